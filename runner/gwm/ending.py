# SPDX-License-Identifier: Apache-2.0
"""How a program ended, and the last line of its trace, which says so."""

import json
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gwm_reports.tails import read_tail, tail_file

_PIECE = 1 << 16
_STOPPED = {"time": "too slow", "memory": "too much memory", "output": "too much output", "end": "did not end"}
_ASKING = ("SIGINT", "SIGTERM")


@dataclass(frozen=True)
class Ended:
    """How a program ended: one of `code`, `signal`, `stopped` (time, memory or output; end: it was asked to end and
    did not). `asked`: by a signal, to end."""

    code: int | None = None
    signal: str = ""
    stopped: str = ""
    asked: bool = False

    @property
    def line(self) -> dict:
        """The last line of its trace (reports/schemas/trace.schema.json)."""
        if self.code is not None:
            return {"t": "exit", "code": self.code}
        return {"t": "exit"} | (
            {"signal": self.signal} if self.signal else {"stopped": self.stopped}
        )

    @property
    def by_itself(self) -> bool:
        """Whether it came to its own end: no signal and no limit ended it."""
        return self.code is not None or (self.asked and self.signal in _ASKING)

    @property
    def words(self) -> str:
        """For people."""
        if self.code is not None:
            return f"exit {self.code}"
        return self.signal or _STOPPED.get(self.stopped, self.stopped)


def of_code(code: int) -> Ended:
    """From what Python calls a return code; negative: the signal."""
    return Ended(code=code) if code >= 0 else Ended(signal=of_signal(-code))


def of_signal(number: int) -> str:
    """The name of a signal, as the last line has it."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"SIGRTMIN+{number - signal.SIGRTMIN}"


def end_traces(traces: Sequence[Path], ended: Ended, ours: Path | None = None) -> None:
    """Cuts the traces of one program, and writes into the first how the program ended; where others ran beside it,
    into `ours`, if that is there."""
    line = json.dumps(ended.line, separators=(",", ":")) + "\n"
    for number, path in enumerate(traces):
        is_told = path == ours if ours else not number
        cut(path, *([line.encode("ascii")] if is_told else []))


def cut(trace: Path, last: bytes = b"") -> None:
    """Joins the trace of a process that died with its tail, and takes away the zeros that an earlier gwm left. With a
    last line to write, half a line before it goes, too. A process that still writes, as one that has left its
    session, holds a lock: its trace is left alone."""
    import fcntl  # Windows has none.

    with open(trace, "rb+") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        join(trace, stream)
        stream.truncate(_length(stream, b"\n" if last else b""))
        stream.seek(0, os.SEEK_END)
        stream.write(last)


def join(trace: Path, stream) -> None:
    """Puts the tail of a file whose process is no more behind what it belongs to, and takes it away."""
    tail = read_tail(trace)
    if tail is None:
        return
    stream.seek(0, os.SEEK_END)
    if stream.tell() >= tail.begin:
        stream.seek(tail.begin)
        if tail.is_of(stream.read()) and tail.data:
            stream.seek(tail.begin)
            stream.write(tail.data)
            stream.truncate()
            stream.flush()
    tail_file(trace).unlink(missing_ok=True)


def _length(stream, mark: bytes) -> int:
    """How long it is without the zeros at its end and, with a mark, what stands behind the last one of it."""
    end = stream.seek(0, os.SEEK_END)
    while end:
        begin = max(0, end - _PIECE)
        stream.seek(begin)
        piece = stream.read(end - begin)
        kept = piece.rfind(mark) + 1 if mark else len(piece.rstrip(b"\0"))
        if kept:
            return begin + kept
        end = begin
    return 0
