# SPDX-License-Identifier: Apache-2.0
"""What gwm requester and gwm writer do alike: judge a program where it is taken, or the programs of the kit."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from gwm.console import Console
from gwm.output import own
from gwm.requester import specimens
from gwm.requester.closing import close, fresh, visited
from gwm.requester.exhaust import LeftOut
from gwm.requester.opening import Opened, opened
from gwm.requester.party import Party
from gwm.requester.tour import trips
from gwm.requester.visits import Place, Visit
from gwm_reports.outcome import ExitCode

Visits = list[Visit]
Specimens = Callable[[argparse.Namespace, Path, Console], ExitCode]
# Takes the program to further places; what it leaves out is told.
Further = Callable[[Opened, Visits], tuple[Visits, Sequence[LeftOut]]]


def nowhere(_there: Opened, _visits: Visits) -> tuple[Visits, Sequence[LeftOut]]:
    """There are no further places."""
    return [], ()


def judge_specimens(
    arguments: argparse.Namespace, console: Console, party: Party, judge: Specimens | None = None
) -> ExitCode:
    """The kit's own programs of that party, each where its defect shows unless `judge` takes them elsewhere."""
    with own(arguments.output, console, arguments.wait, f"gwm {party.name} --specimens"):
        judge = judge or partial(specimens.run, party=party)
        return judge(arguments, fresh(arguments.output / party.places), console)


def judge_program(
    arguments: argparse.Namespace,
    console: Console,
    party: Party,
    places: Sequence[Place],
    further: Further = nowhere,
) -> ExitCode:
    """The program of the command line, at these places and then at further ones."""
    with opened(party, arguments, console) as there:
        planned = trips(there.visitor, places, fresh(arguments.output / party.places))
        visits = visited(planned, party, arguments, console)
        more, left_out = further(there, visits)
        return close([*visits, *more], party, there.known, there.asked, left_out, arguments, console)
