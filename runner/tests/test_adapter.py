# SPDX-License-Identifier: Apache-2.0
"""Subjects behind the adapter contract (conformance/guide/adapter.md): judged as libraries are, believed only
once they have stood the probes."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds

_BUILD = real_builds().get("native")
_NEEDS = ("bin/gwm-suite", "bin/gwm-adapter", "lib/libvssapi-adapter.so", "lib/libvssapi-mutants.so")
pytestmark = pytest.mark.skipif(
    not (_BUILD and all((_BUILD / name).is_file() for name in _NEEDS)), reason="there is no native build"
)
ADAPTERS = ROOT / "fixtures/adapters"
_PASSES = [
    line
    for line in (ROOT / "fixtures/examples/library/passes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def judged(folder: Path, command: list, *ids: str) -> tuple[subprocess.CompletedProcess, dict[str, str]]:
    """How the suite ended over this adapter, and case -> verdict."""
    results = folder / "run.jsonl"
    done = subprocess.run(
        [
            *(_BUILD / "bin/gwm-suite", "--library", _BUILD / "lib/libvssapi-adapter.so"),
            *("--select", json.dumps([str(word) for word in command]), "--spec", "exec:it"),
            *("--foreign", "--model-depth", "3", "--results", results, *ids),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    return done, {line["id"]: line["verdict"] for line in lines if line["t"] == "verdict"}


def library(name: str = "libvssapi.so", *more: str) -> list:
    return [_BUILD / "bin/gwm-adapter", "--library", _BUILD / "lib" / name, *more]


def test_a_library_behind_an_adapter_is_the_same_library(tmp_path):
    """Writers, documents, worlds, failing memory, callbacks on the caller's thread: all cross."""
    groups = ("gwm/abi", "gwm/ownership", "backup_document", "async/query", "events", "snapshot", "environment/log")
    done, verdicts = judged(tmp_path, library(), *(f"{group}/*" for group in groups))
    assert done.returncode == 0, done.stderr
    assert len(verdicts) > 150 and set(verdicts.values()) == {"pass"}


def test_a_defect_is_caught_through_an_adapter(tmp_path):
    """The lines hide nothing."""
    mutant = library("libvssapi-mutants.so", "--select", "accepts_second_gather")
    done, verdicts = judged(tmp_path, mutant, "gwm/once/second_call_refused/*")
    assert done.returncode == 0 and "fail" in verdicts.values()


@pytest.mark.parametrize("language", ["python", "c"])
def test_other_languages_earn_the_first_passes(language, tmp_path):
    """As the library that `gwm new library` makes; its defects are told, too."""
    command = [ADAPTERS / "adapter.py"]
    if language == "c":
        command = [tmp_path / "adapter"]
        compiler = [shutil.which("cc") or "gcc", "-Wall", "-Wextra", "-Werror", "-o", command[0]]
        subprocess.run([*compiler, ADAPTERS / "adapter.c", "-ljansson"], check=True, timeout=60)
    done, verdicts = judged(tmp_path, command, *_PASSES, "gwm/return/null_output_invalid_arg/*")
    assert done.returncode == 0, done.stderr
    assert {verdicts[name] for name in _PASSES} == {"pass"}
    assert verdicts["gwm/return/null_output_invalid_arg/initialised"] == "pass"


_LIES = {
    "hello_unasked": "has not the nonce",
    "ends_at_once": "ended with exit code 5",
    "says_nothing_of_worth": "is no JSON object: Adapter ready.",
    "wrong_nonce": "has not the nonce",
    "other_contract": "is not one of contract 1",
    "claims_the_unknown": "'omniscience', which nobody knows",
    "no_capabilities": "no list of capabilities",
    "answers_before_the_call": "an answer came to no call",
    "answers_another_call": "an answer came to no call",
    "always_answers_alike": "which there is not, by",
    "any_object_will_do": "that it never handed out",
    "fills_what_is_null": "where ppBackup is NULL",
    "one_object_for_all": "have one name, 'b'",
    "knows_every_method": "which there is not, by",
    "never_lets_go": "only reference to 'b2' was released",
    "keeps_the_dead": "'b2', which had been released",
    "no_writers": "does not claim 'writers'",
    "claims_writers": "claims writers, and its CreateWriter hands out none",
    "claims_memory": "needs IGwmWorld::FailAllocation",
    "claims_hash": "needs IGwmWorld::StateHash",
    "claims_counters": "an object that is made does not count: 7 before, 7 with it",
}


@pytest.mark.parametrize("lie", _LIES)
def test_an_adapter_that_lies_is_not_judged(lie, tmp_path):
    """Exit 3, and one line with the reason; no case is run, nobody fails."""
    done, verdicts = judged(tmp_path, [ADAPTERS / "liar.py", lie], "gwm/abi/*")
    assert (done.returncode, verdicts) == (3, {}), done.stderr
    assert done.stderr.count("\n") == 1 and _LIES[lie] in done.stderr


def test_one_that_does_not_lie_is_judged(tmp_path):
    """The same program, without a lie: the tests above are about the lies."""
    done, verdicts = judged(tmp_path, [ADAPTERS / "liar.py", "honest"], "gwm/abi/*")
    assert done.returncode == 0 and verdicts, done.stderr


def test_what_the_command_line_says(tmp_path):
    """`exec:` is a subject like any other; a command that is not there is told at once."""
    done = gwm_over(_BUILD, "run", "--subject", f"exec:{ADAPTERS / 'adapter.py'}", *_PASSES, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "10 passed" in done.stdout
    for subject, words in (("exec:", "needs a command"), ("exec:/no/such", "'/no/such' is no program")):
        done = gwm_over(_BUILD, "run", "--subject", subject, cwd=tmp_path)
        assert done.returncode == 4 and words in done.stderr
    done = gwm_over(_BUILD, "run", "--subject", f"exec:{ADAPTERS / 'liar.py'} wrong_nonce", cwd=tmp_path)
    assert done.returncode == 3 and "the nonce that it was told" in done.stderr


@pytest.mark.parametrize(
    ("edit", "verdict", "why"),
    [
        ('return (S_OK if self.initialised else BAD_STATE,)', None, None),
        ('import os; os._exit(9)', "fail", "ended with exit code 9"),
        ('return ("fine",)', "error", 'a code like "0x80042301" was expected, not "fine"'),
    ],
    ids=["as_it_is", "dies", "breaks_the_contract"],
)  # fmt: skip
def test_in_the_middle_of_a_case(edit, verdict, why, tmp_path):
    """An adapter that dies has crashed; one that breaks the contract is nobody's failure."""
    text = (ADAPTERS / "adapter.py").read_text(encoding="utf-8")
    line = "    def SetContext(self, _given):\n        return (S_OK if self.initialised else BAD_STATE,)\n"
    assert line in text
    (tmp_path / "adapter.py").write_text(text.replace(line, f"    def SetContext(self, _given):\n        {edit}\n"))
    case = "gwm/return/s_ok_and_async/after_set_context"
    done = gwm_over(_BUILD, "run", "--subject", "exec:python3 adapter.py", case, cwd=tmp_path)
    text = (tmp_path / "gwm-report/run.jsonl").read_text(encoding="utf-8")
    found = re.search(r'"t":"verdict","id":"[^"]*after_set_context","verdict":"(\w+)"', text)
    assert found and found[1] == (verdict or "pass")
    assert done.returncode == {None: 0, "fail": 1, "error": 3}[verdict]
    assert why is None or why in text.replace("\\", "")
