# SPDX-License-Identifier: Apache-2.0
"""Starts a program as subprocess.Popen does, without loading that: a session of its own, no standard input, and both
outputs into one file."""

import os
import select
import signal
import time
from collections.abc import Sequence

_NULL = "/dev/null"
_ASK_SECONDS = 0.002  # Where the system cannot tell when a process ends.


class Spawned:
    """A program that was started. OSError where it cannot be."""

    def __init__(self, command: Sequence[str], log: int, env: dict[str, str] | None):
        _keep_to_ourselves()
        self.pid = os.posix_spawnp(
            command[0],
            list(command),
            os.environ if env is None else env,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, _NULL, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, log, 1),
                (os.POSIX_SPAWN_DUP2, log, 2),
            ],
            setsid=True,
            setsigdef=[signal.SIGPIPE, signal.SIGXFSZ],  # Python ignores these.
        )
        self._code: int | None = None

    def poll(self) -> int | None:
        """The exit code (negative: the signal), None while it runs."""
        return self._reaped(os.WNOHANG)

    def wait(self, seconds: float | None = None) -> int | None:
        """The same when it has ended, or when so many seconds are over."""
        if seconds is None:
            return self._reaped(0)
        end = time.monotonic() + seconds
        try:
            handle = os.pidfd_open(self.pid) if self._code is None else -1
        except OSError:  # It was reaped, or the system has no such thing.
            handle = -1
        try:
            if handle >= 0:
                poll = select.poll()
                poll.register(handle, select.POLLIN)
                poll.poll(seconds * 1000)
                return self._reaped(os.WNOHANG)
        finally:
            if handle >= 0:
                os.close(handle)
        while (code := self.poll()) is None and time.monotonic() < end:
            time.sleep(_ASK_SECONDS)
        return code

    def _reaped(self, options: int) -> int | None:
        if self._code is None:
            pid, status = os.waitpid(self.pid, options)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code


def _keep_to_ourselves() -> None:
    """What whoever started us has left open is no business of a subject's."""
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2:
            try:
                os.set_inheritable(int(name), False)
            except OSError:  # The one by which the list was read.
                pass
