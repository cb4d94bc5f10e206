# SPDX-License-Identifier: Apache-2.0
"""Takes a program through many worlds, several at a time."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from gwm.requester.contained import Keeper
from gwm.requester.visits import Place, Visit, Visitor


@dataclass(frozen=True)
class Trip:
    """One visit that is to be made; the folder is for what it leaves."""

    visitor: Visitor
    place: Place
    folder: Path


def tour(
    trips: Sequence[Trip], jobs: int, told: Callable[[Visit, int, int], None] = lambda *_: None
) -> list[Visit]:
    """All visits, in the order of the trips. `told` hears of each as it ends: with how many have ended, and how
    many there are."""
    if not trips:
        return []
    with ExitStack() as stack:
        # In some worlds a program waits most of the time.
        workers = min(jobs or 2 * (os.cpu_count() or 1), len(trips))
        keepers = [stack.enter_context(Keeper()) for _ in range(workers)]
        free: SimpleQueue[Keeper] = SimpleQueue()
        for keeper in keepers:
            free.put(keeper)

        def visit(trip: Trip) -> Visit:
            keeper = free.get()
            try:
                return trip.visitor.visit(trip.place, trip.folder, keeper)
            finally:
                free.put(keeper)

        pool = stack.enter_context(ThreadPoolExecutor(workers))
        waiting = [pool.submit(visit, trip) for trip in trips]
        try:
            for done, future in enumerate(as_completed(waiting), 1):
                told(future.result(), done, len(trips))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for keeper in keepers:
                keeper.leave()
            raise
    return [future.result() for future in waiting]


def trips(visitor: Visitor, places: Sequence[Place], folder: Path) -> list[Trip]:
    """A visit to each place, each with a folder of its own below `folder`."""
    return [
        Trip(visitor, place, folder / name)
        for place, name in zip(places, folder_names(places), strict=True)
    ]


def folder_names(places: Sequence[Place]) -> list[str]:
    """A name for each that every file system takes: the world's, or its number where it has none of its own."""
    names = []
    for number, place in enumerate(places, 1):
        plain = place.name.replace("_", "").isalnum() and place.name.isascii()
        names.append(place.name if plain and len(place.name) < 100 else f"{number:04d}")
    return names
