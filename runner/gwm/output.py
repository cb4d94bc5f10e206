# SPDX-License-Identifier: Apache-2.0
"""The folder that a command writes into: one command at a time, and nothing half done under its last name.

While a run goes on, its files grow in a folder of their own within it; what an earlier run left stays as it
is. When the run has ended, in whichever way, the earlier files go and the new ones take their names, the page
last: where report.html is, all that belongs to it is there. Of a gwm that was killed, the folder of the
unfinished stays until the next run.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from gwm import mishap
from gwm.console import Console
from gwm.errors import GwmError
from gwm.lock import held
from gwm_reports.files import naming

UNFINISHED = "gwm-unfinished"
_LOCK = ".gwm-lock"


@contextmanager
def own(folder: Path, console: Console, wait: bool, doing: str) -> Iterator[None]:
    """The folder is this command's alone; it is made where it is missing. InUse if another has it.

    What nobody foresaw becomes a GwmError, its traceback a file in the folder.
    """
    there = folder.is_dir()
    try:
        with held(folder / _LOCK, folder, console, wait, doing):
            (folder / mishap.FILE).unlink(missing_ok=True)
            try:
                with naming(folder):
                    yield
            except (GwmError, OSError):
                raise
            except Exception as error:
                raise GwmError(mishap.told(error, folder)) from error
    finally:
        if not there:
            with suppress(OSError):  # It has something in it.
                folder.rmdir()


@contextmanager
def aside(folder: Path, names: Sequence[str], place: str = UNFINISHED) -> Iterator[Path]:
    """Where to write these files first. At the end those that are there replace the earlier ones, in this
    order, and the others are gone; so it is after an exception, too. The first one is never missing in
    between: the others can be made from it again."""
    path = folder / place
    path.mkdir(exist_ok=True)
    _empty(path, names)
    try:
        yield path
    finally:
        with _undisturbed():
            for name in reversed(names[1:]):
                (folder / name).unlink(missing_ok=True)
            for name in names:
                try:
                    os.replace(path / name, folder / name)
                except FileNotFoundError:
                    (folder / name).unlink(missing_ok=True)
        _empty(path, names)
        with suppress(OSError):  # It has something in it that is not ours.
            path.rmdir()


def _empty(path: Path, names: Sequence[str]) -> None:
    for file in list(path.iterdir()):
        # A killed process leaves the temporary names of gwm_reports.files as well.
        if file.name in names or file.name.startswith(tuple(f".{name}." for name in names)):
            file.unlink()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C comes too late to be of use, and would leave files of two runs side by side."""
    numbers = [
        getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
    ]
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
