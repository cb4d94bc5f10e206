# SPDX-License-Identifier: Apache-2.0
"""TAP, SARIF, JSON, the summary in Markdown and the badge: approved, valid, and nothing hostile gets out."""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import jsonschema
import pytest
from recorded import GOLDEN, REPORTS
from gwm_reports import badge, results_json, sarif, summary_page, tap
from gwm_reports.deviations import by_dispute, deviations
from gwm_reports.files import write_atomically
from gwm_reports.model import CaseResult, Catalogue, Event, Finding, Requirement, Run, Subject

SARIF = json.loads((REPORTS / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
RESULTS = json.loads((REPORTS / "schemas" / "results.schema.json").read_text(encoding="utf-8"))
HOSTILE = "]]><script>alert('|`#\\\"{{ 7*7 }}\n...\n1..0\r- \x1b[0m &amp; \u2028"


def _finding(severity: str, message: str = "said", requirement: str = "a/b") -> Finding:
    return Finding(requirement, "rule", severity, message, 3)


def _run(*cases: CaseResult, sealed: bool = True, name: str = "mine") -> Run:
    return Run(Subject("lib:x", name, f"{name}.so"), cases, sealed, suite="1.0")


def _case(verdict: str, *findings: Finding, actual: str = "0x80004005", name: str = "c") -> CaseResult:
    return CaseResult(f"a/b/{name}", "a/b", verdict, "quiet", ("0x00000000",), actual, findings=findings)


PASSED = _case("pass", actual="0x00000000")
DISPUTED = {"a/disputed": Requirement("a/disputed", reading="D1")}
DEVIATES = _case("pass", _finding("deviation", requirement="a/disputed"), name="d")
EVERY = _run(
    PASSED,
    DEVIATES,
    _case("fail", _finding("fail"), _finding("note"), name="f"),
    _case("error", _finding("fail", "crashed"), name="e"),
    _case("inconclusive", _finding("inconclusive"), name="i"),
    _case("not_run", name="n"),
    CaseResult("a/b/na", "a/b", "not_applicable", missing=("clock",)),
)
RENDERERS = {
    "mixed.tap": lambda run, catalogue: tap.render(run),
    "mixed.sarif": lambda run, catalogue: sarif.render([run], catalogue),
    "mixed.results.json": results_json.render,
    "mixed.summary.md": summary_page.render,
    "mixed.badge.svg": lambda run, catalogue: badge.render(run),
}


@pytest.mark.parametrize("name", RENDERERS)
def test_golden_file(name, mixed, catalogue):
    """The file for the recorded run is the approved one."""
    assert RENDERERS[name](mixed, catalogue) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["mixed", "every", "hostile", "empty"])
def test_sarif_and_json_are_valid(which, mixed, catalogue):
    """Against the published schema, and ours."""
    hostile = _run(_case("fail", _finding("fail", HOSTILE), name=HOSTILE), name=HOSTILE)
    run = {"mixed": mixed, "every": EVERY, "hostile": hostile, "empty": _run()}[which]
    jsonschema.validate(json.loads(sarif.render([run], catalogue)), SARIF)
    jsonschema.validate(json.loads(results_json.render(run, catalogue)), RESULTS)


def test_sarif_has_a_result_for_each_case_out_of_order_and_only_their_rules():
    """With level, library, case, rerun line and a fingerprint that words decide."""
    catalogue = Catalogue(requirements={"a/b": Requirement("a/b", "Says so.", ("nf-vss-ivssasync-wait",))})
    run = json.loads(sarif.render([EVERY], catalogue))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["note", "error", "error", "warning", "warning"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["a/disputed", "a/b"]
    assert run["tool"]["driver"]["rules"][1]["helpUri"].endswith("nf-vss-ivssasync-wait")
    first = run["results"][1]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "mine.so"
    assert "./gwm run 'a/b/f' --subject lib:x" in first["message"]["text"]
    prints = [result["partialFingerprints"]["gwmCase/v1"] for result in run["results"]]
    assert len(set(prints)) == 5
    again = json.loads(sarif.render([EVERY], catalogue))["runs"][0]["results"]
    assert prints == [result["partialFingerprints"]["gwmCase/v1"] for result in again]


def test_an_unsealed_run_did_not_succeed():
    """SARIF's word for a run that vouches for nothing."""
    run = json.loads(sarif.render([_run(PASSED, sealed=False)], Catalogue()))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_tap_has_a_point_a_case():
    """Numbered from 1; what vouches for nothing is not ok; not applicable is skipped."""
    lines = tap.render(EVERY).splitlines()
    points = [line for line in lines if re.match(r"(not )?ok ", line)]
    assert lines[:2] == ["TAP version 14", "1..7"]
    assert [line.partition(" - ")[0] for line in points] == [
        "ok 1", "ok 2", "not ok 3", "not ok 4", "not ok 5", "not ok 6", "ok 7",
    ]  # fmt: skip
    assert points[6].endswith("# SKIP missing: clock")
    assert '  deviation: "rule: said"' in lines, "a deviation is ok, and told"


def test_tap_keeps_hostile_text_in_its_place():
    """No line of it is a point, a plan or the end of a block."""
    run = _run(_case("fail", _finding("fail", HOSTILE), _finding("fail", "again"), name=HOSTILE))
    lines = tap.render(run).splitlines()
    assert sum(line.startswith(("ok", "not ok")) for line in lines) == 1
    assert sum(line == "  ..." for line in lines) == 1 and sum(line.startswith("1..") for line in lines) == 1
    assert "\\#" in lines[2], "no directive begins in the name"
    keys = [line.split(":")[0] for line in lines[4:-1]]
    assert len(set(keys)) == len(keys), "each key of the block is there once"


def test_the_summary_names_what_is_not_met_and_what_deviates():
    """In a table a verdict; the requirement, what came, and the line that runs it again."""
    catalogue = Catalogue(requirements={"a/b": Requirement("a/b", "Says so.", ("nf-vss-ivssasync-wait",)), **DISPUTED})
    page = summary_page.render(_run(PASSED, DEVIATES, _case("fail", _finding("fail"), name="f")), catalogue)
    assert "**Not met: 1**" in page and "Says so. [page](https://" in page
    assert "E_FAIL for S_OK" in page and "`./gwm run 'a/b/f' --subject lib:x`" in page
    assert "| D1 | 1 | `a/b/d`: S_OK expected, E_FAIL came |" in page


def test_a_case_that_broke_another_requirement_leaves_its_own_undecided():
    """Both are in the summary, with that case."""
    page = summary_page.render(_run(_case("fail", Finding("x/y", "rule", "fail", "said"))), Catalogue())
    assert "**Not met: 1**" in page and "| `x/y` | said |" in page
    assert "**Undecided: 1**" in page and "| `a/b` |" in page


def test_the_summary_is_a_screenful_however_much_fails():
    """Twenty rows, and how many more."""
    cases = [CaseResult(f"t/r{i}/c", f"t/r{i}", "fail", actual="0x1") for i in range(500)]
    page = summary_page.render(_run(*cases), Catalogue())
    assert page.count("\n") < 40 and "... and 480 more" in page


def test_the_summary_shows_hostile_text_and_is_not_steered_by_it():
    """No markup, no cell and no line ends within."""
    run = _run(_case("fail", _finding("fail", HOSTILE), actual="", name=HOSTILE), name=HOSTILE)
    page = summary_page.render(run, Catalogue())
    assert "<script>" not in page and "\r" not in page and "\u2028" not in page
    for line in page.splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") == 4, line


@pytest.mark.parametrize(
    ("run", "said", "colour"),
    [
        (_run(PASSED), "conforms, 1 requirement", "#1a7f37"),
        (_run(_case("fail", _finding("fail"))), "1 not met", "#c4231c"),
        (_run(PASSED, sealed=False), "no claim", "#6a5d00"),
        (_run(), "no claim", "#6a5d00"),
    ],
)
def test_the_badge_says_what_the_run_is_worth(run, said, colour):
    """In words, a colour, and the whole claim as its title."""
    root = ET.fromstring(badge.render(run))
    text = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert text == ["gwm", said]
    assert colour in badge.render(run) and "script" not in badge.render(run)


def test_the_badge_of_a_hostile_name_is_xml():
    """Whatever a subject is called."""
    run = Run(Subject(HOSTILE.replace("\x1b", ""), ""), (PASSED,), True)
    ET.fromstring(badge.render(run))


def test_deviations_are_one_a_case_grouped_by_dispute():
    """That of the requirement; of the model, that of the cell; words tell the codes, or what the finding says where the
    code is permitted."""
    twice = _case("pass", _finding("deviation", "late"), _finding("deviation", "later"), actual="0x00000000", name="t")
    cell = {"phase": "restore", "call": "GatherWriterMetadata", "variant": ""}
    note = Event(3, 0, 0, "note", "model", "cell", outputs=cell | {"answer": "0x80042301"})
    said = replace(_finding("deviation", "in a restore"), rule="model")
    model = replace(_case("pass", said, actual="0x00000000", name="m"), events=(note,))
    model = replace(model, model=({**cell, "phase": "backup", "reading": "D3"}, {**cell, "reading": "D2"}))
    run, catalogue = _run(PASSED, twice, model, DEVIATES), Catalogue(requirements=DISPUTED)
    assert [(d.case.id, d.words) for d in deviations(run, catalogue)] == [
        ("a/b/t", "late"),
        ("a/b/m", "in a restore"),
        ("a/b/d", "S_OK expected, E_FAIL came"),
    ]
    found = by_dispute(run, catalogue)
    assert [(name, [d.case.id for d in group]) for name, group in found.items()] == [
        ("D1", ["a/b/d"]), ("D2", ["a/b/m"]), ("", ["a/b/t"]),
    ]  # fmt: skip


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_given(tmp_path):
    """Nobody knows the temporary one."""
    with pytest.raises(FileNotFoundError) as caught:
        write_atomically(tmp_path / "no" / "page.html", "")
    assert caught.value.filename == str(tmp_path / "no" / "page.html")
