# SPDX-License-Identifier: Apache-2.0
"""Validates every line of a file of results or of a trace by the schema of lines."""

import json
import re
from collections import Counter
from pathlib import Path

import jsonschema
from harness import ROOT

_SCHEMA = json.loads((ROOT / "reports/schemas/trace.schema.json").read_text(encoding="utf-8"))
# A validator for each kind of line: with all in one, a wrong line is told to be none of nine.
_KINDS = {
    kind: jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": _SCHEMA["$defs"]})
    for kind in _SCHEMA["properties"]["t"]["enum"]
}
_COUNTED = re.compile(r'"(n|us|th|call|step|within)":\d+')


def validate(path: Path) -> Counter:
    """Kind -> how many lines of it there are, each of them valid. Of lines that differ only in what counts
    upwards, one is looked at."""
    kinds: Counter = Counter()
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        kinds[record["t"]] += 1
        alike = _COUNTED.sub(r'"\1":0', line)
        if alike in seen:
            continue
        seen.add(alike)
        errors = list(_KINDS[record["t"]].iter_errors(record))
        problem = jsonschema.exceptions.best_match(errors).message if errors else ""
        assert not problem, f"{line[:200]}: ...{problem[-200:]}"
    return kinds
