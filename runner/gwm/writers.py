# SPDX-License-Identifier: Apache-2.0
"""Writers in processes of their own, for a program that gwm exec runs: started, waited for, ended.

The folder that they and the program share is the event service (reference-impl/service/folder.h): a
process with writers has a door in it, "<time>-<process>-<which>-<mark>", whose time of change is that of the
last Subscribe. The mark says which command has started the process. No program says that it will not
subscribe once more: a command whose last Subscribe is some time ago is taken as ready.
"""

import os
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gwm.errors import SuiteError, UsageError
from gwm.process import native_manner

_LIMIT = 30.0  # seconds until the first Subscribe
_SETTLED = 0.3  # so long after the last one there is none to come
_PATIENCE = ((signal.SIGINT, 3.0), (signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0))


def words_of(command: str) -> list[str]:
    """A command of --writers, in words. UsageError for one that is none."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"--writers '{command}': {error}") from None
    if not words:
        raise UsageError("--writers needs a command")
    return words


class WriterProcess:
    """A command with writers, and whatever it starts: a session of its own. Their doors have GWM_EVENT_MARK."""

    def __init__(self, named: str, command: Sequence[str], env: dict[str, str], service: Path):
        self._named, self._service, self._mark = named, service, env["GWM_EVENT_MARK"]
        guard = shutil.which("setpriv")
        prefix = [guard, "--pdeathsig", "KILL"] if guard else []
        try:
            self._process = subprocess.Popen(
                [*prefix, *command], env=env, stdin=subprocess.DEVNULL, start_new_session=True
            )
        except OSError as error:
            raise SuiteError(f"cannot start the writers '{named}': {error.strerror}") from None

    def await_subscribed(self) -> None:
        """Returns once its writers are subscribed. SuiteError where they are not."""
        end = time.monotonic() + _LIMIT
        while not self._is_settled():
            code = self._process.poll()
            if code is not None:
                how = native_manner(code) if code < 0 else f"exited with code {code}"
                raise SuiteError(f"the writers '{self._named}' {how} before they were subscribed")
            if time.monotonic() > end:
                raise SuiteError(f"no writer of '{self._named}' subscribed within {_LIMIT:.0f} s")
            time.sleep(0.01)

    def _is_settled(self) -> bool:
        changed = [_changed(door) for door in self._service.glob(f"[0-9a-f]*-{self._mark}")]
        return any(changed) and time.time() - max(changed) > _SETTLED

    def end(self) -> None:
        """Asks it to end, and in the end makes it: the whole group."""
        for number, seconds in _PATIENCE:
            self._signal(number)
            end = time.monotonic() + seconds
            while self._is_there() and time.monotonic() < end:
                time.sleep(0.01)
            if not self._is_there():
                return

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self._process.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def _is_there(self) -> bool:
        self._process.poll()
        try:
            os.killpg(self._process.pid, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True


def _changed(door: Path) -> float:
    """When a writer behind it subscribed last; 0 where it has gone."""
    try:
        return door.stat().st_mtime
    except OSError:
        return 0.0


@contextmanager
def kept(processes: list[WriterProcess]) -> Iterator[None]:
    """Ends those in the list, whatever happens: the first one to have started last."""
    try:
        yield
    finally:
        for process in reversed(processes):
            process.end()
