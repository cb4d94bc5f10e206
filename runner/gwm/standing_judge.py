# SPDX-License-Identifier: Apache-2.0
"""gwm-judge for many files: of a short trace, the start of a process is most of the work."""

import json
import subprocess
from pathlib import Path

from gwm.judge import Answer, Judge, answer_of

_END = b'{"end":'


class StandingJudge:
    """A judge whose processes stay until the context is left, one for each thread that asks at once. `alone`: the same
    in a process for each file."""

    def __init__(self, judge: Judge):
        self.alone = judge
        self._idle: list[subprocess.Popen] = []

    def __enter__(self) -> "StandingJudge":
        return self

    def __exit__(self, *_) -> None:
        while self._idle:
            self._idle.pop().communicate()  # it ends with its input

    def judge(self, file: Path) -> Answer:
        """The answer on a results file or a trace. SuiteError where gwm-judge ends without one."""
        name = self.alone.build.path(file)
        if "\n" in name:
            return self.alone.judge(file)
        process = self._process()
        try:
            lines, end = _ask(process, name)
        except BaseException:
            process.kill()
            process.communicate()
            raise
        if end is None:
            _, errors = process.communicate()
            raise self.alone.broken(process.returncode, errors)
        self._idle.append(process)
        return answer_of(lines, end["end"], end["said"])

    def _process(self) -> subprocess.Popen:
        try:
            return self._idle.pop()
        except IndexError:
            pass
        pipe = subprocess.PIPE
        command, env = self.alone.command("--each"), self.alone.build.environment()
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=env)


def _ask(process: subprocess.Popen, name: str) -> tuple[list[bytes], dict | None]:
    """Its lines on that file, and the one that ends them: None where it ended itself before."""
    lines: list[bytes] = []
    assert process.stdin and process.stdout
    try:
        process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        process.stdin.flush()
    except BrokenPipeError:
        return lines, None
    for line in process.stdout:
        if line.startswith(_END):
            return lines, json.loads(line)
        lines.append(line)
    return lines, None
