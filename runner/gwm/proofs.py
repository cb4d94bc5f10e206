# SPDX-License-Identifier: Apache-2.0
"""Runs mutants to prove that the suite notices their defects.

killed         a case of the mutant's own requirement fails, with the message that the registry foretells,
               and gwm-judge says the same from the results file alone
misattributed  something fails, but not that
survived       nothing fails
unjudged       the suite could not run, or broke off before anything failed: nobody knows
"""

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.standing_judge import StandingJudge
from gwm.subjects import Subject
from gwm.suite import MUTANTS_LIBRARY, Options, Suite
from gwm.trials import judged, patience_ms, read_judged_again, several_at_once
from gwm_reports.files import write_atomically
from gwm_reports.model import Run
from gwm_reports.lines import NotResults

_CASE_TIMEOUT_MS = 5000  # A gated writer gives up after three seconds.
_MAX_HANGS = 2


@dataclass(frozen=True)
class Proof:
    """What became of one mutant. `failed` are the requirements that failed, `detail` says why it is not killed."""

    name: str
    defect: str
    requirement: str
    message: str
    outcome: str
    failed: tuple[str, ...] = ()
    detail: str = ""

    def row(self) -> dict:
        """As the reports read it."""
        return {
            "name": self.name,
            "defect": self.defect,
            "requirement": self.requirement,
            "message": self.message,
            "outcome": self.outcome,
            "killed": self.outcome == "killed",
            "failed": list(self.failed),
        }


def prove(
    suite: Suite, rows: list[dict], jobs: int = 0, observe: Callable[[Proof], None] = lambda p: None
) -> list[Proof]:
    """Runs these mutants, several at once; the proofs in the order of the rows."""
    known = frozenset(str(case["requirement"]) for case in suite.listing().get("cases", []))
    with StandingJudge(Judge(suite.build)) as judge:

        def one(row: dict, folder: Path, stopped: threading.Event) -> Proof:
            return _prove_one(suite, judge, row, known, folder, stopped)

        return several_at_once(rows, jobs, one, observe)


def _prove_one(
    suite: Suite, judge: StandingJudge, row: dict, known: frozenset[str], folder: Path, stopped: threading.Event
) -> Proof:
    mutant: dict[str, Any] = {key: str(row.get(key, "")) for key in ("name", "defect", "requirement", "message")}
    try:
        # The mutant's own requirement first: nearly always that settles it. All cases only where it
        # passed, to tell a survivor from a mutant that breaks something else, and where no case has
        # it for its own, since a rule judges it in every trace.
        own = mutant["requirement"] in known
        run = _judge(suite, judge, mutant, (mutant["requirement"],), folder, stopped) if own else None
        if run is None or mutant["requirement"] not in failed_requirements(run):
            run = _judge(suite, judge, mutant, (), folder, stopped)
    except (GwmError, NotResults, OSError) as error:
        return Proof(**mutant, outcome="unjudged", detail=str(error))
    failed = failed_requirements(run)
    if kills(run, mutant["requirement"], mutant["message"]):
        return Proof(**mutant, outcome="killed", failed=failed)
    if not (failed or run.sealed):
        return Proof(**mutant, outcome="unjudged", detail="its run broke off")
    said = [
        f.message
        for c in run.cases
        for f in c.findings
        if f.severity == "fail" and f.requirement == mutant["requirement"]
    ]
    detail = f"its own requirement failed, but with other words: {said[0]}" if said else ""
    return Proof(
        **mutant, outcome="misattributed" if failed else "survived", failed=failed, detail=detail
    )


def _judge(
    suite: Suite,
    judge: StandingJudge,
    mutant: dict,
    ids: tuple[str, ...],
    folder: Path,
    stopped: threading.Event,
) -> Run:
    name = mutant["name"]
    subject = Subject(f"mutant:{name}", suite.build.library(MUTANTS_LIBRARY), name)
    options = Options(ids=ids, strict=True, case_timeout_ms=patience_ms(_CASE_TIMEOUT_MS))
    with judged(suite, subject, options, folder, stopped, _MAX_HANGS) as results:
        return read_judged_again(judge, results)


def kills(run: Run, requirement: str, fragment: str) -> bool:
    """Whether a case failed under that requirement with words that hold the fragment."""
    return any(
        fragment in finding.message
        and finding.requirement == requirement
        and finding.severity == "fail"
        for case in run.cases
        if case.verdict == "fail"
        for finding in case.findings
    )


def failed_requirements(run: Run) -> tuple[str, ...]:
    """The requirements under which cases failed, sorted."""
    failing = [case for case in run.cases if case.verdict == "fail"]
    named = {f.requirement for case in failing for f in case.findings if f.severity == "fail"}
    return tuple(sorted(named or {case.requirement for case in failing}))


def score(proofs: list[Proof]) -> dict[str, int]:
    """Outcome -> how many; unjudged only where there are any."""
    counts = {o: 0 for o in ("killed", "survived", "misattributed")}
    for proof in proofs:
        counts[proof.outcome] = counts.get(proof.outcome, 0) + 1
    return counts


def remember(suite: Suite, proofs: list[Proof]) -> None:
    """Keeps the proofs beside the build, for reports of runs of the same programs."""
    kept = {"stamp": stamp(suite), "mutants": [proof.row() for proof in proofs]}
    write_atomically(_kept(suite), json.dumps(kept, indent=1) + "\n")


def proved_registry(suite: Suite) -> list[dict]:
    """The registry of mutants, each with `killed` if it was run with just these programs."""
    registry = suite.registry(MUTANTS_LIBRARY)
    try:
        kept = json.loads(_kept(suite).read_text(encoding="utf-8"))
        if kept["stamp"] != stamp(suite):
            return registry
        killed = {row["name"]: row["killed"] for row in kept["mutants"]}
    except (OSError, ValueError, KeyError, TypeError):
        return registry
    return [
        row | ({"killed": killed[row["name"]]} if row.get("name") in killed else {})
        for row in registry
    ]


def _kept(suite: Suite) -> Path:
    return suite.build.directory / "mutants.json"


def stamp(suite: Suite, library: str = MUTANTS_LIBRARY) -> str:
    """Changes when the suite changes, or that library, or what both share."""
    digest = hashlib.sha256()
    shared = suite.build.library("libvsscom.so")
    for path in (suite.build.suite, suite.build.library(library), shared):
        if path.is_file():
            with open(path, "rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
