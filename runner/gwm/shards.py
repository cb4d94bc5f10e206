# SPDX-License-Identifier: Apache-2.0
"""Which part of a run: "2/8" is the second of eight. gwm run is told so, and gwm merge reads it in results."""

import re

_SHARD = re.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")


def numbers(text: str) -> tuple[int, int]:
    """Which part it is, and of how many. ValueError for all else."""
    found = _SHARD.fullmatch(text)
    number, count = map(int, found.groups()) if found else (0, 0)
    if not 0 < number <= count:
        raise ValueError(text)
    return number, count
