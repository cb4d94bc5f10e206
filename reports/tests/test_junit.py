# SPDX-License-Identifier: Apache-2.0
"""The JUnit report: well-formed, counted right, nothing lost."""

import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from recorded import GOLDEN, REPORTS, run_from
from gwm_reports import junit
from gwm_reports.links import page_link
from gwm_reports.model import CaseResult, Catalogue, Finding
from gwm_reports.text import clean

_SCHEMA = REPORTS / "schemas" / "junit-4.xsd"


def test_golden_file(mixed, catalogue):
    """The file for the recorded run is the approved one."""
    assert junit.render([mixed], catalogue) == (GOLDEN / "mixed.junit.xml").read_text(
        encoding="utf-8"
    )


def test_counts_are_those_of_the_cases(mixed, catalogue):
    """The attributes count what the elements are, and every case is there once."""
    root = ET.fromstring(junit.render([mixed], catalogue).partition("\n")[2])
    cases = list(root.iter("testcase"))
    assert len(cases) == int(root.get("tests")) == len(mixed.cases)
    for kind, attribute in (("failure", "failures"), ("error", "errors")):
        assert len(list(root.iter(kind))) == int(root.get(attribute))
    assert len(list(root.iter("skipped"))) == sum(int(suite.get("skipped")) for suite in root)
    assert {f"{c.get('classname')}/{c.get('name')}" for c in cases} == {c.id for c in mixed.cases}


def test_a_deviation_is_seen_though_it_passes(mixed, catalogue):
    """As a property and on its standard output, with what was expected and what came."""
    root = ET.fromstring(junit.render([mixed], catalogue).partition("\n")[2])
    names = {f"{c.get('classname')}/{c.get('name')}": c for c in root.iter("testcase")}
    for case in mixed.cases:
        told = names[case.id].find("system-out")
        assert (told is not None) == (case.deviates and case.verdict == "pass")
    properties = {p.get("name"): p.get("value") for p in root.iter("property")}
    case = "gwm/restore/needed_before_restore/direct"
    words, dispute = properties[f"deviation {case}"], properties[f"dispute {case}"]
    assert names[case].findtext("system-out") == f"deviates: {words} ({dispute})"


@pytest.mark.parametrize("which", ["mixed", "hostile", "waived", "several"])
def test_it_is_valid_by_the_schema_of_jenkins(which, mixed, catalogue, tmp_path):
    """With every verdict, deviations, waivers, hostile words, several runs."""
    hostile = CaseResult("a/b/c", "a/b", "pass", "\x00]]>", findings=(Finding("a/b", "r", "deviation", "]]><x>&", 3),))
    waived = tuple(replace(case, waived="bug 7") for case in mixed.cases if case.verdict == "fail")
    runs = {
        "mixed": [mixed],
        "hostile": [replace(mixed, cases=(hostile,))],
        "waived": [replace(mixed, cases=waived)],
        "several": [mixed, mixed],
    }[which]
    file = tmp_path / "junit.xml"
    file.write_text(junit.render(runs, catalogue), encoding="utf-8")
    done = subprocess.run(["xmllint", "--noout", "--schema", _SCHEMA, file], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_hostile_text_stays_text():
    """Whatever a subject says, the file stays XML 1.0."""
    said = clean("]]><x a='\"'>\x00\x1b\ud800\ufffe&")
    header = {"t": "run", "schema": 2, "subject": {"spec": said}, "planned": ["a/b/c"]}
    verdict = {"t": "verdict", "id": "a/b/c", "verdict": "fail", "expected": [said], "actual": said}
    root = ET.fromstring(
        junit.render([run_from([header, verdict])], Catalogue()).partition("\n")[2]
    )
    assert said in next(root.iter("failure")).text


def test_links_lead_to_the_page():
    """The address follows from the page's name; a name that is none has no address."""
    base = "https://learn.microsoft.com/windows/win32/"
    assert page_link("nf-vss-ivssasync-wait") == base + "api/vss/nf-vss-ivssasync-wait"
    assert page_link("nf-vsbackup-x.md") == base + "api/vsbackup/nf-vsbackup-x"
    assert page_link("ne-vss-vss_backup_type") == base + "api/vss/ne-vss-vss_backup_type"
    assert page_link("nl-vswriter-cvsswriter") == base + "api/vswriter/nl-vswriter-cvsswriter"
    assert (
        page_link("overview-of-processing-a-backup-under-vss")
        == base + "vss/overview-of-processing-a-backup-under-vss"
    )
    assert page_link("javascript:alert(1)") == page_link("../x") == page_link("") == ""
