# SPDX-License-Identifier: Apache-2.0
"""Begin a project that is judged by gwm.

  gwm new library DIR        a vssapi library: E_NOTIMPL, but for what one gather needs
  gwm new requester DIR      a backup program
  gwm new writer DIR         a VSS writer
  gwm new document-test DIR  Writer Metadata Documents

Each builds with CMake, and has a test that passes and one that fails, which is what there
is to do; files for GitHub Actions and GitLab; and a README.md that says what is what. The
project is called as its folder, which must not exist or be empty.
"""

import argparse
import os
import re
import shlex
import tempfile
from pathlib import Path

from gwm.console import Console
from gwm.errors import GwmError, UsageError
from gwm.paths import ROOT, given_build, is_installed, preset_build
from gwm_reports.outcome import ExitCode

EXAMPLES = ROOT / "fixtures" / "examples"
KINDS = ("library", "requester", "writer", "document-test")
# What the examples call themselves.
_NAMES = re.compile("my_(library|backup|writer|documents)")
_TAKEN = ("all", "clean", "gwm", "help", "install", "package", "test")  # By CMake, and by us.
# Of a build folder: what CMake reads, and what the tests run or are linked with.
_NEEDED = ("gwm-config.cmake", "bin/gwm-suite", "bin/gwm-check", "bin/gwm-judge", "lib/libvssapi-recorder.so")
_CI = {"github.yml": ".github/workflows/vss.yml", "gitlab.yml": ".gitlab-ci.yml"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm new`."""
    parser.add_argument("kind", choices=KINDS, help="what will be judged")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm new`: makes the folder whole, or not at all."""
    folder = Path(os.path.abspath(arguments.folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{arguments.folder} is there and not empty; name a folder that is not there")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{arguments.folder} is a file; name a folder that is not there")
    name = re.sub(r"\W+", "_", folder.name, flags=re.ASCII).strip("_")
    if not name or name[0].isdigit() or name in _TAKEN:
        raise UsageError(f"a project cannot be called '{folder.name}'; name the folder otherwise")
    source = EXAMPLES / arguments.kind
    if not source.is_dir():
        raise GwmError(f"{source} is missing: the package for Windows has no examples; elsewhere install gwm again")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as place:
        made = Path(place) / "made"
        _make(source, made, name)
        made.replace(folder)
    console.print(f"Made: {arguments.folder}")
    console.print("Next:")
    for line in _next(arguments):
        console.print(f"  {line}")
    return ExitCode.CONFORMS


def _make(source: Path, made: Path, name: str) -> None:
    files = {path.relative_to(source): path for path in source.rglob("*") if path.is_file()}
    files = {place: path for place, path in files.items() if not {"build", "__pycache__"} & set(place.parts)}
    files |= {Path(place): EXAMPLES / "ci" / file for file, place in _CI.items()}
    for place, path in files.items():  # Their text alone: what was read may be read-only.
        (made / place).parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        (made / place).write_text(_NAMES.sub(name, text), encoding="utf-8", newline="\n")
    (made / ".gitignore").write_text("/build/\n/gwm-*/\n", encoding="utf-8", newline="\n")


def _next(arguments: argparse.Namespace) -> list[str]:
    return [
        *_before(),
        f"cd {shlex.quote(str(arguments.folder))}",
        f"cmake -S . -B build {shlex.quote(where())} && cmake --build build",
        "ctest --test-dir build --output-on-failure",
    ]


def where() -> str:
    """The option by which CMake finds this gwm."""
    if is_installed():
        return f"-DCMAKE_PREFIX_PATH={ROOT.parent.parent}"  # PREFIX/share/gwm
    return f"-Dgwm_DIR={_build()}"


def _build() -> Path:
    """The folder that has, or will have, what a project needs of a checkout."""
    build = given_build("native") or preset_build("native")
    return build.directory


def _before() -> list[str]:
    """How to build what is not there yet, in a checkout."""
    build = _build()
    if is_installed() or all((build / name).is_file() for name in _NEEDED):
        return []
    made = f"cmake --build {shlex.quote(str(build))} --target gwm-installed"
    if (build / _NEEDED[0]).is_file():
        return [made]
    source = shlex.quote(str(ROOT))
    return [f"cmake -S {source} -B {shlex.quote(str(build))} --preset native -DGWM_TESTS=OFF && {made}"]
