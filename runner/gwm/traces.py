# SPDX-License-Identifier: Apache-2.0
"""Traces of gwm exec for the command line: read, or refused in one line."""

from pathlib import Path

from gwm.recorded import load_trace
from gwm_reports.traces import Trace


def read(path: Path) -> Trace:
    """The trace in this file. BadResults if it is none, DamagedResults if it does not hold."""
    return load_trace(path)
