# SPDX-License-Identifier: Apache-2.0
"""Every statement of the documentation has a judge, by name, or a reason that a reader accepts."""

import re
from functools import cache

import pytest
from gwm import methods, rows
from gwm.commands.list_ import document_rules
from gwm.judge import Judge
from gwm.paths import Build
from gwm.requester.party import REQUESTER, WRITER
from gwm.suite import Suite
from gwm_reports.coverage_rows import method_rows, statement_rows, unaccounted
from gwm_reports.reader import read_catalogue
from harness import real_builds

_NATIVE = real_builds().get("native")
_THERE = _NATIVE is not None and (_NATIVE / "bin" / "gwm-suite").is_file()
pytestmark = pytest.mark.skipif(not _THERE, reason="the native build is not there")
_LAZY = re.compile(r"^(none|todo|later|n/a|not yet|no case yet)\.?$", re.I)


@cache
def _suite() -> Suite:
    return Suite(Build(_NATIVE, "native"))


@cache
def _catalogue():
    return read_catalogue(_suite().listing(), ())


@cache
def _statements():
    return statement_rows(_catalogue(), document_rules(_suite()))


def test_every_row_is_judged_or_says_why_not():
    """Judged, observed, bound to a judge by name, or not judged for a reason; no row is left out."""
    assert unaccounted(_statements()) == []
    known = {line.split()[0] for line in rows.documented_rows()["rows"]}
    assert {row["name"] for row in _statements()} == known
    assert len(known) > 1000


def test_reasons_are_sentences():
    """What is said instead of a judge tells a reader something."""
    reasons = {row["reason"] for row in _statements() if row["reason"]}
    assert [r for r in reasons if len(r) < 12 or not r.endswith(".") or _LAZY.match(r)] == []


def test_what_has_a_case_is_not_called_unjudged():
    """A reason that a case has overtaken is gone; who is said to judge does."""
    cased = {case.requirement for case in _catalogue().cases.values()}
    everything = _catalogue().requirements.values()
    assert [r.id for r in everything if r.unjudged and r.id in cased] == []
    named = {name for r in everything for name in r.judged_by if name.count("/") == 2}
    assert sorted(named - cased) == []


def test_a_must_without_a_case_is_visible():
    """What an implementation must do by a page and nobody judges says what it waits for."""
    words = {row["requirement"]: row["judged_as"] for row in _statements()}
    bare = [
        r.id
        for r in _catalogue().requirements.values()
        if r.binds == "implementation" and words.get(r.id) == "unjudged" and not r.unjudged
    ]
    assert bare == []


def test_the_rules_of_requesters_and_writers_are_there():
    """The rule that a statement about one of them names is one of gwm-judge's."""
    judge = Judge(_suite().build)
    rules = {line["rule"] for party in (REQUESTER, WRITER) for line in judge.table(party.rules)}
    assert sorted({r.rule for r in _catalogue().requirements.values() if r.rule} - rules) == []


def test_every_method_has_a_statement_or_says_why_not():
    """Of each method of each interface; what is said of one that has statements is out of date."""
    listed = method_rows(
        _catalogue(), document_rules(_suite()), methods.declared_methods(), methods.silent_methods()
    )
    assert len(listed) > 200
    assert [row["name"] for row in listed if not row["requirements"] and not row["reason"]] == []
    stated = {row["name"] for row in listed if row["requirements"]}
    names = {row["name"] for row in listed} | set(methods.declared_methods())
    assert sorted(stated & set(methods.silent_methods())) == []
    assert sorted(set(methods.silent_methods()) - names) == []
