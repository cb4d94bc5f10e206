# SPDX-License-Identifier: Apache-2.0
"""Claims: one that holds is verified; one that was tampered with is refused, and the reason is told."""

import io
import json
import subprocess
import time
import zipfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from harness import gwm_over, real_builds

from gwm.claims import submission, verification
from gwm.claims.profile import names, profile
from gwm.claims.verification import Refused, verified
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.paths import Build
from gwm.suite import Suite
from gwm_reports import seal
from gwm_reports.model import Catalogue
from gwm_reports.reader import read_catalogue

BUILD = real_builds().get("native")
needs_build = pytest.mark.skipif(
    BUILD is None or not (BUILD / "bin" / "gwm-judge").is_file(), reason="no native build"
)
TODAY = submission.today()
CASE = "gwm/once/second_call_refused/same_object"
ASKED = "gwm/once/each_object_gathers/three_objects"  # by core-1
WAIVER = '[[waiver]]\nrequirement = "gwm/once/second_call_refused"\nreason = "x"\n'


@pytest.fixture(scope="module")
def claim(tmp_path_factory):
    """The file of a claim of the reference that holds."""
    folder = tmp_path_factory.mktemp("claim")
    # The profile's cases and the one to tamper with: each way to tamper has all of them judged again.
    done = gwm_over(BUILD, "run", *profile("core-1").cases, CASE, "-o", str(folder / "run"))
    assert done.returncode == 0, done.stdout + done.stderr
    words = ("--vendor", "Example", "--product", "Example VSS", "-o", str(folder / "claim.zip"))
    done = gwm_over(BUILD, "submit", str(folder / "run"), *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "claim.zip"


class Remembered:
    """What is read and judged of a file hangs on its bytes alone: for those that come again it is not done again."""

    def __init__(self, does):
        self._does, self._known = does, {}

    def __call__(self, path: Path, *results: Path):
        data = path.read_bytes()
        if data not in self._known:
            try:
                self._known[data] = self._does(path, *results)
            except GwmError as error:
                self._known[data] = error
        if isinstance(self._known[data], GwmError):
            raise self._known[data]
        return self._known[data]


@pytest.fixture(scope="module")
def verify():
    """Verifies bytes; the reasons why they are refused, none if they hold."""
    build = Build(BUILD)
    judge, catalogue = Judge(build), read_catalogue(Suite(build).listing())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verification, "load_run", Remembered(verification.load_run))
        patch.setattr(Judge, "judge", Remembered(judge.judge))
        yield _verifier(judge, catalogue)


def _verifier(judge: Judge, catalogue: Catalogue):
    def reasons(data: bytes, today: date = TODAY) -> list[str]:
        try:
            verified(data, judge, catalogue, today)
            return []
        except Refused as refused:
            return refused.reasons

    return reasons


class Opened:
    """A claim taken apart, to be tampered with."""

    def __init__(self, data: bytes):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.said = json.loads(self.files.pop(submission.STATEMENT))

    def listed_again(self) -> "Opened":
        """Who tampers with a file can list its new digest as well."""
        row = submission.hashlib.sha256
        self.said["files"] = {n: {"bytes": len(d), "sha256": row(d).hexdigest()} for n, d in self.files.items()}
        return self

    def run(self, change) -> "Opened":
        """Changes the records of the run, and seals and lists it again, as whoever forges it would."""
        lines = [json.loads(line) for line in self.files[submission.RUN].splitlines()][:-1]
        lines = change(lines) or lines
        body = b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines)
        self.files[submission.RUN] = seal.sealed(body, [line for line in lines if line["t"] == "verdict"])
        self.said["digest"] = json.loads(self.files[submission.RUN].splitlines()[-1])["digest"]
        return self.listed_again()

    def zipped(self) -> bytes:
        """Put together again."""
        return submission.zipped(self.files, self.said)


def _verdict(lines, case=CASE) -> dict:
    return next(line for line in lines if line["t"] == "verdict" and line["id"] == case)


def _events(lines, case=CASE) -> list[dict]:
    begun = next(n for n, line in enumerate(lines) if line["t"] == "case" and line["id"] == case)
    ended = next(n for n, line in enumerate(lines) if line["t"] == "verdict" and line["id"] == case)
    return [line for line in lines[begun:ended] if line["t"] == "ev"]


def _header(**change):
    return lambda c: c.run(lambda lines: lines[0].update(change))


def _answers_ok(lines) -> None:
    for event in _events(lines):
        if event.get("hr") == "0x80042301":
            event["hr"] = "0x00000000"


def _without_case(lines) -> list[dict]:
    lines[0]["planned"].remove(ASKED)
    begun = next(n for n, line in enumerate(lines) if line["t"] == "case" and line["id"] == ASKED)
    ended = next(n for n, line in enumerate(lines) if line["t"] == "verdict" and line["id"] == ASKED)
    return [line for n, line in enumerate(lines) if not begun <= n <= ended or line["t"] in ("doc", "judged")]


def _said(**change):
    return lambda c: c.said.update(change)


def _file(name: str, data: bytes | None, again=True):
    def change(c: Opened) -> None:
        if data is None:
            del c.files[name]
        else:
            c.files[name] = data
        if again:
            c.listed_again()

    return change


def _document(c: Opened, data: bytes | None) -> None:
    name = next(name for name in c.files if name.startswith("documents/"))
    _file(name, data)(c)


TAMPERED = {
    "a byte of the run, not listed": (
        lambda c: c.files.update({submission.RUN: c.files[submission.RUN].replace(b'"us":', b'"us": ', 1)}),
        "bytes, not the",
    ),
    "a digit of the run, not listed": (
        lambda c: c.files.update({submission.RUN: c.files[submission.RUN].replace(b"0x80042301", b"0x80042302", 1)}),
        "another SHA-256",
    ),
    "a byte of the run, listed": (
        lambda c: (c.files.update({submission.RUN: c.files[submission.RUN].replace(b'"us":', b'"us": ', 1)}),
                   c.listed_again()),
        "is damaged",
    ),
    "the run cut off": (
        lambda c: _file(submission.RUN, c.files[submission.RUN][: len(c.files[submission.RUN]) // 2])(c),
        "has no last line",
    ),
    "the run is gone": (_file(submission.RUN, None), "run.jsonl is missing"),
    "the run is gone and still listed": (_file(submission.RUN, None, again=False), "listed and not there"),
    "no run at all": (_file(submission.RUN, b"hello\n"), "is not results of gwm run"),
    "a verdict made worse": (
        lambda c: c.run(lambda lines: _verdict(lines).update(verdict="fail")), "its trace says pass",
    ),
    "a fault in a trace under a passing verdict": (lambda c: c.run(_answers_ok), "its trace says fail"),
    "an answer in a verdict": (
        lambda c: c.run(lambda lines: _verdict(lines).update(actual="0x00000000")), "its trace says",
    ),
    "a case that is not in the catalogue": (
        lambda c: c.run(lambda lines: [json.loads(json.dumps(x).replace(CASE, CASE + "_2")) for x in lines]),
        "has no case",
    ),
    "a case of the profile left out": (lambda c: c.run(_without_case), "which is not in the run"),
    "another subject in the run": (
        lambda c: c.run(lambda lines: lines[0]["subject"].update(spec="lib:./other.so")), "'subject' is",
    ),
    "another library in the statement": (
        lambda c: c.said["subject"].update(library="other.dll"), "'subject' is",
    ),
    "another suite": (_header(suite="9.9"), "'suite' is"),
    "another catalogue": (_header(catalogue="0" * 64), "was judged by the catalogue"),
    "another seed in the statement": (_said(seed=4711), "'seed' is 4711"),
    "another reading in the statement": (_said(reading="literal"), "'reading' is"),
    "judged otherwise by the statement": (_said(strict=False), "'strict' is"),
    "a finer sentence": (_said(claim="It conforms to everything."), "'claim' is"),
    "other counts": (lambda c: c.said["counts"].update({"pass": 9999}), "'counts' is"),
    "another exit code": (_said(exit_code=5), "'exit_code' is"),
    "another digest": (_said(digest="0" * 64), "'digest' is"),
    "a profile that is not there": (_said(profile={"name": "core-9", "sha256": "0" * 64}), "no profile is named"),
    "a profile with another list": (lambda c: c.said["profile"].update(sha256="0" * 64), "the SHA-256 differs"),
    "a day that has not come": (
        _said(date=(TODAY + timedelta(days=2)).isoformat()), "a day that has not come",
    ),
    "a day far in the future": (_said(date="9999-12-31"), "a day that has not come"),
    "a day long ago": (_said(date="1970-01-01"), "before core-1 was frozen on"),
    "the day before the profile": (
        _said(date=(profile("core-1").frozen - timedelta(days=1)).isoformat()), "before core-1 was frozen on",
    ),
    "a day that is none": (_said(date="2026-02-30"), "is no day"),
    "a schema to come": (_said(schema=2), "it has schema 2"),
    "one thing more in the statement": (_said(certified=True), "'certified', which no claim says"),
    "one thing less in the statement": (lambda c: c.said.pop("counts") and None, "has no 'counts'"),
    "a number for a text": (_said(suite=1), "is no str"),
    "a document changed": (lambda c: _document(c, b"<other/>"), "is not what the run has"),
    "a document taken away": (lambda c: _document(c, None), ".xml is missing"),
    "a file smuggled in": (_file("certificate.pdf", b"%PDF-"), "does not belong into a claim"),
    "a file smuggled in, not listed": (_file("a.txt", b"x", again=False), "there and not listed"),
    "a path out of the folder": (_file("../../evil.sh", b"x"), "does not belong into a claim"),
    "other steps to reproduce it": (_file(submission.HOW, b"trust me\n"), "REPRODUCE.txt is not what the run has"),
    "waivers that match nothing": (_file(submission.WAIVERS, WAIVER.encode()), "matches nothing any more"),
    "waivers that have expired": (
        _file(submission.WAIVERS, (WAIVER + "expires = 2020-01-01\n").encode()), "has expired",
    ),
    "waivers that are none": (_file(submission.WAIVERS, b"[[waiver"), "is no TOML"),
    "a doubt in the run": (
        lambda c: c.run(lambda lines: lines.append({"t": "doubt", "message": "the disk was full"})), "disk was full",
    ),
}  # fmt: skip


@needs_build
def test_a_claim_that_holds_is_verified(claim, verify):
    """In the process, and by the command that anybody has."""
    assert verify(claim.read_bytes()) == []
    done = gwm_over(BUILD, "verify", str(claim))
    assert done.returncode == 0 and "the claim of core-1 holds" in done.stdout


def test_there_are_thirty_ways_to_tamper():
    """And more."""
    assert len(TAMPERED) >= 30


@needs_build
@pytest.mark.parametrize("way", TAMPERED)
def test_a_claim_that_was_tampered_with_is_refused(claim, verify, way):
    """With the reason, whatever was signed again behind it."""
    change, reason = TAMPERED[way]
    opened = Opened(claim.read_bytes())
    change(opened)
    reasons = verify(opened.zipped())
    assert any(reason in line for line in reasons), reasons[:5]


@needs_build
@pytest.mark.parametrize("cut", [0, 1, 100, -1, -30])
def test_what_is_no_zip_is_refused(claim, verify, cut):
    """Nothing, a part of one, or something in it."""
    data = claim.read_bytes()
    assert verify(data[:cut])
    middle = len(data) // 2
    assert verify(data[:middle] + b"\0\1\2\3" * 8 + data[middle + 32 :])


@needs_build
def test_a_second_entry_of_one_name_is_refused(claim, verify):
    """Readers of zips differ in which one they take."""
    made = io.BytesIO(claim.read_bytes())
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(submission.RUN, b"another")
    assert verify(made.getvalue()) == ["it has two entries of one name"]


@needs_build
def test_what_fails_cannot_be_claimed(tmp_path):
    """The reasons are those of gwm verify; exit code 1, and no file."""
    words = ("run", "gwm/once/*", "-o", str(tmp_path / "run"))
    done: subprocess.CompletedProcess = gwm_over(BUILD, *words)
    assert done.returncode == 0
    done = gwm_over(BUILD, "submit", str(tmp_path / "run"), "-o", str(tmp_path / "claim.zip"))
    assert done.returncode == 1 and "is not in the run" in done.stdout
    assert not (tmp_path / "claim.zip").exists()
    done = gwm_over(BUILD, "submit", str(tmp_path / "run"), "--profile", "core-l")
    assert done.returncode == 4 and "Nearest: core-1" in done.stderr


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Etc/GMT-14"])
def test_days_are_those_of_utc(monkeypatch, zone):
    """Wherever a claim is made, or checked: one of these two places has another day at any time."""
    before = datetime.now(timezone.utc).date()
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert before <= submission.today() <= datetime.now(timezone.utc).date()
    finally:
        monkeypatch.undo()
        time.tzset()


@needs_build
def test_profiles_ask_for_cases_that_there_are():
    """Each once; an id that a profile names is never taken away."""
    cases = {case["id"] for case in Suite(Build(BUILD)).listing()["cases"]}
    assert names()
    for name in names():
        asked = profile(name).cases
        assert asked and len(set(asked)) == len(asked)
        assert set(asked) <= cases
