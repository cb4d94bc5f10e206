# SPDX-License-Identifier: Apache-2.0
"""Ends what runs under one Wine prefix and removes the prefix, also when the command that used it is killed.

Wine's processes leave the session and the parent that started them, and go on when the wineserver dies.
What they all keep is their environment: whoever has WINEPREFIX=<our private folder> in it is ours, and
nobody else is. The guard is a process of its own, in a session of its own. Its standard input is a pipe
that the command holds open: when the command leaves, in whatever way, the pipe closes and the guard acts.

    python3 -S wine_guard.py FOLDER     FOLDER/prefix is the prefix; FOLDER goes at the end
"""

import os
import re
import shutil
import signal
import stat
import sys
import time
from pathlib import Path

_PATIENCE_SECONDS = 10.0
_SERVER_FOLDER = re.compile(r"wine-\w+")


def processes(prefix: Path) -> list[int]:
    """The ids of the processes that run under that prefix."""
    wanted = b"WINEPREFIX=" + os.fsencode(prefix)
    return [pid for pid in _all_processes() if wanted in _environment(pid)]


def end(folder: Path) -> bool:
    """Ends the processes of FOLDER/prefix and removes FOLDER; whether all of it is gone."""
    prefix = folder / "prefix"
    sockets = server_folders(prefix)
    until = time.monotonic() + _PATIENCE_SECONDS
    # Again until there is none: one that is being started may be seen only after its parent has gone.
    while (running := processes(prefix)) and time.monotonic() < until:
        for pid in running:
            _kill(pid, prefix)
        time.sleep(0.005)
    # The prefix may have been given its server's folder only after the first look.
    for path in {*sockets, *server_folders(prefix)}:
        shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    return not running and not folder.exists()


def _all_processes() -> list[int]:
    return [
        int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()
    ]


def _environment(pid: int) -> list[bytes]:
    try:
        with open(f"/proc/{pid}/environ", "rb") as stream:
            return stream.read().split(b"\0")
    except OSError:  # ended, or somebody else's
        return []


def _kill(pid: int, prefix: Path) -> None:
    """Kills it if it still is the process that was looked at, and not another with its number."""
    try:
        handle = os.pidfd_open(pid)
    except OSError:
        return
    try:
        if b"WINEPREFIX=" + os.fsencode(prefix) in _environment(pid):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
    except OSError:
        pass
    finally:
        os.close(handle)


def server_folders(prefix: Path) -> list[Path]:
    """Where a wineserver of that prefix has its socket: Debian's Wine notes the name in the prefix, others
    make it from the prefix's inode."""
    found = []
    try:
        name = (prefix / "wineserver").read_text(encoding="ascii").strip()
        if _SERVER_FOLDER.fullmatch(name):
            found.append(Path("/tmp") / name)
    except (OSError, ValueError):
        pass
    try:
        at = prefix.stat()
        found.append(Path(f"/tmp/.wine-{os.getuid()}/server-{at.st_dev:x}-{at.st_ino:x}"))
    except OSError:
        pass
    return [path for path in found if _ours(path)]


def _ours(path: Path) -> bool:
    try:
        at = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(at.st_mode) and at.st_uid == os.getuid()


def main(folder: str) -> int:
    """Waits until standard input ends, then acts."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while os.read(0, 1):
        pass
    return 0 if end(Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
