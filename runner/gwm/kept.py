# SPDX-License-Identifier: Apache-2.0
"""Remembers which test files passed, and with what before their eyes (gwm.inputs), beside the build.

A file is remembered when all of its tests passed or were skipped (what is missing on the machine or in the
builds is an input, too), and forgotten when one did neither. What is remembered counts for a day: should a
test ever see what nobody foresaw, no old pass hides it for long.
"""

import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gwm.inputs import Inputs
from gwm_reports.files import write_atomically

_SECONDS = 24 * 3600
_PATTERNS = ("test_*.py", "*_test.py")  # As pytest looks for them.


@dataclass(frozen=True)
class Pass:
    """A test file that passed: how many tests did, how many were skipped, when (seconds since 1970)."""

    tests: int
    skipped: int
    at: float


class Ledger:
    """The file that keeps them."""

    def __init__(self, builds: Mapping[str, Path]):
        self._path = next(iter(builds.values())) / "kept-tests" / "files.json"

    def passes(self, inputs: Inputs, tests: Iterable[str]) -> dict[str, Pass]:
        """Those of these test files that passed with just these inputs."""
        rows, now = self._read(), time.time()
        found = {}
        for test in tests:
            row = rows.get(test, {})
            if 0 <= now - row.get("at", 0) < _SECONDS and row.get("digest") == inputs.digest(test):
                found[test] = Pass(row["tests"], row["skipped"], row["at"])
        return found

    def update(self, passed: Mapping[str, tuple[str, int, int]], others: Iterable[str]) -> None:
        """`passed` are test file -> digest of its inputs, tests that passed and tests that were skipped;
        `others` are forgotten."""
        gone, now = set(others), time.time()
        rows = {test: row for test, row in self._read().items() if test not in gone}
        for test, (digest, tests, skipped) in passed.items():
            rows[test] = {"digest": digest, "tests": tests, "skipped": skipped, "at": now}
        self._path.parent.mkdir(exist_ok=True)
        write_atomically(self._path, json.dumps(rows, indent=1) + "\n")

    def _read(self) -> dict[str, dict]:
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))
            return {
                str(test): row
                for test, row in rows.items()
                if isinstance(row["at"], float)
                and isinstance(row["tests"], int)
                and isinstance(row["skipped"], int)
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}


def files_with_tests(root: Path, places: Iterable[str]) -> list[str]:
    """The test files in these files and folders of the checkout, by their paths in it."""
    found = []
    for place in places:
        path = root / place
        inside = {p for pattern in _PATTERNS for p in path.rglob(pattern)}
        found += sorted(inside) if path.is_dir() else [path]
    return [path.relative_to(root).as_posix() for path in found]


def builds_tested(environ: Mapping[str, str] | None = None) -> dict[str, Path]:
    """Preset -> build folder, as GWM_TEST_BUILDS hands them from `gwm test` to its tests."""
    named = (os.environ if environ is None else environ).get("GWM_TEST_BUILDS", "")
    pairs = (pair.partition("=") for pair in named.split(os.pathsep) if pair)
    return {preset: Path(folder) for preset, _, folder in pairs}


def told(passes: Mapping[str, Pass]) -> str:
    """The line about what is not run again."""
    count, skipped = (sum(getattr(p, n) for p in passes.values()) for n in ("tests", "skipped"))
    times = sorted(p.at for p in passes.values())
    clock = [time.strftime("%H:%M", time.localtime(at)) for at in (times[0], times[-1])]
    since = " to ".join(dict.fromkeys(clock))
    others = f"; {skipped} more were skipped for what is still missing" if skipped else ""
    return (
        f"{count} tests not run again: they passed at {since}, and nothing that they see has "
        f"changed since{others} (./gwm test --all runs them)"
    )
