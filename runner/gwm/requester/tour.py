# SPDX-License-Identifier: Apache-2.0
"""Takes a program through many worlds at a time."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from gwm.requester.visits import Place, Visit, Visitor


def tour(
    visitor: Visitor,
    places: Sequence[Place],
    folder: Path,
    jobs: int,
    told: Callable[[Visit, int, int], None],
) -> list[Visit]:
    """All visits, in the order of the places. Each has a folder of its own below `folder`. `told` hears of each
    as it ends: with how many have ended, and how many there are."""
    visits: dict[str, Visit] = {}
    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        names = folder_names(places)
        waiting = [
            pool.submit(visitor.visit, place, folder / name)
            for place, name in zip(places, names, strict=True)
        ]
        try:
            for future in as_completed(waiting):
                visit = future.result()
                visits[visit.place.name] = visit
                told(visit, len(visits), len(places))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [visits[place.name] for place in places]


def folder_names(places: Sequence[Place]) -> list[str]:
    """A name for each that every file system takes: the world's, or its number where it has none of its own."""
    names = []
    for number, place in enumerate(places, 1):
        plain = place.name.replace("_", "").isalnum() and place.name.isascii()
        names.append(place.name if plain else f"{number:04d}")
    return names
