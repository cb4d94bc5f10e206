# SPDX-License-Identifier: Apache-2.0
"""Results of gwm run and traces of gwm exec for the command line: read, or refused in one line."""

from pathlib import Path

from gwm.errors import BadResults, DamagedResults
from gwm_reports.lines import Damaged, NotResults, read_lines
from gwm_reports.model import Run
from gwm_reports.reader import build_run
from gwm_reports.tails import read_with_tail
from gwm_reports.traces import Trace, build_trace


def load(path: Path, wanted: str = "") -> Run | Trace:
    """What is in this file; `wanted` is run or trace, "" for either. BadResults if it is none of gwm,
    DamagedResults if it is one that does not hold."""
    try:
        lines = read_lines(read_with_tail(path), wanted)
        return build_trace(lines, path.name) if lines.is_trace else build_run(lines, path.name)
    except Damaged as error:
        raise DamagedResults(f"{path} {error}") from None
    except NotResults as error:
        raise BadResults(f"{path} {error}") from None
    except OSError as error:
        raise BadResults(f"{path} cannot be read: {error.strerror}") from None


def load_run(path: Path) -> Run:
    """The results in this file; as `load`."""
    read = load(path, "run")
    assert isinstance(read, Run)
    return read


def load_trace(path: Path) -> Trace:
    """The trace in this file; as `load`."""
    read = load(path, "trace")
    assert isinstance(read, Trace)
    return read


def files_of(trace: Path) -> list[Path]:
    """The traces of a run of gwm exec that are there, one a process, in the order in which the processes came."""
    further = f"{trace.name}."
    numbered = [
        path
        for path in trace.absolute().parent.iterdir()
        if path.name.startswith(further) and path.name[len(further) :].isdigit() and is_trace(path)
    ]
    numbered.sort(key=lambda path: int(path.suffix[1:]))
    return [path for path in [trace] if path.is_file()] + [trace.with_name(path.name) for path in numbered]


def is_trace(path: Path) -> bool:
    """Whether the file begins as a trace does."""
    try:
        with open(path, "rb") as stream:
            return stream.read(12) == b'{"t":"trace"'
    except OSError:
        return False
