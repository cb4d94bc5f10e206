# SPDX-License-Identifier: Apache-2.0
"""Child processes that never outlive their parent.

A child runs in a session of its own, so that Ctrl-C reaches only the parent, which then decides; it gets
no standard input; and where setpriv is there (Debian: always) it ends when the parent is killed. On
Windows, which has neither sessions nor signals, the child alone is ended.
"""

import os
import signal
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gwm.spawned import Spawned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_GRACE_SECONDS = 2.0


class Child:
    """A running program, ended on leaving the `with` block."""

    def __init__(self, command: Sequence[str], log, env: dict[str, str] | None = None, cwd=None):
        guard = _guard()
        words = [*([guard, "--pdeathsig", "KILL"] if guard else []), *map(str, command)]
        self._process: "Any"
        if cwd is None and sys.platform == "linux":
            self._process = Spawned(words, log.fileno(), env)
            return
        from subprocess import DEVNULL, STDOUT, Popen

        self._process = Popen(
            words, stdin=DEVNULL, stdout=log, stderr=STDOUT, env=env, cwd=cwd, start_new_session=True
        )

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_) -> None:
        self.end()

    def wait(self, seconds: float) -> int | None:
        """The exit code (negative: the signal), or None if it still runs after so many seconds."""
        if isinstance(self._process, Spawned):
            return self._process.wait(seconds)
        from subprocess import TimeoutExpired

        try:
            return self._process.wait(seconds)
        except TimeoutExpired:
            return None

    def is_stopped(self) -> bool:
        """Whether a signal such as SIGSTOP has stopped it, and none has let it go on since."""
        if not hasattr(os, "waitid"):
            return False
        try:
            asked = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
            return os.waitid(os.P_PID, self._process.pid, asked) is not None
        except ChildProcessError:
            return False

    def end(self) -> None:
        """Ends the child and all that it started: asks first, then insists."""
        if self._process.poll() is None:
            self._signal("SIGTERM")
            if self.wait(_GRACE_SECONDS) is None:
                self._signal("SIGKILL")
                self._process.wait()
        self._signal("SIGKILL")

    def _signal(self, name: str) -> None:
        if not hasattr(os, "killpg"):
            self._process.kill()
            return
        try:
            os.killpg(self._process.pid, getattr(signal, name))
        except (ProcessLookupError, PermissionError):
            pass


@cache
def _guard() -> str:
    """The program that ends a child with us; "" where there is none."""
    places = (os.path.join(folder, "setpriv") for folder in os.get_exec_path())
    return next((place for place in places if os.access(place, os.X_OK)), "")


def signal_name(number: int) -> str:
    """ "SIGSEGV" for 11; "signal 99" for what has no name."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def native_manner(code: int) -> str:
    """How a process ended, from its exit code; negative: the signal."""
    if code < 0:
        return f"ended by signal {-code} ({signal_name(-code)})"
    return f"ended by itself with code {code}"


def last_words(log: Path, offset: int = 0) -> str:
    """The line of a log that says most about an end: a sanitizer's summary, else the last one."""
    with open(log, "rb") as stream:
        stream.seek(offset)
        lines = stream.read().decode("utf-8", errors="backslashreplace").splitlines()
    lines = [line.strip() for line in lines if line.strip()]
    summaries = [line for line in lines if line.startswith("SUMMARY:")]
    return (summaries or lines or [""])[-1]
