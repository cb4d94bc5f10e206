# SPDX-License-Identifier: Apache-2.0
"""Expected and actual in words, and what they are compared by: codes."""

import pytest
from recorded import run_from
from gwm_reports import html, junit
from gwm_reports.answers import actual, answer, code_list, expected
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


def answered_rightly(*findings: dict, verdict: str = "fail"):
    """A run of a case that was answered S_OK, which was permitted."""
    line = {
        "t": "verdict", "id": "a/b/c", "verdict": verdict, "expected": ["0x00000000"],
        "actual": "0x00000000", "findings": list(findings),
    }  # fmt: skip
    return run_from([{"t": "run", "schema": 2, "planned": ["a/b/c"]}, line])


def found(rule: str, message: str, severity: str = "fail") -> dict:
    """A finding, as a line of results has it."""
    return {"rule": rule, "severity": severity, "message": message}


@pytest.mark.parametrize(
    ("finding", "wanted", "came"),
    [
        (
            found("evidence", "writer A had OnIdentify called 1 times, expected 2 calls"),
            "S_OK; 2 calls",
            "S_OK; writer A had OnIdentify called 1 times",
        ),
        (
            found("leaks", "2 objects are still there"),
            "S_OK; nothing against the rule leaks",
            "S_OK; 2 objects are still there",
        ),
        (
            found("crash", "the process ended by signal 11"),
            "S_OK; the process lives on",
            "S_OK; the process ended by signal 11",
        ),
    ],
)
def test_a_case_that_fails_on_evidence_alone_says_what_the_evidence_was_to_be(finding, wanted, came):
    """Never "expected S_OK, actual S_OK": in the page and for build servers."""
    run = answered_rightly(finding)
    (case,) = run.cases
    assert (expected(case), actual(case), answer(case)) == (wanted, came, "S_OK")
    page, xml = html.render([run], Catalogue()), junit.render([run], Catalogue())
    assert f"<dd>{wanted}</dd>" in page and f"<dd>{came}</dd>" in page
    assert f"expected: {wanted}\n" in xml and f"actual: {came}\n" in xml


@pytest.mark.parametrize(
    ("verdict", "findings"),
    [
        ("pass", []),
        ("pass", [found("evidence", "a, expected b", "note")]),
        ("fail", [found("evidence", "a, expected b", "note")]),
        ("pass", [found("evidence", "a, expected b", "deviation")]),
    ],
)
def test_what_fails_no_case_is_no_part_of_it(verdict, findings):
    """Of a note, and of a deviation that fails nothing, expected and actual do not speak."""
    (case,) = answered_rightly(*findings, verdict=verdict).cases
    assert (expected(case), actual(case)) == ("S_OK", "S_OK")


def test_a_wrong_code_needs_no_more_words():
    """The codes tell it all, whatever else was found."""
    (case,) = run_from(
        [
            {"t": "run", "schema": 2, "planned": ["a/b/c"]},
            {"t": "verdict", "id": "a/b/c", "verdict": "fail", "expected": [STATE],
             "actual": "0x00000000", "findings": [found("evidence", "a, expected b")]},
        ]
    ).cases  # fmt: skip
    assert (expected(case), actual(case)) == ("VSS_E_BAD_STATE", "S_OK")
