# SPDX-License-Identifier: Apache-2.0
"""Where the project's files are."""

import os
import sys
from pathlib import Path

from gwm.addresses import fixed_addresses
from gwm.errors import BuildError
from gwm.process import native_manner
from gwm.records import record
from gwm.surroundings import of_programs, of_subjects

ROOT = Path(__file__).resolve().parents[2]
# In an installed gwm: a file with the way from here to the folder of programs and libraries.
_INSTALLED = ROOT / "programs"

# Sanitizers end the process at the first report, so that it lands in the case that caused it; their exit
# code is none that a program of ours has for a verdict.
_SANITIZER_OPTIONS = {
    "ASAN_OPTIONS": "abort_on_error=0:detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1"
    ":exitcode=66",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1:exitcode=66",
    "TSAN_OPTIONS": "halt_on_error=1:second_deadlock_stack=1",
}


@record
class Build:
    """One build directory: bin/ holds the programs, lib/ the libraries."""

    directory: Path
    preset: str = "native"

    @property
    def suite(self) -> Path:
        """The program that runs the cases."""
        return self.directory / "bin" / "gwm-suite"

    @property
    def subjects(self) -> Path:
        """The program that lists what a library of many subjects holds."""
        return self.directory / "bin" / "gwm-subjects"

    @property
    def checker(self) -> Path:
        """The program that judges documents."""
        return self.directory / "bin" / "gwm-check"

    @property
    def judge(self) -> Path:
        """The program that gives verdicts from files."""
        return self.directory / "bin" / "gwm-judge"

    def library(self, name: str) -> Path:
        """libvssapi.so and its relatives."""
        return self.directory / "lib" / name

    def path(self, path: os.PathLike | str) -> str:
        """The name by which a program of this build knows a file."""
        return str(path)

    def manner(self, code: int) -> str:
        """How a program of this build ended, from its exit code; negative: the signal."""
        return native_manner(code)

    def environment(self) -> dict[str, str]:
        """The environment for a program of this build."""
        return _SANITIZER_OPTIONS | of_programs()

    def environment_of_subject(self) -> dict[str, str]:
        """The same for the program that loads a subject."""
        return _SANITIZER_OPTIONS | of_subjects()

    def environment_of_user(self) -> dict[str, str]:
        """The same for a program of the user's that loads a library of this build."""
        return _SANITIZER_OPTIONS | os.environ

    def prefix(self) -> list[str]:
        """What has to stand before a program's name."""
        return fixed_addresses() if self.preset == "tsan" else []


@record
class WindowsBuild(Build):
    """A build for 64-bit Windows, or the unpacked package of one: bin/ holds programs and libraries."""

    @property
    def suite(self) -> Path:
        """The program that runs the cases."""
        return self.directory / "bin" / "gwm-suite.exe"

    @property
    def subjects(self) -> Path:
        """The program that lists what a library of many subjects holds."""
        return self.directory / "bin" / "gwm-subjects.exe"

    @property
    def checker(self) -> Path:
        """The program that judges documents."""
        return self.directory / "bin" / "gwm-check.exe"

    @property
    def judge(self) -> Path:
        """The program that gives verdicts from files."""
        return self.directory / "bin" / "gwm-judge.exe"

    def library(self, name: str) -> Path:
        """The library that is called `name` on Linux: vssapi.dll for libvssapi.so."""
        return self.directory / "bin" / (name.removeprefix("lib").removesuffix(".so") + ".dll")

    def manner(self, code: int) -> str:
        """How a program of this build ended: Windows has statuses such as 0xc0000005."""
        return f"ended with status {code:#010x}" if code > 0xFF else super().manner(code)


def is_installed() -> bool:
    """Whether this gwm was installed: there are no sources then, and nothing is built."""
    return _INSTALLED.is_file()


def given_build(preset: str) -> Build | None:
    """The build that GWM_BUILD_DIR names, or that is installed: used as it is, never built."""
    named = os.environ.get("GWM_BUILD_DIR")
    if not named and is_installed():
        if preset != "native":
            raise BuildError(f"an installed gwm has no programs of the build '{preset}'; use a checkout of gwm")
        named = str(ROOT / _INSTALLED.read_text(encoding="utf-8").strip())
    kind = WindowsBuild if sys.platform == "win32" else Build
    return kind(Path(named).resolve(), preset) if named else None


def preset_build(preset: str) -> Build:
    """The build directory of a preset of this checkout."""
    return Build(ROOT / "build" / preset, preset)
