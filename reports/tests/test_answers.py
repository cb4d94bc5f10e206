# SPDX-License-Identifier: Apache-2.0
"""Expected and actual in words, and what they are compared by: codes."""

import pytest
from recorded import run_from
from gwm_reports import html, junit
from gwm_reports.answers import actual, code_list, expected
from gwm_reports.model import CaseResult, Catalogue

STATE, ARGUMENT, DENIED = "0x80042301", "0x80070057", "0x80070005"
UNNAMED = "0x8BADF00D"


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ((), ""),
        ((STATE,), "VSS_E_BAD_STATE"),
        ((STATE, ARGUMENT), "VSS_E_BAD_STATE or E_INVALIDARG"),
        ((STATE, ARGUMENT, DENIED), "VSS_E_BAD_STATE, E_INVALIDARG or E_ACCESSDENIED"),
        ((STATE, UNNAMED), "VSS_E_BAD_STATE or 0x8BADF00D"),
    ],
)
def test_codes_are_listed(codes, words):
    """Each by its name, or as it is; the last one after an or."""
    assert code_list(codes) == words


@pytest.mark.parametrize("code", [STATE, ARGUMENT, DENIED])
def test_each_of_three_permitted_codes_counts_as_expected(code):
    """What weighs a failure asks whether the answer was permitted, not how the list is worded."""
    case = CaseResult("a/b/c", "a/b", "fail", expected=(STATE, ARGUMENT, DENIED), actual=code)
    answered = Catalogue().gravity(case)
    wrong = CaseResult("a/b/c", "a/b", "fail", expected=(STATE, ARGUMENT, DENIED), actual=UNNAMED)
    assert answered > Catalogue().gravity(wrong)


def test_a_row_of_three_codes_is_shown_whole():
    """In the page and for build servers."""
    verdict = {
        "t": "verdict", "id": "a/b/c", "verdict": "fail", "expected": [STATE, ARGUMENT, DENIED],
        "actual": "0x00000000", "findings": [],
    }  # fmt: skip
    run = run_from([{"t": "run", "schema": 2, "planned": ["a/b/c"]}, verdict])
    words = "VSS_E_BAD_STATE, E_INVALIDARG or E_ACCESSDENIED"
    assert f"<dd>{words}</dd>" in html.render([run], Catalogue())
    assert f'message="expected {words}, actual S_OK"' in junit.render([run], Catalogue())


def test_a_case_that_was_cut_short_says_how():
    """A process that ended has no code: how it ended is what came, and that it lives on was expected."""
    finding = {"rule": "crash", "severity": "fail", "message": "the process ended by signal 11"}
    verdict = {
        "t": "verdict", "id": "a/b/c", "verdict": "fail", "expected": [], "actual": None,
        "findings": [finding],
    }  # fmt: skip
    (case,) = run_from([{"t": "run", "schema": 2, "planned": ["a/b/c"]}, verdict]).cases
    assert (expected(case), actual(case)) == (
        "the process lives on",
        "the process ended by signal 11",
    )


def test_a_case_that_did_not_run_has_no_words():
    """Neither expected nor actual."""
    (case,) = run_from([{"t": "run", "schema": 2, "planned": ["a/b/c"]}]).cases
    assert (expected(case), actual(case)) == ("", "")
