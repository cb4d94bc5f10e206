# SPDX-License-Identifier: Apache-2.0
"""The traces of fixtures/traces: for each rule one that breaks it and one that does not, judged from the file."""

import json

import pytest
from gwm.judge import Judge
from gwm.paths import Build
from harness import ROOT, real_builds

_FOLDER = ROOT / "fixtures/traces"
_RULES = sorted(p.name.removesuffix(".bad.jsonl") for p in _FOLDER.glob("*.bad.jsonl"))
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


def test_there_are_traces_of_many_rules():
    """The tests above have something to look at."""
    assert {"closed_set", "permitted_outcome", "evidence", "document_valid", "leak"} <= set(_RULES)
