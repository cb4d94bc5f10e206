# SPDX-License-Identifier: Apache-2.0
"""Programs run so that nothing of them outlives the run: see keeper.py, which does it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gwm.ending import Ended
from gwm.errors import SuiteError, UsageError

_KEEPER = Path(__file__).with_name("keeper.py")


@dataclass(frozen=True)
class Limits:
    """What one run may take: seconds, megabytes of memory of all its processes (0: any), processes at a time."""

    seconds: float = 60.0
    megabytes: int = 2048
    processes: int = 500
    end: float = 5.0  # seconds for a program that was asked to end


class Keeper:
    """Runs programs one after the other; what runs when the `with` block is left is ended."""

    def __enter__(self) -> "Keeper":
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_KEEPER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
        assert self._process.stdin and self._process.stdout
        self._orders, self._answers = self._process.stdin, self._process.stdout
        return self

    def __exit__(self, *_) -> None:
        self.leave()
        self._process.wait()
        self._answers.close()

    def leave(self) -> None:
        """Lets go, from any thread: the keeper ends what it runs, and then itself."""
        self._orders.close()

    def run(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        limits: Limits,
        output: Path,
        folder: Path,
        mark: str = "",
        end_file: Path | None = None,
    ) -> Ended:
        """Runs the command in that folder to its end, or ends it: it is asked to end once there is `end_file`.
        UsageError if it cannot be started."""
        asked = {
            "command": list(command),
            "env": dict(env),
            "folder": str(folder),
            "output": str(output),
            "seconds": limits.seconds,
            "bytes": limits.megabytes << 20,
            "processes": limits.processes,
            "mark": mark,
            "end_file": str(end_file or ""),
            "end": limits.end,
        }
        try:
            self._orders.write(json.dumps(asked).encode() + b"\n")
            self._orders.flush()
            ended = json.loads(self._answers.readline())
        except (OSError, ValueError):
            raise SuiteError("what contains the program was ended from outside") from None
        if ended.get("own"):
            raise SuiteError(f"what contains the program failed: {ended['error']}")
        if "error" in ended:
            raise UsageError(f"cannot start {command[0]}: {ended['error']}")
        return Ended(ended.get("code"), ended.get("signal", ""), ended.get("stopped", ""), ended.get("asked", False))
