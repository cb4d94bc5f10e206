# SPDX-License-Identifier: Apache-2.0
"""Many subjects of one library, several at once: how mutants and variants are both judged."""

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from gwm.errors import SuiteError
from gwm.judge import Judge
from gwm.session import MAX_HANGS, follow
from gwm.standing_judge import StandingJudge
from gwm.subjects import Subject
from gwm.suite import Options, Suite
from gwm_reports.model import Run
from gwm_reports.reader import read_verdicts

Outcome = TypeVar("Outcome")


def patience_ms(idle_ms: int) -> int:
    """A time limit for a case: that many milliseconds on an idle machine, more on a busy one, where
    slowness is no hang."""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    return int(idle_ms * min(10.0, max(1.0, busy)))


def several_at_once(
    rows: list[dict],
    jobs: int,
    one: Callable[[dict, Path, threading.Event], Outcome],
    observe: Callable[[Outcome], None],
) -> list[Outcome]:
    """What `one` makes of each row, in their order; `observe` is told of each as it comes. `one` gets a
    folder for its files, and the event that is set where all of them are to stop."""
    stopped = threading.Event()
    with tempfile.TemporaryDirectory(prefix="gwm-trials-") as folder:
        with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
            waiting = [pool.submit(one, row, Path(folder), stopped) for row in rows]
            try:
                for done in as_completed(waiting):
                    observe(done.result())
            except BaseException:
                stopped.set()
                pool.shutdown(cancel_futures=True)
                raise
    return [future.result() for future in waiting]


@contextmanager
def judged(
    suite: Suite,
    subject: Subject,
    options: Options,
    folder: Path,
    stopped: threading.Event | None,
    max_hangs: int = MAX_HANGS,
) -> Iterator[Path]:
    """Judges a subject; its results, for as long as the `with` block goes on."""
    safe = hashlib.sha256(subject.select.encode()).hexdigest()[:16]
    results, log = folder / f"{safe}.jsonl", folder / f"{safe}.log"
    try:
        follow(
            lambda resume: suite.command(subject, options, results, resume),
            results,
            log,
            suite.build.environment(),
            stopped=stopped,
            max_hangs=max_hangs,
        )
        yield results
    finally:
        results.unlink(missing_ok=True)
        log.unlink(missing_ok=True)


def read_judged_again(judge: Judge | StandingJudge, results: Path) -> Run:
    """The run in these results. SuiteError where gwm-judge gives other verdicts from the file alone, or none."""
    run, again = read_verdicts(results), judge.judge(results)
    if again.differences:
        raise SuiteError(f"{again.differences[0]['id']}: the verdict from the file is another one")
    if run.sealed and again.complaint:
        raise SuiteError(again.complaint)
    return run
