# SPDX-License-Identifier: Apache-2.0
"""SARIF of a judged program: approved, valid by the published schema, only the rules that have results."""

import json

import jsonschema
import pytest
from recorded import GOLDEN, REPORTS
from test_requester_page import cause, record, world

from gwm_reports import requester_sarif

_SARIF = json.loads((REPORTS / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
_HOSTILE = "a b%/../\\<script>&\"'\u202e\x00{0}"
TOLD = record(
    [world("server", "E1", "W1", "E2")],
    [
        cause("E1", method="IVssAsync::Wait", code="0x80004005"),
        cause("E2", rule="release_all", pages=[], advice="", waived="bug 7"),
        cause("W1", "warning", method="IVssBackupComponents::GatherWriterMetadata"),
    ],
)


def _run(told: dict) -> dict:
    log = json.loads(requester_sarif.render(told))
    jsonschema.validate(log, _SARIF)
    return log["runs"][0]


def test_golden_file():
    """The file is the approved one; see README.md beside it for how to approve."""
    assert requester_sarif.render(TOLD) == (GOLDEN / "requester.sarif").read_text(encoding="utf-8")


def test_a_cause_is_a_result_and_its_rule_is_there_once():
    """With level, rule, page, waiver, the line that shows it again."""
    run = _run(TOLD)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["gather_once", "release_all"]
    assert "helpUri" in rules[0] and "helpUri" not in rules[1]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert "./gwm requester --world server -- ./p" in run["results"][0]["message"]["text"]
    assert run["results"][1]["suppressions"][0]["justification"] == "bug 7"
    assert len({result["partialFingerprints"]["gwmCause/v1"] for result in run["results"]}) == 3


def test_a_fingerprint_stays_where_the_same_shows_elsewhere():
    """Another folder of the program, another world, more often; not of another program."""
    prints = [
        _run(record([world("server", "E1")], [cause("E1", **more)], program=program))["results"][0]
        for program, more in (
            ("/old/p C:", {}),
            ("'/new folder/p' D:", {"count": 9, "worlds": ["other"], "trace": "worlds/other/trace.jsonl"}),
            ("/old/q C:", {}),
        )
    ]
    old, new, other = (result["partialFingerprints"]["gwmCause/v1"] for result in prints)
    assert old == new != other


@pytest.mark.parametrize("code", [0, 1, 3])
def test_whoever_could_not_be_judged_did_not_succeed(code):
    """SARIF's word for what vouches for nothing."""
    (ended,) = _run(record([world("server")], [], code=code))["invocations"]
    assert (ended["exitCode"], ended["executionSuccessful"]) == (code, code != 3)
    (ended,) = _run(record([world("server", problem="no trace")], [], code=code))["invocations"]
    assert ended["executionSuccessful"] is False


def test_hostile_words_stay_words():
    """The file is valid, and a name of a file is a reference."""
    named = {name: _HOSTILE for name in ("rule", "method", "message", "advice", "text", "trace", "waived", "again")}
    (result,) = _run(record([world("server", "E1")], [cause("E1", **named)], program=_HOSTILE + "'"))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert not set(uri) & set(' <>"\\{}^`|') and uri.startswith("a%20b%25/")
