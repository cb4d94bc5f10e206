# SPDX-License-Identifier: Apache-2.0
"""The verdicts as JUnit XML, for build servers: valid by the schema of Jenkins, reports/schemas/junit-4.xsd.

One suite a topic and run, one test case a case. A failed case is a failure; error, inconclusive and
not_run are errors, because they vouch for nothing; not_applicable, and what is waived, is what JUnit can only
call skipped. A case has no properties by that schema: those about deviations stand in its suite, with its id.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from gwm_reports.answers import actual, expected
from gwm_reports.deviations import Deviation, deviation_of
from gwm_reports.model import CaseResult, Catalogue, Run
from gwm_reports.rerun import rerun_line, run_options
from gwm_reports.text import seconds


def render(runs: list[Run], catalogue: Catalogue) -> str:
    """The whole file."""
    root = ET.Element("testsuites", name="gwm")
    for run in runs:
        topics: dict[str, list[CaseResult]] = {}
        for case in run.cases:
            topics.setdefault(case.requirement.rpartition("/")[0] or "other", []).append(case)
        for topic, cases in topics.items():
            _suite(root, run, topic, cases, catalogue)
    suites = list(root)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(
    root: ET.Element, run: Run, topic: str, cases: list[CaseResult], catalogue: Catalogue
) -> None:
    suite = ET.SubElement(
        root, "testsuite", name=f"{run.subject.spec}: {topic}", tests=str(len(cases))
    )
    suite.set("failures", str(sum(c.verdict == "fail" and not c.waived for c in cases)))
    doubtful = ("error", "inconclusive", "not_run")
    suite.set("errors", str(sum(c.verdict in doubtful and not c.waived for c in cases)))
    suite.set("skipped", str(sum(c.verdict == "not_applicable" or bool(c.waived) for c in cases)))
    suite.set("time", seconds(sum(c.us for c in cases)))
    passed = (deviation_of(case, catalogue) for case in cases if case.verdict == "pass")
    deviating = {deviation.case.id: deviation for deviation in passed if deviation}
    if deviating:
        _properties(ET.SubElement(suite, "properties"), deviating.values())
    for case in cases:
        name = case.id.removeprefix(case.requirement + "/")
        element = ET.SubElement(
            suite, "testcase", classname=case.requirement, name=name, time=seconds(case.us)
        )
        if case.waived:
            ET.SubElement(element, "skipped").text = f"waived, {case.verdict}: {case.waived}"
        elif case.verdict == "fail":
            _outcome(element, "failure", case, run, catalogue)
        elif case.verdict in ("error", "inconclusive", "not_run"):
            _outcome(element, "error", case, run, catalogue)
        elif case.verdict == "not_applicable":
            why = f", missing: {', '.join(case.missing)}" if case.missing else f": {case.inapplicable}"
            ET.SubElement(element, "skipped").text = f"not applicable{why}"
        elif case.id in deviating:
            _deviation(element, deviating[case.id])


def _properties(element: ET.Element, deviating: Iterable[Deviation]) -> None:
    """Of each case what was expected and what it did, and the dispute; no two have one name."""
    for deviation in deviating:
        ET.SubElement(element, "property", name=f"deviation {deviation.case.id}", value=deviation.words)
        if deviation.dispute:
            ET.SubElement(element, "property", name=f"dispute {deviation.case.id}", value=deviation.dispute)


def _deviation(element: ET.Element, deviation: Deviation) -> None:
    """It passes; who reads the file sees all the same what was expected and what was done."""
    dispute = f" ({deviation.dispute})" if deviation.dispute else ""
    ET.SubElement(element, "system-out").text = f"deviates: {deviation.words}{dispute}"


def _outcome(
    element: ET.Element, kind: str, case: CaseResult, run: Run, catalogue: Catalogue
) -> None:
    found = [f.message for f in case.findings if f.severity == "fail"]
    message = (
        found[0]
        if found
        else f"expected {expected(case)}, actual {actual(case) or 'nothing'}"
        if case.expected
        else ""
    )
    outcome = ET.SubElement(
        element, kind, type=case.verdict, message=message or case.verdict.replace("_", " ")
    )
    requirement = catalogue.requirements.get(case.requirement)
    rows = [
        ("expected", expected(case)),
        ("actual", actual(case)),
        ("at", case.place),
        ("world", case.world),
    ]
    rows += [(f.severity, f"{f.rule}: {f.message} ({f.requirement})") for f in case.findings]
    rows += [("text", requirement.text)] if requirement else []
    rows.append(("rerun", rerun_line(case.id, run_options(run))))
    outcome.text = "\n".join(f"{name}: {value}" for name, value in rows if value)
