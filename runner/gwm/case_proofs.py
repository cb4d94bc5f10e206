# SPDX-License-Identifier: Apache-2.0
"""Which cases can fail at all: runs mutants and nulls until each case was failed by one of them.

A case that nothing makes fail proves nothing; that a process crashes or hangs in it is no failure of its own.
Nulls first, since each fails many cases at once; then each mutant over its own requirement; then every mutant
over the cases that are still left.
"""

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gwm.errors import GwmError, UsageError
from gwm.proofs import patience_ms
from gwm.session import follow
from gwm.subjects import Subject
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, Options, Suite
from gwm_reports.lines import NotResults
from gwm_reports.model import CaseResult
from gwm_reports.reader import read_verdicts

# A subject that hangs shows nothing more after its first hang.
_CASE_TIMEOUT_MS = 1000
_MAX_HANGS = 1
_OF_PROCESS = ("crash", "hang")
_OTHER_READINGS = ("literal", "practice")


def fails(case: CaseResult) -> bool:
    """Whether something in it failed, other than its process."""
    return case.verdict == "fail" and any(
        finding.severity == "fail" and finding.rule not in _OF_PROCESS for finding in case.findings
    )


class CaseProofs:
    """The hunt. `left` are the cases that nothing has failed so far, in the order of the suite; `troubles`
    are the runs that told nothing, one line each."""

    def __init__(
        self,
        suite: Suite,
        jobs: int = 0,
        observe: Callable[[str, int], None] = lambda subject, left: None,
    ):
        self._suite, self._jobs, self._observe = suite, jobs or os.cpu_count() or 1, observe
        self._lock, self._stopped = threading.Lock(), threading.Event()
        self._requirements = {
            str(c["id"]): str(c["requirement"]) for c in suite.listing().get("cases", [])
        }
        self.left = list(self._requirements)
        self.troubles: list[str] = []

    def run(self, mutants: list[dict], nulls: list[dict]) -> list[str]:
        """The cases that none of these subjects fails."""
        null: list[tuple] = [(NULLS_LIBRARY, f"null:{row['name']}", row["name"]) for row in nulls]
        mutant: list[tuple] = [(MUTANTS_LIBRARY, f"mutant:{row['name']}", row["name"]) for row in mutants]
        own: list[tuple] = [(*m, row.get("requirement")) for m, row in zip(mutant, mutants)]
        rounds = [null, own, mutant]
        # Some cases are there in one reading of a dispute alone.
        rounds += [[(*subject, None, r) for subject in null + mutant] for r in _OTHER_READINGS]
        with tempfile.TemporaryDirectory(prefix="gwm-cases-") as folder:
            for tasks in rounds:
                with ThreadPoolExecutor(self._jobs) as pool:
                    try:
                        for _ in pool.map(lambda task: self._hunt(Path(folder), *task), tasks):
                            pass
                    except BaseException:
                        self._stopped.set()
                        pool.shutdown(cancel_futures=True)
                        raise
        return self.left

    def _hunt(
        self,
        folder: Path,
        library: str,
        spec: str,
        name: str,
        requirement: str | None = None,
        reading: str = "default",
    ):
        with self._lock:
            ids = tuple(
                i for i in self.left if requirement is None or self._requirements[i] == requirement
            )
        if not ids:
            return
        subject = Subject(spec, self._suite.build.library(library), name)
        failed = self._failed(folder, subject, ids, reading)
        with self._lock:
            self.left = [i for i in self.left if i not in failed]
            self._observe(spec, len(self.left))

    def _failed(
        self, folder: Path, subject: Subject, ids: tuple[str, ...], reading: str
    ) -> set[str]:
        safe = hashlib.sha256(subject.spec.encode()).hexdigest()[:16]
        results, log = folder / f"{safe}.jsonl", folder / f"{safe}.log"
        options = Options(
            ids=ids, reading=reading, strict=True, case_timeout_ms=patience_ms(_CASE_TIMEOUT_MS)
        )
        try:
            follow(
                lambda resume: self._suite.command(subject, options, results, resume),
                results,
                log,
                self._suite.build.environment(),
                stopped=self._stopped,
                max_hangs=_MAX_HANGS,
            )
            return {case.id for case in read_verdicts(results).cases if fails(case)}
        except UsageError:  # None of these cases is there in this reading.
            return set()
        except (GwmError, NotResults, OSError) as error:
            self.troubles.append(f"{subject.spec}: {error}")
            return set()
        finally:
            results.unlink(missing_ok=True)
            log.unlink(missing_ok=True)
