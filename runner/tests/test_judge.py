# SPDX-License-Identifier: Apache-2.0
"""`gwm judge`: verdicts from files alone, whoever wrote them, and what is wrong with a file in one line."""

import json
import os
import subprocess

import pytest
from damage import sealed_over
from gwm.errors import SuiteError
from gwm.judge import Judge
from gwm.paths import Build
from gwm.trials import read_judged_again
from harness import ROOT, gwm_over, real_builds

_BUILD = real_builds().get("native")
pytestmark = pytest.mark.skipif(
    not (_BUILD and (_BUILD / "bin/gwm-judge").is_file()), reason="there is no native build"
)


def gwm(folder, *words: str) -> subprocess.CompletedProcess:
    """`./gwm` over the real build."""
    return gwm_over(_BUILD, *words, cwd=folder, seconds=120)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """The results of a mutant that fails some cases and passes others."""
    folder = tmp_path_factory.mktemp("recorded")
    done = gwm(folder, "run", "gwm/once/*", "--subject", "mutant:accepts_second_gather", "-o", ".")
    assert done.returncode == 1, done.stdout + done.stderr
    return folder / "run.jsonl"


def changed(recorded, tmp_path, change):
    """A copy of the results whose lines `change` has gone through."""
    lines = recorded.read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "run.jsonl"
    path.write_text("".join(change(lines)), encoding="utf-8")
    return path


def test_the_verdicts_are_those_of_the_run(recorded, tmp_path):
    """The same figures, the same claim, the same exit code, and nothing that differs."""
    done = gwm(tmp_path, "judge", str(recorded))
    assert done.returncode == 1
    assert "does not conform" in done.stdout and "as the file says" in done.stdout


def test_a_report_is_written_where_it_is_asked_for(recorded, tmp_path):
    """-o makes the pages of gwm run."""
    done = gwm(tmp_path, "judge", str(recorded), "-o", "again")
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "again/report.html").is_file()


def test_a_pass_that_is_none_is_found(recorded, tmp_path):
    """A file in which failures were made passes vouches for nothing, and the case is named."""

    def whitewash(lines):
        return [line.replace('"verdict":"fail"', '"verdict":"pass"') for line in lines]

    done = gwm(tmp_path, "judge", str(changed(recorded, tmp_path, whitewash)))
    assert done.returncode == 3
    assert "gwm/once/second_call_refused/same_object: was pass, is fail" in done.stdout
    assert "the file was changed since it was written" in done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[:-1], "the file is cut off"),
        (lambda lines: [*lines[:-1], lines[-1][:20]], "the file is cut off"),
        (lambda lines: [*lines[:3], "[" * 200_000 + "\n", *lines[3:]], "line 4: its brackets"),
        (lambda lines: [*lines[:3], "NaN\n", *lines[3:]], "line 4: it is not JSON"),
        (lambda lines: [*lines[:3], "7\n", *lines[3:]], "line 4: it is JSON, but no object"),
        (lambda lines: [*lines, lines[-1]], "the file goes on after its end"),
        (lambda lines: [*lines, "{"], "the file goes on after its end"),
        (lambda lines: [lines[0], *lines[:0:-1]], "line 2: the end speaks of"),
        (lambda lines: [*lines[:5], lines[4], *lines[5:]], "line 6: "),
        (lambda lines: [lines[0].replace('"planned":[', '"planned":["a/b",'), *lines[1:]], "the sha256 of the end"),
        (lambda lines: [lines[0].replace('same_object"', 'x"', 1), *lines[1:]], "was not planned"),
        (lambda lines: [lines[0].replace("lib", "bil", 1), *lines[1:]], "the sha256 of the end is not that"),
        (lambda lines: [*lines[:-1], lines[-1].replace("sha256", "sha1")], "the end has no sha256"),
    ],
)
def test_a_damaged_file_gets_one_clear_line(recorded, tmp_path, change, words):
    """Exit code 3, the line of the file, and what is wrong there; never a traceback."""
    done = gwm(tmp_path, "judge", str(changed(recorded, tmp_path, change)))
    assert done.returncode == 3
    assert words in done.stderr and "again" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "No claim" not in done.stdout and " cases: " not in done.stdout


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: [], "the file is empty"),
        (lambda lines: ["hello\n"], "line 1: it is not JSON"),
        (lambda lines: lines[1:], "line 1: it is no header"),
        (lambda lines: [lines[0].replace('"schema":2', '"schema":1')], "this gwm reads schema 2"),
    ],
)
def test_a_file_that_is_none_of_gwm_is_wrong_usage(recorded, tmp_path, change, words):
    """Exit code 4, and one line."""
    done = gwm(tmp_path, "judge", str(changed(recorded, tmp_path, change)))
    assert done.returncode == 4
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    """What is not there, a folder, and a pipe into which nobody writes: one line, exit code 4, and no waiting."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, words in (
        ("nowhere.jsonl", "the file cannot be read"),
        ("folder", "it is no regular file"),
        ("pipe", "it is no regular file"),
        ("/dev/zero", "it is no regular file"),
    ):
        done = gwm(tmp_path, "judge", name)
        assert (done.returncode, done.stderr) == (4, f"gwm: {name}: {words}\n")


def test_a_case_that_this_suite_lacks_is_named(recorded, tmp_path):
    """A case of another version is not judged, and the run cannot be vouched for."""

    def renamed(lines):
        return [line.replace("/same_object", "/other_object") for line in lines]

    done = gwm(tmp_path, "judge", str(changed(recorded, tmp_path, renamed)))
    assert done.returncode == 3
    assert "gwm/once/second_call_refused/other_object: this gwm has no such case" in done.stdout


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    """What gwm exec recorded of a backup."""
    folder = tmp_path_factory.mktemp("trace")
    done = gwm(folder, "exec", "-o", "trace.jsonl", "--", str(_BUILD / "bin/specimen-requester"), "backup")
    assert done.returncode == 0, done.stderr
    return folder / "trace.jsonl"


def test_a_trace_of_a_program_is_judged(trace):
    """The rules that need no case speak about what gwm exec recorded."""
    done = gwm(trace.parent, "judge", "trace.jsonl")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("trace.jsonl: ") and done.stdout.endswith("0 findings\n")


def test_a_trace_without_its_seal_is_told(trace, tmp_path):
    """Somebody may have taken the line away, or the program died before it came: a word in the line, no failure."""
    lines = changed(trace, tmp_path, lambda lines: [line for line in lines if '"t":"end"' not in line])
    done = gwm(tmp_path, "judge", lines.name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("0 findings, the trace ends without a seal\n")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[:20], ", line 20: the file is cut off"),
        (lambda lines: [*lines[:5], "NaN\n", *lines[5:]], ", line 6: it is not JSON"),
    ],
)
def test_a_damaged_trace_gets_one_clear_line(trace, tmp_path, change, words):
    """Where, what, and what to do; no figures of cases, which a trace has none of."""
    done = gwm(tmp_path, "judge", changed(trace, tmp_path, change).name)
    assert (done.returncode, done.stdout) == (3, "")
    assert words in done.stderr and done.stderr.endswith("run or record it again\n")


def test_a_trace_has_no_report_here(trace, tmp_path):
    """-o is for results: wrong usage, and the command that makes the page of a trace."""
    done = gwm(tmp_path, "judge", str(trace), "-o", "page")
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == f"gwm: {trace}: is a trace; its report comes from: gwm report {trace} -o page\n"
    assert not (tmp_path / "page").exists()


def test_a_wrong_answer_in_a_trace_is_found(tmp_path):
    """A code that the page of GatherWriterMetadata does not list is a finding, whoever recorded it."""
    method = "IVssBackupComponents::GatherWriterMetadata"
    event = {"t": "ev", "us": 1, "th": 0, "call": 0, "obj": "backup", "m": method}
    lines = [
        {"t": "trace", "schema": 2, "program": "backup.exe"},
        event | {"n": 0, "k": "call"},
        event | {"n": 1, "k": "return", "hr": "0x80004005"},
        {"t": "end", "events": 2},
    ]
    (tmp_path / "trace.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = gwm(tmp_path, "judge", "trace.jsonl")
    assert done.returncode == 1
    assert "gwm/return/closed_set" in done.stdout and "E_FAIL" in done.stdout


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data, ""),
        (lambda data: data.replace(b'"verdict":"fail"', b'"verdict":"pass"'), "the verdict from the file is another"),
        (lambda data: data.replace(b'"hr":"0x', b'"hr":"1x', 1), "hr is no result code"),
    ],
)
def test_a_trial_counts_where_the_file_alone_says_the_same(tmp_path, change, told):
    """Of mutants and of legal variants: other verdicts from the file, and a sealed one that cannot be judged."""
    path = tmp_path / "run.jsonl"
    path.write_bytes(sealed_over(change((ROOT / "fixtures/traces/leak.bad.jsonl").read_bytes())))
    judge = Judge(Build(_BUILD, "native"))
    if not told:
        assert read_judged_again(judge, path).sealed
        return
    with pytest.raises(SuiteError, match=told):
        read_judged_again(judge, path)
