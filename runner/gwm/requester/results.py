# SPDX-License-Identifier: Apache-2.0
"""results.json: all that a tour came to, for machines, of requesters and writers
(reports/schemas/requester.schema.json)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from gwm import __version__
from gwm.requester.causes import Cause
from gwm.requester.exhaust import LeftOut
from gwm.requester.outcome import Outcome
from gwm.requester.rules import Rule
from gwm.requester.telling import again_line, call_text, shown_at
from gwm.requester.visits import Visit
from gwm_reports.links import page_link
from gwm_reports.traces import Trace

SCHEMA = 1


def results(
    outcome: Outcome,
    program: str,
    rules: Mapping[str, Rule],
    traces: Mapping[Path, Trace],
    left_out: Sequence[LeftOut],
    folder: Path,
) -> dict:
    """The record; paths in it are below `folder`."""
    of_visit: dict[int, list[str]] = {}
    for cause, label in zip(outcome.causes, outcome.labels, strict=True):
        for visit in {id(visit): visit for visit, _ in cause.shown}.values():
            of_visit.setdefault(id(visit), []).append(label)
    return {
        "schema": SCHEMA,
        "gwm": __version__,
        "party": outcome.party.name,
        "program": program,
        "strict": outcome.strict,
        "code": int(outcome.code),
        "claim": outcome.claim,
        "counts": outcome.counts,
        "worlds": [
            _world(visit, of_visit.get(id(visit), []), program, folder) for visit in outcome.visits
        ],
        "causes": [
            _cause(cause, label, rules.get(cause.rule), traces.get(shown_at(cause)), program, folder)
            for cause, label in zip(outcome.causes, outcome.labels, strict=True)
        ],
        "left_out": [
            {"method": left.method, "calls": left.calls, "answered": left.answered} for left in left_out
        ],
        "stale_waivers": list(outcome.stale),
    }


def _world(visit: Visit, causes: Sequence[str], program: str, folder: Path) -> dict:
    ended = {name: value for name, value in visit.ended.line.items() if name != "t"}
    return {
        "name": visit.place.name,
        "text": visit.place.text,
        "reveals": visit.place.reveals,
        "program": ended,
        "loaded": visit.loaded,
        "problem": visit.problem,
        "causes": list(causes),
        "folder": visit.folder.relative_to(folder).as_posix(),
        "traces": list(visit.traces),
        "again": again_line(visit, program),
    }


def _cause(
    cause: Cause, label: str, rule: Rule | None, trace: Trace | None, program: str, folder: Path
) -> dict:
    visit, finding = cause.first
    return {
        "id": label,
        "rule": cause.rule,
        "requirement": finding.requirement,
        "layer": finding.layer,
        "severity": cause.severity,
        "method": cause.method,
        "code": cause.code,
        "message": cause.message,
        "advice": finding.advice,
        "text": rule.text if rule else "",
        "pages": [{"name": name, "link": page_link(name)} for name in (rule.sources if rule else ())],
        "count": cause.count,
        "worlds": cause.places,
        "trace": shown_at(cause).relative_to(folder).as_posix(),
        "event": finding.event,
        "call": call_text(trace, finding.event),
        "again": again_line(visit, program),
        "waived": cause.waived,
    }
