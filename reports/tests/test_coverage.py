# SPDX-License-Identifier: Apache-2.0
"""Coverage: computed from catalogue, cases and mutants; every gap has its name."""

from recorded import run_from
from gwm_reports import html
from gwm_reports.coverage import COUNTS, GAPS, coverage, coverage_lines, headline
from gwm_reports.reader import read_catalogue
from test_html import Page


def requirement(name, ref, **more):
    """A requirement of the catalogue."""
    record = {"id": f"t/g/{name}", "text": name, "source": ["page-one"], "strength": "must"}
    return record | {"basis": "documented", "binds": "implementation", "ref": [ref]} | more


LISTING = {
    "catalogue": {
        "requirements": [
            requirement("proved", "A-01"),
            requirement("judged", "A-02", source=["page-one", "page-two.md"]),
            requirement("observed", "A-03", basis="undefined"),
            requirement("bare", "B-01", strength="should"),
            requirement("optional", "B-02", strength="may"),
            requirement("hidden", "B-03", untestable="Nobody can see it."),
            requirement("theirs", "B-04", binds="requester"),
            requirement("by_rule", "B-05"),
        ]
    },
    "cases": [
        {"id": f"t/g/{name}", "requirement": f"t/g/{name.partition('/')[0]}"}
        for name in ("proved/one", "proved/two", "judged/one", "observed/one")
    ],
    "rows": [
        f"{group}-0{n} {group} provider must"
        for group, count in (("A", 3), ("B", 6))
        for n in range(1, count + 1)
    ],
    "groups": {"A": "the first"},
}
MUTANTS = [
    {"name": "one", "requirement": "t/g/proved"},
    {"name": "two", "requirement": "t/g/proved", "killed": True},
    {"name": "three", "requirement": "t/g/judged", "killed": False},
    {"name": "four", "requirement": "t/g/by_rule", "killed": True},
]
CATALOGUE = read_catalogue(LISTING, MUTANTS)
ROWS = coverage(CATALOGUE)


def counts(kind, name):
    """The counts of one row, those that are not 0."""
    row = next(r for r in ROWS if (r["kind"], r["name"]) == (kind, name))
    return {c: row[c] for c in COUNTS if row[c]}


def test_groups_are_counted_by_the_rows_of_their_requirements():
    """Each requirement is counted in the group of its rows, in one word of what judges it."""
    assert counts("group", "A") == {
        "rows": 3,
        "requirements": 3,
        "judged": 2,
        "observed": 1,
        "cases": 4,
        "mutants": 3,
        "proved": 1,
    }
    assert counts("group", "B") == {
        "rows": 5,
        "requirements": 5,
        "judged": 1,
        "untestable": 1,
        "unjudged": 2,
        "elsewhere": 1,
        "mutants": 1,
        "proved": 1,
    }


def test_pages_are_counted_by_name():
    """A requirement with two pages is counted on both; .md is no part of a page's name."""
    assert counts("page", "page-one")["requirements"] == 8
    assert counts("page", "page-two") == {
        "rows": 1,
        "requirements": 1,
        "judged": 1,
        "cases": 1,
        "mutants": 1,
    }


def test_gaps_are_named():
    """What is not judged, not proved, untestable or not covered stands there by name; may does not."""
    gaps = {kind: [r["name"] for r in ROWS if r["kind"] == kind] for kind in GAPS}
    assert gaps == {
        "unjudged": ["t/g/bare"],
        "unproved": ["t/g/judged"],
        "untestable": ["t/g/hidden"],
        "waiting": [],
        "unknown": ["B-06"],
    }
    assert next(r for r in ROWS if r["kind"] == "untestable")["reason"] == "Nobody can see it."


def test_the_headline_counts_what_an_implementation_must_keep():
    """Rows of other parties, of strength may and without a basis are not in the headline."""
    assert headline(ROWS) == (
        "Of 5 must and should requirements of an implementation 3 are judged and 1 untestable; "
        "2 are proved by a mutant."
    )


def test_terminal_and_page_tell_the_same():
    """Both have the headline, every group and every gap."""
    text = "\n".join(coverage_lines(ROWS))
    run = run_from([{"t": "run", "schema": 2, "subject": {"spec": "x"}, "planned": []}])
    page = Page(html.render([run], CATALOGUE)).text
    for part in (headline(ROWS), "the first", "t/g/bare", "Nobody can see it.", "B-06"):
        assert part in text
        assert part in page
