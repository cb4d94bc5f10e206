# SPDX-License-Identifier: Apache-2.0
"""The suite program as the runner sees it: what it lists, and the command that runs it."""

import json
from collections.abc import Sequence
from pathlib import Path

from gwm.errors import SuiteError
from gwm.paths import Build
from gwm.records import record
from gwm.rows import documented_rows

_LIST_SECONDS = 60
MUTANTS_LIBRARY = "libvssapi-mutants.so"
NULLS_LIBRARY = "libvssapi-nulls.so"
VARIANTS_LIBRARY = "libvssapi-variants.so"
ADAPTER_LIBRARY = "libvssapi-adapter.so"


@record
class Options:
    """How to judge. `ids` are globs over case and requirement ids; empty means all."""

    ids: tuple[str, ...] = ()
    reading: str = "default"
    strict: bool | None = None
    seed: int | None = None
    case_timeout_ms: int | None = None
    model_depth: int | None = None
    shard: str = ""

    def arguments(self) -> list[str]:
        """These options as the suite takes them; ids come last."""
        words = ["--reading", self.reading]
        if self.strict is not None:
            words.append("--strict" if self.strict else "--foreign")
        if self.seed is not None:
            words += ["--seed", str(self.seed)]
        if self.case_timeout_ms is not None:
            words += ["--case-timeout-ms", str(self.case_timeout_ms)]
        if self.model_depth is not None:
            words += ["--model-depth", str(self.model_depth)]
        if self.shard:
            words += ["--shard", self.shard]
        return words + list(self.ids)


class Suite:
    """The suite of one build."""

    def __init__(self, build: Build):
        self.build = build
        self._listing: dict | None = None

    def listing(self) -> dict:
        """Catalogue and cases, as the suite prints them, and the rows that the catalogue covers."""
        if self._listing is None:
            self._listing = self._json(self.build.suite, ["--list-json"], dict) | documented_rows()
        return self._listing

    def registry(self, library: str) -> list[dict]:
        """The subjects that a library of many holds; empty if that library was not built."""
        path = self.build.library(library)
        if not path.is_file() or not self.build.subjects.is_file():
            return []
        return self._json(self.build.subjects, ["--library", self.build.path(path)], list)

    def command(self, subject, options: Options, results: Path, resume: bool = False) -> list[str]:
        """The command that judges a subject and writes the results there."""
        path = self.build.path
        words = [*self.build.prefix(), path(self.build.suite), "--library", path(subject.library)]
        words += ["--select", subject.select] if subject.select else []
        words += ["--spec", subject.spec, "--results", path(results)]
        words += ["--resume"] if resume else []
        return words + options.arguments()

    def _json(self, program: Path, arguments: Sequence[str], kind: type):
        import subprocess

        words = [*self.build.prefix(), self.build.path(program), *arguments]
        if not program.is_file():
            raise SuiteError(
                f"{program} is missing; build it with ./gwm test, or set GWM_BUILD_DIR right"
            )
        try:
            done = subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_LIST_SECONDS,
                env=self.build.environment(),
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SuiteError(f"{' '.join(words)} does not answer: {error}") from None
        if done.returncode != 0:
            how = self.build.manner(done.returncode)
            words_said = done.stderr.decode("utf-8", errors="backslashreplace").strip().splitlines()
            raise SuiteError(f"{' '.join(words)} {how}: {(words_said or ['no message'])[-1]}")
        try:
            answer = json.loads(done.stdout.decode("utf-8", errors="surrogateescape"))
        except ValueError as error:
            raise SuiteError(f"{' '.join(words)} did not print JSON: {error}") from None
        if not isinstance(answer, kind):
            raise SuiteError(f"{' '.join(words)} printed JSON of an unexpected shape")
        return answer
