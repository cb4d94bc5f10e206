# SPDX-License-Identifier: Apache-2.0
"""What differs between the runs of one report, as a matrix of requirements and subjects."""

from gwm_reports import html
from gwm_reports.compared import differing, titles
from gwm_reports.model import CaseResult, Catalogue, Run, Subject


def _run(spec: str, /, **verdicts: str) -> Run:
    """A run of cases x/y/NAME/one, and so on; "fail:0x80004005" is a verdict and an answer."""
    cases = []
    for name, said in verdicts.items():
        requirement, _, case = name.partition("__")
        verdict, _, code = said.partition(":")
        case_id, permitted = f"x/y/{requirement}/{case}", ("0x00000000",)
        cases.append(
            CaseResult(case_id, f"x/y/{requirement}", verdict, expected=permitted, actual=code)
        )
    return Run(Subject(spec, ""), tuple(cases), True)


def test_what_fares_alike_is_no_row():
    """Neither verdict nor answer is another."""
    assert differing([_run("a", r__one="pass:0x00000000"), _run("b", r__one="pass:0x00000000")]) == []


def test_another_verdict_comes_before_another_answer():
    """And each row has a cell a run, with its cases by verdict."""
    old = _run("a", answered__one="fail:0x80004005", broken__one="pass", broken__two="pass")
    new = _run("b", answered__one="fail:0x80004001", broken__one="fail", broken__two="pass")
    rows = differing([old, new])
    assert [row.requirement for row in rows] == ["x/y/broken", "x/y/answered"]
    assert [cell.verdict for cell in rows[0].cells] == ["pass", "fail"]
    assert [cell.cases for cell in rows[0].cells] == [(("pass", 2),), (("pass", 1), ("fail", 1))]
    assert rows[1].cases == [("one", ["fail, E_FAIL", "fail, E_NOTIMPL"])]


def test_what_one_run_lacks_differs():
    """A case that only one of three runs has."""
    rows = differing([_run("a"), _run("b", r__one="pass"), _run("c")])
    assert [cell.verdict for cell in rows[0].cells] == ["none", "pass", "none"]
    assert rows[0].cases == [("one", ["not in this run", "pass", "not in this run"])]


def test_few_of_many_cases_are_named_and_the_others_counted():
    """So that a row stays a row."""
    old, new = (_run(s, **{f"r__{n}": word for n in range(9)}) for s, word in (("a", "pass"), ("b", "fail")))
    (row,) = differing([old, new])
    assert len(row.cases) + row.more == 9 and row.more > 0


def test_runs_of_one_subject_are_told_apart():
    """By number and version; others are called as they are."""
    assert titles([_run("a"), _run("b")]) == ["a", "b"]
    first, second = titles([_run("a"), _run("a")])
    assert first != second


def test_the_report_of_several_begins_with_what_differs():
    """And one of a single run has nothing of it."""
    old, new = _run("lib:old", r__one="pass"), _run("lib:new", r__one="fail")
    page = html.render([old, new], Catalogue())
    sections = page[page.index("<main>") :]
    assert sections.index('id="compared"') < sections.index('id="causes"')
    assert "lib:old" in sections.partition("</section>")[0]
    assert 'id="compared"' not in html.render([new], Catalogue())
    assert "Nothing: each requirement fares alike" in html.render([old, old], Catalogue())


def test_a_case_that_came_to_the_same_is_told_once():
    """With the names of its subjects; what came to another end, or has a cause, has a line of its own."""
    words = {"a": "pass", "b": "not_applicable"}
    runs = [_run(subject, r__same="pass", r__other=word, r__bad="fail") for subject, word in words.items()]
    page = html.render(runs, Catalogue())
    lines = page[page.index('<ul class="cases">') : page.index('<section id="deviations"')]
    assert lines.count("same <small>all</small>") == lines.count(">same") == 1
    assert "other <small>a</small>" in lines and "other <small>b</small>" in lines
    assert lines.count(">bad</a>") == 2
    third = _run("c", r__same="fail")
    assert "same <small>a, b</small>" in html.render([*runs, third], Catalogue())
