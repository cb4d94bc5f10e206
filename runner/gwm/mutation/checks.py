# SPDX-License-Identifier: Apache-2.0
"""What can notice a defect in a source, the cheapest first.

Each check says what it noticed, or nothing. They ask what the project's own tests ask, no more: a difference
that no test looks at goes unnoticed here, too.
"""

import hashlib
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from gwm import proofs
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.mutation.scratch import Scratch
from gwm.process import native_manner
from gwm.session import follow
from gwm.subjects import Subject
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, Options, Suite
from gwm.trials import patience_ms
from gwm_reports.lines import NotResults
from gwm_reports.reader import read_verdicts

_SUITE = "bin/gwm-suite"
_LIBRARY = "lib/libvssapi.so"
_UNIT_SECONDS = 60
_CASE_MS = 5000
_NULL_CASE_MS = 500
_KIT_MUTANTS = 60  # of mocks/mutants; all of them take most of a minute
_TRACES = "runner/tests/test_fixture_traces.py"
# Room of the judge -> its own unit tests, those first that know it best.
_UNIT_TESTS = {
    "document": ("document", "document-cli", "document-corpus", "document-second-opinions"),
    "judge": ("results",),
    "model": ("model", "rules"),
    "play": ("stage",),
    "requirements": ("requirement",),
    "results": ("results",),
    "rules": ("rules",),
    "script": ("script", "rules"),
    "stage": ("stage",),
    "trace": ("trace", "results", "rules"),
    "worlds": ("worlds",),
}
# A word in the name of a source of the reference, or else its room -> the topics whose cases know it best.
_NEAR_WORD = {
    "abort": ("abort",),
    "async": ("async",),
    "component": ("components", "backup_document"),
    "event": ("events", "components"),
    "express": ("express",),
    "filter": ("filter",),
    "gather": ("gwm", "metadata"),
    "initialize": ("initialize",),
    "lifecycle": ("components", "gwm"),
    "operation": ("async", "gwm"),
    "restore": ("components",),
    "session": ("session", "events"),
    "snapshot": ("snapshot", "events"),
    "status": ("status",),
    "subscri": ("writer",),
}
_NEAR_ROOM = {
    "com": ("create", "metadata"),
    "environment": ("environment", "snapshot"),
    "metadata": ("examine", "builder"),
    "writers": ("writer", "identify"),
}
_JUDGE = "conformance"
# Rooms of each source that --source names.
SOURCES = {
    "reference": ("reference-impl",),
    "judge": (*(f"{_JUDGE}/{room}" for room in sorted(_UNIT_TESTS)), f"{_JUDGE}/suite"),
}


@dataclass(frozen=True)
class Check:
    """`targets` are what it needs built; `look` gives what it noticed, "" for nothing."""

    targets: tuple[str, ...]
    look: Callable[[Scratch, int], str]


def checks(source: str, file: str) -> list[Check]:
    """The checks for a mutation of this file."""
    suite = Check((_SUITE, _LIBRARY), _suite)
    if source == "reference":
        return [suite]
    room = Path(file).parts[1]
    units = [Check((f"bin/test-{name}",), _unit(name)) for name in _UNIT_TESTS.get(room, ())]
    programs = (_SUITE, _LIBRARY, "bin/gwm-judge", "bin/gwm-subjects")
    libraries = (f"lib/{MUTANTS_LIBRARY}", f"lib/{NULLS_LIBRARY}")
    rest = [(programs[:3], _verdicts), ((*programs, *libraries), _nulls), ((), _traces), ((), _mutants)]
    return [*units, *(Check(targets, look) for targets, look in rest)]


def targets(source: str, files: list[str]) -> list[str]:
    """All that the checks of these files need."""
    found = {t for file in files for check in checks(source, file) for t in check.targets}
    return sorted(found)


@cache
def _unit(name: str) -> Callable[[Scratch, int], str]:
    def look(scratch: Scratch, _seed: int) -> str:
        binary = scratch.build.directory / "bin" / f"test-{name}"
        code = scratch.step([str(binary), "--gtest_brief=1"], _patient(_UNIT_SECONDS))
        return _words(code, f"test-{name}")

    return look


def _words(code: int | None, name: str) -> str:
    if code is None:
        return f"{name}: time limit"
    return "" if code == 0 else f"{name} {native_manner(code)}" if code < 0 else name


def _patient(seconds: float) -> float:
    return patience_ms(int(seconds * 1000)) / 1000


def near(file: str) -> tuple[str, ...]:
    """Globs over the cases that know this source of the reference best; none where nobody knows."""
    place = Path(file)
    if place.parts[:1] != ("reference-impl",):
        return ()
    found = [topics for word, topics in _NEAR_WORD.items() if word in place.stem]
    topics = found or [_NEAR_ROOM.get(place.parts[1], ())]
    return tuple(dict.fromkeys(f"{topic}/*" for some in topics for topic in some))


def _suite(scratch: Scratch, _seed: int) -> str:
    """The cases that are near first: most mutations need no others."""
    results, first = scratch.log.parent / "run.jsonl", near(scratch.mutated)
    return (_run(scratch, results, first) if first else "") or _run(scratch, results)


def _run(scratch: Scratch, results: Path, ids: tuple[str, ...] = ()) -> str:
    """What the suite says first of the reference that is no pass."""
    suite = Suite(scratch.build)
    subject = Subject("reference", scratch.build.library("libvssapi.so"))
    options = Options(ids, strict=True, case_timeout_ms=patience_ms(_CASE_MS))
    enough = threading.Event()

    def observe(progress) -> None:
        scratch.alive()
        if progress.failed:
            enough.set()

    try:
        ended = follow(
            lambda resume: suite.command(subject, options, results, resume),
            results,
            scratch.log,
            scratch.build.environment(),
            observe,
            stall_seconds=_patient(30),
            stopped=enough,
            max_hangs=1,
        )
        run = read_verdicts(results)
    except (GwmError, NotResults) as error:
        return f"the suite: {str(error)[:120]}"
    wrong = [case for case in run.cases if case.verdict not in ("pass", "not_run")]
    if wrong:
        return f"suite: {wrong[0].id} ({wrong[0].verdict})"
    return "" if ended.sealed else "the suite broke off"


def _verdicts(scratch: Scratch, seed: int) -> str:
    results = scratch.log.parent / "run.jsonl"
    if said := _suite(scratch, seed):
        return said
    try:
        answer = Judge(scratch.build).judge(results)
    except GwmError as error:
        return f"gwm-judge: {str(error)[:120]}"
    if answer.differences:
        return f"gwm-judge: another verdict on {answer.differences[0]['id']}"
    return f"gwm-judge: {answer.complaint}" if answer.complaint else ""


def _nulls(scratch: Scratch, _seed: int) -> str:
    """A pass for a library that does nothing."""
    suite, results = Suite(scratch.build), scratch.log.parent / "null.jsonl"
    options = Options(strict=True, case_timeout_ms=patience_ms(_NULL_CASE_MS))
    for row in suite.registry(NULLS_LIBRARY)[:1]:
        subject = Subject(
            f"null:{row['name']}", scratch.build.library(NULLS_LIBRARY), row["name"]
        )
        try:
            follow(
                partial(suite.command, subject, options, results),
                results,
                scratch.log,
                scratch.build.environment(),
                lambda _progress: scratch.alive(),
                stall_seconds=_patient(30),
                max_hangs=1,
            )
            passed = [case.id for case in read_verdicts(results).cases if case.verdict == "pass"]
        except (GwmError, NotResults) as error:
            return f"nulls: {str(error)[:120]}"
        if passed:
            return f"nulls: {row['name']} passes {passed[0]}"
    return ""


def _traces(scratch: Scratch, _seed: int) -> str:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-c"]
    command += ["/dev/null", "--rootdir", str(scratch.root), _TRACES]
    places = ":".join(str(scratch.root / part) for part in ("runner", "reports"))
    env = {"PYTHONPATH": places, "GWM_BUILD_DIR": str(scratch.build.directory)}
    return _words(scratch.step(command, _patient(60), **env), "fixtures/traces")


def _mutants(scratch: Scratch, seed: int) -> str:
    """A mutant of the kit that is killed no more."""
    suite = Suite(scratch.build)
    try:
        rows = suite.registry(MUTANTS_LIBRARY)
        rows.sort(key=lambda row: hashlib.sha256(f"{seed}\0{row['name']}".encode()).digest())
        for proof in proofs.prove(suite, rows[:_KIT_MUTANTS], 1, lambda _proof: scratch.alive()):
            if proof.outcome != "killed":
                return f"mutant:{proof.name} is {proof.outcome}"
    except GwmError as error:
        return f"mutants: {str(error)[:120]}"
    return ""
