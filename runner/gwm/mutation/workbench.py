# SPDX-License-Identifier: Apache-2.0
"""The programs of a build with one source changed: only what that source is in is made again, elsewhere.

    with Workbench(build, stopped) as bench:
        bench.mutate(mutation)
        if bench.built(("bin/gwm-suite",)):
            ...                                # bench.build is a build folder as any other

The build itself and the checkout stay as they are. What a change does not touch is a link into the build.
"""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from gwm.errors import BuildError
from gwm.mutation import recipes
from gwm.paths import ROOT, Build
from gwm.process import Child, last_words
from gwm.records import record
from gwm.surroundings import of_tools

_STEP_SECONDS = 600
_POLL_SECONDS = 0.01


class Stopped(Exception):
    """Somebody wants the whole campaign to end."""


@record
class _Changed(Build):
    """A build folder whose libraries come before those that its programs were linked with."""

    def environment(self) -> dict[str, str]:
        return super().environment() | {"LD_LIBRARY_PATH": str(self.directory / "lib")}


class Workbench:
    """`whole` is the build of the sources as they are; `make` brings targets of it up to date."""

    def __init__(
        self,
        whole: Build,
        stopped: threading.Event,
        make: Callable[[Sequence[str]], object] = lambda targets: None,
    ):
        self.whole, self._stopped, self._make = whole, stopped, make
        self._recipes = cache(lambda targets: recipes.read(whole.directory, targets))
        self._folder = Path()
        self._objects: dict[str, Path | None] = {}  # None: it does not compile.
        self._made: set[str] = set()
        self.mutated = ""  # the file with the defect

    def __enter__(self) -> "Workbench":
        _sweep()
        self._folder = Path(tempfile.mkdtemp(prefix=f"gwm-mutation-{os.getpid()}-"))
        self.log = self._folder / "log"
        self.build = _Changed(self._folder / "build", self.whole.preset)
        self.mend()
        return self

    def __exit__(self, *_) -> None:
        if self._folder.name:
            shutil.rmtree(self._folder, ignore_errors=True)

    def mutate(self, mutation) -> None:
        """Makes a defect; the one before it is gone."""
        self.mend()
        self.mutated = mutation.file
        path = self._folder / "sources" / mutation.file
        path.parent.mkdir(parents=True)
        text = (ROOT / mutation.file).read_text(encoding="utf-8")
        path.write_text(mutation.applied(text), encoding="utf-8")

    def mend(self) -> None:
        """Undoes the present mutation."""
        for name in ("sources", "objects", "build"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        self._objects.clear()
        self._made.clear()
        self.mutated = ""

    def built(self, targets: Sequence[str]) -> bool:
        """Whether these targets can be built; then they stand in `build`."""
        if not targets:
            return True  # To Ninja no target means all of them.
        self._make(targets)
        plan = self._recipes(tuple(targets))
        touched = plan.objects_of(ROOT / self.mutated) if self.mutated else []
        if not all(self._compiled(plan, name) for name in touched):
            return False
        for product in plan.links:
            if product not in self._made:
                self._provide(plan, product, plan.holds(product, touched))
                self._made.add(product)
        return True

    def is_same_code(self) -> bool:
        """Whether what was compiled is what was there before, but for what a debugger reads."""
        found = [(name, path) for name, path in self._objects.items() if path]
        return bool(found) and all(
            self._code(self.whole.directory / name) == self._code(path) for name, path in found
        )

    def step(self, command: Sequence[str], seconds: float, **env: str) -> int | None:
        """The exit code of a program, which writes to `log`; None when its time is over."""
        return self._step(command, seconds, self.build.environment() | env, self._folder)

    def alive(self) -> None:
        """Stopped where the campaign is to end."""
        if self._stopped.is_set():
            raise Stopped

    def _compiled(self, plan: recipes.Recipes, name: str) -> bool:
        if name not in self._objects:
            path = self._folder / "objects" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            command = [*self._diverted(plan.compiles[name]), "-w", "-o", str(path)]
            done = self._step(command, _STEP_SECONDS, of_tools(), self.whole.directory) == 0
            self._objects[name] = path if done else None
        return self._objects[name] is not None

    def _diverted(self, words: Sequence[str]) -> list[str]:
        """A command that compiles, with the changed file instead of the one in the checkout."""
        kept = []
        for word in words:
            if word.startswith("-I"):
                place = Path(os.path.normpath(word[2:]))
                if place.is_relative_to(ROOT):
                    kept.append(f"-I{self._folder / 'sources' / place.relative_to(ROOT)}")
            kept.append(word)
        if words[-1] == str(ROOT / self.mutated):
            kept[-1] = str(self._folder / "sources" / self.mutated)
        return kept

    def _provide(self, plan: recipes.Recipes, product: str, changed: Sequence[str]) -> None:
        path, there = self.build.directory / product, self.whole.directory / product
        path.parent.mkdir(parents=True, exist_ok=True)
        if not changed:
            if not there.exists():
                raise BuildError(f"{there} is missing; build it, or leave GWM_BUILD_DIR unset")
            path.symlink_to(there)
            return
        words = list(plan.links[product])
        at = words.index("-o") + 1
        words[at] = str(path)
        for name in changed:
            new = str(self._objects[name])
            if name in words:
                words[words.index(name)] = new
            else:
                words.insert(at + 1, new)  # Before its archive, of which it is not taken then.
        if self._step(words, _STEP_SECONDS, of_tools(), self.whole.directory):
            raise BuildError(f"{product} does not link: {last_words(self.log)}")

    def _code(self, path: Path) -> bytes:
        stripped = self._folder / "stripped"
        done = subprocess.run(["objcopy", "-g", str(path), str(stripped)], capture_output=True, check=False)
        return stripped.read_bytes() if done.returncode == 0 else b""

    def _step(self, command: Sequence[str], seconds: float, env: dict[str, str], cwd: Path) -> int | None:
        with open(self.log, "wb") as sink, Child(command, sink, env, cwd=cwd) as child:
            for _ in range(int(seconds / _POLL_SECONDS) + 1):
                self.alive()
                if (code := child.wait(_POLL_SECONDS)) is not None:
                    return code
        return None


def _sweep() -> None:
    """Removes what a gwm left that was killed."""
    for path in Path(tempfile.gettempdir()).glob("gwm-mutation-*-*"):
        owner = path.name.split("-")[2]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(path, ignore_errors=True)
