# SPDX-License-Identifier: Apache-2.0
"""The real suite over the real subjects: the reference passes, every mutant is noticed, no null earns a pass."""

import os
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from gwm import proofs
from gwm.case_proofs import CaseProofs
from gwm.judge import Judge
from gwm.paths import Build
from gwm.session import follow
from gwm.subjects import Subject
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, Options, Suite
from gwm.trials import patience_ms
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode, case_counts, exit_code
from gwm_reports.reader import read_catalogue, read_run, read_verdicts
from harness import ROOT, real_builds
from line_schema import validate

_BUILDS = {p: Build(d, p) for p, d in real_builds().items() if (d / "bin" / "gwm-suite").is_file()}
_SUITE = Suite(_BUILDS["native"]) if "native" in _BUILDS else None
_NULLS = _SUITE.registry(NULLS_LIBRARY) if _SUITE else []
# Nulls with which the suite does little but wait, in each case for itself: so many runs wait at once.
_PARTS = {"never_finishes": 6}
# Nulls that end the process themselves, and those whose objects nobody gives back: handed out with an error, or there
# already when the next method throws.
_CLOSING = {"closes_at_once", "closes_in_a_method"}
_LEAVING = {"errors_with_objects", "seeded_random_codes", "seeded_mostly_s_ok", "throws_in_a_method"}
each_build = pytest.mark.parametrize("build", [pytest.param(b, id=p) for p, b in _BUILDS.items()])
_THOROUGH = bool(os.environ.get("GWM_THOROUGH"))
_AGAIN = _THOROUGH or bool(os.environ.get("GWM_AGAIN"))
natively = pytest.mark.parametrize("suite", [pytest.param(_SUITE, id="native")] if _SUITE else [])


class Kept:
    """Remembers beside the build that something held for just these programs, byte for byte."""

    def __init__(self, suite: Suite, library: str, name: str):
        self._path = suite.build.directory / "kept-tests" / name
        self._stamp = _stamp_of(suite, library)

    @property
    def same(self) -> bool:
        """Whether it was remembered, and nothing has changed since."""
        return self._path.is_file() and self._path.read_text() == self._stamp

    def remember(self) -> None:
        """Writes it down."""
        self._path.parent.mkdir(exist_ok=True)
        write_atomically(self._path, self._stamp)


@cache
def _stamp_of(suite: Suite, library: str) -> str:
    return proofs.stamp(suite, library)


def judge(build: Build, folder: Path, *words: str) -> subprocess.CompletedProcess:
    """`./gwm run` with the programs of that build."""
    env = build.environment() | {"GWM_BUILD_DIR": str(build.directory), "GWM_SETUP": "off"}
    return subprocess.run(
        [str(ROOT / "gwm"), "run", "-o", str(folder), "--preset", build.preset, *words],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def bare_run(suite: Suite, subject: Subject, results: Path, **more):
    """The verdicts of one run, without a process for the command line and without a report. They are those
    that gwm-judge gives from the file alone, finding by finding."""
    options = Options(strict=True, **more)
    follow(
        lambda resume: suite.command(subject, options, results, resume),
        results,
        results.with_suffix(".log"),
        suite.build.environment(),
        max_hangs=2,
    )
    run = read_verdicts(results)
    answer = Judge(suite.build).judge(results)
    assert answer.differences == ()
    assert answer.unknown == ()
    assert not (run.sealed and answer.complaint), answer.complaint
    return run


@each_build
def test_the_reference_conforms(build, tmp_path):
    """The reference passes every case, none is in doubt, and nothing leaks, races or is undefined."""
    done = judge(build, tmp_path)
    assert done.returncode == 0, done.stdout[-20000:] + done.stderr
    run = read_verdicts(tmp_path / "run.jsonl")
    counts = case_counts(run)
    assert counts["pass"] >= 900
    assert counts["not_applicable"] == 0
    if build.preset == "native":
        library = build.library("libvssapi.so")
        again = bare_run(Suite(build), Subject("reference", library), tmp_path / "again")
        assert run.digest == again.digest, "equal behaviour gives equal digests"
        assert_schema(tmp_path / "again")


@natively
@pytest.mark.parametrize("name", [row["name"] for row in _NULLS[:1]])
def test_every_line_of_real_results_obeys_the_schema(suite, tmp_path, name):
    """Of a null subject, whose results are full of findings; the reference's are looked at where it conforms."""
    subject = Subject(f"null:{name}", suite.build.library(NULLS_LIBRARY), name)
    bare_run(suite, subject, tmp_path / "run.jsonl")
    assert_schema(tmp_path / "run.jsonl")


def assert_schema(results: Path) -> None:
    """Every line of a whole run obeys the schema."""
    kinds = validate(results)
    assert kinds["case"] == kinds["verdict"] > 1000
    assert kinds["run"] == kinds["end"] == 1 and kinds["ev"] > 1000


@natively
def test_the_catalogue_fits_the_cases(suite):
    """Each case stands under a requirement of the catalogue, and its id begins with that one's."""
    listed = [case["id"] for case in suite.listing()["cases"]]
    times = Counter(listed)
    assert [i for i in listed if times[i] > 1] == [], "ids that stand twice"
    catalogue = read_catalogue(suite.listing())
    for case in catalogue.cases.values():
        assert case.requirement in catalogue.requirements
        assert case.id.startswith(case.requirement + "/")


@natively
def test_ids_select(suite, tmp_path):
    """A requirement's id selects its cases and no other."""
    catalogue = read_catalogue(suite.listing())
    requirement = next(iter(catalogue.cases.values())).requirement
    done = judge(suite.build, tmp_path, requirement)
    assert done.returncode == 0, done.stdout
    ran = {case.id for case in read_run(tmp_path / "run.jsonl").cases}
    assert ran == {case.id for case in catalogue.cases.values() if case.requirement == requirement}


@natively
def test_every_mutant_is_killed(suite):
    """Each mutant fails under its own requirement with the words foretold; none survives."""
    rows = proofs.proved_registry(suite)
    assert rows
    if not _AGAIN and all(row.get("killed") for row in rows):
        return  # Just these programs were seen to do so; --all looks again.
    outcomes = proofs.prove(suite, rows)
    proofs.remember(suite, outcomes)
    alive = [
        f"{p.name}: {p.outcome}, failed {', '.join(p.failed) or 'nothing'} {p.detail}"
        for p in outcomes
        if p.outcome != "killed"
    ]
    assert not alive, "\n".join(alive)


@natively
def test_every_mutant_breaks_a_requirement_of_the_catalogue(suite):
    """The registry names requirements that exist, each mutant once, with words to look for."""
    catalogue = read_catalogue(suite.listing())
    rows = suite.registry(MUTANTS_LIBRARY)
    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["requirement"] in catalogue.requirements, row
        assert row["defect"] and row["message"], row


if _THOROUGH:  # Takes minutes.

    @natively
    def test_every_case_can_fail(suite):
        """No case is left that no mutant and no null makes fail: such a case would prove nothing."""
        left = CaseProofs(suite).run(suite.registry(MUTANTS_LIBRARY), suite.registry(NULLS_LIBRARY))
        assert left == []


@pytest.mark.parametrize("null", [row["name"] for row in _NULLS])
def test_no_null_earns_a_pass(null, tmp_path):
    """An implementation that does nothing passes nothing; nor does the suite crash on it, or keep what it got."""
    own_faults = {rule for rule, nulls in (("crash", _CLOSING), ("leak", _LEAVING)) if null not in nulls}
    kept = Kept(_SUITE, NULLS_LIBRARY, f"null-{null}")
    if not _AGAIN and kept.same:
        return  # Just these programs were seen to do so; --all looks again.
    parts = _PARTS.get(null, 1)
    with ThreadPoolExecutor(parts) as pool:
        for run in pool.map(lambda part: null_run(null, tmp_path / f"{part}.jsonl", part, parts), range(parts)):
            assert exit_code(run) in (ExitCode.FAILURE, ExitCode.CANNOT_VOUCH, ExitCode.NOTHING_RAN)
            assert [case.id for case in run.cases if case.verdict == "pass"] == []
            assert run.sealed or run.notes, "the run ended early and does not say why"
            assert [(c.id, f.message) for c in run.cases for f in c.findings if f.rule in own_faults] == []
    kept.remember()


def null_run(null: str, results: Path, part: int, parts: int):
    """The verdicts on a null, of every so many of the cases."""
    subject = Subject(f"null:{null}", _SUITE.build.library(NULLS_LIBRARY), null)
    ids = tuple(case["id"] for case in _SUITE.listing()["cases"][part::parts]) if parts > 1 else ()
    return bare_run(_SUITE, subject, results, ids=ids, case_timeout_ms=patience_ms(500))


@natively
def test_an_exception_that_leaves_the_subject_fails_the_case(suite, tmp_path):
    """It ends the script of that case alone: the others go on, and the results are complete."""
    ids = ("examine/return/out_of_memory/save_as_xml", "examine/documents/save_s_ok/single")
    done = judge(suite.build, tmp_path, "--subject", "mutant:saves_cut_text", *ids)
    assert done.returncode == ExitCode.FAILURE, done.stdout + done.stderr
    assert "a C++ exception left the subject: std::bad_alloc" in done.stdout
    judged = read_run(tmp_path / "run.jsonl")
    assert judged.sealed
    assert [case.verdict for case in judged.cases] == ["fail", "fail"]


@natively
def test_cases_that_this_run_has_not_are_told_with_the_reason(suite, tmp_path):
    """Another reading's, another shard's; exit code 4. Within their reading they run."""
    literal = "gwm/restore/gather_after_initialize_accepted/literal"
    done = judge(suite.build, tmp_path, literal)
    assert done.returncode == ExitCode.USAGE and "about another reading of the pages; --reading has" in done.stderr
    done = judge(suite.build, tmp_path, literal.replace("literal", "practice"), "--shard", "2/2")
    assert done.returncode == ExitCode.USAGE and "this shard has none of the cases given" in done.stderr
    done = judge(suite.build, tmp_path, literal + "_backup_instead", "--reading", "literal")
    assert done.returncode == ExitCode.CONFORMS, done.stdout + done.stderr


@natively
def test_a_mutant_is_told_with_all_that_is_needed(suite, tmp_path):
    """The message for a real failure has expected, actual, place, link and rerun line, and that line reproduces it."""
    rows = {row["name"]: row for row in suite.registry(MUTANTS_LIBRARY)}
    mutant = rows["accepts_second_gather"]
    words = (mutant["requirement"], "--subject", f"mutant:{mutant['name']}")
    done = judge(suite.build, tmp_path, *words)
    assert done.returncode == 1, done.stdout + done.stderr
    for part in ("expected ", "actual ", "at ", "rule ", "https://learn.microsoft.com/", "rerun "):
        assert part in done.stdout
    env = os.environ | {"GWM_BUILD_DIR": str(suite.build.directory), "GWM_SETUP": "off"}
    rerun = next(
        line.split("rerun", 1)[1].strip() for line in done.stdout.splitlines() if "  rerun" in line
    )
    again = subprocess.run(
        f"{rerun} -o '{tmp_path}/again'",
        shell=True,
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1, again.stdout + again.stderr
