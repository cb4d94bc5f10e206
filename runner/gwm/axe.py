# SPDX-License-Identifier: Apache-2.0
"""Fetches axe-core, which judges in tests whether pages can be used by everybody: one file of an npm package,
taken when it is the one that is known here, and then kept in the build folder. It never becomes part of gwm."""

import hashlib
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

from gwm.console import Console
from gwm.paths import ROOT
from gwm_reports.files import write_atomically

_PACKAGE = "axe-core@4.10.3"
_SHA512 = (
    "5e6edba515e70d25f6604d9815f064d859c5d1ea7ab661bbc4f87c88779ef0c2"
    "1cae0abbeb636471ef39e9d62d2582e4b88a1866f19f4ecfcf6d986275e4dc12"
)
_SECONDS = 120
SCRIPT = ROOT / "build" / "axe" / f"{_SHA512[:16]}.js"


def fetch(console: Console) -> None:
    """Brings SCRIPT there if it is missing and setting up is asked for; where that fails, says what it means."""
    if SCRIPT.is_file() or os.environ.get("GWM_SETUP") == "off" or os.environ.get("GWM_BUILD_DIR"):
        return
    console.say(f"gwm: fetching {_PACKAGE} with npm")
    with tempfile.TemporaryDirectory(prefix="gwm-axe-") as folder:
        problem = _packed(Path(folder))
        if problem:
            console.say(f"gwm: {_PACKAGE} cannot be had: {problem}; the tests that need it do not run")


def _packed(folder: Path) -> str:
    """Puts SCRIPT there from the package; what went wrong, "" for nothing."""
    command = ["npm", "pack", _PACKAGE, "--silent", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    packages = list(folder.glob("*.tgz"))
    if done.returncode or not packages:
        return (done.stderr.strip().splitlines() or ["npm says nothing"])[-1]
    data = packages[0].read_bytes()
    if hashlib.sha512(data).hexdigest() != _SHA512:
        return "npm has brought another file than the one that is known here"
    with tarfile.open(packages[0]) as package:
        member = package.extractfile("package/axe.min.js")
        if member is None:
            return "axe.min.js is not in it"
        SCRIPT.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(SCRIPT, member.read().decode("utf-8"))
    return ""
