# SPDX-License-Identifier: Apache-2.0
"""The [[volume]] tables of a world file: volumes of which no shadow copy can be had, or none that lasts."""

import re

from gwm.worlds import vocabulary
from gwm.worlds.model import Volume
from gwm.worlds.table import Table

_NAME = re.compile(r"[A-Za-z]:\\(.*\\)?|\\\\\?\\Volume\{[0-9A-Fa-f-]+\}\\")
_NAMED = r"such as 'D:\', 'C:\Mounted\' or '\\?\Volume{...}\'"


def read_volumes(tables: list[Table]) -> tuple[Volume, ...]:
    """All of them; a volume that is there twice is a problem."""
    seen: set[str] = set()
    return tuple(_volume(table, seen) for table in tables)


def _volume(table: Table, seen: set[str]) -> Volume:
    table.only(("name", "is"), "[[volume]]")
    name = table.text("name", needed=True)
    if name and not _NAME.fullmatch(name):
        table.say("name", f"name is '{name}', which is no volume {_NAMED}")
    if name.lower() in seen:
        table.say("name", f"the volume {name} is there already")
    seen.add(name.lower())
    states = vocabulary.words("volume")
    if "is" not in table.values:
        table.say("is", f"is is missing; there are {', '.join(states)}")
        return Volume(name, next(iter(states)))
    return Volume(name, table.word("is", states, next(iter(states))))
