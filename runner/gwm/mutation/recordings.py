# SPDX-License-Identifier: Apache-2.0
"""The runs of the kit's mutants, recorded once for a build: a verdict is a pure function of a trace, so that what
judges can be tried on all of them in seconds.
"""

import shutil
import threading
from pathlib import Path

from gwm import proofs
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.mutation.workbench import Workbench
from gwm.session import follow
from gwm.subjects import Subject
from gwm.suite import MUTANTS_LIBRARY, Options, Suite
from gwm.trials import patience_ms, several_at_once
from gwm_reports.lines import NotResults
from gwm_reports.reader import read_verdicts

_CASE_MS = 5000
_LARGEST = 4 << 20  # bytes; a few mutants are judged over traces that take seconds to read
_alone = threading.Lock()


def recorded_mutants(bench: Workbench, _seed: int) -> str:
    """A mutant of the kit whose recorded run is no failure any more, or one with other words."""
    suite, again = Suite(bench.whole), bench.log.parent / "again.jsonl"
    with _alone:
        rows = _recorded(suite, bench)
    judge = Judge(bench.build)
    for row, path in rows:
        bench.alive()
        try:
            if not judge.judge(path, again).differences:
                continue
            if not proofs.kills(read_verdicts(again), row["requirement"], row["message"]):
                return f"mutant:{row['name']} is killed no more"
        except (GwmError, NotResults) as error:
            return f"mutant:{row['name']}: {str(error)[:120]}"
    return ""


def _recorded(suite: Suite, bench: Workbench) -> list[tuple[dict, Path]]:
    """The mutants and the runs that kill them, made where they are missing."""
    folder = suite.build.directory / "recorded-mutants" / proofs.stamp(suite)[:16]
    rows = suite.registry(MUTANTS_LIBRARY)
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        making = folder.with_suffix(".making")
        making.mkdir(parents=True)
        known = {str(case["requirement"]) for case in suite.listing().get("cases", [])}
        own = [row for row in rows if row["requirement"] in known]
        several_at_once(
            own, 0, lambda row, _, stopped: _record(suite, row, making, stopped), lambda _: bench.alive()
        )
        making.rename(folder)
    found = ((row, _place(folder, row)) for row in rows)
    return [(row, path) for row, path in found if path.is_file()]


def _place(folder: Path, row: dict) -> Path:
    return folder / f"{row['name']}.jsonl"


def _record(suite: Suite, row: dict, folder: Path, stopped: threading.Event) -> None:
    path, log = _place(folder, row), folder / f"{row['name']}.log"
    subject = Subject(f"mutant:{row['name']}", suite.build.library(MUTANTS_LIBRARY), row["name"])
    options = Options((row["requirement"],), strict=True, case_timeout_ms=patience_ms(_CASE_MS))
    follow(
        lambda resume: suite.command(subject, options, path, resume),
        path,
        log,
        suite.build.environment(),
        stopped=stopped,
        max_hangs=1,
    )
    log.unlink(missing_ok=True)
    if path.stat().st_size > _LARGEST or not proofs.kills(read_verdicts(path), row["requirement"], row["message"]):
        path.unlink()
