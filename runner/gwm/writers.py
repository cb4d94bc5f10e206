# SPDX-License-Identifier: Apache-2.0
"""Writers in processes of their own, for a program that gwm exec runs: started, waited for, ended.

The folder that they and the program share is the event service (reference-impl/service/folder.h): a
process with writers has a door in it, "<time>-<process>-<which>-<mark>", whose time of change is that of the
last Subscribe. The mark says which command has started the process. No program says that it will not
subscribe once more: a command is taken as ready when, after a Subscribe, all of its threads wait for something and
none has moved for a moment. Of a program under Wine this is not seen, and of one that never rests; there the last
Subscribe has to be some time ago.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gwm.errors import SuiteError
from gwm.process import native_manner

_LIMIT = 30.0  # seconds until the first Subscribe
_AT_REST = 0.05  # who has not moved for so long after one has done what it does by itself
_SETTLED = 0.3  # so long after the last one there is none to come
_PATIENCE = ((signal.SIGINT, 3.0), (signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0))


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
        self._seen: tuple[object, ...] | None = None
        self._since = 0.0  # it is as it was seen

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
        doors = {door: _changed(door) for door in self._service.glob(f"[0-9a-f]*-{self._mark}")}
        changed = max(doors.values(), default=0.0)
        if not changed:
            return False
        threads = _threads(self._process.pid)
        is_native = {door.name.split("-")[1] for door in doors} <= {process for process, _, _ in threads}
        seen = (doors, threads)
        if seen != self._seen:
            self._seen, self._since = seen, time.monotonic()
        waits = is_native and all(state == "S" for _, state, _ in threads)
        return waits and time.monotonic() - self._since > _AT_REST or time.time() - changed > _SETTLED

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


def _threads(session: int) -> list[tuple[str, str, str]]:
    """Those of all processes of a session: the process, the state (S: it waits), and how often it did so."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) != session:
                continue
            for status in process.glob("task/*/status"):
                lines = status.read_text(encoding="ascii", errors="replace").splitlines()
                told = dict(line.split(":", 1) for line in lines if ":" in line)
                switches = f"{told['Pid']} {told['voluntary_ctxt_switches']} {told['nonvoluntary_ctxt_switches']}"
                found.append((process.name, told["State"].split()[0], switches))
        except (OSError, KeyError):
            continue  # it has just ended
    return sorted(found)


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
