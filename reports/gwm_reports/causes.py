# SPDX-License-Identifier: Apache-2.0
"""From hundreds of cases that did not pass to the few causes behind them.

Cases whose findings say the same thing, but for numbers and names of writers, have one cause. A case that
could not get to its question has the cause of what stopped it: the last call that failed on the way there.
A method that answers E_NOTIMPL is missing rather than wrong, whatever it is that its absence breaks.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gwm_reports.codes import code_name
from gwm_reports.model import CaseResult, Catalogue, Event, Finding, Requirement

_NOT_IMPLEMENTED = "0x80004001"
# What they say follows from something else that went wrong before.
_FOLLOW = ("state_reached", "positive_evidence", "harness")
_VARIES = re.compile(r"\b\d+\b|writer (?:[A-Z]\b|instance \w+)|#\w+")
_ORDER = ("fail", "error", "inconclusive", "not_run")


@dataclass(frozen=True, slots=True)
class Cause:
    """Why these cases, the gravest first, did not pass. `missing`: the method that is not implemented."""

    words: str
    verdict: str
    cases: tuple[CaseResult, ...]
    requirement: Requirement
    missing: str = ""

    @property
    def example(self) -> CaseResult:
        """The case that shows it."""
        return self.cases[0]


class _Key(NamedTuple):
    """What is equal for the cases of one cause."""

    verdict: str = ""  # of what is missing any
    alike: str = ""
    requirement: str = ""
    missing: str = ""


def causes(cases: Iterable[CaseResult], catalogue: Catalogue) -> list[Cause]:
    """Those of all cases that did not pass: what is missing first, by how much depends on it; then failures by
    the weight of their requirement; then what is in doubt."""
    groups: dict[_Key, list[CaseResult]] = {}
    for case in cases:
        if case.verdict in _ORDER and (case.verdict != "not_run" or case.started):
            groups.setdefault(_why(case)[0], []).append(case)
    found = [_cause(key, group, catalogue) for key, group in groups.items()]
    return sorted(found, key=lambda cause: _rank(cause, catalogue))


def _rank(cause: Cause, catalogue: Catalogue) -> tuple:
    if cause.missing:
        return (0, 0, (), -len(cause.cases))
    return (1, _ORDER.index(cause.verdict), catalogue.gravity(cause.example)[:2], -len(cause.cases))


def _why(case: CaseResult) -> tuple[_Key, str]:
    """The cause of a case, and its words of it."""
    if missing := missing_method(case):
        return _Key(missing=missing), f"{_short(missing)} answers E_NOTIMPL"
    finding = _saying(case)
    if finding is None:
        return _Key(case.verdict, requirement=case.requirement), _plain(case)
    if finding.rule in _FOLLOW and (stopped := _stopped_by(case.events)):
        words = f"{_short(stopped.method)} answers {code_name(stopped.hr)} on the way"
        return _Key(case.verdict, words), words
    return _Key(case.verdict, _VARIES.sub("…", f"{finding.rule}: {finding.message}")), finding.message


def _cause(key: _Key, group: list[CaseResult], catalogue: Catalogue) -> Cause:
    ordered = sorted(group, key=lambda case: (_ORDER.index(case.verdict), catalogue.gravity(case)))
    first = ordered[0]
    finding = _saying(first)
    name = finding.requirement if finding and finding.requirement else first.requirement
    requirement = catalogue.requirements.get(name, Requirement(name))
    return Cause(_why(first)[1], first.verdict, tuple(ordered), requirement, key.missing)


def _plain(case: CaseResult) -> str:
    if case.actual and case.actual not in case.expected:
        return f"{code_name(case.actual)} is not permitted"
    return {"error": "the case is in error", "not_run": "the run ended within the case"}.get(
        case.verdict, "nothing was found that says why"
    )


def _saying(case: CaseResult) -> Finding | None:
    """The finding that decided the verdict."""
    wanted = "inconclusive" if case.verdict == "inconclusive" else "fail"
    return next((f for f in case.findings if f.severity == wanted), next(iter(case.findings), None))


def missing_method(case: CaseResult) -> str:
    """The first method that answered E_NOTIMPL in a case that did not pass for it; "" for none. Where another
    answer than E_NOTIMPL was wrong, that is the cause."""
    if case.actual and case.actual != _NOT_IMPLEMENTED and case.actual not in case.expected:
        return ""
    for event in case.events:
        if event.kind == "witness":
            break
        if event.kind == "return" and event.hr == _NOT_IMPLEMENTED:
            return event.method
        if event.method == "not ready" and event.outputs.get("code") == _NOT_IMPLEMENTED:
            return str(event.outputs.get("method", ""))
    return ""


def _stopped_by(events: Iterable[Event]) -> Event | None:
    """The last call that failed before the harness gave up on the case."""
    stopped = None
    for event in events:
        if event.kind == "witness":
            break
        if event.kind == "return" and event.hr[:3] in ("0x8", "0x9", "0xA", "0xB", "0xC", "0xD"):
            stopped = event
    return stopped


def _short(method: str) -> str:
    return method.rpartition("::")[2] or method


def first_steps(found: list[Cause], most: int = 5) -> list[tuple[str, str]]:
    """(what to do, what it is good for): what is missing, then what breaks a documented must."""
    steps = [
        (f"Implement {cause.missing}", _become_decidable(len(cause.cases)))
        for cause in found
        if cause.missing
    ][:most]
    for cause in found:
        if len(steps) < most and not cause.missing and cause.verdict == "fail":
            steps.append((cause.words, _fail(len(cause.cases))))
    return steps


def _become_decidable(count: int) -> str:
    return "1 case becomes decidable" if count == 1 else f"{count} cases become decidable"


def _fail(count: int) -> str:
    return "1 case fails with it" if count == 1 else f"{count} cases fail with it"
