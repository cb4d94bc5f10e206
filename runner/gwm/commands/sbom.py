# SPDX-License-Identifier: Apache-2.0
"""Print what gwm is made with, as a bill of materials (SPDX 2.3, JSON).

Each package of Debian that gwm is built, run or tested with: its licence, what it is for,
and the version that is installed here; where it is not installed, that of Debian 12. With
SOURCE_DATE_EPOCH set, the same machine gives the same bytes.
"""

import argparse
import hashlib
import json
import os
import subprocess
import tomllib
from datetime import datetime, timezone

from gwm import __version__
from gwm.console import Console
from gwm.errors import UsageError
from gwm.paths import ROOT
from gwm_reports.outcome import ExitCode

FILE = ROOT / "runner" / "dependencies.toml"
# Who needs a package -> how it stands to gwm, as SPDX calls it.
_RELATION = {
    "run": "RUNTIME_DEPENDENCY_OF",
    "build": "BUILD_DEPENDENCY_OF",
    "windows": "BUILD_DEPENDENCY_OF",
    "test": "TEST_DEPENDENCY_OF",
    "browser": "TEST_DEPENDENCY_OF",
    "ci": "DEV_TOOL_OF",
    "bench": "DEV_TOOL_OF",
}
_OURS = "SPDXRef-gwm"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """`gwm sbom` has no options."""


def run(_arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm sbom`."""
    console.print(json.dumps(bill(dependencies(), _installed()), indent=2))
    return ExitCode.CONFORMS


def dependencies() -> dict[str, dict[str, str]]:
    """Package -> for, licence, version, of."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def bill(packages: dict[str, dict[str, str]], installed: dict[str, str]) -> dict:
    """The document."""
    rows = [_package(_OURS, "gwm", __version__, "Apache-2.0", "the conformance kit itself")]
    relations = [_relation("SPDXRef-DOCUMENT", "DESCRIBES", _OURS)]
    for name, row in sorted(packages.items()):
        key = "SPDXRef-" + "".join(c if c.isalnum() or c in ".-" else "-" for c in name)
        rows.append(_package(key, name, installed.get(name, row["version"]), row["licence"], row["for"]))
        relations.append(_relation(key, _RELATION[row["of"]], _OURS))
    digest = hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"gwm-{__version__}",
        "documentNamespace": f"urn:gwm:sbom:{digest}",
        "creationInfo": {"created": _created(), "creators": [f"Tool: gwm-{__version__}"]},
        "packages": rows,
        "relationships": relations,
    }


def _package(key: str, name: str, version: str, licence: str, what: str) -> dict:
    return {
        "SPDXID": key,
        "name": name,
        "versionInfo": version,
        "licenseDeclared": licence,
        "licenseConcluded": licence,
        "copyrightText": "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "comment": what,
    }


def _relation(one: str, kind: str, other: str) -> dict:
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def _created() -> str:
    named = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        when = datetime.fromtimestamp(int(named), timezone.utc) if named else datetime.now(timezone.utc)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{named}', and not a number of seconds since 1970") from None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _installed() -> dict[str, str]:
    """Package -> the version that is installed; empty where there is no dpkg."""
    try:
        words = ["dpkg-query", "-W", "-f=${Package}\t${db:Status-Abbrev}\t${Version}\n"]
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except OSError:
        return {}
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return {row[0]: row[2] for row in rows if len(row) == 3 and row[1].startswith("ii")}
