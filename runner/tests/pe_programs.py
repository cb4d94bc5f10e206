# SPDX-License-Identifier: Apache-2.0
"""Small Windows programs from pe/*.c, compiled for tests that run them under Wine."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from gwm.errors import WineError
from gwm.wine import find
from harness import ROOT, TESTS, real_builds

_COMPILER = "x86_64-w64-mingw32-gcc-posix"


def _wine_is_there() -> bool:
    try:
        find()
        return True
    except WineError:
        return False


WINE = _wine_is_there()
needs_wine = pytest.mark.skipif(not WINE, reason="Wine is not installed")
needs_programs = pytest.mark.skipif(
    not (WINE and shutil.which(_COMPILER)), reason="Wine or mingw-w64's C compiler is not installed"
)


def compiled(folder: Path, name: str, *options: str) -> Path:
    """The program or library from pe/<name>.c, in that folder; `options` for the compiler."""
    source = TESTS / "pe" / f"{name}.c"
    program = folder / (f"{name}.dll" if "-shared" in options else f"{name}.exe")
    libraries = [option for option in options if option.startswith("-l")]
    others = [option for option in options if not option.startswith("-l")]
    subprocess.run(
        [_COMPILER, "-O1", "-Wall", "-Wextra", "-Werror", *others]
        + ["-o", str(program), str(source), *libraries],
        check=True,
    )
    return program


@cache
def windows_build() -> Path | None:
    """The build for Windows, if it is there and Wine too."""
    folder = real_builds().get("wine", ROOT / "build" / "wine")
    return folder if WINE and (folder / "bin" / "gwm-suite.exe").is_file() else None
