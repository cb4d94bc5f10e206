# SPDX-License-Identifier: Apache-2.0
"""The specimens under --exhaust, with no world chosen by hand: each begins in the usual one, and goes on in those
that are made of its calls there. What is wrong with a bad one that shows in another world is found so, or the table
says why not; in a good one nothing is found."""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from gwm import traces
from gwm.console import Console
from gwm.requester import exhaust
from gwm.requester.outcome import counted
from gwm.requester.rules import codes
from gwm.requester.specimen_programs import Programs
from gwm.requester.specimen_table import TABLE, Specimen, is_told, named, read, usual_place
from gwm.requester.tour import tour, trips
from gwm.requester.visits import Visit, Visitor
from gwm_reports.outcome import ExitCode

_AT_ONCE = 48  # worlds between two looks whether it is found
_MOST_TOLD = 5


def run(arguments: argparse.Namespace, folder: Path, console: Console) -> ExitCode:
    """A line for each, and the sum."""
    shown = chosen(read(TABLE), arguments.only, arguments.target)
    width = max((len(specimen.name) for specimen in shown), default=0)
    bad = 0
    with ExitStack() as stack:
        programs = Programs(shown, arguments, stack, console)
        permitted = codes(programs.judge.alone)
        for specimen in shown:
            visitor = programs.visitor(specimen)
            told, problems = exhausted(specimen, visitor, permitted, folder / specimen.name, arguments.jobs, console)
            bad += bool(problems)
            word = console.style("WRONG", "fail") if problems else console.style("right", "pass")
            console.print(f"{word}  {specimen.name:<{width}}  {told}")
            for problem in problems[:_MOST_TOLD]:
                console.print(f"         {problem}")
            if len(problems) > _MOST_TOLD:
                console.print(f"         and {len(problems) - _MOST_TOLD} more")
    console.print(f"{counted(len(shown), 'specimen')}: {len(shown) - bad} as the table has it, {bad} not")
    if not shown:
        return ExitCode.NOTHING_RAN
    return ExitCode.FAILURE if bad else ExitCode.CONFORMS


def chosen(table: Sequence[Specimen], only: Sequence[str], target: str) -> list[Specimen]:
    """The good ones, and the bad ones that need another world than the usual one."""
    return [
        specimen
        for specimen in named(table, only)
        if not specimen.elsewhere(target) and (not specimen.rule or specimen.exhaust)
    ]


def exhausted(
    specimen: Specimen,
    visitor: Visitor,
    permitted: Mapping[str, exhaust.Codes],
    folder: Path,
    jobs: int,
    console: Console,
) -> tuple[str, list[str]]:
    """What came of it, in words, and what is wrong with that."""
    visits = tour(trips(visitor, [usual_place()], folder), jobs)
    first = visits[0]
    if first.problem or not first.loaded:
        return "", [first.problem or f"it did not load vssapi ({first.ended.words})"]
    plan = exhaust.plan(traces.read(first.folder / first.traces[0]), first.place, permitted)
    left = list(plan.places)
    while left and not any(is_told(specimen, visit) for visit in visits[-_AT_ONCE:]):
        now, left = left[:_AT_ONCE], left[_AT_ONCE:]
        visits += tour(trips(visitor, now, folder / f"{len(visits):04d}"), jobs)
        console.progress(f"{specimen.name}: {len(visits)} of {1 + len(plan.places)} worlds")
    console.clear()
    return verdict(specimen, visits, 1 + len(plan.places))


def verdict(specimen: Specimen, visits: Sequence[Visit], number: int) -> tuple[str, list[str]]:
    """What the visits amount to, and what is wrong with it; so many could be made."""
    problems = [f"{visit.place.name}: {visit.problem}" for visit in visits if visit.problem]
    if not specimen.rule:
        said = [f"{v.place.name}: {f.severity} of {f.rule}: {f.message}" for v in visits for f in v.findings]
        return f"good in {counted(number, 'world')}", problems + said
    where = next((visit.place for visit in visits if is_told(specimen, visit)), None)
    if where is not None:
        wrong = [] if specimen.exhaust == "found" else [f"the table says {specimen.exhaust}"]
        return f"{specimen.rule}: found by {where.name}", problems + wrong
    wrong = ["the table says that it is found"] if specimen.exhaust == "found" else []
    return f"{specimen.rule}: {specimen.exhaust} ({counted(number, 'world')})", problems + wrong
