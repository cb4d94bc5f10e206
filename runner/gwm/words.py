# SPDX-License-Identifier: Apache-2.0
"""Commands that are written in one text, as a shell takes them."""

import shlex

from gwm.errors import UsageError


def words_of(command: str, named: str) -> list[str]:
    """The command in words. UsageError for one that is none; `named` is what gave it."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"{named} '{command}' cannot be read: {error}") from None
    if not words:
        raise UsageError(f"{named} needs a command")
    return words
