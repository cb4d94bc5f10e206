# SPDX-License-Identifier: Apache-2.0
"""The traces of fixtures/traces: for each rule one that breaks it and one that does not, judged from the file."""

import json
import re

import pytest
from gwm.judge import Judge
from gwm.paths import Build
from harness import ROOT, real_builds

_FOLDER = ROOT / "fixtures/traces"
_RULES = sorted(p.name.removesuffix(".bad.jsonl") for p in _FOLDER.glob("*.bad.jsonl"))
_SOURCES = ROOT / "conformance/rules"
_NAMED = re.compile(r'string_view (k\w+) = "(\w+)";')
# What a finding begins with: the requirement's id and the rule; or a row of the table of a process's ends.
_FINDING = re.compile(r'\{\s*(?:[\w.>-]+id, (?:"(\w+)"|(k[A-Z]\w*)),|"\w+", "(\w+)", Severity::)')
# The rules without traces here: an error of the suite itself, to which no mutant and no null brings it, so that the
# unit test alone shows it (exit_test.cpp), and notes, which are no verdict.
_ENDS = {"process"}
_NOTES = {"other_reading", "needs_no_memory", "other_provider"}
_BUILD = real_builds().get("native")
_JUDGE = Judge(Build(_BUILD, "native")) if _BUILD else None
each_rule = pytest.mark.parametrize("rule", _RULES)
pytestmark = pytest.mark.skipif(
    not (_JUDGE and _JUDGE.build.judge.is_file()), reason="there is no native build"
)


def verdict(name: str) -> dict:
    """The verdict in that file, which gwm-judge gives, too."""
    path = _FOLDER / name
    answer = _JUDGE.judge(path)
    assert (answer.complaint, answer.differences, answer.unknown) == ("", (), ())
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return next(line for line in lines if line["t"] == "verdict")


@each_rule
def test_the_rule_objects_to_the_bad_trace(rule):
    """Its finding is among those of the verdict, which is no pass."""
    bad = verdict(f"{rule}.bad.jsonl")
    assert rule in {finding["rule"] for finding in bad["findings"]}
    assert bad["verdict"] in ("fail", "inconclusive")


@each_rule
def test_the_rule_is_silent_about_the_good_trace(rule):
    """The same case of the reference passes without a finding."""
    good = verdict(f"{rule}.good.jsonl")
    assert (good["verdict"], good["findings"]) == ("pass", [])


def rules_of(room: str) -> set[str]:
    """The rules under which the sources of that room find something."""
    shared = dict(_NAMED.findall((_SOURCES / room / "rules.h").read_text(encoding="utf-8")))
    found = set()
    for source in (_SOURCES / room).glob("*.cpp"):
        if not source.stem.endswith("_test"):
            text = source.read_text(encoding="utf-8")
            names = shared | dict(_NAMED.findall(text))
            found |= {rule or row or names[name] for rule, name, row in _FINDING.findall(text)}
    return found


def test_each_rule_has_its_traces():
    """The rules of cases and of traces, but for those that are named above; no trace is of a rule that is gone."""
    without = _ENDS | _NOTES
    assert rules_of("of_cases") | rules_of("of_traces") == without | set(_RULES)
    assert not without & set(_RULES)
    assert {p.name for p in _FOLDER.glob("*.jsonl")} == {f"{r}.{w}.jsonl" for r in _RULES for w in ("bad", "good")}
