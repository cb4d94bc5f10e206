# SPDX-License-Identifier: Apache-2.0
"""The tours by which writers are shown a requester: mocks/requesters/tours.toml, of which the recording library is
made, too."""

from collections.abc import Sequence
from functools import cache

from gwm.errors import UnknownName
from gwm.paths import ROOT
from gwm.requester.visits import Place
from gwm.subjects import nearest
from gwm.toml_text import parsed, text_of
from gwm.worlds.chosen import from_file, named
from gwm.worlds.kit import kit
from gwm.worlds.model import World

USUAL = "backup"  # on which most shows
WORLD = "no_writer"  # whose writers would they be?


@cache
def _table() -> dict[str, dict]:
    return parsed(text_of(ROOT / "mocks" / "requesters" / "tours.toml"))


def tours() -> dict[str, str]:
    """What happens on each, by name, the plainest first."""
    return {name: tour["says"] for name, tour in _table().items()}


def places(wanted: Sequence[str], world: str = "", os: str = "") -> list[Place]:
    """The tours of these names, or all of them, each once."""
    for name in wanted:
        if name not in tours():
            raise UnknownName("tour", name, nearest(name, list(tours())), "./gwm writer --tours shows them.")
    return [_place(name, world, os) for name in (dict.fromkeys(wanted) or tours())]


def _place(name: str, world: str, os: str) -> Place:
    there = _world(world or _table()[name].get("world", WORLD))
    further = ("--world", world) if world else ()
    return Place(name, there, again=("--tour", name, *further), os=os, tour=name, says=tours()[name])


@cache
def _world(wanted: str) -> World:
    """A world of the kit, or of a file."""
    name = named(wanted)
    return next(world for world in kit().worlds if world.name == name) if name else from_file(wanted)
