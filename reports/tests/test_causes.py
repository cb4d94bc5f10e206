# SPDX-License-Identifier: Apache-2.0
"""Which cases have one cause, what is missing and what is wrong, and what to do first."""

from gwm_reports.causes import causes, first_steps
from gwm_reports.model import CaseResult, Catalogue, Event, Finding, Requirement

_FAILED, _NOT_THERE = "0x80004005", "0x80004001"
CATALOGUE = Catalogue(
    requirements={
        "a/must": Requirement("a/must", strength="must", basis="documented"),
        "a/may": Requirement("a/may", strength="may", basis="derived"),
    }
)


def _case(
    name: str, verdict: str, message: str = "", *, rule="permitted_outcome", events=(), requirement="a/must", actual=""
):
    severity = "inconclusive" if verdict == "inconclusive" else "fail"
    findings = (Finding(requirement, rule, severity, message),) if message else ()
    expected = ("0x00000000",)
    return CaseResult(name, requirement, verdict, expected=expected, actual=actual, findings=findings, events=events)


def _returned(method: str, hr: str, n: int = 0) -> Event:
    return Event(n, 0, 0, "return", "object", method, hr=hr)


def _found(*cases: CaseResult):
    return causes(cases, CATALOGUE)


def test_the_same_words_are_one_cause_whatever_the_numbers():
    """Counts, ids and writers differ from case to case."""
    found = _found(
        _case("1", "fail", "writer A had OnIdentify called 2 times, expected 1", rule="evidence"),
        _case("2", "fail", "writer B had OnIdentify called 0 times, expected 12", rule="evidence"),
        _case("3", "fail", "writer A had OnFreeze called 2 times, expected 1", rule="evidence"),
    )
    assert [len(cause.cases) for cause in found] == [2, 1]
    assert found[0].words == "writer A had OnIdentify called 2 times, expected 1", "words of an example"


def test_other_verdicts_and_other_rules_are_other_causes():
    """Though they say the same."""
    found = _found(
        _case("1", "fail", "said"), _case("2", "inconclusive", "said"), _case("3", "fail", "said", rule="output")
    )
    assert len(found) == 3


def test_what_passed_or_does_not_apply_has_no_cause():
    """Nor has what never began."""
    assert _found(_case("1", "pass"), _case("2", "not_applicable"), _case("3", "not_run")) == []


def test_a_writer_of_the_world_that_could_not_be_made_lacks_its_method():
    """The harness brings writers up without a call of the case."""
    note = Event(
        0, 0, 0, "note", "writer#A", "not ready", outputs={"method": "CVssWriter::Subscribe", "code": _NOT_THERE}
    )
    found = _found(_case("1", "inconclusive", "writer A could not be made", events=(note,)))
    assert found[0].missing == "CVssWriter::Subscribe"


def test_what_was_not_reached_has_the_cause_that_stopped_it():
    """The last call that failed before, not the step that came too late."""
    events = (
        _returned("IVssBackupComponents::InitializeForBackup", "0x00000000"),
        _returned("vssapi::LoadFromXML", _FAILED),
    )
    found = _found(
        _case("1", "fail", "step 3 (GetFile) was not reached", rule="state_reached", events=events),
        _case("2", "fail", "step 5 (GetComponent) was not reached", rule="state_reached", events=events),
    )
    assert [(cause.words, len(cause.cases)) for cause in found] == [("LoadFromXML answers E_FAIL on the way", 2)]


def test_what_fails_after_the_witness_began_stopped_nothing():
    """From there on the harness asks for itself."""
    events = (Event(0, 0, 0, "witness"), _returned("Later", _FAILED))
    found = _found(_case("1", "fail", "step 3 (GetFile) was not reached", rule="state_reached", events=events))
    assert found[0].words == "step 3 (GetFile) was not reached"


def test_a_method_that_is_not_implemented_is_missing_whatever_it_breaks():
    """Failures and doubts alike; one cause, before all that is wrong, however little depends on it."""
    events = (_returned("IVssWMComponent::GetFile", _NOT_THERE),)
    found = _found(
        _case("1", "fail", "wrong"),
        _case("2", "fail", "wrong"),
        _case("3", "fail", "GetFile answers E_NOTIMPL", events=events, actual=_NOT_THERE),
        _case("4", "inconclusive", "step 4 was not reached", rule="state_reached", events=events),
    )
    assert [(cause.missing, len(cause.cases)) for cause in found] == [("IVssWMComponent::GetFile", 2), ("", 2)]
    assert found[0].words == "GetFile answers E_NOTIMPL"


def test_a_wrong_answer_is_wrong_though_something_else_is_missing():
    """What the case asked for was answered."""
    events = (_returned("Other", _NOT_THERE), _returned("Gather", _FAILED))
    assert _found(_case("1", "fail", "wrong", events=events, actual=_FAILED))[0].missing == ""


def test_the_order_is_failures_by_weight_then_doubts():
    """A documented must before all else, whatever the counts."""
    found = _found(
        _case("1", "inconclusive", "who knows"),
        _case("2", "fail", "small", requirement="a/may"),
        _case("3", "fail", "small", requirement="a/may"),
        _case("4", "fail", "grave"),
    )
    assert [cause.words for cause in found] == ["grave", "small", "who knows"]


def test_a_case_without_findings_says_what_it_can():
    """An error, an end within the case."""
    started = CaseResult("2", "a/must", "not_run", started=True)
    wrong = _case("3", "fail", actual=_FAILED)
    found = _found(_case("1", "error"), started, wrong)
    assert [c.words for c in found] == [
        "E_FAIL is not permitted",
        "the case is in error",
        "the run ended within the case",
    ]


def test_first_what_is_missing_then_what_is_wrong():
    """At most five, with what each is good for."""
    missing = [
        _case(f"m{i}", "inconclusive", "x", rule="state_reached", events=(_returned(f"I::M{i % 3}", _NOT_THERE),))
        for i in range(9)
    ]
    wrong = [_case(f"w{i}", "fail", f"wrong {chr(97 + i)}") for i in range(4)]
    steps = first_steps(_found(*missing, *wrong))
    assert steps[0] == ("Implement I::M0", "3 cases become decidable")
    assert [what for what, _ in steps[3:]] == ["wrong a", "wrong b"]
    assert len(steps) == 5
    assert first_steps(_found(wrong[0])) == [("wrong a", "1 case fails with it")]
