# SPDX-License-Identifier: Apache-2.0
"""Runs as SARIF 2.1.0, for code scanning: a result a case that is not in order.

A case is at no place in the user's sources: its result stands at the subject's library, with the case as
logical location and the line that runs it again in the message. Rules are the requirements that have results.
"""

import hashlib
import json

from gwm_reports.answers import actual, expected
from gwm_reports.links import page_link
from gwm_reports.model import CaseResult, Catalogue, Finding, Requirement, Run
from gwm_reports.rerun import rerun_line, run_options

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"fail": "error", "error": "error", "inconclusive": "warning", "not_run": "warning"}


def render(runs: list[Run], catalogue: Catalogue) -> str:
    """The whole file; findings of equal words about one requirement keep one fingerprint."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run, catalogue) for run in runs]}
    return json.dumps(log, indent=1) + "\n"


def _run(run: Run, catalogue: Catalogue) -> dict:
    results: list[dict] = []
    rules: dict[str, int] = {}
    for case in run.cases:
        for level, finding in _objections(case):
            name = finding.requirement or case.requirement
            index = rules.setdefault(name, len(rules))
            result = _result(run, case, finding, level, name, index)
            if case.waived:
                result["suppressions"] = [{"kind": "external", "justification": case.waived}]
            results.append(result)
    driver = {
        "name": "gwm",
        "version": run.suite or "0",
        "rules": [_rule(catalogue.requirements.get(name, Requirement(name))) for name in rules],
    }
    ended = {"executionSuccessful": run.sealed and not run.notes}
    return {"tool": {"driver": driver}, "invocations": [ended], "results": results}


def _objections(case: CaseResult) -> list[tuple[str, Finding]]:
    """What there is to say of a case: what fails it, or why it vouches for nothing, or where it deviates."""
    if case.verdict in _LEVELS:
        wanted = {"fail": "fail", "inconclusive": "inconclusive"}.get(case.verdict)
        found = [f for f in case.findings if f.severity == wanted] or list(case.findings[:1])
        return [(_LEVELS[case.verdict], f) for f in found or [_plain(case)]]
    return [("note", f) for f in case.findings if f.severity == "deviation"]


def _plain(case: CaseResult) -> Finding:
    words = f"expected {expected(case)}, actual {actual(case) or 'nothing'}" if case.expected else case.verdict
    return Finding(case.requirement, "", case.verdict, words)


def _result(
    run: Run, case: CaseResult, finding: Finding, level: str, name: str, index: int
) -> dict:
    text = f"{finding.message} ({case.id}; {rerun_line(case.id, run_options(run))})"
    key = "\0".join((case.id, name, finding.rule, finding.message))
    return {
        "ruleId": name,
        "ruleIndex": index,
        "level": level,
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(run)}},
                "logicalLocations": [{"fullyQualifiedName": case.id, "kind": "test"}],
            }
        ],
        "partialFingerprints": {"gwmCase/v1": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()},
    }


def _uri(run: Run) -> str:
    """The library's name: where it lies differs from machine to machine."""
    safe = [c if c.isascii() and (c.isalnum() or c in "-._") else "_" for c in run.subject.library]
    return "".join(safe) or "subject"


def _rule(requirement: Requirement) -> dict:
    text = requirement.text or requirement.id
    rule = {
        "id": requirement.id,
        "shortDescription": {"text": text},
        "help": {"text": f"{text} ({requirement.strength or 'must'}, {requirement.basis or 'documented'})"},
    }
    links = [link for page in requirement.source if (link := page_link(page))]
    return rule | ({"helpUri": links[0]} if links else {})
