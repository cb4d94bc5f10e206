# SPDX-License-Identifier: Apache-2.0
"""Commands that are written in one text, as a shell takes them."""

import shlex
import sys

from gwm.errors import UsageError


def words_of(command: str, named: str) -> list[str]:
    """The command in words; on Windows a backslash is part of a path. UsageError for one that is none; `named` is
    what gave it."""
    reader = shlex.shlex(command, posix=True, punctuation_chars=False)
    reader.whitespace_split = True
    reader.commenters = ""
    if sys.platform == "win32":
        reader.escape = ""
    try:
        words = list(reader)
    except ValueError as error:
        raise UsageError(f"{named} '{command}' cannot be read: {error}") from None
    if not words:
        raise UsageError(f"{named} needs a command")
    return words
