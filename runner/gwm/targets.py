# SPDX-License-Identifier: Apache-2.0
"""What a run is for: this machine, or 64-bit Windows, whose programs run under Wine."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gwm.build import RUN_TARGETS, WINDOWS_PRESET, WINDOWS_TARGETS, ready
from gwm.console import Console
from gwm.errors import UsageError
from gwm.paths import Build

TARGETS = ("native", "windows")


def target_of(subject: str, named: str | None) -> str:
    """The target for a subject: the one that is `named`, else what its library is built for.

    `system` is Windows' own library, for which Wine's stands in here. UsageError where both do not fit.
    """
    kind, _, name = subject.partition(":")
    library = Path(name).expanduser() if kind == "lib" else None
    if library is not None and library.is_file():
        from gwm.wine import is_windows_program

        windows = is_windows_program(library)
        if named == "native" and windows:
            raise UsageError(f"'{name}' is a library for Windows; leave --target native out")
        if named == "windows" and not windows:
            raise UsageError(f"'{name}' is no library for Windows; leave --target windows out")
        return "windows" if windows else "native"
    if kind == "exec":
        _check_adapter(name, named)
    return named or ("windows" if subject == "system" else "native")


def _check_adapter(command: str, named: str | None) -> None:
    """UsageError for an adapter that is none of Linux: the suite for Windows reaches none in another process."""
    if sys.platform == "win32":
        raise UsageError("a subject behind an adapter (exec:) is judged on Linux only; run gwm there")
    from gwm.subjects import adapter_command
    from gwm.wine import is_windows_program

    program = adapter_command(command)[0]
    if is_windows_program(program):
        raise UsageError(f"the adapter '{program}' is a program for Windows, and has to be one of this machine")
    if named == "windows":
        raise UsageError("an adapter runs on this machine; leave --target windows out")


@contextmanager
def opened(
    target: str,
    preset: str,
    console: Console,
    jobs: int = 0,
    targets: Sequence[str] | None = None,
) -> Iterator[Build]:
    """The build for that target, made ready; for Windows with a Wine that runs until the block ends."""
    if target == "native" or sys.platform == "win32":
        yield ready(preset, console, jobs, targets=targets or RUN_TARGETS)
        return
    if preset != "native":
        raise UsageError(f"there is no {preset} build for Windows; leave --preset out")
    from gwm.windows import WineBuild
    from gwm.wine import Wine, find

    find()  # what is missing is told before a long build
    build = ready(WINDOWS_PRESET, console, jobs, targets=targets or WINDOWS_TARGETS)
    with Wine(console) as wine:
        yield WineBuild(build.directory, WINDOWS_PRESET, wine)
