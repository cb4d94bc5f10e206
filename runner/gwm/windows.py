# SPDX-License-Identifier: Apache-2.0
"""The build for 64-bit Windows whose programs run under Wine."""

import os
from pathlib import PureWindowsPath

from gwm.paths import WindowsBuild
from gwm.process import native_manner
from gwm.records import record
from gwm.surroundings import of_programs
from gwm.wine import Wine, windows_path

SYSTEM_LIBRARY = PureWindowsPath(r"C:\windows\system32\vssapi.dll")

# What Linux sees of a Windows exit code is its low byte. The statuses with which Windows ends a program:
_STATUS = {
    0x05: "0xc0000005, an access violation",
    0x09: "0xc0000409, a failed check",
    0x1D: "0xc000001d, an illegal instruction",
    0x74: "0xc0000374, a corrupted heap",
    0x94: "0xc0000094, a division by zero",
    0xFD: "0xc00000fd, a stack overflow",
}


@record
class WineBuild(WindowsBuild):
    """The build of the preset wine, and the Wine that runs it."""

    wine: Wine | None = None

    @property
    def running(self) -> Wine:
        """The Wine that runs it, while there is one."""
        assert self.wine
        return self.wine

    def path(self, path: os.PathLike | str) -> str:
        """The name by which a program of this build knows a file."""
        return str(path) if isinstance(path, PureWindowsPath) else windows_path(path)

    def manner(self, code: int) -> str:
        """How a program of this build ended, from its exit code; negative: the signal."""
        status = f" (the low byte of {_STATUS[code]})" if code in _STATUS else ""
        return native_manner(code) + status

    def environment(self) -> dict[str, str]:
        """The environment for a program of this build: vssapi.dll is the file that is named, and only
        in system32 it is Wine's own."""
        return self.running.environment("vssapi=n,b", environ=of_programs())

    def environment_of_subject(self) -> dict[str, str]:
        """The same: what LD_PRELOAD names is none of Windows'."""
        return self.environment()

    def prefix(self) -> list[str]:
        """What has to stand before a program's name."""
        return self.running.command_prefix
