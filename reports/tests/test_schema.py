# SPDX-License-Identifier: Apache-2.0
"""The schema of the lines of results and traces accepts what is recorded and refuses what is wrong.

That every line of real results and traces is valid is shown where they are made
(runner/tests/test_suite.py, runner/tests/test_recorder.py).
"""

import json

import jsonschema
import pytest
from recorded import DATA, SCHEMA
from gwm_reports import lines
from gwm_reports.shapes import SHAPES
from gwm_reports.values import decode, show

VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LINES = [
    json.loads(line) for line in (DATA / "mixed.jsonl").read_text(encoding="utf-8").splitlines()
]
EXAMPLES = [
    example for name in SHAPES for example in SCHEMA["$defs"][name]["examples"]
]  # fmt: skip


def test_the_schema_is_a_schema():
    """The schema itself is valid."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_recorded_lines_are_valid():
    """Every recorded line is valid, and the recording has lines of every kind that a suite writes before its end."""
    for line in LINES:
        VALIDATOR.validate(line)
    assert {line["t"] for line in LINES} >= {"run", "case", "ev", "doc", "judged", "verdict"}


@pytest.mark.parametrize("line", EXAMPLES, ids=lambda line: f"{line['t']}-{line.get('k', '')}")
def test_the_example_of_each_line_is_valid_and_read(line):
    """Each kind of line and of event has an example; it is valid, and the reader takes it."""
    VALIDATOR.validate(line)
    number, read = next(lines.parse(json.dumps(line).encode() + b"\n"))
    assert (number, read) == (1, line)
    if line["t"] == "ev":
        assert lines.event(number, read).kind == line["k"]


def test_every_kind_has_an_example():
    """Of lines and of events."""
    kinds = SCHEMA["$defs"]["ev"]["properties"]["k"]["enum"]
    assert {line.get("k") for line in EXAMPLES} == {None, *kinds}
    assert {line["t"] for line in EXAMPLES} == set(SCHEMA["properties"]["t"]["enum"])


def test_the_examples_of_values_are_read():
    """Each form in which a value travels, as people see it."""
    values = SCHEMA["$defs"]["value"]["examples"]
    assert [show("x", decode(value)) for value in values] == [
        "NULL",
        "true",
        "17",
        "System Writer",
        "VSS_BT_FULL",
        "VSS_E_BAD_STATE",
        "0x80042301",
        "\\ud83dA",
        "text e3b0c442",
        "async#2",
        "untouched",
        "<123456 bytes>",
    ]


def line_of(kind):
    """An example of this kind of line or event."""
    return next(line for line in EXAMPLES if kind in (line["t"], line.get("k")))


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("run", {"schema": 1}),
        ("run", {"planned": ["a/b", "a/b"]}),
        ("trace", {"schema": 1}),
        ("trace", {"arguments": "all in one"}),
        ("trace", {"time": "yesterday"}),
        ("trace", {"os": "windows_3"}),
        ("case", {"id": "no slash"}),
        ("call", {"k": "unknown"}),
        ("call", {"n": -1}),
        ("call", {"obj": "async#"}),
        ("call", {"in": {"x": {}}}),
        ("call", {"in": {"x": {"obj": "a", "is": "b"}}}),
        ("call", {"in": {"x": {"utf16": "d83"}}}),
        ("call", {"in": {"x": 1.5}}),
        ("call", {"in": {"x": ["list"]}}),
        ("call", {"out": {}}),
        ("call", {"text": "x"}),
        ("return", {"hr": "80042301"}),
        ("return", {"within": -1}),
        ("enter", {"hr": "0x00000000"}),
        ("document", {"doc": "short"}),
        ("exit", {"m": "boredom"}),
        ("exit", {"out": {}}),
        ("verdict", {"verdict": "skipped"}),
        ("verdict", {"expected": "S_OK"}),
        ("verdict", {"expected": ["S_OK"]}),
        ("verdict", {"actual": ""}),
        ("verdict", {"findings": [{"rule": "r"}]}),
        ("verdict", {"documents": [{"of": "Writer A"}]}),
        ("doc", {"hash": "short"}),
        ("doc", {"utf16": "0041"}),
        ("judged", {"hash": "short"}),
        ("judged", {"layers": {"structure": "unknown"}}),
        ("judged", {"findings": [{"rule": "r"}]}),
        ("judged", {"broken": "no"}),
        ("end", {"events": -1}),
        ("end", {"t": "finish"}),
    ],
)
def test_wrong_lines_are_refused(kind, change):
    """A line with one thing wrong is not valid."""
    assert not VALIDATOR.is_valid(line_of(kind) | change)


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("run", "planned"),
        ("trace", "world"),
        ("call", "call"),
        ("return", "obj"),
        ("document", "doc"),
        ("exit", "out"),
        ("verdict", "expected"),
        ("end", "digest"),
    ],
)
def test_what_every_line_of_its_kind_has_is_demanded(kind, missing):
    """A line that lacks one thing is not valid."""
    line = {name: value for name, value in line_of(kind).items() if name != missing}
    assert not VALIDATOR.is_valid(line)
