# SPDX-License-Identifier: Apache-2.0
"""`gwm run` of one case as a whole command, beside the start of Python: a case is run again and again by whoever makes
a library, and the wait for it should not be that for gwm.

All are run in turn, and the best of the times counts.
"""

import os
import tempfile
from pathlib import Path

from gwm.benchmarks.commands import Contest, Time, race
from gwm.build import RUN_TARGETS
from gwm.console import Console
from gwm.paths import ROOT, Build

TARGETS = RUN_TARGETS
_CASE = "gwm/once/second_call_refused/same_object"
_ROUNDS = 20
_PYTHON = "/usr/bin/python3"


def run(build: Build, console: Console) -> None:
    """Prints how long each takes, and as a multiple of the start of Python."""
    with tempfile.TemporaryDirectory(prefix="gwm-bench-") as folder:
        results = Path(folder) / "run.jsonl"
        judged = [str(ROOT / "gwm"), "run", _CASE, "-o", str(Path(folder) / "report")]
        suite = [build.suite, "--library", build.library("libvssapi.so"), "--spec", "reference", "--results", results]
        rounds: list[list[Time]] = []
        for number in range(_ROUNDS):
            # The seed is in the results: those of another one are reported for the first time.
            first = [*judged, "--seed", str(os.getpid() * _ROUNDS + number)]
            rounds.append(
                race(
                    [
                        Contest("python3 -c pass", [_PYTHON, "-c", "pass"]),
                        Contest("gwm run of a case, again", judged),
                        Contest("gwm run of a case, the first time", first),
                        Contest("the suite alone", [*map(str, suite), _CASE]),
                    ],
                    1,
                )
            )
        python, again, anew, alone = (min(time.seconds for time in times) for times in zip(*rounds))
    for name, seconds in (
        ("python3 -c pass", python),
        ("run of one case, with results that were reported before", again),
        ("run of one case, reported for the first time", anew),
        ("the suite alone", alone),
    ):
        console.print(f"{name:57} {seconds * 1000:6.1f} ms  {seconds / python:5.1f} times")
