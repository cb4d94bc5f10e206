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

from gwm_reports.lines import read_lines  # noqa: E402  (the path comes first)
from gwm_reports.model import Run  # noqa: E402
from gwm_reports.reader import parse_run, read_catalogue, read_run  # noqa: E402
from gwm_reports.traces import Trace, build_trace  # noqa: E402

SCHEMA = json.loads((REPORTS / "schemas" / "trace.schema.json").read_text(encoding="utf-8"))


def written(records: list[dict]) -> bytes:
    """These records as the lines of a file."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def run_from(records: list[dict]) -> Run:
    """The run that these records tell of."""
    return parse_run(written(records))


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
