# SPDX-License-Identifier: Apache-2.0
"""Runs the legal variants of the reference to prove that the suite objects to none.

passed    the run exits 0: nothing fails, nothing stays in doubt, and gwm-judge says the same from the results file
objected  a case fails, or is in doubt, though the variant does nothing that a page forbids
unjudged  the suite could not run, or the verdicts from the file are other ones: nobody knows
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.subjects import Subject
from gwm.suite import VARIANTS_LIBRARY, Options, Suite
from gwm.trials import judged, patience_ms, read_judged_again, several_at_once
from gwm_reports.model import CaseResult
from gwm_reports.outcome import ExitCode, doubts, exit_code
from gwm_reports.lines import NotResults

_CASE_TIMEOUT_MS = 20000
# Legal only where a dispute is read so: --reading.
_READINGS = {"second_gather_accepted": "literal"}
# Each call takes its time there: a few cases, one of them with very many calls.
_SLOW = "slow_calls"
_SLOW_CASES = (
    "async/cancel/s_ok_when_running/*",
    "async/wait/blocks_until_end/*",
    "gwm/once/second_call_refused/*",
    "gwm/return/out_of_sequence_bad_state/every_sequence_gather",
)
# What a difference can touch, where it is not everything.
_TOUCHED = {
    "delivery": ("abort/*", "async/*", "components/*", "filter/*", "gwm/*", "identify/*")
    + ("metadata/*", "state/*", "status/*", "writer/*"),
    "readings": ("abort/*", "async/*", "builder/*", "context/*", "create/*", "document/values/*")
    + ("environment/*", "examine/*", "express/*", "filter/*", "gwm/*", "initialize/*", "metadata/*")
    + ("snapshot/find/*", "status/*"),
    "open": ("async/*", "filter/*", "gwm/*", "initialize/*", "metadata/*", "writer/*"),
    "documents": ("builder/*", "document/*", "examine/*", "express/*", "identify/*", "metadata/*"),
    "objects": ("async/*", "create/*", "examine/*", "gwm/*", "metadata/*"),
    "world": ("async/*", "create/*", "environment/*", "gwm/*", "initialize/*", "writer/*"),
}
_SHALLOW = 3  # of the model's call sequences, where not all of them are asked for


@dataclass(frozen=True)
class Trial:
    """What became of one variant; `detail` says to what the suite objects."""

    name: str
    unlike: str
    because: str
    outcome: str
    detail: str = ""

    def row(self) -> dict:
        """As JSON has it."""
        return dict(vars(self))


def options_for(row: dict, whole: bool = True) -> Options:
    """How a variant is judged: by all cases, or by those that its difference can touch and with short
    sequences of the model. A slow one always meets a few only."""
    ids: tuple[str, ...]
    depth: int | None
    if row.get("name") == _SLOW:
        ids, depth = _SLOW_CASES, 2
    else:
        ids = () if whole else _TOUCHED.get(str(row.get("topic")), ())
        depth = None if whole else _SHALLOW
    limit = patience_ms(_CASE_TIMEOUT_MS)
    reading = _READINGS.get(str(row.get("name")), "default")
    return Options(ids=ids, reading=reading, strict=False, case_timeout_ms=limit, model_depth=depth)


def try_all(
    suite: Suite,
    rows: list[dict],
    jobs: int = 0,
    observe: Callable[[Trial], None] = lambda trial: None,
) -> list[Trial]:
    """Judges these variants by all cases, several at once; the trials in the order of the rows."""

    def one(row: dict, folder: Path, stopped: threading.Event) -> Trial:
        return try_one(suite, row, options_for(row), folder, stopped)

    return several_at_once(rows, jobs, one, observe)


def try_one(
    suite: Suite, row: dict, options: Options, folder: Path, stopped: threading.Event | None = None
) -> Trial:
    """Judges one variant; its results lie in that folder meanwhile."""
    words = {key: str(row.get(key, "")) for key in ("name", "unlike", "because")}
    name = words["name"]
    subject = Subject(f"variant:{name}", suite.build.library(VARIANTS_LIBRARY), name, strict=False)
    try:
        with judged(suite, subject, options, folder, stopped) as results:
            run = read_judged_again(Judge(suite.build), results)
    except (GwmError, NotResults, OSError) as error:
        return Trial(**words, outcome="unjudged", detail=str(error))
    if exit_code(run) is ExitCode.CONFORMS:
        return Trial(**words, outcome="passed")
    objections = [_objection(c) for c in run.cases if c.verdict not in ("pass", "not_applicable")]
    return Trial(**words, outcome="objected", detail="; ".join((objections or doubts(run))[:3]))


def _objection(case: CaseResult) -> str:
    said = [f.message for f in case.findings if f.severity in ("fail", "inconclusive")]
    return f"{case.id}: {case.verdict}" + (f", {said[0]}" if said else "")
