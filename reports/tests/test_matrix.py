# SPDX-License-Identifier: Apache-2.0
"""The matrices of the model: every cell once, in its row and column, with its mark and its path."""

import pytest
from recorded import run_from
from gwm_reports import html
from gwm_reports.matrix import matrix
from gwm_reports.model import Catalogue
from test_html import Page


OK, BAD_STATE, FAIL = "0x00000000", "0x80042301", "0x80004005"


def cell(phase, call, path, answer=OK):
    """The note of one answer."""
    out = {"phase": phase, "call": call, "variant": "", "answer": answer, "path": path}
    return {"t": "ev", "us": 1, "th": 0, "k": "note", "obj": "model", "m": "cell", "out": out}


def has(phase, call, *codes, basis="documented"):
    """What the model has for a cell."""
    named = {"phase": phase, "call": call, "variant": ""}
    return named | {"predicted": list(codes), "basis": basis, "reading": ""}


MODEL = [
    has("created", "InitializeForBackup", OK),
    has("created", "Gather", BAD_STATE),
    has("created", "Wait", OK),
    has("backup", "Gather", OK),
    has("gathered", "Gather", BAD_STATE),
    has("restore", "Gather", basis="undefined"),
]


def run_of(cases, findings=()):
    """A run whose cases hold these cells; `findings` are of the first case."""
    records = [
        {"t": "run", "schema": 2, "subject": {"spec": "lib:x"}, "planned": [c[0] for c in cases]}
    ]
    for number, (name, cells, figures) in enumerate(cases):
        records.append({"t": "case", "id": name, "requirement": "a/b", "world": "quiet"})
        records += [c | {"n": n} for n, c in enumerate(cells)]
        end = {
            "t": "ev",
            "n": len(cells),
            "us": 2,
            "th": 0,
            "k": "return",
            "obj": "harness",
            "m": "x",
        }
        records.append(end | {"out": figures})
        verdict = {
            "t": "verdict",
            "id": name,
            "verdict": "pass",
            "expected": [],
            "actual": None,
            "us": 1,
        }
        seen = {(c["out"]["phase"], c["out"]["call"]) for c in cells}
        model = [m for m in MODEL if (m["phase"], m["call"]) in seen]
        records.append(verdict | {"findings": [] if number else list(findings), "model": model})
    return run_from([*records, {"t": "end"}])


INIT = cell("created", "InitializeForBackup", "")
GATHER = [
    cell("created", "Gather", "", BAD_STATE),
    cell("backup", "Gather", "InitializeForBackup"),
    cell("gathered", "Gather", "InitializeForBackup, Gather", BAD_STATE),
    cell("restore", "Gather", "InitializeForRestore"),
]
CASES = [
    ("a/b/every_state_init", [INIT], {"states": 12}),
    ("a/b/every_state_gather", GATHER, {"states": 12}),
    ("a/b/every_sequence_gather", GATHER[:1], {"depth": 5, "sequences": 1234567}),
]


def test_phases_and_calls_stand_in_their_order():
    """The phase of a new object is in both tables; the others in that of their initialisation."""
    backup, restore = matrix(run_of(CASES)).tables
    assert backup.phases == ["created", "backup", "gathered"]
    assert restore.phases == ["created", "restore"]
    assert [row[0] for row in backup.rows] == ["InitializeForBackup", "Gather"]


def test_figures_and_marks_are_counted():
    """Depth, sequences and states come from the trace; a cell that two cases saw is one cell."""
    found = matrix(run_of(CASES))
    assert [number for _, number in found.figures] == [5, 1234567, 12]
    assert found.bases == {"documented": 4, "derived": 0, "disputed": 0, "undefined": 1}
    assert found.marks == {"agrees": 4, "breaks": 0, "deviates": 0, "open": 1}


@pytest.mark.parametrize(("severity", "mark"), [("fail", "breaks"), ("deviation", "deviates")])
def test_a_broken_cell_is_marked_by_what_it_costs(severity, mark):
    """What may not be is a failure where it can be one, else a deviation; the title has the way to it."""
    wrong = cell("created", "Wait", "Wait 0x80042301", FAIL)
    finding = {
        "requirement": "a/b",
        "rule": "model",
        "severity": severity,
        "message": "m",
        "event": 0,
    }
    run = run_of([("a/b/every_state_wait", [wrong], {}), *CASES], [finding])
    assert matrix(run).marks[mark] == 1
    text = html.render([run], Catalogue())
    assert f"mark-{mark}" in text
    assert "E_FAIL after Wait, Wait" in text


def test_the_page_names_path_and_prediction():
    """Without scripts the way to a cell is its title, and every answer is in the table."""
    page = Page(html.render([run_of(CASES)], Catalogue()))
    titles = [attrs["title"] for tag, attrs in page.tags if tag == "td" and "title" in attrs]
    assert len(titles) == 4 + 3
    assert "InitializeForBackup, Gather\nanswers S_OK\nthe model has S_OK (documented)" in titles
    assert "1,234,567" in page.text


def test_a_run_without_the_model_has_no_section(mixed):
    """No matrix is made up where no case of the model ran."""
    assert matrix(mixed) is None
    assert 'id="model"' not in html.render([mixed], Catalogue())
