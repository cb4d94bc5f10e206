# SPDX-License-Identifier: Apache-2.0
"""Files of TOML that others have written: whatever is in them, tomllib's one exception tells of it."""

import tomllib
from pathlib import Path

from gwm_reports.files import read_input

_LARGEST = 16 << 20


def text_of(path: Path) -> str:
    """The text of a file. OSError, or UnicodeDecodeError."""
    return read_input(path, _LARGEST).decode("utf-8")


def parsed(text: str) -> dict:
    """What a text says. TOMLDecodeError, also for what tomllib itself stumbles over."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise tomllib.TOMLDecodeError("it is nested too deeply") from None
    except ValueError as error:  # A number of more digits than Python reads.
        raise tomllib.TOMLDecodeError(str(error).partition(";")[0]) from None
