# SPDX-License-Identifier: Apache-2.0
"""Known failures of an implementation: a baseline is written, decides nothing, and must stay in order."""

import json
import xml.etree.ElementTree as ET

import pytest

ONE, OTHER = "gwm/once/refused/same", "gwm/once/refused/other"
BROKEN = {ONE: "fail", OTHER: "pass", "async/wait/ends/one": "pass"}
WAIVER = f'[[waiver]]\nrequirement = "gwm/once/refused"\ncase = "{ONE}"\nreason = "bug 7"\n'


@pytest.fixture
def broken(gwm):
    """A subject with one case that fails."""
    gwm.scenario(BROKEN)
    return gwm


def _file(gwm, text: str) -> str:
    path = gwm.folder / "known.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_baseline_waives_what_fails_now_and_nothing_else(broken):
    """Written, used; then the next failure fails."""
    file = str(broken.folder / "known.toml")
    assert broken("run", "--write-waivers", file).code == 1
    done = broken("run", "--waivers", file)
    assert done.code == 0, done.out + done.err
    assert "1 case that does not pass is waived" in done.out
    broken.scenario(BROKEN | {OTHER: "fail"})
    done = broken("run", "--waivers", file)
    assert done.code == 1 and OTHER in done.out and f"FAIL {ONE}" not in done.out


def test_what_is_in_doubt_can_be_waived(gwm):
    """Whatever keeps a run from being vouched for, but what did not run."""
    gwm.scenario({ONE: "inconclusive", OTHER: "pass"})
    file = str(gwm.folder / "known.toml")
    assert gwm("run", "--write-waivers", file).code == 3
    assert gwm("run", "--waivers", file).code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (WAIVER.replace(ONE, OTHER), "matches nothing any more"),
        (WAIVER + "expires = 2020-01-31\n", "has expired on 2020-01-31"),
        (WAIVER.replace(f'case = "{ONE}"\n', "count = 1\n"), "allows 1, and there are 2"),
    ],
    ids=["stale", "expired", "exceeded"],
)
def test_waivers_that_are_not_in_order_are_exit_code_6(gwm, text, words):
    """Of a run that conforms otherwise; the line in the file is named."""
    second = "fail" if "count" in text else "pass"
    gwm.scenario({ONE: "fail" if "count" in text else "pass", OTHER: second, "async/wait/ends/one": "pass"})
    file = _file(gwm, text)
    done = gwm("run", "--waivers", file)
    assert words in done.err and "known.toml:1:" in done.err
    assert done.code == (1 if "count" in text else 6)
    assert "not in order" in done.out or done.code == 1


def test_a_waiver_for_what_was_not_selected_is_left_alone(broken):
    """A part of the suite makes none stale."""
    done = broken("run", "async/*", "--waivers", _file(broken, WAIVER))
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[waiver]]\nrequirement = 'gwm/once/refused'\n", "needs a reason"),
        ("[[waiver]]\nrequirement = 'gwm/once/refuse'\nreason = 'x'\n", "did you mean 'gwm/once/refused'?"),
        ("[[waiver]]\nrequirement = 'gwm/once/refused'\nreason = 'x'\ncases = 'a'\n", "no 'cases'"),
        ("[[waiver", "is no TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told_before_anything_runs(broken, text, words):
    """Wrong usage, with the line."""
    done = broken("run", "--waivers", _file(broken, text))
    assert done.code == 4 and words in done.err
    assert not (done.folder / "run.jsonl").exists()


def test_every_output_names_what_is_waived_and_why(broken):
    """So that nobody takes it for a pass."""
    folder = broken("run", "--waivers", _file(broken, WAIVER)).folder
    (case,) = ET.parse(folder / "junit.xml").findall(".//testcase[@name='same']")
    assert case.find("failure") is None and "bug 7" in case.findtext("skipped")
    assert "not ok" in (line := next(x for x in (folder / "results.tap").read_text().splitlines() if ONE in x))
    assert line.endswith("# TODO waived: bug 7")
    told = json.loads((folder / "results.json").read_text())
    assert [c["waived"] for c in told["cases"] if "waived" in c] == ["bug 7"] and told["exit_code"] == 0
    results = json.loads((folder / "results.sarif").read_text())["runs"][0]["results"]
    assert [r["suppressions"][0]["justification"] for r in results] == ["bug 7"]
    assert 'id="waived"' in (page := (folder / "report.html").read_text()) and "bug 7" in page


def test_the_report_is_written_again_with_waivers(broken):
    """gwm report takes the same file."""
    broken("run")
    results = str(broken.folder / "gwm-report")  # The folder stands for what is in it.
    assert broken("report", results, "-o", "again").code == 1
    assert broken("report", results, "-o", "again", "--waivers", _file(broken, WAIVER)).code == 0
