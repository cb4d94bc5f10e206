# SPDX-License-Identifier: Apache-2.0
"""Libraries unlike the reference in what no page asks for: the suite objects to none of them.

Each variant meets the cases that its difference can touch; `gwm mutants` shows it all of them, which takes long."""

import fnmatch
import time
from concurrent.futures import ThreadPoolExecutor

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
_SLOW, _PARTS = ("late_delivery", "late_end", "slow_calls"), 4
_QUICK = [row for row in _VARIANTS if row["name"] not in _SLOW]


@pytest.mark.parametrize("library", _LIBRARIES, ids=lambda p: p.stem.removeprefix("libvssapi-"))
def test_a_legal_library_exits_0(library, tmp_path):
    """Nothing fails, and nothing stays in doubt for a reason of the suite's own."""
    run = judge(Build(_FOLDER, "native"), tmp_path, "--subject", f"lib:{library}")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("row", _QUICK, ids=[row["name"] for row in _QUICK])
def test_a_legal_variant_passes(row, tmp_path):
    """Nothing fails, nothing is in doubt, and the run would exit 0."""
    trial = variants.try_one(_SUITE, row, variants.options_for(row, whole=False), tmp_path)
    assert trial.outcome == "passed", trial.detail


def test_legal_variants_that_take_their_time_pass(tmp_path):
    """The suite does little but wait for them: so many runs, of a part of a variant's cases each, wait at once."""
    if _SUITE is None:
        pytest.skip("there is no native build")
    ids = [case["id"] for case in _SUITE.listing()["cases"]]

    def tried(row: dict, part: int) -> variants.Trial:
        options = variants.options_for(row, whole=False)
        met = [i for i in ids if any(fnmatch.fnmatchcase(i, pattern) for pattern in options.ids)]
        options = Options(**vars(options) | {"ids": tuple(met[part::_PARTS])})
        (folder := tmp_path / f"{row['name']}-{part}").mkdir()
        return variants.try_one(_SUITE, row, options, folder)

    slow = [row for row in _VARIANTS if row["name"] in _SLOW]
    assert len(slow) == len(_SLOW)
    with ThreadPoolExecutor(_PARTS * len(slow)) as pool:
        trials = [pool.submit(tried, row, part) for row in slow for part in range(_PARTS)]
        assert [f"{t.name}: {t.detail}" for t in (trial.result() for trial in trials) if t.outcome != "passed"] == []


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
