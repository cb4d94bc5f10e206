# SPDX-License-Identifier: Apache-2.0
"""The words that a world file may use: conformance/worlds/vocabulary.toml, and Microsoft's names as the
public headers have them, so that no table of them is written twice."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from gwm.paths import ROOT
from gwm.worlds.model import Named
from gwm_reports.codes import names

FILE = ROOT / "conformance" / "worlds" / "vocabulary.toml"
HEADERS = tuple(ROOT / "reference-impl" / "include" / name for name in ("vss.h", "vswriter.h"))
METHODS = ROOT / "reference-impl" / "com" / "method_names.h"
_METHOD = re.compile(r'^\s*"(\w+(?:::\w+)?)",', re.M)
_STARTS = re.compile(r"(\w+)\([^()]*\bIVssAsync\s*\*\*[^()]*\)", re.S)
_ENUMERATOR = re.compile(r"^\s*(VSS_[A-Z]+_\w+)\s*=\s*(0x[0-9A-Fa-f]+|\d+),", re.M)

AUDIENCES = ("cases", "requester", "all")
PLACES = ("return", "status")  # of an answer
# Answers are for what a requester calls; these are a writer's.
_OF_WRITERS = ("CreateWriter", "CreateVssExpressWriter", "IVssWriterImpl", "IVssCreate", "IVssExpressWriter")
EVENTS = (
    *("OnPrepareBackup", "OnPrepareSnapshot", "OnFreeze", "OnThaw", "OnPostSnapshot", "OnAbort"),
    *("OnBackupComplete", "OnBackupShutdown", "OnPreRestore", "OnPostRestore"),
)


@dataclass(frozen=True)
class Condition:
    """One condition of a machine; `values` are word -> constant of gwm_world.h."""

    name: str
    member: str
    capability: str
    usual: str
    breaks: bool
    by_word: bool
    values: dict[str, str]


@cache
def _vocabulary() -> dict:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def conditions() -> dict[str, Condition]:
    """Every condition by name, in the order of the file."""
    return {
        name: Condition(
            name,
            row["member"],
            row["capability"],
            row["usual"],
            row.get("breaks", False),
            row.get("by_word", False),
            row["values"],
        )
        for name, row in _vocabulary()["condition"].items()
    }


@cache
def usual() -> dict[str, str]:
    """The conditions of a usual machine."""
    return {name: condition.usual for name, condition in conditions().items()}


def words(name: str) -> dict[str, str]:
    """The words of kind, membership, identify or volume -> enumerator of world.h."""
    return _vocabulary()["word"][name]["values"]


def types() -> dict[str, str]:
    """kind, membership, identify and volume -> enumeration of world.h."""
    return {name: row["type"] for name, row in _vocabulary()["word"].items()}


@cache
def enumerators(prefix: str) -> dict[str, Named]:
    """Microsoft's enumerators that begin so, from the headers."""
    found = {}
    for header in HEADERS:
        for name, number in _ENUMERATOR.findall(header.read_text(encoding="utf-8")):
            if name.startswith(prefix):
                found[name] = Named(name, int(number, 0))
    return found


@cache
def codes() -> dict[str, Named]:
    """Result codes by name."""
    return {name: Named(name, int(number, 16)) for number, name in names().items()}


@cache
def answered() -> dict[str, str]:
    """The methods that a world can answer: those of a requester."""
    return {name: name for name in methods() if not name.startswith(_OF_WRITERS)}


@cache
def operations() -> dict[str, str]:
    """The methods that start an operation: they hand out an IVssAsync."""
    header = (HEADERS[0].parent / "vsbackup.h").read_text(encoding="utf-8")
    starting = set(_STARTS.findall(header))
    return {name: name for name in answered() if name.rpartition("::")[2] in starting}


@cache
def methods() -> dict[str, str]:
    """The methods that a fault can wait in."""
    found = _METHOD.findall(METHODS.read_text(encoding="utf-8"))
    return {name: name for name in found}
