# SPDX-License-Identifier: Apache-2.0
"""Two runs compared: which change is which kind, and how it is told."""

import json

import pytest
from gwm_reports.difference import as_json, as_markdown, difference, text_lines
from gwm_reports.model import CaseResult, Run, Subject


def _run(name: str = "mine", /, **verdicts: str) -> Run:
    """A run of these cases; "fail:0x80004005" is a verdict and an answer."""
    cases = []
    for case_id, said in verdicts.items():
        verdict, _, code = said.partition(":")
        cases.append(CaseResult(case_id, "a/b", verdict, expected=("0x00000000",), actual=code))
    return Run(Subject("lib:x", name), tuple(cases), True)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("pass", "fail", "new"),
        ("pass", "error", "new"),
        ("pass", "inconclusive", "new"),
        ("pass", "not_run", "new"),
        ("not_applicable", "fail", "new"),
        ("", "fail", "new"),
        ("inconclusive", "fail", "new"),
        ("fail", "pass", "fixed"),
        ("error", "pass", "fixed"),
        ("fail", "error", "changed"),
        ("fail:0x80004005", "fail:0x80070057", "changed"),
        ("pass:0x00000000", "pass:0x00000001", "changed"),
        ("pass", "", "gone"),
        ("fail", "", "gone"),
        ("", "pass", "added"),
        ("", "inconclusive", "added"),
        ("pass", "pass", ""),
        ("fail:0x80004005", "fail:0x80004005", ""),
    ],
)
def test_each_change_has_its_kind(before, after, kind):
    """And equal cases have none."""
    found = difference(_run(**{"c": before} if before else {}), _run(**{"c": after} if after else {}))
    assert [change.kind for change in found.changes] == ([kind] if kind else [])
    assert found.equal == (0 if kind else 1)


def test_the_text_has_new_failures_first_and_a_sum_last():
    """Each with what it was and is."""
    old = _run(a="fail", b="pass", c="pass", d="fail:0x80004005")
    new = _run(a="pass", b="fail", d="fail:0x80070057", e="pass")
    assert [line for _, line in text_lines(difference(old, new))] == [
        "pass -> fail  b",
        "fail -> pass  a",
        "fail: E_FAIL -> E_INVALIDARG  d",
        "pass -> absent  c",
        "absent -> pass  e",
        "0 cases equal, 1 new, 1 fixed, 1 changed, 1 gone, 1 added",
    ]


def test_json_has_both_sides():
    """Verdict and answer, null where a run has the case not."""
    found = json.loads(as_json(difference(_run("v1", a="pass"), _run("v2", a="fail:0x80004005", b="pass"))))
    assert (found["old"], found["new"], found["equal"]) == ("v1", "v2", 0)
    assert found["counts"] == {"new": 1, "fixed": 0, "changed": 0, "gone": 0, "added": 1}
    assert found["changes"][0] == {
        "id": "a",
        "change": "new",
        "before": {"verdict": "pass", "actual": None},
        "after": {"verdict": "fail", "actual": "E_FAIL"},
    }
    assert found["changes"][1]["before"] is None


def test_markdown_is_short_and_nothing_in_a_name_ends_a_cell():
    """Names come from files that anybody may have written."""
    old = _run("a|b\n<img>", **{f"c{i}": "pass" for i in range(60)})
    page = as_markdown(difference(old, _run(**{f"c{i}": "fail" for i in range(60)})))
    assert "a\\|b &lt;img>" in page
    assert page.count("| `c") == 50 and "| ... and 10 more | |" in page
