# SPDX-License-Identifier: Apache-2.0
"""Build a package: for Windows, for Debian, or to unpack anywhere.

  gwm package                one zip with the programs for 64-bit Windows, the runner, a
                             PowerShell launcher and the page that says how to judge the
                             vssapi.dll of a Windows machine
  gwm package --kind deb     a package of Debian, with the command in /usr/bin
  gwm package --kind tar     the same as one folder, which works wherever it is unpacked

With SOURCE_DATE_EPOCH set, the same build gives the same bytes.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from gwm.arguments import add_jobs
from gwm.build import INSTALLED_TARGETS, PACKAGED_TARGETS, WINDOWS_PRESET, ready
from gwm.console import Console
from gwm.errors import BuildError
from gwm_reports.outcome import ExitCode

# Kind -> the preset and targets that it is made of, CPack's name of it, and what its file is called.
_KINDS = {
    "zip": (WINDOWS_PRESET, PACKAGED_TARGETS, "ZIP", "*.zip"),
    "deb": ("native", INSTALLED_TARGETS, "DEB", "*.deb"),
    "tar": ("native", INSTALLED_TARGETS, "TGZ", "*.tar.gz"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm package`."""
    parser.add_argument(
        "--kind", choices=tuple(_KINDS), default="zip", help="what to make (default: zip, for Windows)"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("."),
        metavar="DIR",
        help="the folder for the package (default: this one)",
    )
    add_jobs(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm package`: prints the path of the package."""
    preset, targets, generator, pattern = _KINDS[arguments.kind]
    build = ready(preset, console, arguments.jobs, targets=targets)
    arguments.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gwm-package-") as folder:
        words = ["cpack", "--config", str(build.directory / "CPackConfig.cmake")]
        words += ["-G", generator, "-B", folder]
        console.progress("packing")
        try:
            done = subprocess.run(
                words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
            )
        except OSError as error:
            raise BuildError(f"cannot start cpack: {error.strerror}; is cmake installed?") from None
        console.clear()
        made = list(Path(folder).glob(pattern))
        if done.returncode or len(made) != 1:
            raise BuildError(f"cpack failed: {_why(done.stdout + done.stderr)}")
        # Renamed into place: nobody sees half of a package.
        half = arguments.output / f".{made[0].name}.{os.getpid()}"
        shutil.copyfile(made[0], half)
        package = half.replace(arguments.output / made[0].name)
    console.print(f"Package: {package}")
    return ExitCode.CONFORMS


def _why(said: str) -> str:
    """The first error that was told, with the indented lines that belong to it: later ones follow from it."""
    lines = said.strip().splitlines()
    first = next((i for i, line in enumerate(lines) if "Error" in line), None)
    if first is None:
        return lines[-1] if lines else "no message"
    more = itertools.takewhile(lambda line: not line or line[0] == " ", lines[first + 1 :])
    return " ".join(" ".join([lines[first], *more]).split())
