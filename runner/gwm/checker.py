# SPDX-License-Identifier: Apache-2.0
"""The program gwm-check, the judge of documents, as the runner sees it."""

import json
import subprocess
import sys
from collections.abc import Sequence

from gwm.errors import SuiteError
from gwm.paths import Build
from gwm_reports.outcome import ExitCode

# No other one is gwm-check's: a sanitizer has its own, 66.
_CODES = (0, 1, 3, 4, 5)


class Checker:
    """gwm-check of one build."""

    def __init__(self, build: Build):
        self.build = build
        self._rules: dict | None = None

    @property
    def there(self) -> bool:
        """Whether this build has it."""
        return self.build.checker.is_file()

    def run(self, words: Sequence[str], stream=subprocess.DEVNULL, quiet: bool = False) -> int:
        """Runs it on our own standard output; its exit code. `quiet` drops what it says on the error
        stream: somebody said it already."""
        errors = subprocess.DEVNULL if quiet else None
        return self._start(words, stream, stdout=None, stderr=errors).returncode

    def findings(self, words: Sequence[str], stream=subprocess.DEVNULL) -> tuple[int, dict | None]:
        """The exit code, and what it found; None where it refused to start (it said why)."""
        done = self._start(
            ["--format", "json", *words], stream, stdout=subprocess.PIPE, stderr=None
        )
        if done.returncode in (ExitCode.CANNOT_VOUCH, ExitCode.USAGE, ExitCode.NOTHING_RAN):
            if done.returncode == ExitCode.USAGE or not done.stdout:
                return done.returncode, None
        return done.returncode, _json(done.stdout)

    def rules(self) -> dict:
        """{"rules": [...], "questions": [...]}, as it lists them."""
        if self._rules is None:
            done = self._start(["--list-rules", "--json"], stdout=subprocess.PIPE, stderr=None)
            self._rules = _json(done.stdout)
        return self._rules

    def _start(self, words: Sequence[str], stream=subprocess.DEVNULL, **streams):
        if not self.there:
            raise SuiteError(
                f"{self.build.checker} is missing; build it with ./gwm test, or set GWM_BUILD_DIR right"
            )
        if stream not in (subprocess.DEVNULL, sys.stdin):  # A copy, read once for each format.
            stream.seek(0)
        command = [*self.build.prefix(), self.build.path(self.build.checker), *words]
        # Open files stay open: a shell hands over <(command) as a pipe and the name /dev/fd/63.
        done = subprocess.run(
            command,
            stdin=stream,
            env=self.build.environment(),
            close_fds=False,
            check=False,
            **streams,
        )
        if done.returncode not in _CODES:
            raise SuiteError(f"gwm-check {self.build.manner(done.returncode)}")
        return done


def _json(data: bytes) -> dict:
    try:
        answer = json.loads(data.decode("utf-8", errors="backslashreplace"))
    except ValueError as error:
        raise SuiteError(f"gwm-check did not print JSON: {error}") from None
    if not isinstance(answer, dict):
        raise SuiteError("gwm-check printed JSON of an unexpected shape")
    return answer
