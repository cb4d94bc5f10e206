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
that -o names, beside report.html and results.json.

Errors are broken musts that are documented and undisputed; warnings are advice and what
is derived; where pages disagree there is a note. --waivers takes known findings out.

Exit code: 0 no error; 1 an error (with --strict a warning or a note, too); 3 some world
could not be judged, or a signal or a limit ended the program there; 4 the program cannot
be started; 5 it never loaded vssapi; 6 a waiver is stale, expired or exceeded.
"""

import argparse
import json
import shlex
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gwm import traces
from gwm.arguments import add_build, add_output, positive
from gwm.build import JUDGE_TARGETS, ready
from gwm.console import Console
from gwm.errors import UsageError
from gwm.judge import Judge
from gwm.output import aside, own
from gwm.recording import program_named, stage
from gwm.requester import exhaust, specimen_exhaust, specimens, waivers
from gwm.requester.causes import Cause, grouped
from gwm.requester.contained import Limits
from gwm.requester.outcome import Outcome
from gwm.requester.places import chosen
from gwm.requester.results import results
from gwm.requester.rules import codes, rules
from gwm.requester.telling import shown_at, tell_causes, tell_end, tell_matrix
from gwm.requester.tour import Trip, tour, trips
from gwm.requester.visits import Visit, Visitor, settled
from gwm.targets import TARGETS
from gwm.worlds.chosen import check_os
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode
from gwm_reports.traces import Trace

_FILES = ("results.json", "report.html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm requester`."""
    parser.add_argument(
        "program", nargs="*", metavar="-- PROGRAM ARGS", help="the program and its arguments"
    )
    _add_worlds(parser)
    parser.add_argument("--strict", action="store_true", help="warnings and notes fail, too")
    parser.add_argument(
        "--waivers", type=Path, metavar="FILE", help="known findings that do not fail (TOML)"
    )
    parser.add_argument(
        "--write-waivers",
        type=Path,
        metavar="FILE",
        help="write waivers for all that is found now",
    )
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=60.0,
        metavar="S",
        help="seconds that it may take in a world (default: 60)",
    )
    parser.add_argument(
        "--memory",
        type=positive,
        default=2048,
        metavar="MB",
        help="megabytes that all its processes may have in use (default: 2048)",
    )
    parser.add_argument(
        "--specimens",
        action="store_true",
        help="no program of yours: judge the kit's own, good and bad, and say which are judged right",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="with --specimens: only this one; as often as you like",
    )
    parser.add_argument(
        "--target",
        choices=TARGETS,
        help="with --specimens: what they are built for (default: native); windows runs them under Wine",
    )
    add_output(parser, "gwm-requester")
    add_build(parser)


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
    parser.add_argument(
        "--os", default="", metavar="V", help="the version of Windows (default: the world's)"
    )


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm requester`."""
    from gwm_reports.requester_page import render  # Needs jinja2, which --help must not.

    _check(arguments)
    if arguments.specimens:
        with own(arguments.output, console, arguments.wait, "gwm requester --specimens"):
            judged = specimen_exhaust if arguments.exhaust else specimens
            return judged.run(arguments, _fresh(arguments.output / "worlds"), console)
    places = chosen(arguments)
    program = program_named(arguments.program[0])
    build = ready(arguments.preset, console, arguments.jobs, targets=JUDGE_TARGETS)
    judge = Judge(build, ("--party", "requester"))
    known = rules(judge)
    asked = _waivers(arguments, known)
    with (
        own(arguments.output, console, arguments.wait, "gwm requester"),
        stage(program, arguments.preset, arguments.jobs, console) as ready_stage,
    ):
        limits = Limits(arguments.timeout, arguments.memory)
        own_words = settled(arguments.program[1:], ready_stage.is_windows)
        visitor = Visitor(ready_stage, own_words, judge, limits)
        folder = _fresh(arguments.output / "worlds")
        visits = _tour(trips(visitor, places, folder), arguments, console)
        plan = exhaust.Plan(())
        if arguments.exhaust:
            plan = _plan(visits[0], judge, arguments, console)
            visits += _tour(trips(visitor, plan.places, folder / "made"), arguments, console)
        causes = grouped(visits)
        names = [visit.place.name for visit in visits]
        stale = waivers.apply(asked, causes, names, date.today(), arguments.waivers)
        outcome = Outcome(program.name, visits, causes, arguments.strict, stale)
        words = shlex.join(arguments.program)
        there = _traces(causes)
        tell_matrix(outcome, console)
        tell_causes(outcome, known, there, words, console)
        record = results(outcome, words, known, there, plan.left_out, arguments.output)
        with aside(arguments.output, _FILES) as place:
            text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
            write_atomically(place / _FILES[0], text)
            write_atomically(place / _FILES[1], render(record, _by_name(there, arguments.output)))
        if arguments.write_waivers:
            write_atomically(arguments.write_waivers, waivers.written(causes))
            console.say(f"gwm: {arguments.write_waivers} waives what was found; give it reasons")
        tell_end(outcome, arguments.output / _FILES[1], console)
        return outcome.code


def _check(arguments: argparse.Namespace) -> None:
    """UsageError for options that do not go together."""
    check_os(arguments.os)
    if arguments.specimens:
        if arguments.program:
            raise UsageError("--specimens brings its own programs; name none")
        if arguments.exhaust and (arguments.world or arguments.all):
            raise UsageError("--specimens --exhaust begins in the usual world; name none")
        arguments.target = arguments.target or TARGETS[0]
        if arguments.target == "windows" and arguments.preset != "native":
            raise UsageError(f"there is no {arguments.preset} build for Windows; leave --preset out")
        return
    if arguments.only:
        raise UsageError("--only belongs to --specimens")
    if arguments.target:
        raise UsageError("--target belongs to --specimens: a program of yours is run as what it is")
    if not arguments.program:
        raise UsageError("which program? gwm requester [OPTIONS] -- PROGRAM ARGS")
    if arguments.pairs and not arguments.exhaust:
        raise UsageError("--pairs belongs to --exhaust")


def _waivers(arguments: argparse.Namespace, known) -> list[waivers.Waiver]:
    if not arguments.waivers:
        return []
    return waivers.read(arguments.waivers, list(known), [rule.requirement for rule in known.values()])


def _tour(planned: Sequence[Trip], arguments: argparse.Namespace, console: Console) -> list[Visit]:
    """The visits; how far they are is told on standard error."""
    step = max(10, len(planned) // 10)

    def told(_visit: Visit, done: int, number: int) -> None:
        console.progress(f"{done} of {number} worlds")
        if not console.live and done % step == 0 and done < number:
            console.say(f"gwm: {done} of {number} worlds")

    try:
        return tour(planned, arguments.jobs, told)
    finally:
        console.clear()


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


def _traces(causes: Sequence[Cause]) -> dict[Path, Trace]:
    """The traces to which the causes point."""
    return {path: traces.read(path) for path in dict.fromkeys(map(shown_at, causes))}


def _by_name(there: dict[Path, Trace], folder: Path) -> dict[str, Trace]:
    return {path.relative_to(folder).as_posix(): trace for path, trace in there.items()}


def _fresh(folder: Path) -> Path:
    """The folder, with nothing of an earlier tour in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise ValueError(text)
    return value


def _pairs(text: str) -> tuple[int, int]:
    """SEED:N."""
    seed, _, count = text.partition(":")
    return int(seed), positive(count)
