# SPDX-License-Identifier: Apache-2.0
"""Wine, managed: programs for 64-bit Windows run under it, and nothing of it outlives the command.

    with Wine(console) as wine:
        subprocess.run(wine.command(Path("tool.exe"), "argument"), env=wine.environment())

Each `with` has a prefix of its own (see wine_prefix), a wineserver that stays, and one process that keeps
Windows' services up, so that a program starts in some 30 ms instead of half a second. Windows 10; no
display, so a message box answers at once; Wine itself prints nothing; the home folder is not shown to
programs as Documents and Desktop.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from gwm import wine_prefix
from gwm.addresses import fixed_addresses
from gwm.console import Console
from gwm.errors import WineError

PACKAGES = "wine64"
_DEBIAN = Path("/usr/lib/wine/wine64")
_CMD = r"C:\windows\system32\cmd.exe"
_START_SECONDS = 120
_STARTS = 3
# No question whether to install Mono or Gecko, no menus, no desktop, no debugger that holds a crash up.
_OVERRIDES = "mscoree=;mshtml=;winemenubuilder.exe,explorer.exe,winedbg.exe=d"
_DROPPED = ("DISPLAY", "WAYLAND_DISPLAY", "WINEARCH", "WINESERVER", "WINEDLLPATH")


def find() -> Path:
    """The program that runs 64-bit Windows programs. WineError says what to install."""
    named = os.environ.get("GWM_WINE")
    usual = (str(_DEBIAN), shutil.which("wine64"), shutil.which("wine"))
    candidates = (named,) if named else usual
    for candidate in candidates:
        if candidate and os.access(candidate, os.X_OK):
            return Path(candidate)
    missing = f"{named} (from GWM_WINE) is not there" if named else "Wine is not installed"
    raise WineError(
        f"{missing}, which runs the programs for Windows; install it: "
        f"apt-get install --no-install-recommends {PACKAGES}"
    )


def windows_path(path: os.PathLike | str) -> str:
    r"""The name that a Windows program has for a file: Z:\tmp\x for /tmp/x."""
    return "Z:" + os.path.abspath(path).replace("/", "\\")


def is_windows_program(path: os.PathLike | str) -> bool:
    """Whether that file is a program or library for Windows: it begins with MZ."""
    try:
        with open(path, "rb") as stream:
            return stream.read(2) == b"MZ"
    except OSError:
        return False


class Wine:
    """A running Wine with a prefix of its own, ended on leaving the `with` block."""

    def __init__(self, console: Console):
        self._console = console
        self._loader = find()
        self._stack = ExitStack()
        self._resident: subprocess.Popen | None = None

    def __enter__(self) -> "Wine":
        with ExitStack() as stack:
            self.prefix = stack.enter_context(
                wine_prefix.private_prefix(self._loader, self._make, self._console)
            )
            self._start_server(self.prefix)
            self._resident = self._keep_alive()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_) -> None:
        self._stack.close()
        if self._resident:
            with self._resident:
                pass

    @property
    def system32(self) -> Path:
        r"""The folder C:\windows\system32 of the prefix."""
        return self.prefix / "drive_c" / "windows" / "system32"

    def environment(
        self, overrides: str = "", prefix: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """The environment of a program; `overrides` as in WINEDLLOVERRIDES, such as "vssapi=n". `environ` is
        what there is besides: the user's, if it is not given."""
        environ = os.environ if environ is None else environ
        env = {name: value for name, value in environ.items() if name not in _DROPPED}
        env["WINEPREFIX"] = str(prefix or self.prefix)
        env["WINEDLLOVERRIDES"] = ";".join(filter(None, (_OVERRIDES, overrides)))
        env["WINELOADER"] = str(self._loader)
        env["WINEDEBUG"] = "-all"
        return env

    @property
    def command_prefix(self) -> list[str]:
        """What stands before the Windows name of a program to run it."""
        return [*fixed_addresses(), str(self._loader)]

    def command(self, program: os.PathLike | str, *arguments: str) -> list[str]:
        """The command that runs a program of this machine; the arguments are as the program gets them."""
        return [*self.command_prefix, windows_path(program), *arguments]

    def _make(self, prefix: Path) -> None:
        """Fills an empty folder with a prefix."""
        self._start_server(prefix)
        for words in (["wineboot.exe", "/init"], ["winecfg.exe", "/v", "win10"]):
            self._step([*self.command_prefix, *words], prefix)
        # Only a server that is asked to go writes the registry down.
        self._step([str(self._server()), "-k"], prefix)
        self._step([str(self._server()), "-w"], prefix)
        if not (prefix / "system.reg").is_file():
            raise WineError(f"{self._loader} made no prefix in {prefix}")
        for link in (prefix / "drive_c" / "users").glob("*/*"):
            if link.is_symlink():  # to a folder in the user's home
                link.unlink()
                link.mkdir()

    def _start_server(self, prefix: Path) -> None:
        self._step([str(self._server()), "-p"], prefix)

    def _server(self) -> Path:
        for name in ("wineserver64", "wineserver"):
            if os.access(beside := self._loader.with_name(name), os.X_OK):
                return beside
        raise WineError(f"there is no wineserver beside {self._loader}")

    def _keep_alive(self) -> subprocess.Popen:
        """Starts the process that keeps the services up, and waits until they are.

        Where addresses are randomised, it seldom ends at once; then another one is started.
        """
        log = self.prefix.parent / "keep-alive.log"
        until = time.monotonic() + _START_SECONDS
        for _ in range(_STARTS):
            process = self._first_program(log)
            assert process.stdin
            while time.monotonic() < until:
                if log.stat().st_size:  # it greets as soon as Windows is up
                    return process
                if process.poll() is not None:
                    break
                time.sleep(0.005)
            process.stdin.close()
        raise WineError(f"Wine does not come up: {self._loader} ended or stood still")

    def _first_program(self, log: Path) -> subprocess.Popen:
        """It reads a pipe that we hold. The services inherit what it has for output: a file, since whoever waited for
        the end of a pipe would wait for them."""
        with open(log, "wb") as sink:
            return subprocess.Popen(
                [*self.command_prefix, _CMD, "/k"],
                stdin=subprocess.PIPE,
                stdout=sink,
                stderr=sink,
                env=self.environment(),
                cwd=self.prefix,
                start_new_session=True,
            )

    def _step(self, command: list[str], prefix: Path) -> None:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self.environment(prefix=prefix),
                cwd=prefix,
                timeout=_START_SECONDS,
                start_new_session=True,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise WineError(f"Wine does not come up: {error}") from None
        # wineserver -k answers 1 where no server is left.
        if done.returncode and "wineserver" not in command[0]:
            raise WineError(f"{' '.join(command)} ended with code {done.returncode}")
