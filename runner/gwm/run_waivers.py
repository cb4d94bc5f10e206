# SPDX-License-Identifier: Apache-2.0
"""Waivers of what an implementation does (gwm.waivers): cases that are known not to pass do not decide what a
run is worth. A baseline is a file that waives all that is found now, each case by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from gwm.waivers import Charges, Waiver, plain, quoted, read
from gwm_reports.model import CaseResult, Catalogue, Run

_WAIVED = ("fail", "error", "inconclusive")
_HEAD = """\
# Waivers of gwm run: cases that are known not to pass. Give each a reason that others accept, and a day on
# which it ends.
"""


@dataclass(frozen=True)
class Found:
    """What stands against a case."""

    rule: str
    requirement: str
    method: str
    message: str


def waived(run: Run, path: Path, catalogue: Catalogue, today: date) -> Run:
    """The run with what this file waives marked in it. BadWaivers for a mistake in the file."""
    charges = Charges(checked(path, catalogue), today)
    cases = tuple(_marked(case, charges) for case in run.cases)
    problems = charges.problems(path, lambda waiver: _visited(waiver, run))
    return replace(run, cases=cases, waiver_problems=tuple(problems))


def checked(path: Path, catalogue: Catalogue) -> list[Waiver]:
    """The waivers in this file. BadWaivers for a mistake."""
    return read(path, (), list(catalogue.requirements), ("case",))


def _marked(case: CaseResult, charges: Charges) -> CaseResult:
    if case.verdict not in _WAIVED:
        return case
    reasons = {charges.reason(case.world, found, case.id) for found in against(case)}
    return case if "" in reasons else replace(case, waived="; ".join(sorted(reasons)))


def against(case: CaseResult) -> list[Found]:
    """What keeps a case from passing: its findings, or that another code came than is permitted."""
    found = [f for f in case.findings if f.severity in ("fail", "inconclusive")]
    methods = {event.n: event.method for event in case.events}
    return [
        Found(f.rule, f.requirement, methods.get(f.event, "") if f.event is not None else "", f.message)
        for f in found
    ] or [Found("permitted_outcome", case.requirement, "", case.verdict)]


def _visited(waiver: Waiver, run: Run) -> bool:
    """Whether something that the waiver means has run; a part of the suite makes no waiver stale."""
    return any(
        case.verdict not in ("not_run", "not_applicable")
        and fnmatchcase(case.world, waiver.world)
        and fnmatchcase(case.id, waiver.case)
        and (waiver.case != "*" or bool(waiver.rule) or case.requirement == waiver.requirement)
        for case in run.cases
    )


def written(cases: Sequence[CaseResult]) -> str:
    """A file that waives what these cases show now: each requirement that each of them breaks."""
    parts = [_HEAD]
    for case in cases:
        if case.verdict in _WAIVED:
            first: dict[str, Found] = {}
            for found in against(case):
                first.setdefault(found.requirement or case.requirement, found)
            reason = quoted(case.waived or "known when this was written")
            for requirement, found in first.items():
                parts.append(
                    f"\n# {plain(found.message)}\n[[waiver]]\nrequirement = {quoted(requirement)}\n"
                    f"case = {quoted(_literal(case.id))}\nreason = {reason}\n"
                )
    return "".join(parts)


def _literal(name: str) -> str:
    """A glob that means this name alone."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
