# SPDX-License-Identifier: Apache-2.0
"""The schema of a trace's lines accepts what a recorder writes and refuses what is wrong.

That every line of real traces is valid is shown where they are recorded (runner/tests/test_recorder.py).
"""

import json

import jsonschema
import pytest
from recorded import REPORTS

SCHEMA = json.loads((REPORTS / "schemas" / "trace.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
LINES = {
    "trace": {
        "t": "trace",
        "schema": 2,
        "suite": "0.1.0",
        "program": "Z:\\backup.exe",
        "arguments": ["/volume", "C:"],
        "pid": 204,
        "time": "2026-01-31T12:00:00Z",
        "host": {"os": "Windows (Wine)", "arch": "x86_64"},
        "world": "server",
        "os": "windows_10",
    },
    "call": {
        "t": "ev",
        "n": 0,
        "us": 12,
        "th": 0,
        "k": "call",
        "call": 0,
        "obj": "async#2",
        "m": "IVssAsync::Wait",
        "in": {"dwMilliseconds": 4294967295},
    },
    "return": {
        "t": "ev",
        "n": 1,
        "us": 13,
        "th": 0,
        "k": "return",
        "call": 0,
        "within": 4,
        "obj": "backup",
        "m": "IVssBackupComponents::GetWriterMetadataCount",
        "hr": "0x80042301",
        "out": {"pcWriters": 3, "name": None, "b": True},
    },
    "document": {
        "t": "ev",
        "n": 2,
        "us": 14,
        "th": 1,
        "k": "document",
        "obj": "writer",
        "m": "CVssWriter::OnIdentify",
        "doc": HASH,
    },
    "doc": {"t": "doc", "hash": HASH, "text": ""},
    "end": {"t": "end", "events": 3},
}


def test_the_schema_is_a_schema():
    """The schema itself is valid."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("kind", LINES)
def test_lines_of_each_kind_are_valid(kind):
    """One of each."""
    VALIDATOR.validate(LINES[kind])


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("trace", {"schema": 1}),
        ("trace", {"arguments": "all in one"}),
        ("trace", {"time": "yesterday"}),
        ("trace", {"os": "windows_3"}),
        ("call", {"k": "unknown"}),
        ("call", {"n": -1}),
        ("call", {"obj": "Async!"}),
        ("call", {"in": {"nested": {}}}),
        ("call", {"step": -1}),
        ("call", {"in": {"a": {"obj": "async", "doc": HASH}}}),
        ("call", {"in": {"a": {"utf16": "d8"}}}),
        ("call", {"in": {"a": 0.5}}),
        ("return", {"hr": "80042301"}),
        ("return", {"within": -1}),
        ("document", {"doc": "short"}),
        ("doc", {"hash": "short"}),
        ("end", {"events": -1}),
        ("end", {"t": "finish"}),
    ],
)
def test_wrong_lines_are_refused(kind, change):
    """A line with one thing wrong is not valid."""
    assert not VALIDATOR.is_valid(LINES[kind] | change)


@pytest.mark.parametrize(
    ("kind", "missing"),
    [("trace", "world"), ("call", "call"), ("return", "obj"), ("document", "doc"), ("end", "events")],
)
def test_what_every_line_of_its_kind_has_is_demanded(kind, missing):
    """A line that lacks one thing is not valid."""
    line = {name: value for name, value in LINES[kind].items() if name != missing}
    assert not VALIDATOR.is_valid(line)
