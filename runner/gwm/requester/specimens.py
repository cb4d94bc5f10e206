# SPDX-License-Identifier: Apache-2.0
"""The kit's own programs, good and bad, each judged: whether the rules find what is wrong with it, and nothing
in what is right. A bad one raises no error of another rule."""

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from gwm.console import Console
from gwm.requester.outcome import counted
from gwm.requester.party import REQUESTER, Party
from gwm.requester.specimen_programs import Programs
from gwm.requester.specimen_table import Specimen, named, places_of, read, table_of
from gwm.requester.tour import Trip, tour
from gwm.requester.visits import Finding, Visit
from gwm_reports.outcome import ExitCode

_MOST_TOLD = 5


def run(
    arguments: argparse.Namespace, folder: Path, console: Console, party: Party = REQUESTER
) -> ExitCode:
    """Judges all that show on the target, and prints a line for each of the table."""
    table = named(read(table_of(party)), arguments.only)
    shown = [specimen for specimen in table if not specimen.elsewhere(arguments.target)]
    with ExitStack() as stack:
        programs = Programs(shown, arguments, stack, console, party)
        planned = [
            (specimen, Trip(programs.visitor(specimen), place, folder / specimen.name / place.name))
            for specimen in shown
            for place in places_of(specimen, party, arguments)
        ]
        visits = tour([trip for _, trip in planned], arguments.jobs, _progress(console))
    console.clear()
    of: dict[str, list[Visit]] = {specimen.name: [] for specimen in shown}
    for (specimen, _), visit in zip(planned, visits, strict=True):
        of[specimen.name].append(visit)
    return tell(table, of, arguments.target, console, party)


def wrong(specimen: Specimen, visits: Sequence[Visit]) -> list[str]:
    """What is wrong with how it was judged, and where; nothing where all is right."""
    said = []
    for visit in visits:
        what = [visit.problem] if visit.problem else []
        if not visit.loaded and not visit.problem:
            what.append(f"it did not load vssapi ({visit.ended.words})")
        if visit.ended.code == ExitCode.USAGE:
            what.append("it knows no specimen of that name, or its usage is wrong: exit code 4")
        if not visit.ended.by_itself and specimen.ends != visit.ended.words:
            what.append(f"it ended by {visit.ended.words}")
        what += wrong_findings(specimen, visit.findings)
        said += [f"{visit.place.name}: {one}" for one in what]
    return said


def wrong_findings(specimen: Specimen, findings: Sequence[Finding]) -> list[str]:
    """What is wrong with what was found in it."""
    own = [f for f in findings if f.rule == specimen.rule]
    if not specimen.rule:
        return [f"{f.severity} of {f.rule}: {f.message}" for f in findings]
    others = [f for f in findings if f.rule != specimen.rule and f.severity == "fail"]
    what = [f"an error of {f.rule}: {f.message}" for f in others]
    if not own:
        what.insert(0, f"{specimen.rule} finds nothing")
    elif not any(specimen.words in f.message for f in own):
        what.insert(0, f'{specimen.rule} says "{own[0].message}", and not "{specimen.words}"')
    other = [f.severity for f in own if specimen.severity not in ("", f.severity)]
    what += [f"{severity}, and no {specimen.severity}, of {specimen.rule}" for severity in other]
    return what


def tell(
    table: Sequence[Specimen],
    visits: dict[str, list[Visit]],
    target: str,
    console: Console,
    party: Party = REQUESTER,
) -> ExitCode:
    """A line for each, what is wrong below it, and the sum."""
    width = max((len(specimen.name) for specimen in table), default=0)
    bad = 0
    for specimen in table:
        if elsewhere := specimen.elsewhere(target):
            console.print(f"{console.style('-----', 'dim')}  {specimen.name:<{width}}  only on {elsewhere}")
            continue
        problems = wrong(specimen, visits[specimen.name])
        bad += bool(problems)
        word = console.style("WRONG", "fail") if problems else console.style("right", "pass")
        told = specimen.rule or f"good in {counted(len(visits[specimen.name]), party.place)}"
        console.print(f"{word}  {specimen.name:<{width}}  {told}")
        for problem in problems[:_MOST_TOLD]:
            console.print(f"         {problem}")
        if len(problems) > _MOST_TOLD:
            console.print(f"         and {len(problems) - _MOST_TOLD} more")
    number = len(visits)
    console.print(f"{counted(number, 'specimen')}: {number - bad} judged right, {bad} wrong")
    if not number:
        return ExitCode.NOTHING_RAN
    return ExitCode.FAILURE if bad else ExitCode.CONFORMS


def _progress(console: Console):
    def told(_visit: Visit, done: int, number: int) -> None:
        console.progress(f"{done} of {number} visits")

    return told
