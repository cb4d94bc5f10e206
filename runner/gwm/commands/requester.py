# SPDX-License-Identifier: Apache-2.0
"""Judge a backup program: whether it uses VSS as its documentation asks.

  gwm requester -- ./backup C:             in an ordinary world
  gwm requester --all -- backup.exe C:     in every world for requesters, under Wine
  gwm requester --exhaust -- ./backup C:   each of its calls answered with each code that
                                           the page of the call permits

The program runs once a world with our library in vssapi's place (as gwm exec runs it),
contained: without input, within limits of time and memory, and all that it starts is
ended with it. Each trace is judged by the rules that bind a requester, and what has one
cause is told once, with the sentence that it breaks and the line that shows it again.

Errors are broken musts that are documented and undisputed; what is advice is a warning;
where pages disagree there is a note. Exit code: 0 no error, 1 an error (with --strict
also a warning or a note), 3 a world could not be judged, 5 the program never loaded
vssapi, 6 a waiver is stale, expired or exceeded.
"""

import argparse
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from gwm import traces
from gwm.arguments import add_build, add_output, positive
from gwm.build import JUDGE_TARGETS, ready
from gwm.console import Console
from gwm.errors import UsageError
from gwm.judge import Judge
from gwm.output import own
from gwm.recording import program_named, stage
from gwm.requester import exhaust, waivers
from gwm.requester.causes import Cause, grouped
from gwm.requester.contained import Limits
from gwm.requester.rules import codes, rules
from gwm.requester.telling import again_line, line_of, tell_causes
from gwm.requester.tour import tour
from gwm.requester.visits import Place, Visit, Visitor
from gwm.worlds.chosen import check_os, from_file, named
from gwm.worlds.kit import for_requesters, kit
from gwm.worlds.model import World
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode
from gwm_reports.requester_page import render

_DEFAULT = "server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm requester`."""
    parser.add_argument(
        "program", nargs="+", metavar="-- PROGRAM ARGS", help="the program and its arguments"
    )
    parser.add_argument(
        "--world",
        action="append",
        default=[],
        metavar="W",
        help="a world: a name of gwm list --worlds, or a file of your own; as often as wanted",
    )
    parser.add_argument("--all", action="store_true", help="every world that is for requesters")
    parser.add_argument(
        "--exhaust", action="store_true", help="each call answered with each code that its page permits"
    )
    parser.add_argument(
        "--pairs", type=_pairs, metavar="SEED:N", help="with --exhaust: so many pairs of answers more"
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="METHOD#CALL=CODE",
        help="answer one call so; CODE@status is how its operation ends, pending:MS how long it lasts",
    )
    parser.add_argument(
        "--os", default="", metavar="V", help="the Windows version that decides (default: the world's)"
    )
    parser.add_argument(
        "--strict", action="store_true", help="warnings and notes fail, too"
    )
    parser.add_argument(
        "--waivers", type=Path, metavar="FILE", help="known findings that do not fail (TOML)"
    )
    parser.add_argument(
        "--write-waivers", type=Path, metavar="FILE", help="write waivers for what is found now"
    )
    parser.add_argument(
        "--timeout", type=float, default=60.0, metavar="S", help="seconds a world may take (default: 60)"
    )
    parser.add_argument(
        "--memory",
        type=positive,
        default=2048,
        metavar="MB",
        help="megabytes all its processes may have in use (default: 2048)",
    )
    add_output(parser, "gwm-requester")
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm requester`."""
    check_os(arguments.os)
    if arguments.pairs and not arguments.exhaust:
        raise UsageError("--pairs belongs to --exhaust")
    places = _places(arguments)
    program = program_named(arguments.program[0])
    judge = Judge(ready(arguments.preset, console, arguments.jobs, targets=JUDGE_TARGETS), ("--party", "requester"))
    known = rules(judge)
    asked = waivers.read(arguments.waivers, list(known)) if arguments.waivers else []
    with (
        own(arguments.output, console, arguments.wait, "gwm requester"),
        stage(program, arguments.preset, arguments.jobs, console) as ready_stage,
    ):
        limits = Limits(arguments.timeout, arguments.memory)
        visitor = Visitor(ready_stage, arguments.program[1:], judge, limits)
        folder = _fresh(arguments.output / "worlds")
        visits = _visit(visitor, places, folder, arguments, console)
        if arguments.exhaust:
            visits += _exhaust(visitor, visits[0], folder, arguments, console)
        causes = grouped(visits)
        waived = waivers.apply(asked, causes, date.today(), arguments.waivers) if asked else None
        again = shlex.join(arguments.program)
        tell_causes(causes, known, again, console)
        if arguments.write_waivers:
            write_atomically(arguments.write_waivers, waivers.written(causes))
        page = arguments.output / "report.html"
        write_atomically(page, render(again, visits, causes, known, _traces(causes), partial(again_line, program=again)))
        return _tell_end(visits, causes, waived, page, arguments, console)


def _places(arguments: argparse.Namespace) -> list[Place]:
    """The worlds that are asked for, one at least."""
    wanted = list(arguments.world)
    if arguments.all:
        wanted += [world.name for world in for_requesters() if world.name not in wanted]
    places = [_place(name, arguments.os) for name in wanted or [_DEFAULT]]
    if not arguments.answer:
        return places
    answers = [exhaust.parsed(text) for text in arguments.answer]
    return [replace(exhaust.answered(_world(place), answers), os=arguments.os) for place in places]


def _place(wanted: str, os: str) -> Place:
    name = named(wanted)
    if not name:
        world = from_file(wanted)
        return Place(world.name, world, _revealed(world), ("--world", wanted), os)
    world = next(w for w in kit().worlds if w.name == name)
    return Place(name, world, _revealed(world), os=os)


def _revealed(world: World) -> str:
    return " and ".join(exhaust.revealed(answer) for answer in world.answers)


def _world(place: Place) -> World:
    """The world of a place."""
    assert place.world is not None
    return place.world


def _visit(visitor: Visitor, places: Sequence[Place], folder: Path, arguments, console: Console) -> list[Visit]:
    width = min(48, max(len(place.name) for place in places))

    def told(visit: Visit, done: int, number: int) -> None:
        console.print(line_of(visit, width, console))
        if done < number:
            console.progress(f"{done} of {number} worlds")

    return tour(visitor, places, folder, arguments.jobs, told)


def _exhaust(visitor: Visitor, first: Visit, folder: Path, arguments, console: Console) -> list[Visit]:
    """The program's own calls, each answered with each code."""
    if not first.loaded:
        return []
    base = _world(first.place)
    planned = exhaust.plan(traces.read(first.folder / first.traces[0]), base, codes(visitor.judge))
    places = list(planned.places)
    if arguments.pairs:
        places += exhaust.pairs(places, *arguments.pairs)
    for method, calls, answered in planned.left_out:
        console.print(f"{method} is called {calls} times: {answered} of them are answered")
    console.print(f"{len(places)} worlds made from the program's own calls")

    def told(visit: Visit, done: int, number: int) -> None:
        console.progress(f"{done} of {number} worlds")
        if not console.live and done % 50 == 0:
            console.say(f"gwm: {done} of {number} worlds")

    return tour(visitor, [replace(p, os=arguments.os) for p in places], folder, arguments.jobs, told)


def _traces(causes: Sequence[Cause]) -> dict[Path, object]:
    """The traces to which the causes point."""
    wanted = {visit.folder / finding.trace for visit, finding in (cause.first for cause in causes)}
    return {path: traces.read(path) for path in wanted}


def _tell_end(visits, causes, waived, page: Path, arguments, console: Console) -> ExitCode:
    """The last lines, and the exit code."""
    counts = {s: sum(not c.waived and c.severity == s for c in causes) for s in ("fail", "warning", "note")}
    problems = [v for v in visits if v.problem]
    for visit in problems:
        console.error(f"{visit.place.name}: {visit.problem}")
    for problem in waived.problems if waived else ():
        console.error(problem)
    ran = sum(visit.loaded for visit in visits)
    console.print(
        f"\n{len(visits)} worlds: {counts['fail']} errors, {counts['warning']} warnings, {counts['note']} notes"
        f" (causes), report {page}"
    )
    if waived and waived.problems:
        return ExitCode.WAIVER
    if counts["fail"] or (arguments.strict and (counts["warning"] or counts["note"])):
        return ExitCode.FAILURE
    if problems:
        return ExitCode.CANNOT_VOUCH
    if not ran:
        console.error("the program never loaded vssapi: nothing was judged")
        return ExitCode.NOTHING_RAN
    return ExitCode.CONFORMS


def _fresh(folder: Path) -> Path:
    """The folder, with nothing of an earlier tour in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _pairs(text: str) -> tuple[int, int]:
    """SEED:N."""
    seed, _, count = text.partition(":")
    return int(seed), int(count)
