# SPDX-License-Identifier: Apache-2.0
"""What the page of a build has of a program or of documents: a screenful, whatever was found and whoever named it."""

import json

import pytest
from recorded import DATA
from test_requester_page import cause, record, world

from gwm_reports import document_summary, requester_summary

_HOSTILE = "a|b`c\n<script>\u202e\r"
_FINDINGS = json.loads((DATA / "findings.json").read_text(encoding="utf-8"))
_FINDING = {"rule": "structure/guid", "severity": "error", "line": 7, "column": 5, "message": "no GUID"}


def _documents(*findings: dict, file: str = "a.xml", verdict: str = "invalid") -> dict:
    return {"documents": [{"file": file, "verdict": verdict, "findings": list(findings)}]}


def test_a_program_has_its_claim_its_counts_and_each_cause():
    """With severity, rule, page, what to do instead, and the line that shows it again."""
    page = requester_summary.render(record([world("server", "E1")], [cause("E1"), cause("W1", "warning", advice="")]))
    assert page.startswith("### gwm: The claim.\n\n2 errors, 0 warnings, 0 notes.\n")
    row = "| **E1** error `gather_once` [page](https://learn.microsoft.com/x) | E1 happened<br>Do it otherwise. |"
    assert f"{row} `./gwm requester --world server -- ./p` |" in page
    assert "**W1** warning" in page and "| W1 happened |" in page


def test_what_is_waived_is_counted_and_what_is_stale_is_told():
    """A waived cause is no row; what could not be judged is one of its own."""
    told = record(
        [world("server"), world("other", problem="it took too long")],
        [cause("E1", waived="bug 7")],
        stale_waivers=["line 3"],
    )
    page = requester_summary.render(told)
    assert "**E1**" not in page and "Waived: 1." in page and "- stale waiver: line 3" in page
    assert "**Not judged: 1**" in page and "| other | it took too long |" in page


def test_a_program_that_conforms_has_no_table():
    """The claim and the counts are all."""
    page = requester_summary.render(record([world("server")], []))
    assert page == "### gwm: The claim.\n\n0 errors, 0 warnings, 0 notes.\n"


def test_documents_have_their_errors_before_their_warnings():
    """Each with its place; notes are counted, what could not be read is named."""
    found = [_FINDING | {"severity": s, "message": f"{s}!"} for s in ("note", "warning", "error")]
    told = _documents(*found)
    told["documents"].append({"file": "b.xml", "verdict": "unreadable", "failure": "no such file", "findings": []})
    page = document_summary.render(told)
    assert page.startswith("### gwm: 1 of 1 documents is not valid. 1 input could not be read.\n")
    assert "| `a.xml:7:5` | error: error! | `structure/guid` |" in page
    assert page.index("error!") < page.index("warning!") and "note!" not in page and "Notes: 1." in page
    assert "- `b.xml`: no such file" in page


def test_a_valid_document_is_a_line():
    """And nothing else."""
    assert document_summary.render(_documents(verdict="valid")) == "### gwm: a.xml is valid.\n"


def test_what_was_recorded_is_told_of():
    """Of the findings that gwm-check printed, each that is no note."""
    page = document_summary.render(_FINDINGS)
    for document in _FINDINGS["documents"]:
        for finding in document["findings"]:
            assert (f":{finding['line']}:{finding['column']}`" in page) == (finding["severity"] != "note")


@pytest.mark.parametrize("number", [21, 500])
def test_a_summary_is_a_screenful_however_much_was_found(number):
    """Twenty rows, and how many more."""
    programs = requester_summary.render(record([world("server")], [cause(f"E{n + 1}") for n in range(number)]))
    documents = document_summary.render(_documents(*[_FINDING] * number))
    for page in (programs, documents):
        assert page.count("\n") < 40 and f"... and {number - 20} more" in page


def test_hostile_text_is_shown_and_steers_nothing():
    """No markup, no cell and no line ends within."""
    told = record([world(_HOSTILE, problem=_HOSTILE)], [cause("E1", message=_HOSTILE, again=_HOSTILE)], claim=_HOSTILE)
    pages = requester_summary.render(told), document_summary.render(
        _documents(_FINDING | {"message": _HOSTILE}, file=_HOSTILE)
    )
    for page in pages:
        assert "<script>" not in page and "\r" not in page and "\u202e" not in page
        rows = [line for line in page.splitlines() if line.startswith("|")]
        assert {line.replace("\\|", "").count("|") for line in rows} == {4}
        assert all(line.count("`") % 2 == 0 for line in rows)
