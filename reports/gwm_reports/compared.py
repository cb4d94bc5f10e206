# SPDX-License-Identifier: Apache-2.0
"""What differs between runs that one report compares: a requirement a row, a run a column."""

from collections import Counter
from dataclasses import dataclass

from gwm_reports.answers import answer
from gwm_reports.model import VERDICTS, CaseResult, Run
from gwm_reports.outcome import requirement_verdicts

_CASES_SHOWN = 3


@dataclass(frozen=True)
class Cell:
    """How a requirement fares in one run; `cases` by verdict, "none" as the verdict of what did not run."""

    verdict: str
    cases: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Row:
    """One requirement that does not fare alike; of its cases that differ, what each run answered."""

    requirement: str
    cells: list[Cell]
    cases: list[tuple[str, list[str]]]
    more: int


def differing(runs: list[Run]) -> list[Row]:
    """Those where verdicts differ first, then those where only answers do."""
    by_requirement: dict[str, dict[str, list[CaseResult | None]]] = {}
    for index, run in enumerate(runs):
        for case in run.cases:
            cases = by_requirement.setdefault(case.requirement, {})
            cases.setdefault(case.id, [None] * len(runs))[index] = case
    verdicts = [requirement_verdicts(run) for run in runs]
    rows = []
    for name in sorted({*by_requirement, *(name for own in verdicts for name in own)}):
        cases = by_requirement.get(name, {})
        others = {case_id: own for case_id, own in cases.items() if len(set(map(_told, own))) > 1}
        cells = [
            Cell(own.get(name, "none"), _counted([seen[index] for seen in cases.values()]))
            for index, own in enumerate(verdicts)
        ]
        if others or len({cell.verdict for cell in cells}) > 1:
            shown = list(others.items())[:_CASES_SHOWN]
            told = [(case_id.removeprefix(f"{name}/"), list(map(_told, own))) for case_id, own in shown]
            rows.append(Row(name, cells, told, len(others) - len(shown)))
    return sorted(rows, key=lambda row: len({cell.verdict for cell in row.cells}) == 1)


def _told(case: CaseResult | None) -> str:
    """What a case came to, in few words; equal for cases that came to the same."""
    if case is None:
        return "not in this run"
    words = answer(case)
    return f"{case.verdict.replace('_', ' ')}, {words}" if words else case.verdict.replace("_", " ")


def _counted(cases: list[CaseResult | None]) -> tuple[tuple[str, int], ...]:
    counts = Counter(case.verdict for case in cases if case)
    return tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict])


def titles(runs: list[Run]) -> list[str]:
    """What to call each run: its subject; where two have one, the suite's version and its number, too."""
    specs = [run.subject.spec for run in runs]
    return [
        spec if specs.count(spec) == 1 else f"{spec} ({number}, gwm {run.suite or 'unknown'})"
        for number, (spec, run) in enumerate(zip(specs, runs, strict=True), 1)
    ]
