# SPDX-License-Identifier: Apache-2.0
"""Recorded results, read."""

import json
import sys
from pathlib import Path

import pytest

REPORTS = Path(__file__).resolve().parents[1]
DATA = REPORTS / "tests" / "data"
GOLDEN = REPORTS / "tests" / "golden"
sys.path.insert(0, str(REPORTS))

from gwm_reports import seal  # noqa: E402  (the path comes first)
from gwm_reports.lines import read_lines  # noqa: E402
from gwm_reports.model import Run  # noqa: E402
from gwm_reports.reader import parse_run, read_catalogue, read_run  # noqa: E402
from gwm_reports.traces import Trace, build_trace  # noqa: E402

SCHEMA = json.loads((REPORTS / "schemas" / "trace.schema.json").read_text(encoding="utf-8"))


def written(records: list[dict]) -> bytes:
    """These records as the lines of a file."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def sealed(records: list[dict]) -> bytes:
    """These records as a file of results that is whole."""
    return seal.sealed(written(records), [r for r in records if r["t"] == "verdict"])


def run_from(records: list[dict]) -> Run:
    """The run that these records tell of. A last one {"t": "end"} stands for the end that they have; verdicts
    whose case does not begin, or is not planned, get what they lack."""
    whole = records[-1] == {"t": "end"}
    lines, begun = [], set()
    for record in records[: len(records) - whole]:
        if record["t"] == "case":
            begun.add(record["id"])
        if record["t"] == "verdict" and record["id"] not in begun:
            begun.add(record["id"])
            lines.append({"t": "case", "id": record["id"]})
        lines.append(record)
    planned = lines[0].get("planned", [])
    lines[0] = lines[0] | {"planned": planned + sorted(begun - set(planned))}
    return parse_run(sealed(lines) if whole else written(lines))


def trace_from(records: list[dict]) -> Trace:
    """The trace that these records tell of."""
    return build_trace(read_lines(written(records), "trace"), "trace.jsonl")


@pytest.fixture
def mixed():
    """A run of a foreign library with every verdict but error in it, cut off in its last case."""
    return read_run(DATA / "mixed.jsonl")


@pytest.fixture
def catalogue():
    """The catalogue of that run."""
    listing = json.loads((DATA / "catalogue.json").read_text(encoding="utf-8"))
    return read_catalogue(listing, listing["mutants"])
