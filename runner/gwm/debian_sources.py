# SPDX-License-Identifier: Apache-2.0
"""Unpacks source packages of Debian: libraries that the Windows build compiles itself.

A machine may have no deb-src entries. A list of our own, made from where the machine's binary packages
come from, is used beside the machine's and changes nothing of it; apt verifies the signatures as ever.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from gwm.console import Console
from gwm.errors import BuildError
from gwm.paths import ROOT

_FIELDS = "deb-src|$(SIGNED_BY)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)"


def unpacked(package: str, console: Console) -> Path:
    """The folder with the sources of `package`: fetched, verified and unpacked the first time.

    BuildError says what to do where apt cannot: without network, without apt, unsigned.
    """
    target = ROOT / "build" / "sources" / package
    if target.is_dir():
        return target
    console.say(f"gwm: fetching the sources of {package} from Debian")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{package}-") as name:
        folder = Path(name)
        # apt fetches as a user of its own, who must reach the folder.
        folder.chmod(0o755)
        apt = ["apt-get", "-q", *_private_lists(folder)]
        _step([*apt, "update"], folder, package)
        _step([*apt, "source", "--download-only", package], folder, package)
        _step(
            ["dpkg-source", "--no-copy", "-x", *_description(folder), "unpacked"], folder, package
        )
        try:
            (folder / "unpacked").rename(target)
        except OSError:
            if not target.is_dir():  # else another run was faster
                raise
    return target


def _private_lists(folder: Path) -> list[str]:
    """apt's options for a source list and package lists that live in `folder`."""
    (folder / "sources.list").write_text("".join(f"{line}\n" for line in _entries()))
    (folder / "lists" / "partial").mkdir(parents=True)
    settings = {
        "Dir::Etc::SourceList": folder / "sources.list",
        "Dir::Etc::SourceParts": "-",
        "Dir::State::Lists": folder / "lists",
        "Dir::Cache::srcpkgcache": "",
        "Dir::Cache::pkgcache": "",
        "APT::Sandbox::User": "",
    }
    return [f"-o{name}={value}" for name, value in settings.items()]


def _entries() -> list[str]:
    """One deb-src line for every suite of Debian that the machine takes its packages from."""
    try:
        answer = subprocess.run(
            ["apt-get", "indextargets", "--format", _FIELDS, "Created-By: Packages"],
            capture_output=True, text=True, check=True, env=_environment(),
        ).stdout  # fmt: skip
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildError(f"apt cannot say where packages come from: {error}") from None
    entries = []
    for line in sorted(set(answer.splitlines())):
        kind, key, uri, release, component, origin = line.split("|")
        if origin == "Debian":
            signed = f"[signed-by={key}] " if re.fullmatch(r"[\w./,-]+", key) else ""
            entries.append(f"{kind} {signed}{uri} {release} {component}")
    if not entries:
        raise BuildError("apt knows no package lists of Debian; run `apt-get update` first")
    return entries


def _description(folder: Path) -> list[str]:
    return [str(path) for path in sorted(folder.glob("*.dsc"))]


def _step(command: list[str], folder: Path, package: str) -> None:
    if not shutil.which(command[0]):
        raise BuildError(f"{command[0]} is missing; install it: apt-get install apt dpkg-dev")
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, env=_environment(), check=False,
    )  # fmt: skip
    if done.returncode:
        lines = [
            line for line in done.stdout.splitlines() if line.startswith(("E:", "dpkg-source:"))
        ]
        said = lines[0] if lines else f"code {done.returncode}"
        raise BuildError(
            f"the sources of {package} cannot be had: `{' '.join(command[:1] + command[-2:])}`: {said}"
        )


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
