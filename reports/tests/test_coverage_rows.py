# SPDX-License-Identifier: Apache-2.0
"""Coverage in detail: every method, and every statement with its judge or the reason why it has none."""

from gwm_reports.coverage import coverage
from gwm_reports.coverage_rows import detail_lines, method_rows, statement_rows, unaccounted
from gwm_reports.reader import read_catalogue


def requirement(name, ref, binds="implementation", **more):
    """A requirement of the catalogue."""
    record = {"id": f"t/g/{name}", "text": name, "source": ["page"], "strength": "must"}
    return record | {"basis": "documented", "binds": binds, "ref": [ref]} | more


LISTING = {
    "catalogue": {
        "requirements": [
            requirement("cased", "A-01", source=["nf-vss-ivssasync-wait", "topic"]),
            requirement("by_others", "A-02", judged_by=["t/g/cased"]),
            requirement("by_a_rule", "A-03", "document", judged_by=["meaning/no-component"]),
            requirement("enforced", "A-04", "writer", unjudged="No judge of writers yet."),
            requirement("waiting", "A-05", "writer", unjudged="No judge of writers yet."),
            requirement("too_early", "A-06", unjudged="No world has it."),
            requirement("hidden", "A-07", untestable="Nobody sees it."),
            requirement("bare", "A-08"),
            requirement("by_nobody", "A-09", judged_by=["t/g/too_early"]),
            requirement("seen", "A-10", basis="undefined", judged_by=["t/g/cased"]),
        ]
    },
    "cases": [{"id": "t/g/cased/one", "requirement": "t/g/cased"}],
    "rows": [f"A-{n:02} A provider must" for n in range(1, 11)],
}
CATALOGUE = read_catalogue(LISTING, [])
RULES = {"t/g/enforced": ["meaning/service-unneeded"]}
ROWS = {row["name"]: row for row in statement_rows(CATALOGUE, RULES)}
METHODS = {"IVssAsync": ("Wait", "Cancel", "Other"), "IVssSilent": ("One",)}
SILENT = {"IVssAsync::Cancel": "Its page has not been read.", "IVssSilent": "Reserved."}


def judged(ref):
    """The word, the judges and the reason of one statement."""
    row = ROWS[ref]
    return row["judged_as"], row["judges"], row["reason"]


def test_each_statement_has_its_judge():
    """Its own cases, those of another requirement, or rules of documents, by name."""
    assert judged("A-01") == ("judged", ["1 case"], "")
    assert judged("A-02") == ("judged", ["the cases of t/g/cased"], "")
    assert judged("A-03") == ("elsewhere", ["rule meaning/no-component"], "")
    assert judged("A-04") == ("elsewhere", ["rule meaning/service-unneeded"], "")
    assert judged("A-10") == ("observed", ["the cases of t/g/cased"], "")


def test_or_the_reason_why_it_has_none():
    """Untestable, or what it waits for; what another's missing cases should judge is not judged."""
    assert judged("A-05") == ("unjudged", [], "No judge of writers yet.")
    assert judged("A-06") == ("unjudged", [], "No world has it.")
    assert judged("A-07") == ("untestable", [], "Nobody sees it.")
    assert unaccounted(list(ROWS.values())) == ["A-08", "A-09"]


def test_what_waits_is_a_gap_with_its_reason():
    """Of an implementation among the unjudged ones, of others among those that wait."""
    gaps = {(r["kind"], r["name"]): r["reason"] for r in coverage(CATALOGUE, RULES) if "reason" in r}
    assert gaps["unjudged", "t/g/too_early"] == "No world has it."
    assert gaps["waiting", "t/g/waiting"] == "No judge of writers yet."
    assert ("waiting", "t/g/enforced") not in gaps


def test_methods_are_counted_by_their_pages():
    """One without a statement says why, if anybody knows."""
    rows = {row["name"]: row for row in method_rows(CATALOGUE, RULES, METHODS, SILENT)}
    assert (rows["IVssAsync::Wait"]["judged"], rows["IVssAsync::Wait"]["cases"]) == (1, 1)
    assert rows["IVssAsync::Cancel"]["reason"] == "Its page has not been read."
    assert rows["IVssAsync::Other"]["reason"] == ""
    assert rows["IVssSilent::One"]["reason"] == "Reserved."


def test_the_terminal_tells_all():
    """Methods with and without statements, statements with judges and reasons."""
    methods = method_rows(CATALOGUE, RULES, METHODS, SILENT)
    text = "\n".join(detail_lines(methods, list(ROWS.values())))
    for part in ("IVssAsync::Wait", "IVssSilent::One: Reserved.", "the cases of t/g/cased", "Nobody sees it."):
        assert part in text


def test_nothing_is_told_of_nothing():
    """No table of an empty catalogue."""
    assert detail_lines([], []) == []
