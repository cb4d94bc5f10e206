# SPDX-License-Identifier: Apache-2.0
"""A folder for results belongs to one gwm at a time, and shows nothing half done."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness import ROOT, Gwm, until

A, B = "gwm/once/refused/same", "async/wait/ends/one"
FILES = {
    *("run.jsonl", "suite.log", "catalogue.json", "junit.xml", "report.html"),
    *("results.json", "results.sarif", "results.tap", "summary.md", "badge.svg"),
}

# Python as on Windows: no fcntl, and a lock that is let go before the file is removed.
_WITHOUT_FCNTL = """
import sys
from fcntl import LOCK_EX, LOCK_NB, flock
from types import SimpleNamespace
def locking(handle, mode, count):
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise PermissionError from None
sys.modules["fcntl"] = None
sys.modules["msvcrt"] = SimpleNamespace(LK_NBLCK=2, locking=locking)
from gwm.lock import InUse, held
from gwm.console import Console
from pathlib import Path
lock, console = Path(sys.argv[1]), Console()
with held(lock, lock.parent, console, False, "first"):
    try:
        with held(lock, lock.parent, console, False, "second"):
            print("both")
    except InUse as error:
        print(error)
print(lock.exists())
"""


class Running:
    """A gwm in the background whose suite stands at a gate."""

    def __init__(self, gwm: Gwm, *words: str, **environment: str):
        self._gwm = gwm
        gwm.scenario({A: "pass", B: "gate"})
        self._process = subprocess.Popen(
            [ROOT / "gwm", "run", *words],
            cwd=gwm.folder,
            env=gwm.environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.pid = self._process.pid

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_) -> None:
        self._process.kill()
        self._process.communicate()

    def at_the_gate(self, folder: str = "gwm-report") -> "Running":
        """Waits until its suite is there."""
        results = self._gwm.folder / folder / "gwm-unfinished" / "run.jsonl"
        until(lambda: results.is_file() and '"id": "' + B in results.read_text())
        return self

    def go(self) -> None:
        """Opens the gate, for whoever comes."""
        (self._gwm.folder / "go").touch()

    def says(self, words: str) -> None:
        """Waits for these words on its error stream."""
        line = self._process.stderr.readline()
        assert words in line

    def end(self) -> tuple[int, str, str]:
        """Its exit code, output and errors."""
        out, err = self._process.communicate(timeout=30)
        return self._process.returncode, out, err

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Sends it a signal."""
        self._process.send_signal(number)


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {path.name for path in folder.iterdir()}


def test_a_second_run_into_the_folder_stops_and_names_the_first(gwm):
    """Exit 3 and one line: the folder, the other's process, since when, and the two ways out."""
    with Running(gwm) as first:
        first.at_the_gate()
        second = gwm("run", A)
        first.go()
        code, out, _ = first.end()
    assert second.code == 3
    assert second.err.count("\n") == 1
    assert f"gwm-report is in use by process {first.pid} (gwm run) since " in second.err
    assert time.strftime("%Y-") in second.err
    assert "--wait" in second.err and "-o OTHER" in second.err
    assert code == 0
    assert "2 passed, 0 failed" in out


def test_a_second_run_leaves_the_first_ones_files_alone(gwm):
    """What the first run writes after the second one came and went is complete, and all its own."""
    with Running(gwm) as first:
        first.at_the_gate()
        gwm("run", A)
        first.go()
        first.end()
    result = gwm("report", "gwm-report/run.jsonl")
    assert names(result.folder) == FILES
    assert [r["t"] for r in result.records() if r["t"] != "ev"] == [
        *("run", "case", "verdict", "case", "verdict", "end")
    ]


def test_two_runs_at_once_with_wait_both_come_to_their_end(gwm):
    """--wait says for whom it waits; then it runs, and the folder holds the second run alone."""
    with Running(gwm, "--seed", "1") as first:
        first.at_the_gate()
        with Running(gwm, "--seed", "2", "--wait") as second:
            second.says(f"waiting for gwm-report, which is in use by process {first.pid}")
            first.go()
            assert first.end()[0] == 0
            assert second.end()[0] == 0
    folder = gwm.folder / "gwm-report"
    assert names(folder) == FILES
    lines = [json.loads(line) for line in (folder / "run.jsonl").read_text().splitlines()]
    assert [line["seed"] for line in lines if line["t"] == "run"] == [2]


def test_many_runs_that_wait_take_turns(gwm):
    """However many wait, each runs alone and comes to its end."""
    (gwm.folder / "go").touch()
    processes = [Running(gwm, "--wait", "--seed", str(n)) for n in range(5)]
    assert [process.end()[0] for process in processes] == [0] * 5
    assert names(gwm.folder / "gwm-report") == FILES


def test_a_wait_can_be_interrupted(gwm):
    """Ctrl-C ends the waiting one with 2 and leaves the other one alone."""
    with Running(gwm) as first:
        first.at_the_gate()
        with Running(gwm, "--wait") as second:
            second.says("waiting for gwm-report")
            second.kill(signal.SIGINT)
            assert second.end()[0] == 2
        first.go()
        assert first.end()[0] == 0


def test_runs_into_two_folders_do_not_mind_each_other(gwm):
    """-o is the way out that the message names."""
    with Running(gwm) as first:
        first.at_the_gate()
        assert gwm("run", A, "-o", "other").code == 0
        first.go()
        assert first.end()[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("report", "old/run.jsonl", "-o", "gwm-report"),
        ("check", "-o", "gwm-report/", "a.xml"),
        ("run", "-o", "./old/../gwm-report"),
    ],
)
def test_every_command_that_writes_there_minds_the_owner(gwm, words):
    """report and check too stop with 3 and write nothing; nor does another spelling of the folder help."""
    gwm("run", A, "-o", "old")
    with Running(gwm) as first:
        first.at_the_gate()
        result = gwm(*words)
        assert names(result.folder) == {".gwm-lock", "gwm-unfinished"}
        first.go()
        first.end()
    assert result.code == 3
    assert f"in use by process {first.pid}" in result.err


def test_a_killed_owner_is_no_obstacle(gwm):
    """The lock of a run that SIGKILL ended is gone with it, though its file is there."""
    with Running(gwm) as first:
        first.at_the_gate()
        first.kill()
        first.end()
    assert (gwm.folder / "gwm-report" / ".gwm-lock").is_file()
    result = gwm("run", A)
    assert result.code == 0
    assert names(result.folder) == FILES


def test_what_a_killed_run_had_found_can_be_reported(gwm):
    """Its verdicts stay in gwm-unfinished/ until the next run, and gwm report reads them."""
    with Running(gwm) as first:
        first.at_the_gate()
        first.kill()
        first.end()
    result = gwm("report", "gwm-report/gwm-unfinished/run.jsonl")
    assert result.code == 3
    assert "1 passed, 0 failed, 1 not run" in result.out
    assert (result.folder / "gwm-unfinished" / "run.jsonl").is_file()


def test_a_reader_during_a_run_sees_the_whole_earlier_one(gwm):
    """Until the new run is whole every file is the earlier run's, byte for byte."""
    folder = gwm("run", A).folder
    before = {name: (folder / name).read_bytes() for name in FILES}
    with Running(gwm) as first:
        first.at_the_gate()
        assert {name: (folder / name).read_bytes() for name in FILES} == before
        assert gwm("diff", "gwm-report/run.jsonl", "gwm-report/run.jsonl").code == 0
        first.go()
        first.end()
    assert (folder / "run.jsonl").read_bytes() != before["run.jsonl"]


def test_a_reader_never_sees_half_of_a_run(gwm):
    """Whoever reads run.jsonl again and again while runs come and go finds a sealed one."""
    gwm("run")
    results, seen = gwm.folder / "gwm-report" / "run.jsonl", set()
    (gwm.folder / "go").touch()
    with Running(gwm) as first:
        while first._process.poll() is None:
            seen.add(json.loads(results.read_bytes().splitlines()[-1])["t"])
    assert seen == {"end"}


def test_a_killed_run_leaves_the_earlier_report(gwm):
    """A run that was killed had nothing to put in the place of what was there."""
    folder = gwm("run", A).folder
    before = {name: (folder / name).read_bytes() for name in FILES}
    with Running(gwm) as first:
        first.at_the_gate()
        first.kill()
        first.end()
    assert {name: (folder / name).read_bytes() for name in FILES} == before


def test_an_interrupted_run_takes_the_place_of_the_earlier_one(gwm):
    """Ctrl-C: what was found so far is under the usual names, with its report, and nothing is left over."""
    gwm("run", A)
    with Running(gwm) as first:
        first.at_the_gate()
        first.kill(signal.SIGINT)
        code, out, _ = first.end()
    assert code == 2
    assert "1 passed, 0 failed, 1 not run" in out
    folder = gwm.folder / "gwm-report"
    assert names(folder) == FILES
    assert "Not run" in (folder / "report.html").read_text(encoding="utf-8")


def test_files_of_others_stay(gwm):
    """What lies in the folder, or in one that is called like that of the unfinished, is not touched."""
    for name in ("mine.txt", "gwm-unfinished/mine.txt"):
        path = gwm.folder / "gwm-report" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    result = gwm("run")
    assert names(result.folder) == FILES | {"mine.txt", "gwm-unfinished"}
    assert (result.folder / "gwm-unfinished" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_documents_get_all_formats_of_one_check(gwm):
    """check -o DIR/ leaves its files and nothing else; the folder of the unfinished is gone."""
    assert gwm("check", "--wait", "-o", "docs/", "a.xml").code == 0
    assert names(gwm.folder / "docs") == {
        *("findings.sarif", "junit.xml", "findings.json", "summary.md", "report.html")
    }


def test_a_refused_report_makes_no_folder(gwm):
    """What could not be read leaves no empty folder behind."""
    (gwm.folder / "no.jsonl").write_text("no\n", encoding="utf-8")
    assert gwm("report", "no.jsonl", "-o", "new").code == 4
    assert not (gwm.folder / "new").exists()


def test_two_recordings_into_one_trace_do_not_mix(gwm):
    """gwm exec owns its trace as a run owns its folder."""
    for name in ("libvssapi-recorder.so", "libvsscom.so"):
        (gwm.build / "lib" / name).write_bytes(b"")
    words = ["exec", "--", "/bin/sh", "-c", "touch here; while [ ! -e go ]; do sleep 0.02; done"]
    with subprocess.Popen(
        [ROOT / "gwm", *words], cwd=gwm.folder, env=gwm.environment(), stderr=subprocess.PIPE
    ) as first:
        until((gwm.folder / "here").is_file)
        second = gwm("exec", "--", "/bin/true")
        other = gwm("exec", "-o", "other.jsonl", "--", "/bin/true")
        (gwm.folder / "go").touch()
        first.communicate(timeout=30)
    assert second.code == 3
    assert f"gwm-trace.jsonl is in use by process {first.pid} (gwm exec)" in second.err
    assert other.code == 0
    assert not [name for name in names(gwm.folder) if name.endswith(".lock")]


def test_the_lock_holds_without_fcntl(tmp_path):
    """Windows has another module for it: the second one is refused there, too, and no file stays."""
    paths = os.pathsep.join(str(ROOT / name) for name in ("runner", "reports"))
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_FCNTL, str(tmp_path / "lock")],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    refused, there = done.stdout.splitlines()
    assert "(first) since" in refused
    assert there == "False"
