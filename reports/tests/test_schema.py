# SPDX-License-Identifier: Apache-2.0
"""The schema of the result lines accepts what is recorded and refuses what is wrong."""

import json

import jsonschema
import pytest
from recorded import DATA, REPORTS

SCHEMA = json.loads((REPORTS / "schemas" / "trace.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LINES = [
    json.loads(line) for line in (DATA / "mixed.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_the_schema_is_a_schema():
    """The schema itself is valid."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_recorded_lines_are_valid():
    """Every recorded line is valid, and the recording has lines of every kind that a suite writes before its end."""
    for line in LINES:
        VALIDATOR.validate(line)
    assert {line["t"] for line in LINES} >= {"run", "case", "ev", "doc", "judged", "verdict"}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("run", {"schema": 1}),
        ("run", {"planned": ["a/b", "a/b"]}),
        ("case", {"id": "no slash"}),
        ("ev", {"k": "unknown"}),
        ("ev", {"n": -1}),
        ("ev", {"hr": "80042301"}),
        ("verdict", {"verdict": "skipped"}),
        ("verdict", {"findings": [{"rule": "r"}]}),
        ("verdict", {"documents": [{"of": "Writer A"}]}),
        ("doc", {"hash": "short"}),
        ("judged", {"hash": "short"}),
        ("judged", {"layers": {"structure": "unknown"}}),
        ("judged", {"findings": [{"rule": "r"}]}),
        ("judged", {"broken": "no"}),
    ],
)
def test_wrong_lines_are_refused(kind, change):
    """A line with one thing wrong is not valid."""
    line = next(line for line in LINES if line["t"] == kind)
    assert not VALIDATOR.is_valid(line | change)
