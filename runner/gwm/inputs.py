# SPDX-License-Identifier: Apache-2.0
"""What each file of the project's tests sees, as one digest: while it is the same, a pass stays a pass.

This is the one place that says what a test file depends on. An input too many costs a run that was not
needed; one too few would keep a pass of what fails now. So a file that is not named below sees everything:
the whole checkout and every program and library of all builds. All of them see the launcher, the command
line and the reports, the tests themselves, the machine, what is installed, and the environment, of which
tests get no more than what is counted here.
"""

import fnmatch
import hashlib
import json
import os
import shutil
import site
import sys
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from gwm.errors import GwmError

# What every test file sees of the checkout; the command line reads the rows, the reports the codes.
_ALWAYS = ("gwm", "runner", "reports", "conformance/requirements", "reference-impl/include")
# The files that see no more than that and what stands here.
_FEWER = {
    "reports/tests/test_browser*.py": ("build/axe",),
    "reports/tests/*": (),
    "runner/tests/test_commands.py": (
        *("conformance/worlds", "fixtures/worlds", "fixtures/requesters", "reference-impl/com"),
    ),
    "runner/tests/test_kept.py": (),
    "runner/tests/test_launcher.py": (),
    "runner/tests/test_mishap.py": (),
    "runner/tests/test_output.py": ("conformance/worlds", "fixtures/worlds"),
    "runner/tests/test_run.py": (),
    "runner/tests/test_session.py": (),
    "conformance/requirements/test_catalogue.py": ("conformance",),
}

# Made of what every test file sees, and made anew with it.
DERIVED = ("build/templates",)

# The variables that tests get; any other they do not see at all.
_PASSED_ON = (
    *("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "LC_*", "TZ", "TERM", "NO_COLOR"),
    *("TMPDIR", "TMP", "TEMP", "GWM_*", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"),
    *("CC", "CXX", "CPATH", "CPLUS_INCLUDE_PATH", "CCACHE_*", "*SAN_OPTIONS", "MALLOC_*"),
    *("GLIBC_TUNABLES", "LD_*"),
)
# Asks for more work, and changes nothing about what holds.
_NO_INPUT = frozenset({"GWM_AGAIN"})
# What these bring in lies anywhere, and pytest's may leave out tests.
_UNTOLD = (
    *("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "CPATH", "CPLUS_INCLUDE_PATH"),
    *("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "GWM_WINE", "GWM_WINE_STORE"),
)
_NOT_SOURCES = frozenset({"build", ".git", "gwm-report", "gwm-requester", "gwm-writer"})  # At the top of the checkout.
_CACHES = frozenset({"__pycache__", ".pytest_cache"})  # Anywhere.
_INSTALLED = Path("/var/lib/dpkg/status")
_LIBRARIES = Path("/etc/ld.so.cache")  # Those too that no package brought.
# Looked up on PATH, where one that no package brought may come first.
_TOOLS = (
    *("sh", "python3", "c++", "setarch", "setpriv", "xmllint", "apt-get", "dpkg-query", "wine64"),
    *("flake8", "mypy", "clang-format", "clang-tidy"),
)
_PROCESS = ("Uid:", "Gid:", "Groups:", "Umask:", "CapEff:", "NoNewPrivs:", "Cpus_allowed_list:")


class Untold(GwmError):
    """Something that nobody can put into a digest may decide what the tests say."""


def seen_by(test: str) -> tuple[str, ...] | None:
    """The files and folders of the checkout that this test file sees; None: all, and the builds too."""
    for pattern, more in _FEWER.items():
        if fnmatch.fnmatchcase(test, pattern):
            return (*_ALWAYS, *more)
    return None


def passed_on(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment that tests get."""
    return {
        name: value
        for name, value in environ.items()
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in _PASSED_ON)
    }


class Inputs:
    """All that tests see at this moment: `builds` are preset -> build folder.

    Untold where that cannot be said; OSError where a file cannot be read.
    """

    def __init__(self, root: Path, builds: Mapping[str, Path], environ: Mapping[str, str]):
        for name in _UNTOLD:
            if environ.get(name):
                raise Untold(f"{name} is set")
        self._root, self._builds = root, dict(builds)
        variables = {k: v for k, v in passed_on(environ).items() if k not in _NO_INPUT}
        self._around = [str(root), sorted(variables.items()), _outside(environ)]

    def digest(self, test: str) -> str:
        """Of all that this test file sees; `test` is its path in the checkout."""
        seen = seen_by(test)
        rows = self._sources if seen is None else [r for r in self._sources if within(r[0], seen)]
        programs = self._programs if seen is None else []
        everything = json.dumps([self._around, rows, programs])
        return hashlib.sha256(everything.encode("utf-8", "surrogateescape")).hexdigest()

    @cached_property
    def _sources(self) -> list[tuple[str, str]]:
        return _tree(self._root, _NOT_SOURCES)

    @cached_property
    def _programs(self) -> list:
        # Tests of programs for Windows find their build themselves: every build of the checkout counts.
        builds = {*self._builds.values(), *(self._root / "build").glob("*")}
        folders = sorted(d / part for d in builds for part in ("bin", "lib"))
        return [(str(folder), _tree(folder)) for folder in folders]


def within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a path of the checkout is one of these places or below one."""
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _tree(top: Path, skipped: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Each file below: its path, and its mode and content."""
    rows = []
    for folder, names, files in os.walk(top):
        leave = _CACHES | (skipped if Path(folder) == top else frozenset())
        names[:] = sorted(set(names) - leave)
        for name in names:
            if os.path.islink(os.path.join(folder, name)):
                raise Untold(f"{os.path.join(folder, name)} is a link to a folder")
        for name in sorted(set(files) - leave):
            path = Path(folder, name)
            rows.append((path.relative_to(top).as_posix(), _file(path)))
    return rows


def _file(path: Path) -> str:
    link = os.readlink(path) if path.is_symlink() else ""
    if not path.is_file():
        return f"no file {link}"
    with open(path, "rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    return f"{path.stat().st_mode:o} {content} {link}"


def _outside(environ: Mapping[str, str]) -> list:
    """What is installed, and the machine."""
    if not _INSTALLED.is_file():
        raise Untold(f"without {_INSTALLED} nobody knows what is installed")
    modules = {
        name
        for folder in (*site.getsitepackages(), site.getusersitepackages())
        if os.path.isdir(folder)
        for name in os.listdir(folder)  # Their versions are in the names of .dist-info folders.
        if name not in _CACHES
    }
    tools = [environ.get("CXX", "c++"), *_TOOLS]
    status, limits, processors = (
        Path(p).read_text(encoding="utf-8", errors="replace").splitlines()
        for p in ("/proc/self/status", "/proc/self/limits", "/proc/cpuinfo")
    )
    kernel = os.uname()
    return [
        sys.version,
        _which(sys.executable, environ),
        sorted(modules),
        _file(_INSTALLED),
        _file(_LIBRARIES),
        [_which(tool, environ) for tool in tools],
        [kernel.release, kernel.version, kernel.machine],
        [line for line in status if line.startswith(_PROCESS)],
        limits,
        sorted({line for line in processors if line.startswith(("model name", "flags"))}),
    ]


def _which(tool: str, environ: Mapping[str, str]) -> str:
    found = shutil.which(tool, path=environ.get("PATH"))
    if not found:
        return f"no {tool}"
    state = os.stat(found)
    return f"{os.path.realpath(found)} {state.st_size} {state.st_mtime_ns}"
