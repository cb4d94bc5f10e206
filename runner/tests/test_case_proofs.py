# SPDX-License-Identifier: Apache-2.0
"""The hunt for cases that nothing makes fail: what counts as a failure of the case."""

import pytest
from gwm.case_proofs import fails
from gwm_reports.model import CaseResult, Finding


def case(verdict: str, *findings: tuple[str, str]) -> CaseResult:
    """A case with findings of these rules and severities."""
    found = tuple(Finding("r", rule, severity, "") for rule, severity in findings)
    return CaseResult("r/c", "r", verdict=verdict, findings=found)


@pytest.mark.parametrize("rule", ["crash", "hang"])
def test_that_its_process_ends_is_no_failure_of_a_case(rule):
    """Such a subject fails each case, whatever it asks."""
    assert not fails(case("fail", (rule, "fail")))


def test_what_a_rule_of_its_own_says_is_one():
    """Also beside a crash."""
    assert fails(case("fail", ("effective_result", "fail")))
    assert fails(case("fail", ("effective_result", "fail"), ("crash", "fail")))


def test_a_word_beside_a_crash_is_none():
    """A note and a deviation do not fail a case."""
    assert not fails(case("fail", ("effective_result", "note"), ("crash", "fail")))
    assert not fails(case("pass", ("effective_result", "deviation")))
