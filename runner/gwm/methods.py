# SPDX-License-Identifier: Apache-2.0
"""The methods of the interfaces of VSS, as the public headers declare them, and why some have no statement."""

import re
import tomllib
from functools import cache

from gwm.paths import ROOT

_HEADERS = ("vss.h", "vswriter.h", "cvsswriter.h", "vsbackup.h")
_SILENT = ROOT / "conformance" / "requirements" / "silent" / "methods.toml"
_INTERFACE = re.compile(r"^(?:struct|class) (\w+)(?: : [^{]*?)? \{\n(.*?)^\};", re.S | re.M)
_METHOD = re.compile(r"\b\w+\** STDMETHODCALLTYPE (?!ScalarDeletingDestructor)(\w+)\(")


@cache
def declared_methods() -> dict[str, tuple[str, ...]]:
    """{"IVssAsync": ("Cancel", ...)}: each interface with the methods that it adds; empty where the headers are
    not at hand."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _HEADERS:
        header = ROOT / "reference-impl" / "include" / name
        text = header.read_text(encoding="utf-8") if header.is_file() else ""
        for interface, body in _INTERFACE.findall(re.sub(r"//.*", "", text)):
            if methods := tuple(dict.fromkeys(_METHOD.findall(body))):
                found[interface] = methods
    return found


@cache
def silent_methods() -> dict[str, str]:
    """{"IVssX::Method" or "IVssX": why the catalogue says nothing of it}."""
    return tomllib.loads(_SILENT.read_text(encoding="utf-8")) if _SILENT.is_file() else {}
