#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for wine64 and wineserver: what they leave on disk and in the process table, in no time.

wineserver -p        leaves a process behind in a session of its own, as the real one does
wine64 wineboot.exe  fills the prefix; adds a line to $FAKE_WINE/made; waits $FAKE_WINE_SLOW seconds first
                     and fails with $FAKE_WINE_FAILS
wine64 ...cmd.exe    greets and reads its input to the end; ends at once the first $FAKE_WINE_ENDS times
"""

import os
import pathlib
import subprocess
import sys
import time


def leave_behind() -> None:
    """A process that outlives this one."""
    quiet = subprocess.DEVNULL
    subprocess.Popen(
        ["/bin/sleep", "300"], start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet
    )


def boot(prefix: pathlib.Path) -> int:
    """Fills a prefix."""
    system = prefix / "drive_c" / "windows" / "system32"
    system.mkdir(parents=True)
    (system / "half.dll").write_bytes(b"MZ" + bytes(100))
    leave_behind()
    time.sleep(float(os.environ.get("FAKE_WINE_SLOW", "0")))
    if os.environ.get("FAKE_WINE_FAILS"):
        return 5
    (system / "large.dll").write_bytes(b"MZ" + bytes(30000))
    (system / "small.ini").write_bytes(b"[x]\n")
    home = prefix / "drive_c" / "users" / "me"
    home.mkdir(parents=True)
    (home / "Documents").symlink_to("/")
    (prefix / "system.reg").write_text("WINE REGISTRY Version 2\n")
    (prefix / "wineserver").write_text("wine-none\n")
    with open(pathlib.Path(os.environ["FAKE_WINE"]) / "made", "a", encoding="ascii") as log:
        log.write("made\n")
    return 0


def main(program: str, words: list[str]) -> int:
    prefix = pathlib.Path(os.environ["WINEPREFIX"])
    if program == "wineserver":
        if words == ["-p"]:
            leave_behind()
        return 0
    if words[0] == "wineboot.exe":
        return boot(prefix)
    if words[0].endswith("cmd.exe"):
        leave_behind()
        begun = pathlib.Path(os.environ["FAKE_WINE"]) / "begun"
        times = begun.stat().st_size if begun.exists() else 0
        begun.write_bytes(bytes(times + 1))
        if times < int(os.environ.get("FAKE_WINE_ENDS", "0")):
            return 1
        print("Microsoft Windows", flush=True)
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main(os.path.basename(sys.argv[0]), sys.argv[1:]))
