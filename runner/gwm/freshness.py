# SPDX-License-Identifier: Apache-2.0
"""Whether what is built is as its sources say, known without CMake and ninja: a stamp beside the build is younger
than all that it is made of. A command that judges one case would wait for these longer than for the case."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gwm.paths import ROOT, Build, given_build, preset_build

# Whatever of it changes, CMake and ninja are asked: sources, how to build them, headers and libraries of Debian's.
_SOURCES = (
    *("CMakeLists.txt", "CMakePresets.json", "conformance", "fixtures", "mocks", "reference-impl"),
    *("runner/gwm/worlds", "runner/install", "reports/gwm_reports/codes.py"),
)
_OF_BUILD = ("CMakeCache.txt", "build.ninja")
_PACKAGES = "/var/lib/dpkg/status"


class _Search:
    """A search for what is younger than a stamp, which goes on while something else is done."""

    def __init__(self, build: Build, stamp: Path):
        self.stamp = stamp
        places = [*(ROOT / place for place in _SOURCES), *(build.directory / name for name in _OF_BUILD), _PACKAGES]
        self._answer, end = os.pipe()
        words = ["find", *map(str, places), "-newer", str(stamp), "-print", "-quit"]
        outputs = [(os.POSIX_SPAWN_DUP2, end, 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        try:
            self._pid = os.posix_spawnp("find", words, os.environ, file_actions=outputs)
        except OSError:
            self._pid = 0
        os.close(end)

    def found(self) -> bool:
        """Whether there is something, or nobody knows."""
        said = os.read(self._answer, 1)
        os.close(self._answer)
        return not self._pid or os.waitpid(self._pid, 0)[1] != 0 or bool(said)


_begun: list[_Search] = []


def begin(stamp: str) -> None:
    """Begins to look at the build that most commands use; `is_current` has the answer, and is asked once."""
    if sys.platform == "linux" and not given_build("native"):
        path = preset_build("native").directory / stamp
        if path.is_file():
            _begun.append(_Search(preset_build("native"), path))


def is_current(build: Build, targets: Sequence[str], stamps: Mapping[str, Sequence[str]]) -> bool:
    """Whether these targets are there, and were made of what is there now. `stamps` says what each stands for."""
    fitting = (build.directory / name for name, made in stamps.items() if set(targets) <= set(made))
    stamp = next((path for path in fitting if path.is_file()), None)
    search = _begun.pop() if _begun else None
    if search and search.stamp != stamp:
        search.found()
        search = None
    if stamp is None or not all((build.directory / target).is_file() for target in targets):
        return False
    return not (search or _Search(build, stamp)).found()
