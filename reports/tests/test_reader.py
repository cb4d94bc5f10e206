# SPDX-License-Identifier: Apache-2.0
"""Reading results: nothing is lost, nothing made up, whatever the file looks like."""

import json

import pytest
from recorded import DATA, run_from
from gwm_reports.outcome import (
    ExitCode,
    case_counts,
    claim,
    exit_code,
    figures,
    requirement_verdicts,
)
from gwm_reports.lines import NotResults, parse
from gwm_reports.reader import read_run
from gwm_reports.text import clean, one_line

HEADER = {
    "t": "run",
    "schema": 2,
    "subject": {"spec": "reference"},
    "planned": ["a/b/c/one", "a/b/c/two"],
}


def run_of(*records, header=HEADER):
    return run_from([header, *records])


def verdict(name, word, *findings, **more):
    return {
        "t": "verdict",
        "id": f"a/b/c/{name}",
        "verdict": word,
        "findings": list(findings),
        **more,
    }


def test_every_planned_case_is_there(mixed):
    """Each planned case has exactly one result, in the planned order."""
    header = json.loads((DATA / "mixed.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert [case.id for case in mixed.cases] == header["planned"]


def test_figures_of_the_recorded_run(mixed):
    """The closing line counts every verdict that occurs."""
    assert figures(mixed) == (
        "10 requirements, 10 cases: 4 passed, 3 failed, 1 inconclusive, 1 not run, 1 not applicable"
    )


def test_a_file_cut_anywhere_is_read(tmp_path):
    """Cut after any byte, the file is read or refused for its header; what has no verdict is not_run."""
    data = (DATA / "mixed.jsonl").read_bytes()
    first_line = data.index(b"\n")
    path = tmp_path / "cut.jsonl"
    for length in range(0, len(data), 97):
        path.write_bytes(data[:length])
        if length < first_line:
            with pytest.raises(NotResults):
                read_run(path)
            continue
        run = read_run(path)
        assert len(run.cases) == 10
        decided = data[:length].count(b'"t": "verdict"', 0, data[:length].rfind(b"\n") + 1)
        assert 10 - case_counts(run)["not_run"] in (decided, decided + 1)
        assert exit_code(run) is ExitCode.CANNOT_VOUCH


def test_a_broken_line_in_the_middle_is_refused():
    """A line that is no JSON before the end means that the file was damaged, not cut off."""
    with pytest.raises(NotResults, match="line 2 is not JSON"):
        list(parse(b'{"t":"case","id":"x"}\n{"t":\n{"t":"end"}\n'))


def test_unknown_kinds_of_lines_are_passed_over():
    """What a later suite adds does not stop this reader."""
    assert run_of({"t": "future", "id": 3}, verdict("one", "pass")).cases[0].verdict == "pass"


def test_an_unknown_verdict_is_an_error():
    """A word that is no verdict never counts as a pass."""
    assert run_of(verdict("one", "splendid")).cases[0].verdict == "error"


END = {"t": "end"}


@pytest.mark.parametrize(
    ("words", "end", "code"),
    [
        (("pass", "pass"), True, ExitCode.CONFORMS),
        (("pass", "not_applicable"), True, ExitCode.CONFORMS),
        (("pass", "fail"), True, ExitCode.FAILURE),
        (("not_applicable", "not_applicable"), True, ExitCode.NOTHING_RAN),
        (("pass", "inconclusive"), True, ExitCode.CANNOT_VOUCH),
        (("pass", "error"), True, ExitCode.CANNOT_VOUCH),
        (("not_applicable", "inconclusive"), True, ExitCode.CANNOT_VOUCH),
        (("fail", "error"), True, ExitCode.FAILURE),
        (("fail", "inconclusive"), True, ExitCode.FAILURE),
        (("fail", "not_applicable"), True, ExitCode.FAILURE),
        (("fail", "splendid"), True, ExitCode.FAILURE),
        (("pass",), False, ExitCode.CANNOT_VOUCH),
        (("fail",), False, ExitCode.CANNOT_VOUCH),
        (("pass", "pass"), False, ExitCode.CANNOT_VOUCH),
        (("fail", "fail"), False, ExitCode.CANNOT_VOUCH),
    ],
)
def test_exit_codes(words, end, code):
    """Each mix of verdicts has its exit code: a failure counts whatever else is in doubt, once the run is whole."""
    records = [verdict(name, word) for name, word in zip(("one", "two"), words)]
    assert exit_code(run_of(*records, *([END] if end else []))) is code


@pytest.mark.parametrize(
    ("word", "doubt", "code"),
    [
        ("fail", {}, ExitCode.FAILURE),
        ("pass", {}, ExitCode.CANNOT_VOUCH),
        ("fail", {"void": True}, ExitCode.CANNOT_VOUCH),
        ("fail", {"void": False}, ExitCode.FAILURE),
    ],
)
def test_a_doubt_leaves_a_failure_standing_unless_nothing_counts(word, doubt, code):
    """What happens outside of every case casts doubt on passes; failures go where it was another subject."""
    run = run_of({"t": "doubt", "message": "m", **doubt}, verdict("one", word), verdict("two", "pass"), END)
    assert exit_code(run) is code
    assert "m" in claim(run)


def test_the_claim_of_a_failure_tells_what_is_in_doubt():
    """Both are there: what is not met, and what nobody knows."""
    run = run_of(verdict("one", "fail"), verdict("two", "inconclusive"), END)
    assert claim(run) == (
        "reference does not conform: 1 of 1 requirement judged is not met; in doubt: 1 case inconclusive."
    )


def test_a_failure_counts_under_the_requirement_that_it_names():
    """A finding for another requirement fails that one; the case's own is then undecided, not met."""
    finding = {"requirement": "x/y/z", "rule": "r", "severity": "fail", "message": "m"}
    verdicts = requirement_verdicts(
        run_of(verdict("one", "fail", finding), verdict("two", "pass"), END)
    )
    assert verdicts == {"a/b/c": "inconclusive", "x/y/z": "fail"}


def test_a_deviation_does_not_fail():
    """A deviation leaves requirement and exit code as they are."""
    finding = {"requirement": "a/b/c", "rule": "r", "severity": "deviation", "message": "m"}
    run = run_of(verdict("one", "pass", finding), verdict("two", "pass"), END)
    assert run.cases[0].deviates
    assert exit_code(run) is ExitCode.CONFORMS


def test_a_claim_says_when_only_a_part_was_selected():
    """A run of some ids claims nothing about the rest."""
    header = HEADER | {"options": {"ids": ["a/b/*"]}}
    run = run_of(verdict("one", "pass"), verdict("two", "pass"), END, header=header)
    assert (
        claim(run) == "reference conforms to 1 requirement judged that were selected, in 2 cases."
    )


def test_unsafe_characters_become_visible():
    """Lone surrogates, controls and direction marks are escaped; other text stays as it is."""
    assert (
        clean("a\ud800b\x07c\u202ed\ttab\nline é \U0001f600")
        == "a\\ud800b\\x07c\\u202ed\ttab\nline é \U0001f600"
    )
    assert clean({"\x00": ["\udfff"]}) == {"\\x00": ["\\udfff"]}


def test_bytes_that_are_no_utf8_are_shown():
    """A byte that is no UTF-8 does not stop the reader."""
    assert list(parse(b'{"t":"x\xff"}\n'))[0][1]["t"] == "x\\udcff"


@pytest.mark.parametrize(
    "line",
    [
        b'{"t":"x","text":"plain"}',
        b'{"t":"x","text":"a\x7fb"}',
        b'{"t":"x","text":"a\\u202eb"}',
        b'{"t":"x","text":"a\\rb\\n"}',
        b'{"t":"x","te\\u0000xt":["\\ud800"]}',
        '{"t":"x","text":"a\u202eb"}'.encode(),
        b'{"t":"x","text":"a\xffb"}',
    ],
)
def test_every_line_is_read_clean(line):
    """However an unsafe character is written in a line, nothing of it is left."""
    record = json.loads(line.decode("utf-8", errors="surrogateescape"))
    assert list(parse(line + b"\n")) == [(1, clean(record))]


def test_one_line_cuts_with_an_ellipsis():
    """Long text is cut to the width, ellipsis included."""
    assert one_line("a  b\nc", 10) == "a b c"
    assert one_line("abcdefgh", 5) == "abcd…"
