# SPDX-License-Identifier: Apache-2.0
"""The plugin for pytest, as a vendor's project has it: installed, in another pytest, found by its metadata."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from harness import real_builds

_NATIVE = real_builds().get("native")
_NEEDS = ("lib/libvssapi-recorder.so", "lib/libvssapi-mutants.so", "bin/gwm-suite", "install/manual/gwm.1.gz")
_THERE = _NATIVE is not None and all((_NATIVE / name).is_file() for name in _NEEDS)
pytestmark = pytest.mark.skipif(not _THERE, reason="no native build of all that is installed")
_MUTANT = "mutant:accepts_second_gather"


@pytest.fixture(scope="module", name="prefix")
def _prefix(tmp_path_factory) -> Path:
    """An installed gwm."""
    folder = tmp_path_factory.mktemp("installed")
    command = ["cmake", "--install", str(_NATIVE), "--prefix", str(folder), "--strip"]
    subprocess.run(command, capture_output=True, check=True)
    return folder


@pytest.fixture(name="theirs")
def _theirs(prefix, tmp_path):
    """`theirs(words)`: a pytest of the vendor's in a folder of its own; its exit code, text, and verdicts."""

    def run(*words: str) -> tuple[int, str, Counter]:
        hidden = ("GWM_", "PYTEST", "PYTHON")
        env = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
        env["PYTHONPATH"] = str(prefix / "lib/python3/dist-packages")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml", "junit.xml"]
        command += ["--strict-markers", "--basetemp", str(tmp_path / "base"), *words]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300, check=False
        )
        file = tmp_path / "junit.xml"
        cases = ElementTree.parse(file).iter("testcase") if file.is_file() else ()
        found = Counter(next((child.tag for child in case if child.tag != "properties"), "pass") for case in cases)
        return done.returncode, done.stdout + done.stderr, found

    return run


def test_every_case_is_an_item_with_its_verdict(theirs):
    """A failure has what was expected, what came, and the line that shows it again."""
    code, text, found = theirs("--vss-subject", _MUTANT, "--vss-cases", "gwm/once/*")
    assert code == 1 and found["failure"] > 0 and found["pass"] > 20, text
    assert "expected: VSS_E_BAD_STATE" in text and "actual: S_OK" in text and "rerun: " in text
    assert "Traceback" not in text and "pytest_gwm.py" not in text


def test_cases_are_chosen_by_words_and_by_marks(theirs):
    """-k and -m of pytest, before anything is run."""
    chosen = ("--vss-subject", "reference", "--collect-only")
    everything = theirs(*chosen)[1]
    once = theirs(*chosen, "-k", "second_call_refused and not two_objects")[1]
    topic = theirs(*chosen, "-m", "vss_async")[1]
    assert "vss::gwm/once/second_call_refused/same_object" in once and "two_objects" not in once
    assert 0 < topic.count("vss::async/") == topic.count("vss::")
    assert once.count("vss::") < topic.count("vss::") < everything.count("vss::")


def test_workers_share_what_is_judged(theirs):
    """With xdist the verdicts are the same."""
    words = ("--vss-subject", "mutant:accepts_null_output", "--vss-cases", "gwm/return/[np]*")
    alone, shared = theirs(*words)[2], theirs(*words, "-n", "2")[2]
    assert alone == shared and alone["failure"] > 0 and alone["pass"] > 0


def test_cases_are_run_in_batches(theirs, prefix, tmp_path):
    """A thousand cost one start of gwm, however they are chosen."""
    counting = tmp_path / "counting"
    counting.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/calls\nexec {prefix}/bin/gwm "$@"\n')
    counting.chmod(0o755)
    words = ("--vss-subject", "reference", "--vss-cases", "status/*", "--gwm", str(counting))
    code, text, found = theirs(*words, "-k", "not writer")
    assert code == 0, text
    assert 10 < found.total() < theirs(*words[:-2], "--collect-only")[1].count("vss::status/")
    assert (tmp_path / "calls").read_text().split() == ["list", "run"]


def test_what_is_missing_is_a_skip_and_what_is_wrong_is_told_once(theirs):
    """A capability that a subject lacks is named; a subject that is not there fails with gwm's words."""
    needy = "gwm/return/s_ok_and_async/sixty_five_writers"
    _, text, found = theirs("--vss-subject", "null:without_world", "--vss-cases", needy, "-rs")
    assert found["skipped"] > 0 and "not applicable, missing: " in text
    code, text, _ = theirs("--vss-subject", "lib:nowhere.so", "--vss-cases", "gwm/once/*")
    assert code == 1 and "the subject's library 'nowhere.so' does not exist" in text
    code, text, _ = theirs("--vss-subject", "reference", "--vss-cases", "nonsense/*")
    assert code == 4 and "no case or requirement is named 'nonsense/*'" in text
    code, text, _ = theirs("--vss-subject", "reference", "--gwm", "/no/such/gwm")
    assert code == 4 and "cannot start /no/such/gwm" in text


def test_a_case_about_another_reading_is_no_failure(theirs):
    """gwm run leaves it out; the reference, which follows the practice, passes all that is asked of it."""
    words = ("--vss-subject", "reference", "--vss-cases", "gwm/restore/gather_after_initialize_accepted/*")
    code, text, found = theirs(*words, "-rs")
    assert code == 0 and found == {"pass": 3, "skipped": 2}, text
    assert "not applicable: the reading of the pages is another (--reading literal)" in text
    _, text, found = theirs(*words, "--vss-options", "--reading literal", "-rs")
    assert found["skipped"] == 3 and "(--reading practice)" in text and found.total() == 5
    code, text, found = theirs(*words, "-k", "literal")
    assert code == 0 and found == {"skipped": 2}, text


_TESTS = """
import sys
def test_the_program(vss_requester):
    judged = vss_requester(%s, worlds=["server"])
    assert judged.results["worlds"][0]["name"] == "server"
    assert judged.folder.joinpath("report.html").is_file()
    judged.check()
"""


def test_a_vendors_own_program_is_judged_by_a_fixture(theirs, tmp_path):
    """One that does nothing wrong passes; a careless one fails with what was found."""
    good = Path(__file__).parents[2] / "fixtures/requesters/information_in_python.py"
    (tmp_path / "test_theirs.py").write_text(_TESTS % f"[{str(good)!r}]")
    code, text, _ = theirs()
    assert code == 0, text
    specimens = _NATIVE / "bin/requester-specimens"
    if not specimens.is_file():
        pytest.skip("no specimens in this build")
    (tmp_path / "test_theirs.py").write_text(_TESTS % f"[{str(specimens)!r}, 'complete_not_awaited']")
    code, text, _ = theirs()
    assert code == 1 and "error E1" in text, text
