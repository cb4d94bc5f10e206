# SPDX-License-Identifier: Apache-2.0
"""What benchmarks are made of: commands in turn, and a long run that holds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gwm.benchmarks.commands import Contest, race
from gwm.benchmarks.judge import told_again
from gwm.errors import SuiteError
from gwm.paths import ROOT
from gwm_reports.reader import read_run

_TRACE = ROOT / "fixtures" / "traces" / "async_status.good.jsonl"
_MEGABYTE = 1_000_000
_RACE = f"""
import sys
from gwm.benchmarks.commands import Contest, race
commands = {{"small": "pass", "large": "b'x' * int('{400 * _MEGABYTE}')"}}
for time in race([Contest(name, [sys.executable, "-c", command]) for name, command in commands.items()], 1):
    print(time.peak_bytes)
"""


def test_a_run_told_three_times_has_three_times_the_events_and_holds(tmp_path: Path):
    """Every reader checks the order of events, the calls and the seal."""
    once, thrice = tmp_path / "once.jsonl", tmp_path / "thrice.jsonl"
    once.write_bytes(_TRACE.read_bytes())
    thrice.write_bytes(told_again(_TRACE.read_bytes(), 3))
    before, after = read_run(once).cases[0], read_run(thrice).cases[0]
    assert len(after.events) == 3 * len(before.events)
    assert after.verdict == before.verdict


def test_commands_run_in_turn_and_each_has_its_time(tmp_path: Path):
    """A, B, A, B: what else the machine does meets both."""
    log = tmp_path / "log"
    contests = [
        Contest(name, [sys.executable, "-c", f"open({str(log)!r}, 'a').write({name!r})"]) for name in "AB"
    ]
    times = race(contests, 2)
    assert log.read_text(encoding="utf-8") == "ABAB"
    assert all(0 < time.seconds < float("inf") for time in times)


def test_the_most_memory_of_any_round_counts():
    """Of the command, with what it itself allocates. Raced by a small process, as `gwm bench` is: what a process
    starts has its peak at least, and pytest's can be anything."""
    of_both = subprocess.run(
        [sys.executable, "-c", _RACE],
        env={"PYTHONPATH": str(ROOT / "runner") + os.pathsep + str(ROOT / "reports")},
        capture_output=True,
        text=True,
        check=True,
    )
    small, large = map(int, of_both.stdout.split())
    assert large > small + 100 * _MEGABYTE


def test_a_command_that_a_signal_ends_has_no_time():
    """A crash is fast."""
    crash = Contest("crash", [sys.executable, "-c", "import os; os.kill(os.getpid(), 11)"])
    with pytest.raises(SuiteError, match="crash was ended by signal 11"):
        race([crash], 1)


def test_a_command_that_is_not_there_is_named():
    """In one line."""
    with pytest.raises(SuiteError, match="nobody cannot be started"):
        race([Contest("nobody", [os.devnull + "/nobody"])], 1)
