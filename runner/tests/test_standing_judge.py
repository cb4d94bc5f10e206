# SPDX-License-Identifier: Apache-2.0
"""gwm-judge that stays for many files: each answer is the one that a process of its own gives."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from harness import ROOT, real_builds

from gwm.errors import SuiteError
from gwm.judge import Judge
from gwm.paths import Build
from gwm.standing_judge import StandingJudge

_BUILD = real_builds().get("native")
needs_build = pytest.mark.skipif(
    not (_BUILD and (_BUILD / "bin/gwm-judge").is_file()), reason="there is no native build"
)
_TRACES = sorted((ROOT / "fixtures" / "traces").rglob("*.jsonl"))


@needs_build
@pytest.mark.parametrize("options", [(), ("--party", "requester"), ("--party", "writer")])
def test_the_answers_are_those_of_a_process_each(tmp_path, options):
    """Of good traces and bad ones, of what is damaged, is none of gwm's, or is not there, one after the other."""
    damaged, foreign = tmp_path / "damaged.jsonl", tmp_path / "foreign.jsonl"
    damaged.write_bytes(_TRACES[0].read_bytes()[:-40])
    foreign.write_text("no line of gwm\n")
    files = [*_TRACES[:12], damaged, foreign, tmp_path / "absent", tmp_path, *_TRACES[:3]]
    judge = Judge(Build(_BUILD), options)
    with StandingJudge(judge) as standing:
        answers = [standing.judge(file) for file in files]
    assert answers == [judge.judge(file) for file in files]
    assert answers[13].foreign and answers[12].complaint and not answers[0].complaint


@needs_build
def test_a_name_with_a_line_break_is_a_name(tmp_path):
    """It is not taken for two."""
    file = tmp_path / "a\nb.jsonl"
    shutil.copy(_TRACES[0], file)
    judge = Judge(Build(_BUILD))
    with StandingJudge(judge) as standing:
        assert standing.judge(file) == judge.judge(file)


@needs_build
def test_threads_that_ask_at_once_get_their_own_answers():
    """None waits for another one's."""
    judge = Judge(Build(_BUILD))
    files = _TRACES[:12] * 4
    with StandingJudge(judge) as standing, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(standing.judge, files))
    assert answers == [judge.judge(file) for file in _TRACES[:12]] * 4


@pytest.fixture
def standing(tmp_path):
    """A judge that dies as it is told to, by the name of the file."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "gwm-judge"
    program.write_text(
        '#!/bin/sh\nread -r name\ncase $name in\n  killed) kill -SEGV $$ ;;\n'
        '  said) echo "{}"; echo "it says why" >&2; exit 7 ;;\n'
        '  once) echo \'{"end":0,"said":""}\' ;;\nesac\n'
    )
    program.chmod(0o755)
    with StandingJudge(Judge(Build(tmp_path))) as made:
        yield made


def test_one_that_dies_is_told(standing):
    """By what, and with its last word if it had one; the next file has a new one."""
    with pytest.raises(SuiteError, match="gwm-judge .*SIGSEGV.*: no message"):
        standing.judge("killed")
    with pytest.raises(SuiteError, match="gwm-judge .*7.*: it says why"):
        standing.judge("said")
    assert standing.judge("once").complaint == ""


def test_one_that_died_meanwhile_is_told(standing):
    """It ended after its answer to another file."""
    standing.judge("once")
    with pytest.raises(SuiteError, match="gwm-judge "):
        standing.judge("once")
