# SPDX-License-Identifier: Apache-2.0
"""Looks at programs with a defect: each says what it noticed, "" for nothing."""

import hashlib
import sys
import threading
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from gwm import pinned, proofs
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.mutation.near import near, topics_near
from gwm.mutation.workbench import Workbench
from gwm.paths import ROOT
from gwm.process import native_manner
from gwm.session import follow
from gwm.subjects import Subject
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, Options, Suite
from gwm.trials import patience_ms
from gwm_reports.lines import NotResults
from gwm_reports.model import Run
from gwm_reports.reader import read_verdicts

_UNIT_SECONDS = 60
_CASE_MS = 5000
_NULL_CASE_MS = 500
OWN_FAULTS = frozenset({"crash", "leak"})  # of the suite, where an honest null is judged
_KIT_MUTANTS = 60  # of mocks/mutants, and all that are near: all that there are take most of a minute


@cache
def unit(name: str) -> Callable[[Workbench, int], str]:
    """A program of unit tests."""

    def look(bench: Workbench, _seed: int) -> str:
        command = [*bench.build.prefix(), str(bench.build.directory / "bin" / f"test-{name}")]
        code = bench.step([*command, "--gtest_brief=1", "--gtest_fail_fast"], _patient(_UNIT_SECONDS))
        return _words(code, f"test-{name}" + (f" ({bench.build.preset})" if command[1:] else ""))

    return look


def suite(bench: Workbench, _seed: int) -> str:
    """The cases that are near first: most mutations need no others."""
    results, first = bench.log.parent / "run.jsonl", near(bench.mutated)
    return (_run(bench, results, first) if first else "") or _run(bench, results)


def verdicts(bench: Workbench, seed: int) -> str:
    """The suite on the reference, and its verdicts again from the file alone."""
    results = bench.log.parent / "run.jsonl"
    if said := suite(bench, seed):
        return said
    try:
        answer = Judge(bench.build).judge(results)
    except GwmError as error:
        return f"gwm-judge: {str(error)[:120]}"
    if answer.differences:
        return f"gwm-judge: another verdict on {answer.differences[0]['id']}"
    return f"gwm-judge: {answer.complaint}" if answer.complaint else ""


def nulls(bench: Workbench, _seed: int) -> str:
    """A pass for a library that does nothing."""
    return _null(bench, "does_nothing")


def given_back(bench: Workbench, _seed: int) -> str:
    """Something that a library does not get back, or a crash that is none of its own, though calls fail."""
    return _null(bench, "creates_nothing") or _null(bench, "always_finished")


def pinned_null(bench: Workbench, _seed: int) -> str:
    """Something else than is pinned of a library that errs by chance."""
    if said := _null(bench, pinned.NULL, pinned.CASE_MS):
        return said
    changed = pinned.changed(_results_of(bench, pinned.NULL))
    return f"fixtures/nulls: {changed[0]}" if changed else ""


def hangs(bench: Workbench, _seed: int) -> str:
    """A hang that is told as something else."""
    run, said = _null_run(bench, "hangs_in_a_method", _NULL_CASE_MS)
    rules = {finding.rule for case in run.cases for finding in case.findings} if run else set()
    return said or ("" if "hang" in rules else "nulls: hangs_in_a_method does not hang")


@cache
def pytests(name: str, seconds: float) -> Callable[[Workbench, int], str]:
    """A file of runner/tests."""

    def look(bench: Workbench, _seed: int) -> str:
        command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-c"]
        command += ["/dev/null", "--rootdir", str(ROOT), str(ROOT / "runner" / "tests" / name)]
        places = ":".join(str(ROOT / part) for part in ("runner", "reports"))
        builds = f"native={bench.build.directory}"
        code = bench.step(command, _patient(seconds), PYTHONPATH=places, GWM_TEST_BUILDS=builds)
        return _words(code, name)

    return look


def mutants(bench: Workbench, seed: int) -> str:
    """A mutant of the kit that is killed no more."""
    kit = Suite(bench.build)
    try:
        rows = kit.registry(MUTANTS_LIBRARY)
        rows.sort(key=lambda row: hashlib.sha256(f"{seed}\0{row['name']}".encode()).digest())
        topics = topics_near(bench.mutated)
        close = [row for row in rows if str(row["requirement"]).partition("/")[0] in topics]
        others = [row for row in rows if row not in close]
        tried = close + others[: max(0, _KIT_MUTANTS - len(close))]
        for proof in proofs.prove(kit, tried, 1, lambda _proof: bench.alive()):
            if proof.outcome != "killed":
                return f"mutant:{proof.name} is {proof.outcome}"
    except GwmError as error:
        return f"mutants: {str(error)[:120]}"
    return ""


def _null(bench: Workbench, name: str, case_ms: int = _NULL_CASE_MS) -> str:
    """What is wrong with the suite on this null."""
    run, said = _null_run(bench, name, case_ms)
    for case in run.cases if run else ():
        if case.verdict == "pass":
            return f"nulls: {name} passes {case.id}"
        if found := [f for f in case.findings if f.rule in OWN_FAULTS]:
            return f"nulls: {name}, {case.id}: {found[0].message}"
    return said


def _null_run(bench: Workbench, name: str, case_ms: int) -> tuple[Run | None, str]:
    """The verdicts on it; None, and why, where there are none."""
    kit, results = Suite(bench.build), _results_of(bench, name)
    options = Options(strict=True, case_timeout_ms=patience_ms(case_ms))
    try:
        subject = Subject(f"null:{name}", bench.build.library(NULLS_LIBRARY), name)
        _follow(bench, partial(kit.command, subject, options, results), results, None)
        return read_verdicts(results), ""
    except (GwmError, NotResults) as error:
        return None, f"nulls: {str(error)[:120]}"


def _results_of(bench: Workbench, null: str) -> Path:
    return bench.log.parent / f"{null}.jsonl"


def _run(bench: Workbench, results: Path, ids: tuple[str, ...] = ()) -> str:
    """What the suite says first of the reference that is no pass."""
    kit = Suite(bench.build)
    subject = Subject("reference", bench.build.library("libvssapi.so"))
    options = Options(ids, strict=True, case_timeout_ms=patience_ms(_CASE_MS))
    enough = threading.Event()
    try:
        ended = _follow(bench, partial(kit.command, subject, options, results), results, enough)
        run = read_verdicts(results)
    except (GwmError, NotResults) as error:
        return f"the suite: {str(error)[:120]}"
    wrong = [case for case in run.cases if case.verdict not in ("pass", "not_run")]
    if wrong:
        return f"suite: {wrong[0].id} ({wrong[0].verdict})"
    return "" if ended.sealed else "the suite broke off"


def _follow(bench: Workbench, command, results: Path, enough: threading.Event | None):
    """Until the end, or until something failed where that is `enough`."""

    def observe(progress) -> None:
        bench.alive()
        if enough is not None and progress.failed:
            enough.set()

    return follow(
        lambda resume: command(resume=resume),
        results,
        bench.log,
        bench.build.environment(),
        observe,
        stall_seconds=_patient(30),
        stopped=enough,
        max_hangs=1,
    )


def _words(code: int | None, name: str) -> str:
    if code is None:
        return f"{name}: time limit"
    return "" if code == 0 else f"{name} {native_manner(code)}" if code < 0 else name


def _patient(seconds: float) -> float:
    return patience_ms(int(seconds * 1000)) / 1000
