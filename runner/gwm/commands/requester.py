# SPDX-License-Identifier: Apache-2.0
"""Judge a backup program: whether it uses VSS as its documentation asks.

  gwm requester -- ./backup C:             in an ordinary world
  gwm requester --all -- backup.exe C:     in every world for requesters, under Wine
  gwm requester --exhaust -- ./backup C:   each of its calls answered with each code that
                                           the page of the call permits

The program runs once a world with our library in vssapi's place (as gwm exec runs it),
contained: in a folder of its own, without input, within limits of time and memory; all
that it starts is ended with it, two seconds after it at the latest. An argument that
names a file is made a full path. Each trace is judged by the rules that bind a requester,
and what has one cause is told once, with the sentence that it breaks, what to do instead
and the line that shows it again. Worlds, traces and outputs are in worlds/ of the folder
that -o names, beside report.html, results.json, results.sarif and summary.md.

Errors are broken musts that are documented and undisputed; warnings are advice and what
is derived; where pages disagree there is a note. --waivers takes known findings out.

Exit code: 0 no error; 1 an error (with --strict a warning or a note, too); 3 some world
could not be judged, or a signal or a limit ended the program there; 4 the program cannot
be started; 5 it never loaded vssapi; 6 a waiver is stale, expired or exceeded.
"""

import argparse
from collections.abc import Sequence

from gwm import traces
from gwm.arguments import positive
from gwm.console import Console
from gwm.errors import UsageError
from gwm.judge import Judge
from gwm.requester import exhaust, options, specimen_exhaust
from gwm.requester.closing import visited
from gwm.requester.judging import Visits, judge_program, judge_specimens, nowhere
from gwm.requester.opening import Opened
from gwm.requester.party import REQUESTER
from gwm.requester.places import chosen
from gwm.requester.rules import codes
from gwm.requester.tour import trips
from gwm.requester.visits import Visit
from gwm_reports.outcome import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm requester`."""
    options.add_program(parser)
    _add_worlds(parser)
    options.add_judging(parser, REQUESTER)


def _add_worlds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--world",
        action="append",
        default=[],
        metavar="W",
        help="a world: a name of gwm list --worlds, or a file of your own; as often as you like",
    )
    parser.add_argument("--all", action="store_true", help="every world that is for requesters")
    parser.add_argument(
        "--exhaust",
        action="store_true",
        help="in worlds made from its own calls in the first world",
    )
    parser.add_argument(
        "--pairs", type=_pairs, metavar="SEED:N", help="with --exhaust: N pairs of answers, too"
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="METHOD#N=CODE",
        help="answer the Nth call of METHOD so; CODE@status: how its operation ends, "
        "pending:MS: how long that lasts",
    )


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm requester`."""
    _check(arguments)
    if arguments.specimens:
        elsewhere = specimen_exhaust.run if arguments.exhaust else None
        return judge_specimens(arguments, console, REQUESTER, elsewhere)

    def made(there: Opened, visits: Visits) -> tuple[Visits, Sequence[exhaust.LeftOut]]:
        if not arguments.exhaust:
            return nowhere(there, visits)
        plan = _plan(visits[0], there.visitor.judge.alone, arguments, console)
        planned = trips(there.visitor, plan.places, arguments.output / REQUESTER.places / "made")
        return visited(planned, REQUESTER, arguments, console), plan.left_out

    return judge_program(arguments, console, REQUESTER, chosen(arguments), made)


def _check(arguments: argparse.Namespace) -> None:
    """UsageError for options that do not go together."""
    if arguments.specimens and arguments.exhaust and (arguments.world or arguments.all):
        raise UsageError("--specimens --exhaust begins in the usual world; name none")
    options.check(arguments, REQUESTER)
    if arguments.pairs and not arguments.exhaust:
        raise UsageError("--pairs belongs to --exhaust")


def _plan(first: Visit, judge: Judge, arguments: argparse.Namespace, console: Console) -> exhaust.Plan:
    """Worlds made from the program's own calls."""
    if not first.loaded:
        return exhaust.Plan(())
    trace = traces.read(first.folder / first.traces[0])
    plan = exhaust.plan(trace, first.place, codes(judge))
    if arguments.pairs:
        more = exhaust.pairs(plan.places, first.place, *arguments.pairs)
        plan = exhaust.Plan((*plan.places, *more), plan.left_out)
    for method, calls, answered in plan.left_out:
        console.say(f"gwm: {method} is called {calls} times: the first, the second, one in the")
        console.say(f"     middle and the last are answered ({answered} of {calls})")
    console.say(f"gwm: {len(plan.places)} worlds made from {len(trace.calls)} calls in {first.place.name}")
    return plan


def _pairs(text: str) -> tuple[int, int]:
    """SEED:N."""
    seed, _, count = text.partition(":")
    return int(seed), positive(count)
