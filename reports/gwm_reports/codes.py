# SPDX-License-Identifier: Apache-2.0
"""Names of result codes, taken from the public headers so that no table of them is written twice."""

import re
from functools import cache
from pathlib import Path

_HEADERS = Path(__file__).resolve().parents[2] / "reference-impl" / "include"
_DEFINITION = re.compile(
    r"^#define\s+((?:[A-Z]+_)?[SE]_[A-Z0-9_]+|S_OK|S_FALSE)\s.*?(0x[0-9A-Fa-f]{8})", re.M
)


@cache
def names() -> dict[str, str]:
    """ "0x80042301" -> "VSS_E_BAD_STATE"; empty where the headers are not at hand."""
    table: dict[str, str] = {}
    for header in ("vss_com.h", "vsserror.h"):
        path = _HEADERS / header
        if path.is_file():
            for name, value in _DEFINITION.findall(path.read_text(encoding="utf-8")):
                table.setdefault("0x" + value[2:].upper(), name)
    return table


def code_name(code: str) -> str:
    """The name of a code, or the code itself if it has none."""
    if not code.lower().startswith("0x"):
        return code
    return names().get("0x" + code[2:].upper(), code)
