# SPDX-License-Identifier: Apache-2.0
"""The places that the command line asks for."""

import argparse
from dataclasses import replace

from gwm.errors import UsageError
from gwm.requester import exhaust
from gwm.requester.visits import Place
from gwm.worlds.chosen import from_file, named
from gwm.worlds.kit import for_requesters, kit
from gwm.worlds.model import World

DEFAULT = "server"


def chosen(arguments: argparse.Namespace) -> list[Place]:
    """At least one: the worlds that are named, all for requesters, or the usual one; with the answers."""
    places = [_place(name) for name in arguments.world]
    if arguments.all:
        places += [place_of(world) for world in for_requesters()]
    places = [replace(p, os=arguments.os) for p in places or [_place(DEFAULT)]]
    if arguments.answer:
        answers = [exhaust.parsed(text) for text in arguments.answer]
        places = [exhaust.answered(place, answers) for place in places]
    once: dict[str, Place] = {}
    for place in places:
        if once.setdefault(place.name, place).world != place.world:
            raise UsageError(f"two worlds are called '{place.name}'; rename one of the files")
    return list(once.values())


def place_of(world: World) -> Place:
    """A world of the kit."""
    return Place(world.name, world, _revealed(world))


def _place(wanted: str) -> Place:
    name = named(wanted)
    if name:
        return place_of(next(world for world in kit().worlds if world.name == name))
    world = from_file(wanted)
    return Place(world.name, world, _revealed(world), ("--world", wanted))


def _revealed(world: World) -> str:
    return " and ".join(map(exhaust.revealed, world.answers))
