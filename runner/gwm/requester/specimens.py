# SPDX-License-Identifier: Apache-2.0
"""The kit's own programs, good and bad, each judged: whether the rules find what is wrong with it, and nothing
in what is right. fixtures/requesters/expected.toml says what is wrong with which:

    [gather_twice]
    rule = "gather_once"        # absent: a good one, in which no rule finds anything in any world
    words = "second time"       # part of what the rule says
    world = "server"            # in which it shows; absent: server, for a good one every world
    says = "Gathers again on the same object after a failure."
    program = ["python3", "fixtures/requesters/python/backup.py"]   # absent: requester-specimens NAME
    exit = 1                    # a code with which it may end; absent: any, but no signal and no limit

A bad one raises no error of another rule.
"""

import argparse
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gwm.build import JUDGE_TARGETS, ready
from gwm.console import Console
from gwm.errors import GwmError, UsageError
from gwm.judge import Judge
from gwm.paths import ROOT, Build
from gwm.recording import Stage, program_named, stage
from gwm.requester.contained import Limits
from gwm.requester.outcome import counted
from gwm.requester.places import DEFAULT, place_of
from gwm.requester.tour import Trip, tour
from gwm.requester.visits import Place, Visit, Visitor
from gwm.worlds.kit import for_requesters, kit
from gwm_reports.outcome import ExitCode

TABLE = ROOT / "fixtures" / "requesters" / "expected.toml"
_PROGRAM = "requester-specimens"
_KEYS = {"rule": str, "words": str, "world": str, "says": str, "program": list, "exit": int}


@dataclass(frozen=True)
class Specimen:
    """One of them, as the table has it."""

    name: str
    rule: str = ""
    words: str = ""
    world: str = ""
    says: str = ""
    program: tuple[str, ...] = ()
    exit: int | None = None


def read(path: Path) -> list[Specimen]:
    """The table. GwmError for what it cannot be."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GwmError(f"{path} cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GwmError(f"{path} is no TOML: {error}") from None
    return [_specimen(path, name, entry) for name, entry in found.items()]


def _specimen(path: Path, name: str, entry) -> Specimen:
    if not isinstance(entry, dict):
        raise GwmError(f"{path}: {name} is no table")
    for key, value in entry.items():
        if not isinstance(value, _KEYS.get(key, ())):
            raise GwmError(f"{path}: {name} has a wrong '{key}'")
    program = tuple(map(str, entry.get("program", ())))
    return Specimen(name, **(entry | {"program": program}))


def run(arguments: argparse.Namespace, folder: Path, console: Console) -> ExitCode:
    """Judges all of them, and prints a line for each."""
    table = read(TABLE)
    targets = (*JUDGE_TARGETS, f"bin/{_PROGRAM}")
    build = ready(arguments.preset, console, arguments.jobs, targets=targets)
    judge = Judge(build, ("--party", "requester"))
    limits = Limits(arguments.timeout, arguments.memory)
    with ExitStack() as stack:
        stages: dict[Path, Stage] = {}

        def visitor(specimen: Specimen) -> Visitor:
            program, *words = command(specimen, build)
            path = program_named(program)
            if path not in stages:
                own = stage(path, arguments.preset, arguments.jobs, console)
                stages[path] = stack.enter_context(own)
            return Visitor(stages[path], words, judge, limits)

        planned = [
            (specimen, Trip(visitor(specimen), place, folder / specimen.name / place.name))
            for specimen in table
            for place in places(specimen, arguments.world)
        ]
        visits = tour([trip for _, trip in planned], arguments.jobs, _progress(console))
    console.clear()
    of: dict[str, list[Visit]] = {specimen.name: [] for specimen in table}
    for (specimen, _), visit in zip(planned, visits, strict=True):
        of[specimen.name].append(visit)
    return tell(table, of, console)


def command(specimen: Specimen, build: Build) -> list[str]:
    """Its command; paths in the table are those of the checkout."""
    if not specimen.program:
        return [str(build.directory / "bin" / _PROGRAM), specimen.name]
    program, *words = specimen.program
    if program.startswith("bin/"):
        program = str(build.directory / program)
    return [_in_checkout(program), *map(_in_checkout, words)]


def _in_checkout(word: str) -> str:
    return str(ROOT / word) if "/" in word and (ROOT / word).exists() else word


def places(specimen: Specimen, wanted: Sequence[str] = ()) -> list[Place]:
    """Where it is judged: a good one everywhere, or where it is `wanted`."""
    worlds = {world.name: world for world in kit().worlds}
    if specimen.rule or specimen.world:
        names: Iterable[str] = (specimen.world or DEFAULT,)
    else:
        names = wanted or [world.name for world in for_requesters()]
    for name in names:
        if name not in worlds:
            raise UsageError(f"{specimen.name}: there is no world '{name}'")
    return [place_of(worlds[name]) for name in names]


def wrong(specimen: Specimen, visits: Sequence[Visit]) -> list[str]:
    """What is wrong with how it was judged, and where; nothing where all is right."""
    said = []
    for visit in visits:
        what = [visit.problem] if visit.problem else []
        if not visit.loaded and not visit.problem:
            what.append(f"it did not load vssapi ({visit.ended.words})")
        if not visit.ended.by_itself:
            what.append(f"it ended by {visit.ended.words}")
        if specimen.exit is not None and visit.ended.code != specimen.exit:
            what.append(f"{visit.ended.words} instead of exit {specimen.exit}")
        what += _wrong_findings(specimen, visit)
        said += [f"{visit.place.name}: {one}" for one in what]
    return said


def _wrong_findings(specimen: Specimen, visit: Visit) -> list[str]:
    own = [f for f in visit.findings if f.rule == specimen.rule]
    if not specimen.rule:
        return [f"{f.severity} of {f.rule}: {f.message}" for f in visit.findings]
    others = [f for f in visit.findings if f.rule != specimen.rule and f.severity == "fail"]
    what = [f"an error of {f.rule}: {f.message}" for f in others]
    if not own:
        what.insert(0, f"{specimen.rule} finds nothing")
    elif not any(specimen.words in f.message for f in own):
        what.insert(0, f'{specimen.rule} says "{own[0].message}", and not "{specimen.words}"')
    return what


def tell(table: Sequence[Specimen], visits: dict[str, list[Visit]], console: Console) -> ExitCode:
    """A line for each, what is wrong below it, and the sum."""
    width = max((len(specimen.name) for specimen in table), default=0)
    bad = 0
    for specimen in table:
        problems = wrong(specimen, visits[specimen.name])
        bad += bool(problems)
        word = console.style("WRONG", "fail") if problems else console.style("right", "pass")
        told = specimen.rule or f"good in {counted(len(visits[specimen.name]), 'world')}"
        console.print(f"{word}  {specimen.name:<{width}}  {told}")
        for problem in problems[:5]:
            console.print(f"         {problem}")
        if len(problems) > 5:
            console.print(f"         and {len(problems) - 5} more")
    console.print(f"{counted(len(table), 'specimen')}: {len(table) - bad} judged right, {bad} wrong")
    if not table:
        return ExitCode.NOTHING_RAN
    return ExitCode.FAILURE if bad else ExitCode.CONFORMS


def _progress(console: Console):
    def told(_visit: Visit, done: int, number: int) -> None:
        console.progress(f"{done} of {number} visits")

    return told
