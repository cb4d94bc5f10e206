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

from gwm_reports.reader import read_catalogue, read_run  # noqa: E402  (the path comes first)


@pytest.fixture
def mixed():
    """A run of a foreign library with every verdict but error in it, cut off in its last case."""
    return read_run(DATA / "mixed.jsonl")


@pytest.fixture
def catalogue():
    """The catalogue of that run."""
    listing = json.loads((DATA / "catalogue.json").read_text(encoding="utf-8"))
    return read_catalogue(listing, listing["mutants"])
