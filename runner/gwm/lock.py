# SPDX-License-Identifier: Apache-2.0
"""A lock on a file, which the system takes back from a process that ends, however it ends.

The file says who holds the lock. It is there while the lock is held; what a killed process leaves is no
obstacle.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gwm.console import Console
from gwm.errors import GwmError
from gwm_reports.files import naming

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

_POLL_SECONDS = 0.1
_LONGEST = 400
# Windows lets nobody read what is locked: the byte that is locked lies behind what the file says.
_FAR_BYTE = 1 << 20


class InUse(GwmError):
    """Another process writes where this one is to write."""


@contextmanager
def held(path: Path, what: Path, console: Console, wait: bool, doing: str) -> Iterator[None]:
    """Holds the lock `path` on `what`; the folder is made where it is missing.

    InUse at once if another process holds it, unless this one is to `wait`. `doing` is what others are
    told of this process.
    """
    handle, holder = _take(path, doing)
    if handle is None and not wait:
        raise InUse(
            f"{what} is in use by {holder}; wait for it with --wait, or write elsewhere with -o OTHER"
        )
    if handle is None:
        console.say(f"gwm: waiting for {what}, which is in use by {holder}")
    while handle is None:
        time.sleep(_POLL_SECONDS)
        handle, _ = _take(path, doing)
    try:
        yield
    finally:
        _give_back(path, handle)


def _take(path: Path, doing: str) -> tuple[int | None, str]:
    """The locked file and "", or None and who holds it."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # The last holder has just removed the folder.
            continue
        try:
            if not _locked(handle, path):
                said = os.read(handle, _LONGEST).decode("utf-8", "backslashreplace").strip()
                os.close(handle)
                return None, said or "another process"
            if _is(handle, path):
                since = time.strftime("%Y-%m-%d %H:%M:%S")
                said = f"process {os.getpid()} ({doing}) since {since}\n"
                with naming(path):
                    os.ftruncate(handle, 0)
                    os.write(handle, said.encode("utf-8", "backslashreplace"))
                return handle, ""
        except BaseException:
            os.close(handle)
            raise
        # The last holder removed this file before it let go: nobody else would find it.
        os.close(handle)


def _locked(handle: int, path: Path) -> bool:
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            os.lseek(handle, _FAR_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        why = error.strerror or error
        raise GwmError(f"{path} cannot be locked: {why}; write elsewhere with -o OTHER") from None
    finally:
        os.lseek(handle, 0, os.SEEK_SET)
    return True


def _is(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _give_back(path: Path, handle: int) -> None:
    if fcntl:
        # While it is locked: a process that opened it meanwhile sees that it is not the one any more.
        path.unlink(missing_ok=True)
        os.close(handle)
        return
    # Windows removes no file that is open, here or in a process that waits.
    os.close(handle)
    with suppress(OSError):
        path.unlink()
