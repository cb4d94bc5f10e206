# SPDX-License-Identifier: Apache-2.0
"""The documents of a run in its report: each once, the worst first, bounded, harmless."""

import json

import pytest
from recorded import DATA, run_from
from gwm_reports import html
from gwm_reports.model import Catalogue
from gwm_reports.run_documents import gathered
from test_html import _HOSTILE, Page

LINES = [
    json.loads(line) for line in (DATA / "mixed.jsonl").read_text(encoding="utf-8").splitlines()
]
BROKEN = next(line for line in LINES if line["t"] == "judged" and line["broken"])
FINDING = BROKEN["findings"][0]
HEADER = {"t": "run", "schema": 2, "subject": {"spec": "null:x"}, "planned": []}


def _hash(number):
    return f"{number:064x}"


def _judged(number, **changes):
    return BROKEN | {"hash": _hash(number)} | changes


def _verdict(case, *seen):
    documents = [{"event": e, "of": of, "hash": _hash(n)} for e, (of, n) in enumerate(seen)]
    return {"t": "verdict", "id": case, "verdict": "pass", "documents": documents}


def _clean(number):
    layers = dict.fromkeys(BROKEN["layers"], "clean")
    return _judged(number, valid=True, broken=False, layers=layers, errors=0, findings=[])


def _page(*records):
    return Page(html.render([run_from([HEADER, *records])], Catalogue()))


def test_the_recorded_documents_are_there(mixed, catalogue):
    """Who handed it out, where, its size, the layers, and each finding with place, rule and line."""
    text = html.render([mixed], catalogue)
    words = " ".join(Page(text).text.split())
    assert "3 different documents came out of the subject" in words
    assert FINDING["message"] in words
    assert f"line 1, column {FINDING['column']}, rule {FINDING['rule']}" in words
    assert f"requirement {FINDING['requirement']}" in words
    assert f"{BROKEN['bytes']} bytes" in words
    assert "✕ well-formedness errors" in words
    assert 'caption=&#34;R<mark>&amp;</mark>D&#34;' in text


def test_a_failed_case_leads_to_its_document(mixed, catalogue):
    """The finding of the case has a link to the document in the section."""
    page = Page(html.render([mixed], catalogue))
    anchors = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    links = [a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"].startswith("#w")]
    assert links and set(links) <= anchors


def test_a_document_comes_once_however_often_it_was_handed_out():
    """Its cases and owners are gathered."""
    run = run_from(
        [HEADER, _judged(1), _verdict("a/b/c/one", ("A", 1), ("A", 1)), _verdict("a/b/c/two", ("B", 1))]
    )
    view = gathered(run, 0)
    assert view.total == 1
    assert view.groups[0].first.owners == ["A", "B"]
    assert view.groups[0].first.cases == ["a/b/c/one", "a/b/c/two"]


def test_documents_with_the_same_errors_stand_together():
    """A subject that breaks every document in one way fills one row."""
    records = [_judged(n) for n in range(300)]
    run = run_from([HEADER, *records, _verdict("a/b/c/d", *(("A", n) for n in range(300)))])
    view = gathered(run, 0)
    assert len(view.groups) == 1 and view.groups[0].size == 300
    assert len(html.render([run], Catalogue())) < 150_000


def test_what_the_subject_broke_comes_before_what_writers_asked_for():
    """Then warnings, then notes; the clean ones last."""
    of_writer = [FINDING | {"rule": "meaning/component-duplicate", "layer": "meaning"}]
    warned = [FINDING | {"severity": "warning"}]
    noted = [FINDING | {"severity": "note"}]
    run = run_from(
        [
            HEADER,
            _clean(0),
            _judged(1, valid=True, broken=False, errors=0, notes=1, findings=noted),
            _judged(2, valid=True, broken=False, errors=0, warnings=1, findings=warned),
            _judged(3, broken=False, findings=of_writer),
            _judged(4),
            _verdict("a/b/c/d", *(("A", n) for n in range(5))),
        ]
    )
    view = gathered(run, 0)
    assert [group.kind for group in view.groups] == ["broken", "invalid", "warned", "noted"]
    assert view.counts == {"broken": 1, "invalid": 1, "warned": 1, "noted": 1, "clean": 1}
    assert [doc.judged.hash for doc in view.quiet] == [_hash(0)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "not valid, and that is the subject's doing"),
        ({"broken": False}, "not valid by what the writer asked for"),
    ],
)
def test_the_verdict_says_whose_fault_it_is(changes, words):
    """The subject writes the text; a writer can only contradict itself."""
    assert words in _page(_judged(1, **changes), _verdict("a/b/c/d", ("A", 1))).text


def test_clean_documents_are_counted_and_listed():
    """They take one folded table."""
    page = _page(_clean(1), _clean(2), _verdict("a/b/c/d", ("A", 1), ("B", 2)))
    assert "Clean in every layer" in page.text
    assert "2 documents" in page.text


def test_everything_is_folded():
    """No details of the section are open to begin with."""
    page = _page(_judged(1), _clean(2), _verdict("a/b/c/d", ("A", 1), ("B", 2)))
    assert not [attrs for tag, attrs in page.tags if tag == "details" and "open" in attrs]


def test_no_documents_no_section():
    """A run without documents has neither the section nor a link to it."""
    page = _page(_verdict("a/b/c/d"))
    assert "documents" not in {attrs.get("id") for _, attrs in page.tags}
    assert "#documents" not in {attrs.get("href") for _, attrs in page.tags}


def test_a_document_without_its_judgement_is_left_out():
    """As in results of a run that was killed between two lines."""
    assert gathered(run_from([HEADER, _verdict("a/b/c/d", ("A", 1))]), 0).total == 0


def test_hostile_text_stays_text():
    """Neither a writer's name nor a document puts anything but text on the page."""
    finding = FINDING | {"message": _HOSTILE, "excerpt": FINDING["excerpt"] | {"line": _HOSTILE}}
    page = _page(_judged(1, writer=_HOSTILE, findings=[finding]), _verdict("a/b/c/d", (_HOSTILE, 1)))
    assert not [tag for tag, _ in page.tags if tag in ("script", "img")]
    assert "<script>alert('x')</script>" in page.text


def test_thousands_of_documents_stay_a_page_that_opens():
    """What is left out is counted."""
    records = [
        _judged(n, findings=[FINDING | {"rule": f"structure/rule-{n % 300}"}]) for n in range(3000)
    ]
    records += [_clean(n) for n in range(3000, 6000)]
    run = run_from([HEADER, *records, _verdict("a/b/c/d", *(("A", n) for n in range(6000)))])
    text = html.render([run], Catalogue())
    assert "200 further kinds of findings are in the results file" in text
    assert "2750 more are in the results file" in text
    assert len(text) < 1_500_000
