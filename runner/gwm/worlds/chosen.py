# SPDX-License-Identifier: Apache-2.0
"""The world that the user asks for: one of the kit by name, or one in a file of his own."""

from pathlib import Path

from gwm.errors import UnknownName, UsageError
from gwm.subjects import nearest
from gwm.worlds import vocabulary
from gwm.worlds.kit import kit
from gwm.worlds.model import World
from gwm.worlds.reader import read
from gwm_reports.rerun import COMMAND


class BadWorld(UsageError):
    """A world file with a mistake in it; the message has the file and the line."""


def named(wanted: str) -> str:
    """The name of a world of the kit, checked; "" where a file is meant."""
    if "/" in wanted or ".toml" in wanted or Path(wanted).is_file():
        return ""
    reading = kit()
    if reading.problems:
        raise BadWorld(str(reading.problems[0]))
    known = [world.name for world in reading.worlds]
    if wanted not in known:
        hint = f"{COMMAND} list --worlds shows all of them; a file of your own does as well."
        raise UnknownName("world", wanted, nearest(wanted, known), hint)
    return wanted


def from_file(wanted: str, processes: bool = False) -> World:
    """The world of FILE, or of FILE:NAME a variation in it; with programs beside the one that runs only where the
    caller starts them."""
    file, name = wanted, ""
    if not Path(wanted).is_file() and ":" in wanted:
        file, _, name = wanted.rpartition(":")
    reading = read(Path(file))
    if reading.problems:
        first, *more = reading.problems
        raise BadWorld(f"{first}" + (f" ({len(more)} more)" if more else ""))
    for world in reading.worlds:
        if name in ("", world.name):
            if world.processes and not processes:
                raise BadWorld(f"{world.file}:{world.line}: '{world.name}' has processes, which gwm exec alone starts")
            return world
    known = [world.name for world in reading.worlds]
    raise UnknownName(f"world in {file}", name, nearest(name, known), "")


def check_os(name: str) -> None:
    """UnknownName for a version of Windows that there is not; none is the world's own."""
    known = list(vocabulary.conditions()["os"].values)
    if name and name not in known:
        hint = f"There are {', '.join(known)}."
        raise UnknownName("version of Windows", name, nearest(name, known), hint)
