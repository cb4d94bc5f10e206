# SPDX-License-Identifier: Apache-2.0
"""The program gwm-judge, which gives verdicts from files alone, as the runner sees it."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gwm.errors import SuiteError
from gwm.paths import Build

_CANNOT_VOUCH, _FOREIGN = 3, 4


@dataclass(frozen=True)
class Answer:
    """What gwm-judge said of one file. `complaint` is why the file cannot be believed, "" if it can be;
    `foreign`: it is none that gwm writes."""

    lines: tuple[dict, ...] = ()
    complaint: str = ""
    foreign: bool = False

    @property
    def differences(self) -> tuple[dict, ...]:
        """The cases whose verdict in the file is not the one of today."""
        return tuple(line for line in self.lines if "was" in line)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The cases that this suite does not have."""
        return tuple(str(line["id"]) for line in self.lines if line.get("unknown") is True)

    @property
    def findings(self) -> tuple[dict, ...]:
        """What the rules say about the trace of a program."""
        return tuple(line for line in self.lines if "rule" in line)

    @property
    def summary(self) -> dict:
        """The last line."""
        return self.lines[-1] if self.lines else {}


def _lines(errors: bytes) -> list[str]:
    return errors.decode("utf-8", errors="backslashreplace").strip().splitlines()


def answer_of(lines: Sequence[bytes], code: int, complaint: str) -> Answer:
    """Of a file that was judged, or of which it was said why it cannot be."""
    told = tuple(json.loads(line) for line in lines if line)
    if code == _CANNOT_VOUCH and not complaint and not any("unknown" in line for line in told):
        complaint = "gwm-judge does not say why"
    return Answer(told, complaint, code == _FOREIGN)


@dataclass(frozen=True)
class Judge:
    """gwm-judge of one build, a process for each file."""

    build: Build
    options: Sequence[str] = field(default=())

    def judge(self, file: Path, results: Path | None = None) -> Answer:
        """The answer on a results file or a trace. Of a results file, `results` becomes the same run with
        the verdicts of today."""
        path = self.build.path
        more = ["--results", path(results)] if results else []
        done = subprocess.run(
            self.command(path(file), *more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self.build.environment(),
            check=False,
        )
        said = _lines(done.stderr)
        foreign = done.returncode == _FOREIGN and len(said) == 1
        if done.returncode not in (0, 1, _CANNOT_VOUCH) and not foreign:
            raise self.broken(done.returncode, done.stderr)
        complaint = said[-1].removeprefix("gwm-judge: ") if said else ""
        return answer_of(done.stdout.splitlines(), done.returncode, complaint)

    def command(self, *words: str) -> list[str]:
        """The command with these words before the options. SuiteError where the program is not built."""
        if not self.build.judge.is_file():
            raise SuiteError(
                f"{self.build.judge} is missing; build it with ./gwm test, or set GWM_BUILD_DIR right"
            )
        return [*self.build.prefix(), self.build.path(self.build.judge), *words, *self.options]

    def broken(self, code: int, errors: bytes) -> SuiteError:
        """It ended with that exit code, which is no answer; `errors` is what it wrote to its error stream."""
        how = self.build.manner(code)
        return SuiteError(f"gwm-judge {how}: {(_lines(errors) or ['no message'])[-1]}")

    def table(self, option: str) -> tuple[dict, ...]:
        """What gwm-judge prints for --rules or --codes, a record a line."""
        path = self.build.path
        done = subprocess.run(
            [*self.build.prefix(), path(self.build.judge), option],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=self.build.environment(),
            check=False,
        )
        if done.returncode:
            raise SuiteError(f"gwm-judge {option} {self.build.manner(done.returncode)}")
        return tuple(json.loads(line) for line in done.stdout.splitlines() if line)
