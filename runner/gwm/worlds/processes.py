# SPDX-License-Identifier: Apache-2.0
"""The [[process]] tables of a world file: programs with writers that run beside the program, and what goes wrong in
them."""

import shlex

from gwm.worlds.model import Beside
from gwm.worlds.table import Table

# What one does when it is asked to identify a writer (reference-impl/service/trouble.h).
TROUBLES = ("killed", "silent", "garbage", "half_document", "no_service")


def read_processes(tables: list[Table]) -> tuple[Beside, ...]:
    """All of them."""
    return tuple(_process(table) for table in tables)


def _process(table: Table) -> Beside:
    table.only(("command", "is"), "[[process]]")
    command = table.text("command", needed=True)
    try:
        shlex.split(command)
    except ValueError as error:
        table.say("command", f"command is no command: {str(error)[:1].lower()}{str(error)[1:]}")
    trouble = table.word("is", dict.fromkeys(TROUBLES), TROUBLES[0]) if "is" in table.values else ""
    return Beside(command, trouble)
