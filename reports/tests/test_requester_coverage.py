# SPDX-License-Identifier: Apache-2.0
"""Coverage of a requester's rows: rule, specimens, what is observed, what no trace shows, the gaps."""

from gwm_reports.coverage import coverage
from gwm_reports.reader import read_catalogue
from gwm_reports.requester_coverage import (
    REQUESTER_COUNTS,
    requester_coverage,
    requester_headline,
    requester_lines,
)


def requirement(name, *refs, **more):
    """A requirement of a requester."""
    record = {"id": f"requester/{name}", "text": name, "source": ["page"], "strength": "must"}
    return record | {"basis": "documented", "binds": "requester", "ref": list(refs)} | more


LISTING = {
    "catalogue": {
        "requirements": [
            requirement("early/once", "A-01", "A-02", rule="once"),
            requirement("early/twice", "A-02", rule="once"),
            requirement("early/seen", "A-03", observed="It is seen."),
            requirement("late/hidden", "A-04", untestable="Nobody sees it."),
            requirement("late/mixed", "A-05", rule="mixed"),
            requirement("late/mixed_hidden", "A-05", untestable="Half of it is hidden."),
            requirement("late/promised", "A-06", rule="promised"),
            requirement("late/from_an_answer", "P-01", rule="mixed"),
        ]
    },
    "rows": [f"A-0{n} A requester must" for n in range(1, 8)] + ["P-01 A provider must"],
}
CATALOGUE = read_catalogue(LISTING, [])
SPECIMENS = {"breaks_once": "once", "breaks_it_too": "once", "good": ""}
ROWS = requester_coverage(CATALOGUE, ["once", "mixed", "stray"], SPECIMENS)


def names(kind):
    """The names of all rows of a kind."""
    return [row["name"] for row in ROWS if row["kind"] == kind]


def counts(name):
    """The counts of one layer, those that are not 0."""
    row = next(r for r in ROWS if (r["kind"], r["name"]) == ("layer", name))
    return {c: row[c] for c in REQUESTER_COUNTS if row[c]}


def test_layers_are_counted():
    """Rows about a requester, each once; a rule that judges two requirements is one rule."""
    assert counts("early") == {
        "rows": 3,
        "requirements": 3,
        "judged": 2,
        "observed": 1,
        "rules": 1,
        "specimens": 2,
    }
    assert counts("late") == {
        "rows": 3,
        "requirements": 5,
        "judged": 2,
        "untestable": 2,
        "unjudged": 1,
        "rules": 1,
    }


def test_each_row_stands_with_each_of_its_requirements():
    """With rule and specimens, or the reason why there is none."""
    found = {
        (row["name"], row["requirement"].rpartition("/")[2]): row for row in ROWS if row["kind"] == "row"
    }
    assert len(found) == 8
    assert found["A-01", "once"]["specimens"] == ["breaks_it_too", "breaks_once"]
    assert found["A-02", "twice"]["rule"] == "once"
    assert found["A-03", "seen"]["reason"] == "It is seen."
    assert found["A-04", "hidden"]["judged_as"] == "untestable"
    assert found["A-06", "promised"]["judged_as"] == "unjudged"


def test_gaps_are_named():
    """A rule without code, without requirement or without specimen, and a row without requirement."""
    assert names("unjudged") == ["requester/late/promised"]
    assert names("unknown_rule") == ["stray"]
    assert names("unbroken") == ["mixed"]
    assert names("uncovered") == ["A-07"]


def test_a_row_has_the_best_word_of_its_requirements():
    """The headline counts rows, not requirements."""
    assert requester_headline(ROWS) == (
        "Of 7 rows about a requester 3 are judged by a rule, 1 observed and 1 untestable; "
        "of 2 rules 1 have a specimen that breaks them."
    )


def test_without_a_judge_the_catalogue_is_believed():
    """Where the rules are not known, each that the catalogue names counts."""
    total = requester_coverage(CATALOGUE, None, {})[-1]
    assert (total["rules"], total["unjudged"]) == (3, 0)


def test_the_terminal_tells_all():
    """Layers, rows, reasons, gaps and the headline."""
    text = "\n".join(requester_lines(ROWS))
    for part in ("early", "A-01", "once: breaks_it_too, breaks_once", "Nobody sees it.", "stray"):
        assert part in text
    assert text.endswith(requester_headline(ROWS))


def test_an_empty_catalogue_is_told():
    """No table, one sentence."""
    assert requester_lines(requester_coverage(read_catalogue({}, []), None, {}))[-1].startswith("Of 0 rows")


def test_an_implementation_is_not_measured_by_it():
    """What binds a requester is elsewhere: no gap of an implementation, testable or not."""
    rows = coverage(CATALOGUE)
    assert rows[-1]["elsewhere"] == rows[-1]["requirements"] == 8
    assert {row["kind"] for row in rows if row["kind"] in ("unjudged", "untestable")} == set()
