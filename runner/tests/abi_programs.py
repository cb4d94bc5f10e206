# SPDX-License-Identifier: Apache-2.0
"""Programs from abi/* for the tests of the binary interface on Windows, each compiled by another compiler."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from harness import ROOT, TESTS, real_builds
from pe_programs import WINE

SOURCES = TESTS / "abi"
MINGW = Path("/usr/x86_64-w64-mingw32")
_LIBRARY = real_builds().get("wine", ROOT / "build" / "wine") / "bin" / "vssapi.dll"
THOROUGH = bool(os.environ.get("GWM_THOROUGH"))
_TRIPLE = "x86_64-w64-mingw32"


@cache
def _tool(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _clang() -> str | None:
    return _tool("clang++", "clang++-14")


def _lld() -> str | None:
    return _tool("lld-link", "lld-link-14")


# A thorough run must not pass over these: there the launcher has installed what they need.
needs_library = pytest.mark.skipif(
    not THOROUGH and not (WINE and _LIBRARY.is_file() and _tool(f"{_TRIPLE}-gcc-posix")),
    reason="Wine, mingw-w64 or the build for Windows is not there",
)
needs_clang = pytest.mark.skipif(
    not THOROUGH and not (_clang() and _lld()),
    reason="clang and lld, which build for Microsoft's ABI, are not installed",
)


def library() -> Path:
    """The vssapi.dll of the build for Windows."""
    return _LIBRARY


def _call(*command: str | os.PathLike) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"


def msvc(folder: Path, name: str, *options: str, vssapi: Path = MINGW / "lib/libvssapi.a") -> Path:
    """The program abi/<name>.cpp for Microsoft's ABI: by clang, linked by lld with import libraries.

    The library's import library is mingw-w64's, which has the names of Microsoft's DLL, or the one given.
    """
    base = [_clang(), "--target=x86_64-pc-windows-msvc", "-std=c++17", "-O1", "-ffreestanding"]
    base += ["-fno-rtti", "-fno-exceptions", "-Wall", "-Wextra", "-Werror", "-Wno-non-virtual-dtor"]
    objects = []
    for source in ("msvc_base", name):
        objects.append(folder / f"{source}.obj")
        _call(*base, *options, "-c", SOURCES / f"{source}.cpp", "-o", objects[-1])
    program = folder / f"{name}.exe"
    imports = [MINGW / "lib" / f"lib{n}.a" for n in ("kernel32", "oleaut32", "msvcr120")]
    lld = [_lld(), "/nologo", "/nodefaultlib", "/entry:Start", "/subsystem:console"]
    _call(*lld, f"/out:{program}", *objects, vssapi, *imports)
    return program


def mingw(folder: Path, source: Path, *options: str) -> Path:
    """A program by mingw-w64, from C or C++; with our headers and our own library where `options` say so."""
    program = folder / f"{source.stem}.exe"
    own = [f"-I{ROOT / 'reference-impl' / 'include'}"]
    if source.suffix == ".c":
        compiler = [f"{_TRIPLE}-gcc-posix"]
    else:
        compiler = [f"{_TRIPLE}-g++-posix", "-std=c++20", "-static", *own]
    warnings = ["-O1", "-Wall", "-Wextra", "-Werror"]
    libraries = [o for o in options if o.startswith("-l") or o.endswith(".dll")]
    others = [o for o in options if o not in libraries]
    _call(*compiler, *warnings, *others, source, "-o", program, *libraries, "-loleaut32")
    return program
