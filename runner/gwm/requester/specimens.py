# SPDX-License-Identifier: Apache-2.0
"""The kit's own programs, good and bad, each judged: whether the rules find what is wrong with it, and nothing
in what is right. fixtures/requesters/expected.toml says what is wrong with which:

    [gather_twice]
    rule = "gather_once"        # absent: a good one, in which no rule finds anything in any world
    words = "second time"       # part of what the rule says
    world = "server"            # in which it shows: of the kit, or of worlds/ beside the table; absent: server
    says = "Gathers again on the same object after a failure."
    program = "backup.py"       # a file beside the table, or a program of the build; absent: requester-specimens
    platform = "windows"        # shows there only

A bad one raises no error of another rule.
"""

import argparse
import tomllib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

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
from gwm.worlds.chosen import from_file
from gwm.worlds.kit import kit
from gwm.worlds.model import World
from gwm_reports.outcome import ExitCode

TABLE = ROOT / "fixtures" / "requesters" / "expected.toml"
_PROGRAM = "requester-specimens"
_KEYS = ("rule", "words", "world", "says", "program", "platform")
_PYTHON = "python3"
_MOST_TOLD = 5


@dataclass(frozen=True)
class Specimen:
    """One of them, as the table has it."""

    name: str
    rule: str = ""
    words: str = ""
    world: str = ""
    says: str = ""
    program: str = ""
    platform: str = ""

    @property
    def here(self) -> bool:
        """Whether it shows on this system."""
        return self.platform in ("", "native")


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
        if key not in _KEYS or not isinstance(value, str):
            raise GwmError(f"{path}: {name} has a wrong '{key}'")
    return Specimen(name, **entry)


def run(arguments: argparse.Namespace, folder: Path, console: Console) -> ExitCode:
    """Judges all of them, and prints a line for each."""
    table = read(TABLE)
    programs = {specimen.program or _PROGRAM for specimen in table}
    targets = [f"bin/{name}" for name in sorted(programs) if not name.endswith(".py")]
    build = ready(arguments.preset, console, arguments.jobs, targets=[*JUDGE_TARGETS, *targets])
    judge = Judge(build, ("--party", "requester"))
    limits = Limits(arguments.timeout, arguments.memory)
    with ExitStack() as stack:
        stages: dict[PurePath, Stage] = {}

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
            if specimen.here
            for place in places(specimen, arguments.world)
        ]
        visits = tour([trip for _, trip in planned], arguments.jobs, _progress(console))
    console.clear()
    of: dict[str, list[Visit]] = {specimen.name: [] for specimen in table}
    for (specimen, _), visit in zip(planned, visits, strict=True):
        of[specimen.name].append(visit)
    return tell(table, of, console)


def command(specimen: Specimen, build: Build) -> list[str]:
    """Its command."""
    if specimen.program.endswith(".py"):
        return [_PYTHON, str(TABLE.parent / specimen.program)]
    if specimen.program:
        return [str(build.directory / "bin" / specimen.program)]
    return [str(build.directory / "bin" / _PROGRAM), specimen.name]


def places(specimen: Specimen, wanted: Sequence[str] = ()) -> list[Place]:
    """Where it is judged: a bad one where it shows, a good one everywhere, or where it is `wanted`."""
    if specimen.rule:
        return [_place(specimen, specimen.world or DEFAULT)]
    own = [_place(specimen, specimen.world)] if specimen.world else []
    if wanted:
        return own + [_place(specimen, name) for name in wanted if name != specimen.world]
    everywhere = [world for world in _kit().values() if world.for_requesters]
    return own + [place_of(world) for world in everywhere if world.name != specimen.world]


def _place(specimen: Specimen, name: str) -> Place:
    file = name if name.endswith(".toml") else f"worlds/{name}.toml"
    beside = TABLE.parent / file
    if beside.is_file():
        return place_of(from_file(str(beside)))
    if name not in _kit():
        raise UsageError(f"{specimen.name}: there is no world '{name}'")
    return place_of(_kit()[name])


@cache
def _kit() -> dict[str, World]:
    """The worlds of the kit by name, read once."""
    return {world.name: world for world in kit().worlds}


def wrong(specimen: Specimen, visits: Sequence[Visit]) -> list[str]:
    """What is wrong with how it was judged, and where; nothing where all is right."""
    said = []
    for visit in visits:
        what = [visit.problem] if visit.problem else []
        if not visit.loaded and not visit.problem:
            what.append(f"it did not load vssapi ({visit.ended.words})")
        if not visit.ended.by_itself:
            what.append(f"it ended by {visit.ended.words}")
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
        if not specimen.here:
            console.print(f"{console.style('-----', 'dim')}  {specimen.name:<{width}}  only on {specimen.platform}")
            continue
        problems = wrong(specimen, visits[specimen.name])
        bad += bool(problems)
        word = console.style("WRONG", "fail") if problems else console.style("right", "pass")
        told = specimen.rule or f"good in {counted(len(visits[specimen.name]), 'world')}"
        console.print(f"{word}  {specimen.name:<{width}}  {told}")
        for problem in problems[:_MOST_TOLD]:
            console.print(f"         {problem}")
        if len(problems) > _MOST_TOLD:
            console.print(f"         and {len(problems) - _MOST_TOLD} more")
    number = sum(specimen.here for specimen in table)
    console.print(f"{counted(number, 'specimen')}: {number - bad} judged right, {bad} wrong")
    if not number:
        return ExitCode.NOTHING_RAN
    return ExitCode.FAILURE if bad else ExitCode.CONFORMS


def _progress(console: Console):
    def told(_visit: Visit, done: int, number: int) -> None:
        console.progress(f"{done} of {number} visits")

    return told
