# SPDX-License-Identifier: Apache-2.0
"""`gwm run` of one case as a whole command, beside the start of Python: a case is run again and again by whoever makes
a library, and the wait for it should not be that for gwm.

All are run in turn; the best of the times counts, and the median stands beside it. Threads of a case may act in another
order than in all its runs before: then its report is made anew in a round that says "before", too.
"""

import os
import tempfile
from pathlib import Path
from statistics import median

from gwm.benchmarks.commands import Contest, Time, race
from gwm.build import RUN_TARGETS
from gwm.console import Console
from gwm.paths import ROOT, Build

TARGETS = RUN_TARGETS
_CASE = "gwm/once/second_call_refused/same_object"
_ROUNDS = 20
_NAMES = (
    "python3 -c pass",
    "run of one case, with results that were reported before",
    "run of one case, reported for the first time",
    "the suite alone",
)
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
                        Contest(_NAMES[0], [_PYTHON, "-c", "pass"]),
                        Contest(_NAMES[1], judged),
                        Contest(_NAMES[2], first),
                        Contest(_NAMES[3], [*map(str, suite), _CASE]),
                    ],
                    1,
                )
            )
    columns = [sorted(time.seconds * 1000 for time in times) for times in zip(*rounds)]
    console.print(f"{'':57} {'best':>8} {'median':>8}  times python3 -c pass")
    for name, times in zip(_NAMES, columns, strict=True):
        ratio = times[0] / columns[0][0]
        console.print(f"{name:57} {times[0]:5.1f} ms {median(times):5.1f} ms  {ratio:5.1f}")
