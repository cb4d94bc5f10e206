# SPDX-License-Identifier: Apache-2.0
"""Libraries unlike the reference in what no page asks for: the suite objects to none of them.

Each variant meets the cases that its difference can touch; `gwm mutants` shows it all of them, which takes long."""

import fnmatch
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from gwm import variants
from gwm.paths import Build
from gwm.suite import VARIANTS_LIBRARY, Options, Suite
from harness import real_builds
from test_suite import judge

_FOLDER = real_builds().get("native")
_LIBRARIES = sorted(_FOLDER.glob("lib/libvssapi-without-*.so")) if _FOLDER else []
_SUITE = Suite(Build(_FOLDER, "native")) if _FOLDER else None
_VARIANTS = _SUITE.registry(VARIANTS_LIBRARY) if _SUITE else []
# Variants with which the suite does little but wait, in each case for itself: so many runs wait at once.
_PARTS = {"late_delivery": 6, "late_end": 6, "slow_calls": 6}


@pytest.mark.parametrize("library", _LIBRARIES, ids=lambda p: p.stem.removeprefix("libvssapi-"))
def test_a_legal_library_exits_0(library, tmp_path):
    """Nothing fails, and nothing stays in doubt for a reason of the suite's own."""
    run = judge(Build(_FOLDER, "native"), tmp_path, "--subject", f"lib:{library}")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("row", _VARIANTS, ids=[row["name"] for row in _VARIANTS])
def test_a_legal_variant_passes(row, tmp_path):
    """Nothing fails, nothing is in doubt, and the run would exit 0."""
    parts = _PARTS.get(row["name"], 1)
    with ThreadPoolExecutor(parts) as pool:
        for trial in pool.map(lambda part: tried(row, tmp_path / str(part), part, parts), range(parts)):
            assert trial.outcome == "passed", trial.detail


def tried(row: dict, folder: Path, part: int, parts: int) -> variants.Trial:
    """The trial of a variant on every so many of its cases."""
    options = variants.options_for(row, whole=False)
    if parts > 1:
        ids = [case["id"] for case in _SUITE.listing()["cases"]]
        met = [i for i in ids if any(fnmatch.fnmatchcase(i, pattern) for pattern in options.ids)]
        options = Options(**vars(options) | {"ids": tuple(met[part::parts])})
    folder.mkdir()
    return variants.try_one(_SUITE, row, options, folder)


def test_there_are_legal_libraries():
    """The tests above have something to try."""
    if _FOLDER is None:
        pytest.skip("there is no native build")
    assert _LIBRARIES
    assert len(_VARIANTS) >= 30


def test_the_cases_that_variants_meet_are_there():
    """A pattern that matches nothing would be a selection that has gone stale."""
    if _SUITE is None:
        pytest.skip("there is no native build")
    ids = [case["id"] for case in _SUITE.listing()["cases"]]
    patterns = {p for row in _VARIANTS for p in variants.options_for(row, whole=False).ids}
    assert patterns
    assert [p for p in patterns if not fnmatch.filter(ids, p)] == []
    assert set(_PARTS) <= {row["name"] for row in _VARIANTS}


@pytest.mark.skipif(_SUITE is None, reason="there is no native build")
def test_many_calls_are_no_hang(tmp_path):
    """A case may take longer than the limit while its calls come back: one of many calls, 50 ms each."""
    row = next(r for r in _VARIANTS if r["name"] == "slow_calls")
    case = "gwm/return/out_of_sequence_bad_state/every_sequence_gather"
    options = Options(ids=(case,), strict=False, case_timeout_ms=1000, model_depth=1)
    begun = time.monotonic()
    trial = variants.try_one(_SUITE, row, options, tmp_path)
    assert trial.outcome == "passed", trial.detail
    assert time.monotonic() - begun > 1.5, "it was not slow: nothing is shown"
