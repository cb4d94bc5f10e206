# SPDX-License-Identifier: Apache-2.0
"""Traces of gwm exec for the command line: read, or refused in one line."""

from pathlib import Path

from gwm.errors import BadResults
from gwm_reports.lines import NotResults
from gwm_reports.traces import Trace, read_trace


def read(path: Path) -> Trace:
    """The trace in this file. BadResults if it is none."""
    try:
        return read_trace(path)
    except NotResults as error:
        raise BadResults(f"{path} {error}") from None
    except OSError as error:
        raise BadResults(f"{path} cannot be read: {error.strerror}") from None
