# SPDX-License-Identifier: Apache-2.0
"""Reads a results file while the suite writes it, and keeps a copy.

The subject lives in the suite's process, and can do to the file what the suite can: write into it, cut it,
remove it. What was read before stays in the copy, so that the cases which ran by then are not lost.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from gwm.ending import join
from gwm.records import record
from gwm_reports import seal
from gwm_reports.files import naming

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import FileIO
    from typing import BinaryIO

_EVENT = b'{"t":"ev"'
_PIECE = 1 << 20


@record
class Progress:
    """How far a run is."""

    planned: int = 0
    decided: int = 0
    passed: int = 0
    failed: int = 0
    open_case: str = ""


class _Wrong(ValueError):
    """A line that no suite writes there."""


class Follower:
    """A results file that grows. `spoilt` says what happened to it that no suite does, "" for nothing."""

    def __init__(self, path: Path):
        self._path, self._offset, self._rest = path, 0, b""
        self._copied = path.with_name(f".{path.name}.kept")
        self._copy: "BinaryIO | None" = None
        self._stream: "FileIO | None" = None
        self._lines = 0
        self._late: list[bytes] = []
        self.progress = Progress()
        self.header = self.sealed = False
        self.open: dict | None = None
        self.spoilt = ""
        self._planned: frozenset[str] = frozenset()
        self._decided: set[str] = set()
        self._event = b""
        self._stamp = 0

    def __enter__(self) -> "Follower":
        return self

    def __exit__(self, *_) -> None:
        for stream in (self._stream, self._copy):
            if stream is not None:
                stream.close()
        self._copied.unlink(missing_ok=True)

    def moved(self) -> bool:
        """Whether the file was written to, or touched, since this was asked last. The suite touches it
        while a case goes on for long without an event."""
        try:
            stamp = self._path.stat().st_mtime_ns
        except OSError:
            return False
        moved, self._stamp = stamp != self._stamp, stamp
        return moved

    def read(self) -> bool:
        """Takes in the complete lines that are new; whether there were any."""
        if self.spoilt or not self._opened():
            return False
        assert self._stream and self._copy
        if os.fstat(self._stream.fileno()).st_size < self._offset:
            self.spoilt = f"it was cut to less than the {self._offset} bytes that it had"
            return False
        self._stream.seek(self._offset)
        data = self._stream.read()
        self._offset += len(data)
        data = self._rest + data
        *lines, self._rest = data.split(b"\n")
        good = 0
        for line in lines:
            try:
                self._take(line)
            except _Wrong as wrong:
                self.spoilt = f"line {self._lines + 1} {wrong}"
                break
            self._lines += 1
            good += len(line) + 1
        self._copy.write(memoryview(data)[:good])
        return bool(lines)

    def read_rest(self) -> None:
        """Takes in what the suite has left, when its process is no more: what it kept in the file's tail, too."""
        self.read()
        if self._stream is not None and not self.spoilt:
            with naming(self._path), open(self._path, "rb+") as stream:
                join(self._path, stream)
            self.read()

    def _opened(self) -> bool:
        if self._stream is None:
            try:
                self._stream = open(self._path, "rb", buffering=0)
            except FileNotFoundError:
                return False
            self._copy = open(self._copied, "wb")
            return True
        try:
            same = os.path.samestat(os.stat(self._path), os.fstat(self._stream.fileno()))
        except FileNotFoundError:
            same = False
        if not same:
            self.spoilt = "it was removed, or another file was put in its place"
        return same

    def repair(self) -> None:
        """Cuts off a last line that was never finished."""
        if self._rest:
            self._offset -= len(self._rest)
            self._rest = b""
            os.truncate(self._path, self._offset)

    def append(self, *records: dict) -> None:
        """Adds lines of the runner's own, all at once; to a sealed file only when it is let go."""
        text = "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records)
        data = text.encode("utf-8", "backslashreplace")
        if self.sealed:
            self._late.append(data)
            return
        self.repair()
        with open(self._path, "ab") as stream:
            stream.write(data)
        self.read()

    def settle(self) -> None:
        """After the suite's last line: puts right what something else did to the file, and says so in it."""
        if self._stream is None or self._copy is None:
            return
        self._copy.flush()
        if not self.spoilt and not self._unchanged():
            self.spoilt = "what stood in it was changed"
        if self.spoilt:
            self._restore()
        for line in self._late:
            self._path.write_bytes(seal.sealed_again(self._path.read_bytes(), line))

    def _unchanged(self) -> bool:
        """Whether the file begins as it was when it was read."""
        try:
            with open(self._path, "rb") as now, open(self._copied, "rb") as kept:
                while piece := kept.read(_PIECE):
                    if now.read(len(piece)) != piece:
                        return False
        except FileNotFoundError:
            return False
        return True

    def _restore(self) -> None:
        data = self._copied.read_bytes()
        if self.sealed:
            data = data[: seal.last_line(data)]
            self.sealed = False
        what = f"the results file was damaged while the run went on: {self.spoilt}"
        line = json.dumps({"t": "doubt", "message": what}, separators=(",", ":")) + "\n"
        self._late.clear()
        with suppress(FileNotFoundError):
            self._path.unlink()  # Who has it open does not write into the new one.
        self._path.write_bytes(data + line.encode())

    @property
    def last_event(self) -> dict | None:
        """The latest event of the open case; None before the first, and for a line that is none."""
        try:
            record = json.loads(self._event)
        except (ValueError, RecursionError):
            return None
        return record if isinstance(record, dict) and isinstance(record.get("n"), int) else None

    def _take(self, line: bytes) -> None:
        if self.sealed:
            raise _Wrong("is behind the end")
        # Most lines are events; only the latest one matters, and only if the process dies after it.
        if line.startswith(_EVENT):
            if self.open is None:
                raise _Wrong("is an event outside of any case")
            self._event = line
            return
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise _Wrong("is not JSON") from None
        if not isinstance(record, dict) or not isinstance(record.get("t"), str):
            raise _Wrong("is none of a results file")
        kind = record["t"]
        if self.header == (kind == "run"):
            raise _Wrong("is a second header" if self.header else "is no header")
        if kind == "run":
            self._begin(record)
        elif kind == "ev":
            if self.open is None:
                raise _Wrong("is an event outside of any case")
            self._event = line
        elif kind == "case":
            self._open_case(record)
        elif kind == "verdict":
            self._decide(record)
        elif kind == "end":
            self.sealed = True

    def _begin(self, record: dict) -> None:
        planned = record.get("planned")
        if not isinstance(planned, list) or not all(isinstance(case, str) for case in planned):
            raise _Wrong("does not say what is planned")
        self.header = True
        self._planned = frozenset(planned)
        self.progress.planned = len(planned)

    def _open_case(self, record: dict) -> None:
        name = record.get("id")
        if self.open is not None:
            raise _Wrong(f"begins a case while {self.open['id']} is open")
        if name not in self._planned or name in self._decided:
            raise _Wrong("begins a case that was not to come")
        self.open, self._event = record, b""
        self.progress.open_case = name

    def _decide(self, record: dict) -> None:
        if self.open is None or record.get("id") != self.open["id"]:
            raise _Wrong("is a verdict on a case that is not open")
        self._decided.add(record["id"])
        self.progress.decided += 1
        self.progress.passed += record.get("verdict") == "pass"
        self.progress.failed += record.get("verdict") == "fail"
        self.open = None
