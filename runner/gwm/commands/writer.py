# SPDX-License-Identifier: Apache-2.0
"""Judge a writer: whether it does as the documentation asks, whatever a requester does.

  gwm writer -- ./shop-writer                on every tour
  gwm writer --tour backup -- writer.exe     on this one, under Wine
  gwm writer --documents DIR -- ./writer     stores its documents, too

The program runs once a tour with our library in vssapi's place (as gwm exec runs it),
contained as gwm requester contains a program. Once it has subscribed its writers, the
library plays a requester: it gathers, backs up, gives up, restores, by the steps of the
tour. Then the program is asked to end: by a line and the end of its input and by SIGINT,
a little later by SIGTERM. What the writers were called with, called themselves, answered
and reported is judged by the rules that bind a writer, their documents by the document
judge; what has one cause is told once, with the sentence that it breaks and what to do
instead. Traces and outputs are in tours/ of the folder that -o names, beside report.html,
results.json, results.sarif and summary.md.

Errors are broken musts that are documented and undisputed; warnings are advice and what
is derived; where pages disagree there is a note. --waivers takes known findings out.

Exit code: 0 no error; 1 an error (with --strict a warning or a note, too); 3 some tour
could not be judged, or a signal or a limit ended the program there; 4 the program cannot
be started; 5 it never loaded vssapi; 6 a waiver is stale, expired or exceeded.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from gwm.console import Console
from gwm.requester import options
from gwm.requester.exhaust import LeftOut
from gwm.requester.judging import Visits, judge_program, judge_specimens, nowhere
from gwm.requester.opening import Opened
from gwm.requester.party import WRITER
from gwm.writer.documents import store
from gwm.writer.tours import places, tours
from gwm_reports.outcome import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm writer`."""
    options.add_program(parser)
    parser.add_argument(
        "--tour",
        action="append",
        default=[],
        metavar="T",
        help="a tour; as often as you like (default: all of them)",
    )
    parser.add_argument("--tours", action="store_true", help="list the tours, and judge nothing")
    parser.add_argument(
        "--world",
        default="",
        metavar="W",
        help="the world: a name of gwm list --worlds, or a file (default: one without writers of its own)",
    )
    parser.add_argument(
        "--documents", type=Path, metavar="DIR", help="store each distinct document of the writers there"
    )
    options.add_judging(parser, WRITER)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm writer`."""
    if arguments.tours:
        width = max(map(len, tours()))
        for name, says in tours().items():
            console.print(f"{name:<{width}}  {says}")
        return ExitCode.CONFORMS
    options.check(arguments, WRITER)
    if arguments.specimens:
        return judge_specimens(arguments, console, WRITER)

    def stored(there: Opened, visits: Visits) -> tuple[Visits, Sequence[LeftOut]]:
        if arguments.documents:
            files = store(visits, arguments.documents)
            console.say(f"gwm: {len(files)} documents in {arguments.documents}")
        return nowhere(there, visits)

    where = places(arguments.tour, arguments.world, arguments.os)
    return judge_program(arguments, console, WRITER, where, stored)
