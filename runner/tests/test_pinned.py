# SPDX-License-Identifier: Apache-2.0
"""What the suite does with a library that errs by chance is what is pinned, requirement by requirement."""

import pytest
from gwm import pinned
from gwm.paths import Build
from harness import real_builds

_BUILDS = [pytest.param(Build(d, p), id=p) for p, d in real_builds().items() if p == "native"]
_CASE = '{"t":"case","id":"a/b/c","requirement":"a/b"}\n'
_VERDICT = '{"t":"verdict","id":"a/b/c","verdict":"fail","findings":[],"us":7}\n'


def event(us: int, thread: int = 0, method: str = "Wait") -> str:
    """One event of a case."""
    return f'{{"t":"ev","n":0,"us":{us},"th":{thread},"k":"call","m":"{method}"}}\n'


def digests(tmp_path, *events: str) -> dict[str, str]:
    """Of a case of these events."""
    results = tmp_path / "run.jsonl"
    results.write_text("".join([_CASE, *events, _VERDICT]))
    return pinned.digests(results)


@pytest.mark.parametrize("build", _BUILDS)
def test_what_the_suite_does_with_a_library_that_errs_is_pinned(build, tmp_path):
    """Where it is right that something else is done now, fixtures/nulls/make.py pins that."""
    results = tmp_path / "run.jsonl"
    pinned.run(build, results)
    assert pinned.changed(results) == [], f"if that is right, {pinned.MAKE} pins it"


def test_digests_do_not_depend_on_time(tmp_path):
    assert digests(tmp_path, event(5)) == digests(tmp_path, event(70000))


def test_digests_depend_on_what_is_called(tmp_path):
    assert digests(tmp_path, event(5)) != digests(tmp_path, event(5, method="Cancel"))
    assert digests(tmp_path, event(5)) != digests(tmp_path, event(5), event(5))


def test_cases_of_several_threads_are_left_out(tmp_path):
    assert digests(tmp_path, event(5), event(6, thread=3)) == {}
