# SPDX-License-Identifier: Apache-2.0
"""gwm-judge over a long run, beside the time that reading its lines as JSON takes.

The run is a real one, of the reference, each of its cases told several times over. Both are whole commands,
run in turn; the best of the times counts, so that a busy machine hurts both alike.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gwm.benchmarks.commands import Contest, race
from gwm.console import Console
from gwm.errors import SuiteError
from gwm.judge import Judge
from gwm.paths import Build
from gwm.subjects import resolve
from gwm.suite import Options, Suite
from gwm_reports import seal

TARGETS = ("bin/gwm-suite", "bin/gwm-judge", "lib/libvssapi.so")
_EVENTS = 1_000_000
_ROUNDS = 5
_MEGABYTE = 1_000_000
_READ = "import json, sys\nfor line in open(sys.argv[1], 'rb'): json.loads(line)"


def run(build: Build, console: Console) -> None:
    """Prints how long gwm-judge takes as a multiple of reading, and its memory for a quarter and for all."""
    with tempfile.TemporaryDirectory(prefix="gwm-bench-") as folder:
        real = Path(folder) / "run.jsonl"
        suite = Suite(build)
        subprocess.run(
            suite.command(resolve("reference", suite), Options(), real),
            env=build.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        told = Path(folder) / "told.jsonl"
        long = Path(folder) / "long.jsonl"
        # The memory of who starts a program counts among that program's: it is made elsewhere.
        with ProcessPoolExecutor(1) as elsewhere:
            events, times = elsewhere.submit(_prepare, real, told).result()
        answer = Judge(build).judge(told, results=long)  # The verdicts of such a run, and its seal.
        if answer.complaint:
            raise SuiteError(f"the run that was made for the benchmark does not hold: {answer.complaint}")
        judging, reading = race(
            [
                Contest("gwm-judge", [str(build.judge), str(long)]),
                Contest("JSON lines", [sys.executable, "-c", _READ, str(long)]),
            ],
            _ROUNDS,
        )
        quarter = race([Contest("gwm-judge", [str(build.judge), str(real)])], 1)[0]
        size = long.stat().st_size / _MEGABYTE
        console.print(f"judge   {events * times:,} events, {size:,.0f} MB: {judging.seconds:.2f} s")
        console.print(f"read    as JSON lines, by Python's json: {reading.seconds:.2f} s")
        console.print(f"ratio   {judging.seconds / reading.seconds:.2f}")
        console.print(
            f"memory  {judging.peak_bytes / _MEGABYTE:.1f} MB; for {events:,} events"
            f" {quarter.peak_bytes / _MEGABYTE:.1f} MB"
        )


def _prepare(real: Path, told: Path) -> tuple[int, int]:
    """Makes the long run; how many events the real one has, and how often each was told."""
    data = real.read_bytes()
    events = data.count(b'{"t":"ev"')
    times = -(-_EVENTS // events)
    told.write_bytes(told_again(data, times))
    return events, times


def told_again(data: bytes, times: int) -> bytes:
    """The run with the events of each case that many times one behind the other, sealed again."""
    verdicts, lines = [], []
    events: list[dict] = []
    for line in data.splitlines():
        record = json.loads(line)
        if record["t"] == "ev":
            events.append(record)
            continue
        if record["t"] == "verdict":
            lines += [json.dumps(e, separators=(",", ":")).encode() for e in _again(events, times)]
            verdicts.append(record)
            events = []
        if record["t"] != "end":
            lines.append(line)
    return seal.sealed(b"\n".join(lines) + b"\n", verdicts)


def _again(events: list[dict], times: int) -> Iterator[dict]:
    calls = max((e["call"] for e in events if "call" in e), default=-1) + 1
    for nth in range(times):
        for number, event in enumerate(events):
            moved = {"n": nth * len(events) + number}
            if "call" in event:
                moved["call"] = nth * calls + event["call"]
            if "within" in event:
                moved["within"] = nth * calls + event["within"]
            yield event | moved
