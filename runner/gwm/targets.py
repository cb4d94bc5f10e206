# SPDX-License-Identifier: Apache-2.0
"""What a run is for: this machine, or 64-bit Windows, whose programs run under Wine."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gwm.build import (
    ADAPTER_TARGETS,
    RUN_TARGETS,
    WINDOWS_ADAPTER_TARGETS,
    WINDOWS_PRESET,
    WINDOWS_TARGETS,
    ready,
)
from gwm.console import Console
from gwm.errors import UsageError
from gwm.paths import Build

TARGETS = ("native", "windows")


def target_of(subject: str, named: str | None) -> str:
    """The target for a subject: the one that is `named`, else what its library or program is built for.

    `system` is Windows' own library, for which Wine's stands in here. UsageError where both do not fit.
    """
    kind, _, name = subject.partition(":")
    file: Path | None = None
    what = "library"
    if kind == "lib":
        file = Path(name).expanduser()
    elif kind == "exec":
        from gwm.subjects import adapter_command

        what, (name, *_) = "program", adapter_command(name)
        file = Path(name)
    if file is not None and file.is_file():
        from gwm.wine import is_windows_program

        windows = is_windows_program(file)
        if named == "native" and windows:
            raise UsageError(f"'{name}' is a {what} for Windows; leave --target native out")
        if named == "windows" and not windows:
            raise UsageError(f"'{name}' is no {what} for Windows; leave --target windows out")
        return "windows" if windows else "native"
    return named or ("windows" if subject == "system" else "native")


def adapter_targets(target: str) -> Sequence[str]:
    """What a run of `exec:` needs for that target."""
    if target == "windows":
        return (*WINDOWS_TARGETS, *WINDOWS_ADAPTER_TARGETS)
    return (*RUN_TARGETS, *ADAPTER_TARGETS)


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
