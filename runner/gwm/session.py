# SPDX-License-Identifier: Apache-2.0
"""Runs the suite until every planned case has a verdict, through crashes and hangs of the subject.

A process that dies inside a case fails that case, and the suite is started again for the rest; where the
suite says that it failed itself, the case is in error, and nobody is blamed. One that dies or hangs in the subject's
first calls, before any case, is started again without them: the cases show what happens. A process
that was killed from outside says nothing about the subject: the file stays as it is, without its last
line, and vouches for nothing. So it is where the file itself was damaged meanwhile: the cases that had their
verdict by then are kept. A process that is stopped (SIGSTOP) does not come back: it is ended after a moment.
"""

import json
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from gwm.errors import SuiteError, UsageError
from gwm.follower import Follower, Progress
from gwm.process import Child, last_words, native_manner
from gwm.records import record
from gwm_reports import seal
from gwm_reports.files import naming

TYPE_CHECKING = False
if TYPE_CHECKING:
    import threading

HANG_CODE = 97
OWN_ERROR_CODE = 98
_OWN_WORDS, _UNKNOWN_CODE = ("gwm-suite: ", "the adapter: "), 1  # the kit's side of an adapter is in the suite
MAX_HANGS = 10  # each costs the time limit of a case; more of them tell nothing new
MAX_CRASHES = 100  # with no pass between; each costs a process
_NO_FIRST_CALLS = ("--no-first-calls",)
_LOAD_CODE, _USAGE_CODE = 3, 4
_FROM_OUTSIDE = {
    getattr(signal, name)
    for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGXCPU", "SIGXFSZ")
    if hasattr(signal, name)
}
_POLL_SECONDS = 0.02
_STOP_SECONDS = 2.0  # Whoever stops a process for a look lets it go on by then.
_STOOD, _STOPPED = "stood still and was ended", "was stopped by a signal, did not go on, and was ended"
# The process stood still without a word, or its own watchdog gave the case up; else it crashed.
_METHODS = {_STOOD: "ended", _STOPPED: "ended", HANG_CODE: "hang", OWN_ERROR_CODE: "error"}
# What the rule about it is called; the subject is to blame for a crash and a hang.
_RULES = {"crash": "crash", "error": "process"}
_LONG_TEXT = 200  # bytes; kLongText of conformance/trace/lines.h


@record
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
    stopped: "threading.Event | None" = None,
    max_hangs: int = MAX_HANGS,
    manner: Callable[[int], str] = native_manner,
    meanwhile: Callable[[], None] = lambda: None,
) -> Ended:
    """Runs `command(resume)` until the results are sealed. The results file is made anew.

    After `max_hangs` cases that hung, or MAX_CRASHES that ended the process and no pass between them, the rest is
    left not_run, and nothing is vouched for.
    `stopped` interrupts from another thread, as Ctrl-C does from the user. `manner` puts an exit code
    into words. `meanwhile` is done while the suite starts, each time.
    UsageError and SuiteError carry the suite's own words when it refuses to start.
    """
    results.unlink(missing_ok=True)
    log.write_bytes(b"")
    with Follower(results) as follower:

        def once(resume: bool, *more: str) -> int | str:
            words = [*command(resume), *more]
            return _run_once(words, follower, log, env, observe, stall_seconds, stopped, meanwhile)

        try:
            interrupted = False
            _follow(once, follower, log, max_hangs, manner)
        except KeyboardInterrupt:
            interrupted = True
            follower.read_rest()
        follower.settle()
        return Ended(interrupted, follower.sealed)


def _follow(
    once: Callable[..., int | str],
    follower: Follower,
    log: Path,
    max_hangs: int,
    manner: Callable[[int], str],
) -> None:
    more: tuple[str, ...] = ()
    resume, hangs, crashes = False, 0, 0
    while True:
        decided, passed = follower.progress.decided, follower.progress.passed
        offset = log.stat().st_size
        code = once(resume, *more)
        follower.read_rest()
        if follower.spoilt and follower.header:
            return
        how = code if isinstance(code, str) else manner(code)
        if not follower.header:
            _refused(code, how, _words(log, offset))
        if code == 0 and follower.sealed:
            return
        if isinstance(code, int) and -code in _FROM_OUTSIDE:
            follower.append({"t": "doubt", "message": f"the process {how}, as by somebody outside"})
            return
        if code == OWN_ERROR_CODE and not _words(log, offset).startswith(_OWN_WORDS):
            code = _UNKNOWN_CODE  # The suite says why it fails; the subject has left with its code.
        is_crash = code not in _METHODS
        if (is_crash or code == HANG_CODE) and not (more or follower.open or follower.progress.decided):
            resume, more = True, _NO_FIRST_CALLS
            continue
        _account(code, how, follower, last_words(log, offset))
        hangs += code in (_STOOD, _STOPPED, HANG_CODE)
        crashes = crashes + is_crash if follower.progress.passed == passed else 0
        many = f"{hangs} cases that hung" if hangs >= max_hangs else ""
        if crashes >= MAX_CRASHES:
            many = f"{crashes} cases that ended the process, and no pass between them"
        if many and not follower.sealed:
            follower.append({"t": "doubt", "message": f"given up after {many}"})
            return
        if follower.sealed or follower.spoilt or follower.progress.decided == decided:
            return
        resume = True


def _words(log: Path, offset: int) -> str:
    """The last words behind that place. OSError where there was no room for them."""
    words = last_words(log, offset)
    if not words:
        with naming(log), open(log, "ab") as sink:
            sink.write(b"\n")  # It may have had no room to say that it had no room.
    return words


def add_doubt(results: Path, message: str, void: bool = False) -> None:
    """Writes into results, whole or cut off, why they vouch for nothing. `void`: not even their failures count."""
    record = {"t": "doubt", "message": message} | ({"void": True} if void else {})
    line = json.dumps(record, separators=(",", ":")).encode() + b"\n"
    data = results.read_bytes()
    is_sealed = data[seal.last_line(data) :].startswith(b'{"t":"end"')
    results.write_bytes(seal.sealed_again(data, line) if is_sealed else data + line)


def _run_once(command, follower, log, env, observe, stall_seconds, stopped, meanwhile) -> int | str:
    """The exit code; in words, why the process was ended that did not come to its own end."""
    with open(log, "ab") as sink:
        try:
            child = Child(command, sink, env)
        except OSError as error:
            raise SuiteError(f"cannot start {command[0]}: {error.strerror}") from None
    with child:
        meanwhile()
        moved = went = time.monotonic()
        while (code := child.wait(_POLL_SECONDS)) is None:
            if stopped is not None and stopped.is_set():
                raise KeyboardInterrupt
            now = time.monotonic()
            if not child.is_stopped():
                went = now
            if follower.read() or follower.moved():
                moved = now
            if follower.header:
                observe(follower.progress)
            if follower.spoilt:
                return _STOOD
            if now - went > min(_STOP_SECONDS, stall_seconds):
                return _STOPPED
            if now - moved > stall_seconds:
                return _STOOD
        return code


def _refused(code: int | str, manner: str, words: str) -> None:
    words = words.removeprefix("gwm-suite: ")
    said = f": {words}" if words else ""
    if code == _USAGE_CODE:
        raise UsageError(words or "the suite refuses these options")
    if code == _LOAD_CODE:
        raise SuiteError(f"the subject cannot be judged{said}")
    raise SuiteError(f"the process that loads the subject {manner} before the first case{said}")


def _account(code: int | str, manner: str, follower: Follower, words: str) -> None:
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
    from hashlib import sha256

    digest = sha256(data).hexdigest()
    return [{"t": "doc", "hash": digest, "text": text}], {"doc": digest}
