# SPDX-License-Identifier: Apache-2.0
"""The specimens of requesters, as fixtures/requesters/expected.toml names them."""

import tomllib

from gwm.paths import ROOT

_FILE = ROOT / "fixtures" / "requesters" / "expected.toml"


def broken_rules() -> dict[str, str]:
    """Specimen -> the rule that it breaks, "" for a good one; empty where the file is not at hand."""
    if not _FILE.is_file():
        return {}
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: str(table.get("rule", "")) for name, table in tables.items()}
