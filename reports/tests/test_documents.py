# SPDX-License-Identifier: Apache-2.0
"""The page of findings in documents: well-formed, harmless, complete, bounded."""

import json

import pytest
from recorded import DATA
from gwm_reports import documents
from test_html import _HOSTILE, Page

FINDINGS = json.loads((DATA / "findings.json").read_text(encoding="utf-8"))
RULES = json.loads((DATA / "rules.json").read_text(encoding="utf-8"))


def test_every_finding_is_there_with_its_place_and_rule():
    """Message, place, requirement and the rule's explanation of each finding are on the page."""
    page = Page(documents.render(FINDINGS, RULES))
    texts = {rule["id"]: rule["explanation"] for rule in RULES["rules"]}
    for document in FINDINGS["documents"]:
        assert document["file"] in page.text
        for finding in document["findings"]:
            assert finding["message"] in page.text
            assert f"line {finding['line']}, column {finding['column']}" in page.text
            assert texts[finding["rule"]] in page.text
            assert finding.get("requirement", "") in page.text
    inner = [a["href"][1:] for t, a in page.tags if t == "a" and a["href"].startswith("#")]
    assert set(inner) <= {attrs["id"] for _, attrs in page.tags if "id" in attrs}


def test_documents_that_are_not_valid_come_first():
    """Who opens the page sees what is wrong before what is noted."""
    text = documents.render(FINDINGS, RULES)
    files = {d["verdict"]: d["file"] for d in FINDINGS["documents"] if d["findings"]}
    assert text.index(files["invalid"]) < text.index(files["valid"])


def test_errors_stand_before_warnings_and_notes():
    """Within a document, whatever the order of the places."""
    words = {"note": "a note.", "error": "an error.", "warning": "a warning."}
    found = [FINDINGS["documents"][0]["findings"][0] | {"severity": s, "message": m} for s, m in words.items()]
    text = documents.render({"documents": [FINDINGS["documents"][0] | {"findings": found}]}, RULES)
    assert text.index("an error.") < text.index("a warning.") < text.index("a note.")


@pytest.mark.parametrize(
    ("verdicts", "claim"),
    [
        (("valid",), "0.xml is valid."),
        (("invalid",), "0.xml is not valid."),
        (("valid", "valid"), "All 2 documents are valid."),
        (("valid", "invalid", "valid"), "1 of 3 documents is not valid."),
        (("unreadable",), "No document was judged. 1 input could not be read."),
        ((), "No document was judged."),
    ],
)
def test_the_claim_counts(verdicts, claim):
    """The sentence at the top is what the verdicts amount to."""
    found = [{"file": f"{n}.xml", "verdict": v, "findings": []} for n, v in enumerate(verdicts)]
    assert claim in Page(documents.render({"documents": found}, RULES)).text


def test_hostile_text_stays_text():
    """A document cannot put anything but text on the page."""
    finding = FINDINGS["documents"][0]["findings"][0]
    finding = finding | {"message": _HOSTILE, "text": _HOSTILE}
    finding["excerpt"] = finding["excerpt"] | {"line": _HOSTILE}
    record = {"file": _HOSTILE, "verdict": "invalid", "writer": _HOSTILE, "findings": [finding]}
    page = Page(documents.render({"documents": [record]}, RULES))
    assert not [tag for tag, _ in page.tags if tag in ("script", "img")]
    assert "<script>alert('x')</script>" in page.text


def test_very_many_findings_are_cut_and_counted():
    """The page stays one that opens; it says how many findings it leaves out."""
    finding = FINDINGS["documents"][0]["findings"][0]
    record = {"file": "a.xml", "verdict": "invalid", "findings": [finding] * 5000, "not_kept": 7}
    text = documents.render({"documents": [record]}, RULES)
    assert "3007 further findings" in text
    assert len(text) < 3_000_000
