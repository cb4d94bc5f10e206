# SPDX-License-Identifier: Apache-2.0
"""The newest lines of a trace, or of a results file, whose process still runs or was killed: they are in a second file
beside it, its tail (conformance/trace/tail.h)."""

from dataclasses import dataclass
from pathlib import Path

from gwm_reports.files import read_input

_PAGE = 4096
_NUMBER = 8
_USED_BITS = 20
_LARGEST = _PAGE + (1 << _USED_BITS)
_TRIES = 100


@dataclass(frozen=True)
class Tail:
    """What comes behind the first `begin` bytes of the trace."""

    begin: int
    data: bytes

    def is_of(self, behind: bytes) -> bool:
        """Whether it belongs to a trace that has this behind `begin`: nothing, or what a write of the same bytes that
        did not come to its end has left. A process that runs may have moved the tail since, and have gone on."""
        return not self.data or self.data.startswith(behind)


def tail_file(trace: Path) -> Path:
    """Where a trace has its tail, if it has one."""
    return Path(f"{trace}.tail")


def read_tail(trace: Path) -> Tail | None:
    """The tail of a trace; None without one."""
    path = tail_file(trace)
    try:
        for _ in range(_TRIES if path.is_file() else 0):
            tail = _tail(read_input(path, _LARGEST))
            if tail is None or tail.begin == _number(read_input(path, _LARGEST)[:_NUMBER]) >> _USED_BITS:
                return tail  # Else its process has moved it meanwhile.
    except OSError:
        pass
    return None


def _tail(data: bytes) -> Tail | None:
    if len(data) < _PAGE:
        return None
    number = _number(data[:_NUMBER])
    used = number & (1 << _USED_BITS) - 1
    return Tail(number >> _USED_BITS, data[_PAGE : _PAGE + used]) if used <= len(data) - _PAGE else None


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def read_with_tail(path: Path) -> bytes:
    """As read_input, with the tail where the file has one."""
    tail = read_tail(path)
    data = read_input(path)
    if tail is None or len(data) < tail.begin or not tail.is_of(data[tail.begin :]):
        return data
    return data[: tail.begin] + tail.data if tail.data else data
