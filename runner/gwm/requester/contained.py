# SPDX-License-Identifier: Apache-2.0
"""A program run so that nothing of it outlives the run: see keeper.py, which does it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gwm.errors import SuiteError

_KEEPER = Path(__file__).with_name("keeper.py")


@dataclass(frozen=True)
class Limits:
    """What one run may take: seconds, and megabytes of memory of all its processes; 0 megabytes: no limit."""

    seconds: float = 60.0
    megabytes: int = 2048


@dataclass(frozen=True)
class Ended:
    """How a program ended: one of `code`, `signal`, `stopped` (time, memory or output)."""

    code: int | None = None
    signal: str = ""
    stopped: str = ""

    @property
    def line(self) -> dict:
        """The last line of its trace (reports/schemas/trace.schema.json)."""
        if self.code is not None:
            return {"t": "exit", "code": self.code}
        return {"t": "exit", "signal": self.signal} if self.signal else {"t": "exit", "stopped": self.stopped}

    @property
    def words(self) -> str:
        """For people."""
        if self.code is not None:
            return f"exit {self.code}"
        return self.signal or {"time": "too slow", "memory": "too much memory"}.get(self.stopped, "too much output")


def run(
    command: Sequence[str], env: Mapping[str, str], limits: Limits, output: Path, mark: str = "", cwd: Path | None = None
) -> Ended:
    """Runs the command to its end, or ends it. SuiteError if it cannot be started."""
    words = [sys.executable, "-I", "-S", str(_KEEPER), str(limits.seconds), str(limits.megabytes), str(output), mark]
    done = subprocess.run(
        [*words, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(env),
        cwd=cwd,
        check=False,
    )
    lines = done.stdout.decode("utf-8", "backslashreplace").splitlines()
    try:
        ended = json.loads(lines[-1])
    except (IndexError, ValueError):
        said = done.stderr.decode("utf-8", "backslashreplace").strip().splitlines()
        raise SuiteError(f"the keeper of {command[0]} failed: {(said or ['without a word'])[-1]}") from None
    if "error" in ended:
        raise SuiteError(f"cannot start {command[0]}: {ended['error']}")
    return Ended(ended.get("code"), ended.get("signal", ""), ended.get("stopped", ""))
