# SPDX-License-Identifier: Apache-2.0
"""gwm requester over one of the kit's own programs, and gwm-judge over a long trace of it.

Each time is told with the seconds of CPU, which a busy machine changes less.
"""

import json
import sys
import tempfile
from pathlib import Path

import gwm
from gwm.benchmarks.commands import Contest, Time, race
from gwm.console import Console
from gwm.errors import SuiteError
from gwm.paths import Build

_SPECIMENS = "bin/requester-specimens"
TARGETS = (_SPECIMENS, "bin/gwm-judge", "lib/libvssapi-recorder.so")
_WRITERS, _SETS = 1_000, 20
_MEGABYTE = 1_000_000


def run(build: Build, console: Console) -> None:
    """Prints the times of all worlds, of --exhaust and of judging a long trace, and the trace's size."""
    with tempfile.TemporaryDirectory(prefix="gwm-bench-") as name:
        folder = Path(name)
        program = str(build.directory / _SPECIMENS)
        for what in ("--all", "--exhaust"):
            spent = _spent(what, [*_command(folder / what, what), "--", program, "backup"])
            record = json.loads((folder / what / "results.json").read_text(encoding="utf-8"))
            console.print(f"{what:9}  a backup in {len(record['worlds'])} worlds: {_told(spent)}")
        world = folder / "many_files.toml"
        world.write_text(_world(), encoding="utf-8")
        _spent("the long trace", [*_command(folder / "long", f"--world={world}"), "--", program, "information"])
        trace = folder / "long" / "worlds" / world.stem / "trace.jsonl"
        if not trace.is_file():
            raise SuiteError("the long trace was not made")
        size = trace.stat().st_size / _MEGABYTE
        console.print(f"trace      {_WRITERS:,} writers, {_WRITERS * _SETS:,} sets of files: {size:.1f} MB")
        spent = _spent("gwm-judge", [str(build.judge), str(trace), "--party", "requester"], rounds=5)
        console.print(f"judge      {_told(spent)}, {spent.peak_bytes / _MEGABYTE:.0f} MB of memory")


def _command(output: Path, *words: str) -> list[str]:
    return [sys.executable, "-I", str(Path(gwm.__file__).parent), "requester", "-o", str(output), *words]


def _spent(name: str, command: list[str], rounds: int = 1) -> Time:
    return race([Contest(name, command)], rounds)[0]


def _told(time: Time) -> str:
    return f"{time.seconds:.2f} s, {time.cpu_seconds:.2f} s of CPU"


def _world() -> str:
    """Writers of one class, each with a component of many sets of files."""
    sets = ", ".join(
        f"{{ path = 'C:\\Data\\Set{number}', spec = '*.dat', recursive = true }}" for number in range(_SETS)
    )
    return f"""text = "{_WRITERS} writers, {_SETS} sets of files each"
audience = "requester"

[[writer]]
label = "Z"
count = {_WRITERS}

[[writer.component]]
name = "Data"
selectable = true
files = [{sets}]
"""
