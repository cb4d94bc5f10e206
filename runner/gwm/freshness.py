# SPDX-License-Identifier: Apache-2.0
"""Whether what is built is as its sources say, known without CMake and ninja: a stamp beside the build is younger
than all that it is made of. A command that judges one case would wait for these longer than for the case."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwm.paths import Build

# Asked before anything else is loaded, and so without gwm.paths.
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Whatever of it changes, CMake and ninja are asked: sources, how to build them, headers and libraries of Debian's.
_SOURCES = (
    *("CMakeLists.txt", "CMakePresets.json", "conformance", "fixtures", "mocks", "reference-impl"),
    *("runner/gwm/worlds", "runner/install", "reports/gwm_reports/codes.py"),
)
_OF_BUILD = ("CMakeCache.txt", "build.ninja")
_FIND = "/usr/bin/find"
_PACKAGES = "/var/lib/dpkg/status"


class _Search:
    """A search for what is younger than a stamp, which goes on while something else is done."""

    def __init__(self, folder: str, stamp: str):
        self.stamp = stamp
        places = [os.path.join(ROOT, place) for place in _SOURCES]
        places += [os.path.join(folder, name) for name in _OF_BUILD]
        self._answer, end = os.pipe()
        words = ["find", *places, _PACKAGES, "-newer", stamp, "-print", "-quit"]
        words[0] = _FIND if os.path.isfile(_FIND) else words[0]  # Each folder that lacks it costs a try.
        outputs = [(os.POSIX_SPAWN_DUP2, end, 1), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        try:
            self._pid = os.posix_spawnp(words[0], words, os.environ, file_actions=outputs)
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
    folder = os.path.join(ROOT, "build", "native")
    path = os.path.join(folder, stamp)
    if None in (sys.stdin, sys.stdout, sys.stderr):  # What is opened now would take the place of one of these.
        return
    if sys.platform == "linux" and "GWM_BUILD_DIR" not in os.environ and os.path.isfile(path):
        _begun.append(_Search(folder, path))


def is_current(build: "Build", targets: "Sequence[str]", stamps: "Mapping[str, Sequence[str]]") -> bool:
    """Whether these targets are there, and were made of what is there now. `stamps` says what each stands for."""
    folder = str(build.directory)
    fitting = (os.path.join(folder, name) for name, made in stamps.items() if set(targets) <= set(made))
    stamp = next(filter(os.path.isfile, fitting), None)
    search = _begun.pop() if _begun else None
    if search and search.stamp != stamp:
        search.found()
        search = None
    if stamp is None or not all(os.path.isfile(os.path.join(folder, target)) for target in targets):
        return False
    return not (search or _Search(folder, stamp)).found()
