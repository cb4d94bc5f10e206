# SPDX-License-Identifier: Apache-2.0
"""Reads a world file: the world itself, and its variations.

A variation says only what differs: its text, audience, conditions, keys of writers by label, faults, answers, volumes,
processes.
With `based_on` a world has the conditions and the writers of a world of the kit, besides its own.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

from gwm.paths import ROOT
from gwm.toml_text import parsed, text_of
from gwm.worlds import vocabulary
from gwm.worlds.answers import read_answers
from gwm.worlds.lines import Lines, Path
from gwm.worlds.model import Fault, Problem, World
from gwm.worlds.processes import read_processes
from gwm.worlds.table import Table, nearest
from gwm.worlds.volumes import read_volumes
from gwm.worlds.writers import read_writers

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_AT_LINE = re.compile(r"(.*?)\s*\(at line (\d+), column \d+\)", re.S)
_PARTS = ("text", "audience", "conditions", "writer", "fault", "answer", "volume", "process")
FOLDER = ROOT / "fixtures" / "worlds"


@dataclass(frozen=True)
class Reading:
    """What a file holds, and every problem in it by line; with a problem, no world."""

    worlds: tuple[World, ...]
    problems: tuple[Problem, ...]


def read(path: File, shown: str = "") -> Reading:
    """Reads a file, which problems call `shown`; a file that cannot be read is a problem, too."""
    shown = shown or str(path)
    try:
        text = text_of(path)
        return _Reader(parsed(text), text, path.stem, shown).reading()
    except OSError as error:
        return _only(Problem(shown, 1, f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _only(Problem(shown, line, "is no UTF-8"))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.fullmatch(str(error))
        what, line = (found[1], int(found[2])) if found else (str(error), text.count("\n") + 1)
        what = what.removesuffix(" (at end of document)")
        return _only(Problem(shown, line, f"is no TOML: {what[:1].lower()}{what[1:]}"))


def read_text(text: str, shown: str) -> Reading:
    """The same of a text that is TOML."""
    return _Reader(parsed(text), text, "world", shown).reading()


@cache
def _values_of(path: File) -> dict:
    """What a file of the kit says; nothing where it is no TOML, which is told with that file."""
    try:
        return parsed(text_of(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}


def _only(problem: Problem) -> Reading:
    return Reading((), (problem,))


class _Reader:
    def __init__(self, values: dict, text: str, stem: str, shown: str):
        self._text, self._stem, self._shown = text, stem, shown
        self._lines: Lines | None = None
        self._problems: dict[Problem, None] = {}
        self._top = Table(values, (), self._say)

    def reading(self) -> Reading:
        """The world, its variations, or the problems."""
        top = self._top
        top.only(("name", "based_on", *_PARTS, "variation"), "a world", vocabulary.conditions())
        name = top.text("name", self._stem)
        if not _NAME.fullmatch(name):
            hint = "" if "name" in top.values else "; give it another with name = "
            top.say("name", f"the name '{name}' is not made of letters, digits, _ . and -{hint}")
        worlds = [self._world(name, None)]
        variations = top.table("variation")
        for key in variations.values:
            variation = variations.table(key)
            variation.only(_PARTS, "a variation")
            if key == name or not _NAME.fullmatch(key):
                variations.say(key, f"a variation cannot be called '{key}'")
            worlds.append(self._world(key, variation))
        if self._problems:
            return Reading((), tuple(sorted(self._problems, key=lambda problem: problem.line)))
        return Reading(tuple(worlds), ())

    def _world(self, name: str, variation: Table | None) -> World:
        own = variation or self._top
        base = self._base()
        conditions = vocabulary.usual() | _conditions(base.table("conditions"))
        conditions |= _conditions(self._top.table("conditions"))
        if variation:
            conditions |= _conditions(variation.table("conditions"))
        faults = own if "fault" in own.values else self._top
        answers = own if "answer" in own.values else self._top
        volumes = own if "volume" in own.values else self._top
        processes = own if "process" in own.values else self._top
        audience = own if "audience" in own.values else self._top
        return World(
            name=name,
            text=own.text("text", needed=True),
            file=self._shown,
            line=self._line(*own.path),
            conditions=tuple(conditions.items()),
            writers=read_writers(
                base.tables("writer") + self._top.tables("writer"),
                variation and variation.table("writer"),
                self._say,
            ),
            faults=tuple(_fault(row) for row in faults.tables("fault")),
            answers=read_answers(answers.tables("answer")),
            volumes=read_volumes(volumes.tables("volume")),
            processes=read_processes(processes.tables("process")),
            audience=audience.word("audience", dict.fromkeys(vocabulary.AUDIENCES), "cases"),
        )

    def _base(self) -> Table:
        """The tables of the world that this one is based on; what is wrong in them is said in their own file."""
        values: dict = {}
        if name := self._top.text("based_on", ""):
            path = FOLDER / f"{name}.toml"
            if _NAME.fullmatch(name) and path.is_file():
                values = _values_of(path)
            else:
                known = [file.stem for file in FOLDER.glob("*.toml")]
                what = f"based_on is '{name}', which is no world file of the kit{nearest(name, known)}"
                self._top.say("based_on", what)
        return Table(values, ("based_on",), self._say)

    def _line(self, *path: str | int) -> int:
        self._lines = self._lines or Lines(self._text)
        return self._lines(*path)

    def _say(self, path: Path, what: str) -> None:
        self._problems[Problem(self._shown, self._line(*path), what)] = None


def _conditions(table: Table) -> dict[str, str]:
    known = vocabulary.conditions()
    table.only(known, "[conditions]")
    return {
        name: table.word(name, known[name].values, known[name].usual)
        for name in table.values
        if name in known
    }


def _fault(table: Table) -> Fault:
    table.only(("method", "code"), "[[fault]]")
    method = table.word("method", vocabulary.methods(), "") if "method" in table.values else ""
    return Fault(method, table.code("code"))
