# SPDX-License-Identifier: Apache-2.0
"""The tables of the kit's own programs, fixtures/requesters/expected.toml and fixtures/writers/expected.toml: what is
wrong with which.

    [gather_twice]
    rule = "gather_once"        # absent: a good one, in which no rule finds anything in any world
    words = "second time"       # part of what the rule says
    world = "server"            # in which it shows: of the kit, or of worlds/ beside the table; absent: server
    says = "Gathers again on the same object after a failure."
    program = "backup.py"       # a file beside the table, or a program of the build; absent: requester-specimens
    platform = "windows"        # shows there only: --target windows
    tour = "backup"             # of a writer, in the place of world: the tour on which it shows
    ends = "SIGSEGV"            # where it does not come to its own end: how it ends
    severity = "note"           # how severe it is; absent: as it is
    exhaust = "found"           # of one that needs another world: whether --exhaust finds it without; or "no: why"
"""

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gwm.errors import GwmError, UsageError
from gwm.paths import ROOT
from gwm.requester.party import REQUESTER, Party
from gwm.requester.places import DEFAULT, place_of
from gwm.requester.visits import Place, Visit
from gwm.toml_text import parsed, text_of
from gwm.worlds.chosen import from_file
from gwm.worlds.kit import kit
from gwm.worlds.model import World
from gwm.worlds.table import nearest
from gwm.writer import tours

TABLE = ROOT / "fixtures" / "requesters" / "expected.toml"


def table_of(party: Party) -> Path:
    """The table of the specimens that are judged as this party."""
    return ROOT / "fixtures" / f"{party.name}s" / "expected.toml"


_KEYS = ("rule", "words", "world", "says", "program", "platform", "exhaust", "tour", "ends", "severity")


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
    exhaust: str = ""
    tour: str = ""
    ends: str = ""
    severity: str = ""

    @property
    def is_script(self) -> bool:
        """Whether it is a file beside the table, which nothing builds."""
        return self.program.endswith(".py")

    def elsewhere(self, target: str) -> str:
        """The target on which alone it shows, if it is another one; "" if it shows on this one."""
        only = "native" if self.is_script else self.platform
        return "" if only in ("", target) else only


def read(path: Path) -> list[Specimen]:
    """The table. GwmError for what it cannot be."""
    try:
        found = parsed(text_of(path))
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


def named(table: Sequence[Specimen], names: Sequence[str]) -> list[Specimen]:
    """Those of these names, or all. UsageError for one that is not there."""
    known = [specimen.name for specimen in table]
    for name in names:
        if name not in known:
            raise UsageError(f"no specimen is called '{name}'{nearest(name, known)}")
    return [specimen for specimen in table if not names or specimen.name in names]


def places_of(specimen: Specimen, party: Party, arguments: argparse.Namespace) -> list[Place]:
    """Where it is judged: a bad one where it shows, a good one everywhere, or where the command line wants it."""
    if party == REQUESTER:
        return places(specimen, arguments.world)
    wanted = [specimen.tour or tours.USUAL] if specimen.rule else arguments.tour
    return tours.places(wanted, specimen.world)


def places(specimen: Specimen, wanted: Sequence[str] = ()) -> list[Place]:
    """The worlds in which a requester is judged."""
    if specimen.rule:
        return [_place(specimen, specimen.world or DEFAULT)]
    own = [_place(specimen, specimen.world)] if specimen.world else []
    if wanted:
        return own + [_place(specimen, name) for name in wanted if name != specimen.world]
    everywhere = [world for world in _kit().values() if world.for_requesters]
    return own + [place_of(world) for world in everywhere if world.name != specimen.world]


def usual_place() -> Place:
    """Where a program is judged when no world is named."""
    return place_of(_kit()[DEFAULT])


def is_told(specimen: Specimen, visit: Visit) -> bool:
    """Whether what is wrong with it is found there, in the words of the table."""
    return any(f.rule == specimen.rule and specimen.words in f.message for f in visit.findings)


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
