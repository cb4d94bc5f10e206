# SPDX-License-Identifier: Apache-2.0
"""The worlds of the kit: fixtures/worlds/*.toml, with their variations."""

from gwm.paths import ROOT
from gwm.worlds.model import Problem, World
from gwm.worlds.reader import FOLDER, Reading, read


def for_requesters() -> tuple[World, ...]:
    """The worlds in which a program is judged as a requester, by name."""
    return tuple(world for world in kit().worlds if world.for_requesters)


def kit() -> Reading:
    """All of them by name; a name that stands twice is a problem."""
    worlds: dict[str, World] = {}
    problems: list[Problem] = []
    for path in sorted(FOLDER.glob("*.toml")):
        reading = read(path, path.relative_to(ROOT).as_posix())
        problems += reading.problems
        for world in reading.worlds:
            if other := worlds.get(world.name):
                what = f"the name '{world.name}' is that of a world in {other.file}:{other.line}"
                problems.append(Problem(world.file, world.line, what))
            if world.answers and world.for_cases:
                what = f"'{world.name}' has answers, which cases cannot use; say audience = \"requester\""
                problems.append(Problem(world.file, world.line, what))
            if world.volumes and world.for_cases:
                what = f"'{world.name}' has volumes, which cases cannot use; say audience = \"requester\""
                problems.append(Problem(world.file, world.line, what))
            if world.processes:
                what = f"'{world.name}' has processes, which no world of the kit may have: gwm exec alone starts them"
                problems.append(Problem(world.file, world.line, what))
            worlds[world.name] = world
    return Reading(tuple(worlds[name] for name in sorted(worlds)), tuple(problems))
