# SPDX-License-Identifier: Apache-2.0
"""A copy of the checkout with a build of its own, in which sources may be broken."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from gwm.errors import BuildError
from gwm.paths import ROOT, Build, preset_build
from gwm.process import Child, last_words

_LEFT_OUT = frozenset({"build", ".git", "gwm-report", "gwm-requester"})
_STEP_SECONDS = 1800
_POLL_SECONDS = 0.02
# What a file carries besides its code: two builds of equal code differ there.
_BESIDE_CODE = ("-g", "-R", ".note.gnu.build-id", "-R", ".gnu_debuglink")


class Stopped(Exception):
    """Somebody wants the whole campaign to end."""


class Scratch:
    """Made on entering the `with` block, which takes the time of a build out of ccache; gone on leaving."""

    def __init__(self, targets: Sequence[str], stopped: threading.Event):
        self._targets, self._stopped = tuple(targets), stopped
        self._folder = Path()
        self._whole: tuple[Path, str] | None = None
        self.mutated = ""  # the file with the defect

    def __enter__(self) -> "Scratch":
        _sweep()
        self._folder = Path(tempfile.mkdtemp(prefix=f"gwm-mutation-{os.getpid()}-"))
        try:
            self.root = self._folder / "checkout"
            # Links to folders would lead back into the checkout.
            shutil.copytree(ROOT, self.root, ignore=_left_out, symlinks=True)
            self.build = Build(self.root / preset_build("native").directory.relative_to(ROOT))
            self.log = self._folder / "log"
            configure = ["cmake", "--preset", "native", "-DGWM_WERROR=OFF", "-DGWM_TESTS=ON"]
            for command in (configure, self._ninja(self._targets)):
                if self.step(command, _STEP_SECONDS):
                    raise BuildError(f"the copy does not build: {last_words(self.log)}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        if self._folder.name:
            shutil.rmtree(self._folder, ignore_errors=True)

    def mutate(self, mutation) -> None:
        """Makes a defect; the one before it is mended. What was built is out of date, and ccache has it."""
        self.mend()
        self.mutated = mutation.file
        path = self.root / mutation.file
        text = path.read_text(encoding="utf-8")
        self._whole = (path, text)
        path.write_text(mutation.applied(text), encoding="utf-8")

    def mend(self) -> None:
        """Undoes the present mutation."""
        if self._whole:
            path, text = self._whole
            path.write_text(text, encoding="utf-8")
            self._whole, self.mutated = None, ""

    def built(self, targets: Sequence[str]) -> bool:
        """Whether these targets can be built. What is broken does not get into ccache."""
        if not targets:
            return True  # To ninja no target means all of them.
        return self.step(self._ninja(targets), _STEP_SECONDS, CCACHE_READONLY="1") == 0

    def step(self, command: Sequence[str], seconds: float, **env: str) -> int | None:
        """The exit code of a program, which writes to `log`; None when its time is over."""
        with open(self.log, "wb") as sink, Child(
            command, sink, self.build.environment() | env, cwd=self.root
        ) as child:
            for _ in range(int(seconds / _POLL_SECONDS) + 1):
                self.alive()
                if (code := child.wait(_POLL_SECONDS)) is not None:
                    return code
        return None

    def alive(self) -> None:
        """Stopped where the campaign is to end."""
        if self._stopped.is_set():
            raise Stopped

    def code(self, targets: Sequence[str]) -> list[bytes]:
        """What programs and libraries do, without what a debugger reads."""
        stripped, found = self._folder / "stripped", []
        for target in targets:
            command = ["objcopy", *_BESIDE_CODE, str(self.build.directory / target), str(stripped)]
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
            found.append(stripped.read_bytes())
        return found

    def _ninja(self, targets: Sequence[str]) -> list[str]:
        return ["ninja", "-C", str(self.build.directory), *targets]


def _left_out(folder: str, names: list[str]) -> set[str]:
    skipped = {"__pycache__", ".pytest_cache"}
    if Path(folder) == ROOT:
        skipped |= _LEFT_OUT
    return set(names) & skipped


def _sweep() -> None:
    """Removes what a gwm left that was killed."""
    for path in Path(tempfile.gettempdir()).glob("gwm-mutation-*-*"):
        owner = path.name.split("-")[2]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(path, ignore_errors=True)
