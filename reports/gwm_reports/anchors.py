# SPDX-License-Identifier: Apache-2.0
"""Ids of the things on a page: what they are called in the catalogue, so that a link to one lasts."""

from collections.abc import Iterable


class Anchors:
    """Hands out ids, none of them twice."""

    def __init__(self, taken: Iterable[str] = ()):
        self._taken = set(taken)

    def take(self, name: str) -> str:
        """That name, or the next free one like it: name@2. An id has no blanks."""
        wanted = found = "_".join(name.split()) or "unnamed"
        number = 1
        while found in self._taken:
            number += 1
            found = f"{wanted}@{number}"
        self._taken.add(found)
        return found
