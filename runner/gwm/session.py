# SPDX-License-Identifier: Apache-2.0
"""Runs the suite until every planned case has a verdict, through crashes and hangs of the subject.

A process that dies inside a case fails that case, and the suite is started again for the rest; where the
suite says that it failed itself, the case is in error, and nobody is blamed. A process
that was killed from outside says nothing about the subject: the file stays as it is, without its last
line, and vouches for nothing.
"""

import hashlib
import json
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gwm.errors import SuiteError, UsageError
from gwm.process import Child, last_words, native_manner

HANG_CODE = 97
OWN_ERROR_CODE = 98
MAX_HANGS = 10  # each costs the time limit of a case; more of them tell nothing new
_LOAD_CODE, _USAGE_CODE = 3, 4
_FROM_OUTSIDE = {
    getattr(signal, name)
    for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGXCPU", "SIGXFSZ")
    if hasattr(signal, name)
}
_POLL_SECONDS = 0.02
_EVENT = b'{"t":"ev"'
# The process stood still without a word, or its own watchdog gave the case up; else it crashed.
_METHODS = {None: "ended", HANG_CODE: "hang", OWN_ERROR_CODE: "error"}
# What the rule about it is called; the subject is to blame for a crash and a hang.
_RULES = {"crash": "crash", "error": "process"}
_LONG_TEXT = 200  # bytes; kLongText of conformance/trace/lines.h


@dataclass
class Progress:
    """How far a run is."""

    planned: int = 0
    decided: int = 0
    failed: int = 0
    open_case: str = ""


class Follower:
    """Reads a results file while it grows."""

    def __init__(self, path: Path):
        self._path, self._offset, self._rest = path, 0, b""
        self.progress = Progress()
        self.header = self.sealed = False
        self.open: dict | None = None
        self._event = b""
        self._stamp = 0

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
        try:
            with open(self._path, "rb") as stream:
                stream.seek(self._offset)
                data = stream.read()
        except FileNotFoundError:
            return False
        self._offset += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._take(line)
        return bool(lines)

    def repair(self) -> None:
        """Cuts off a last line that was never finished."""
        if self._rest:
            self._offset -= len(self._rest)
            self._rest = b""
            with open(self._path, "rb+") as stream:
                stream.truncate(self._offset)

    def append(self, *records: dict) -> None:
        """Adds lines of the runner's own, all at once."""
        self.repair()
        lines = (json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records)
        with open(self._path, "ab") as stream:
            stream.write("".join(lines).encode("utf-8", "backslashreplace"))
        self.read()

    @property
    def last_event(self) -> dict | None:
        """The latest event of the open case; None before the first, and for a line that is none."""
        try:
            record = json.loads(self._event)
        except ValueError:
            return None
        return record if isinstance(record, dict) and isinstance(record.get("n"), int) else None

    def _take(self, line: bytes) -> None:
        # Most lines are events; only the latest one matters, and only if the process dies after it.
        if line.startswith(_EVENT):
            self._event = line
            return
        try:
            record = json.loads(line)
        except ValueError:
            return
        if not isinstance(record, dict):
            return
        kind = record.get("t")
        if kind == "ev":
            self._event = line
        elif kind == "case":
            self.open, self._event = record, b""
            self.progress.open_case = str(record.get("id", ""))
        elif kind == "verdict":
            self.progress.decided += 1
            self.progress.failed += record.get("verdict") == "fail"
            self.open = None
        elif kind == "run":
            self.header = True
            self.progress.planned = len(record.get("planned", []))
        elif kind == "end":
            self.sealed = True


@dataclass(frozen=True)
class Ended:
    """How a session ended. `interrupted` by the user; a file that is not `sealed` is truncated."""

    interrupted: bool
    sealed: bool


def follow(
    command: Callable[[bool], Sequence[str]],
    results: Path,
    log: Path,
    env: dict[str, str] | None = None,
    observe: Callable[[Progress], None] = lambda progress: None,
    stall_seconds: float = 90.0,
    stopped: threading.Event | None = None,
    max_hangs: int = MAX_HANGS,
    manner: Callable[[int], str] = native_manner,
) -> Ended:
    """Runs `command(resume)` until the results are sealed. The results file is made anew.

    After `max_hangs` cases that hung the rest is left not_run, and nothing is vouched for.
    `stopped` interrupts from another thread, as Ctrl-C does from the user. `manner` puts an exit code
    into words.
    UsageError and SuiteError carry the suite's own words when it refuses to start.
    """
    results.unlink(missing_ok=True)
    log.write_bytes(b"")
    follower = Follower(results)
    resume, hangs = False, 0
    while True:
        decided, offset = follower.progress.decided, log.stat().st_size
        try:
            code = _run_once(command(resume), follower, log, env, observe, stall_seconds, stopped)
        except KeyboardInterrupt:
            follower.read()
            return Ended(interrupted=True, sealed=follower.sealed)
        follower.read()
        if not follower.header:
            _refused(code, _manner(code, manner), last_words(log, offset))
        if code == 0 and follower.sealed:
            return Ended(interrupted=False, sealed=True)
        if code is not None and -code in _FROM_OUTSIDE:
            return Ended(interrupted=False, sealed=False)
        _account(code, _manner(code, manner), follower, last_words(log, offset))
        hangs += code in (None, HANG_CODE)
        if hangs >= max_hangs and not follower.sealed:
            follower.append({"t": "doubt", "message": f"given up after {hangs} cases that hung"})
            return Ended(interrupted=False, sealed=False)
        if follower.sealed or follower.progress.decided == decided:
            return Ended(interrupted=False, sealed=follower.sealed)
        resume = True


def _run_once(command, follower, log, env, observe, stall_seconds, stopped) -> int | None:
    """The exit code; None if the process stood still and was ended."""
    with open(log, "ab") as sink:
        try:
            child = Child(command, sink, env)
        except OSError as error:
            raise SuiteError(f"cannot start {command[0]}: {error.strerror}") from None
    with child:
        moved = time.monotonic()
        while (code := child.wait(_POLL_SECONDS)) is None:
            if stopped is not None and stopped.is_set():
                raise KeyboardInterrupt
            if follower.read():
                moved = time.monotonic()
                observe(follower.progress)
            elif follower.moved():
                moved = time.monotonic()
            elif time.monotonic() - moved > stall_seconds:
                return None
        return code


def _refused(code: int | None, manner: str, words: str) -> None:
    words = words.removeprefix("gwm-suite: ")
    said = f": {words}" if words else ""
    if code == _USAGE_CODE:
        raise UsageError(words or "the suite refuses these options")
    if code == _LOAD_CODE:
        raise SuiteError(f"the subject cannot be judged{said}")
    raise SuiteError(f"the suite {manner} before the first case{said}")


def _manner(code: int | None, words: Callable[[int], str]) -> str:
    return "stood still and was ended" if code is None else words(code)


def _account(code: int | None, manner: str, follower: Follower, words: str) -> None:
    """Writes down what an unexpected end means: a failed case, an error, or a doubt about the run."""
    manner = "the process " + manner
    said = f": {words}" if words and code != HANG_CODE else ""
    if follower.open is None:
        if code != HANG_CODE:
            where = "between two cases" if follower.progress.decided else "before the first case"
            where = "after the last case" if follower.sealed else where
            follower.append({"t": "doubt", "message": f"{manner} {where}{said}"})
        return
    how = manner + said
    follower.append(*_cut_short(follower.open, follower.last_event, _METHODS.get(code, "crash"), how))


def _cut_short(case: dict, last: dict | None, method: str, how: str) -> list[dict]:
    """The event that says how the process ended, and the verdict that the suite's rule
    (conformance/rules/of_cases/exit.cpp) gives for it."""
    number, us = (last["n"], last.get("us", 0)) if last else (-1, 0)
    stored, value = _text(how)
    end = {"t": "ev", "n": number + 1, "us": us, "th": 0, "k": "exit", "obj": "process", "m": method}
    place = "before the first event"
    if last:
        step = f"step {last['step'] + 1}, " if last.get("step") is not None else ""
        place = f"{step}{last.get('m', '')} (event {number})"
    to_blame = method in ("crash", "hang")
    finding = {
        "requirement": case.get("requirement", ""),
        "rule": _RULES.get(method, "hang"),
        "severity": "fail" if to_blame else "note",
        "message": how,
    }
    verdict = {
        "t": "verdict",
        "id": case.get("id"),
        "verdict": "fail" if to_blame else "error",
        "expected": [],
        "actual": None,
        "place": place,
        "findings": [finding | ({"event": number} if last else {})],
        "us": us,
    }
    return [*stored, end | {"out": {"how": value}}, verdict]


def _text(text: str) -> tuple[list[dict], str | dict]:
    """A text as a trace has it: the line that a long one stands in, and the value."""
    data = text.encode("utf-8", "backslashreplace")
    if len(data) <= _LONG_TEXT:
        return [], text
    digest = hashlib.sha256(data).hexdigest()
    return [{"t": "doc", "hash": digest, "text": text}], {"doc": digest}
