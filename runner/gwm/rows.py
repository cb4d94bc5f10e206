# SPDX-License-Identifier: Apache-2.0
"""The statements of the documentation, row by row, as conformance/requirements/rows.txt counts them."""

import re
from functools import cache

from gwm.paths import ROOT

ROWS = ROOT / "conformance" / "requirements" / "rows.txt"
_GROUP = re.compile(r"# (\S+): (.+)")


@cache
def documented_rows() -> dict:
    """{"groups": {"1A": what it is about}, "rows": ["GWM-RET-01 1A provider must", ...]}; empty where
    the file is not at hand."""
    groups, rows = {}, []
    lines = ROWS.read_text(encoding="utf-8").splitlines() if ROWS.is_file() else []
    for line in lines:
        if title := _GROUP.fullmatch(line):
            groups[title[1]] = title[2]
        elif line and not line.startswith("#"):
            rows.append(line)
    return {"groups": groups, "rows": rows}
