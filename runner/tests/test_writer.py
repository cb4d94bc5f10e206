# SPDX-License-Identifier: Apache-2.0
"""`gwm writer` over the native build: tours, specimens, documents, and the same findings again from the trace."""

import json
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from gwm.writer.tours import tours
from harness import ROOT, gwm_over, real_builds

_FOLDER = ROOT / "fixtures" / "writers"
_PROGRAM = "writer-specimens"
_KEYS = {"rule", "words", "tour", "world", "says", "ends", "severity"}
_SCHEMA = json.loads((ROOT / "reports/schemas/requester.schema.json").read_text(encoding="utf-8"))
_NATIVE = real_builds().get("native", Path())
# Rules that no specimen can break in a moment, or at all, and where they are proved instead.
_WITHOUT = {
    "identify_answered": "takes half a minute",
    "no_set_failure_in_identify": "a component is gone with its event",
}


@cache
def table() -> dict[str, dict[str, str]]:
    """expected.toml."""
    return tomllib.loads((_FOLDER / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture
def build() -> Path:
    """The native build's folder; skips where the specimens are not built."""
    if not (_NATIVE / "bin" / _PROGRAM).is_file():
        pytest.skip("the specimens of writers are not built")
    return _NATIVE


def _judged(build: Path, folder: Path, *words: str, program: str = "") -> subprocess.CompletedProcess:
    own = ("--", str(build / "bin" / _PROGRAM), program) if program else ()
    return gwm_over(build, "writer", "-o", str(folder), *words, *own, seconds=600)


def test_the_table_and_the_program_have_the_same_specimens(build):
    listed = subprocess.run(
        [build / "bin" / _PROGRAM, "--list"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert sorted(listed) == sorted(table())


@pytest.mark.parametrize("name", table())
def test_an_entry_says_what_the_specimen_does(name):
    one = table()[name]
    assert set(one) <= _KEYS
    assert one["says"].endswith(".")
    assert ("rule" in one) == ("words" in one)
    assert one.get("tour", "backup") in tours()


def test_each_rule_has_a_specimen(build):
    done = subprocess.run(
        [build / "bin" / "gwm-judge", "--rules-of-writers"], capture_output=True, text=True, check=True
    )
    rules = {json.loads(line)["rule"] for line in done.stdout.splitlines()}
    bad = {one["rule"] for one in table().values() if "rule" in one}
    assert rules - bad == set(_WITHOUT)
    assert bad - rules == set()


def test_each_is_judged_right(build, tmp_path):
    """Each bad one by its rule, in the words of the table, and by no error of another; good ones on no tour."""
    done = _judged(build, tmp_path / "judged", "--specimens")
    assert done.returncode == 0, f"{done.stdout[-8000:]}{done.stderr}"


def test_a_good_writer_conforms_and_its_documents_are_stored(build, tmp_path):
    words = ("--tour", "gather", "--tour", "restore", "--documents", str(tmp_path / "documents"))
    done = _judged(build, tmp_path / "out", *words, program="several")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "breaks no documented must in 2 tours" in done.stdout
    names = sorted(path.name for path in (tmp_path / "documents").iterdir())
    assert len(names) == 3
    assert any("Specimen-Database" in name for name in names)


def test_a_bad_writer_fails_and_its_trace_is_judged_alike(build, tmp_path):
    done = _judged(build, tmp_path / "out", "--tour", "backup", program="false_without_failure")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "./gwm writer --tour backup -- " in done.stdout
    record = json.loads((tmp_path / "out/results.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(_SCHEMA).validate(record)
    assert record["party"] == "writer"
    (cause,) = record["causes"]
    assert (cause["rule"], cause["method"]) == ("failure_before_false", "CVssWriter::OnFreeze")
    again = gwm_over(build, "judge", "--party", "writer", str(tmp_path / "out" / cause["trace"]), seconds=60)
    assert again.returncode == 1
    assert f"fail: {cause['requirement']}: {cause['message']}" in again.stdout
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "Program × tour" in page


@pytest.mark.parametrize(
    ("tour", "bases"),
    [
        ("full_and_incremental", ["F01", "I02", "F04"]),
        ("full_and_differential", ["F01", "F01", "F04"]),
        ("full_and_copy", ["F01"]),
        ("two_types_at_a_time", ["F01"]),
        ("full_and_log", []),
    ],
)
def test_a_backup_is_based_on_the_one_that_the_pages_name(build, tmp_path, tour, bases):
    """By the stamps that the writer set: the letter is the type, the number counts its backups."""
    done = _judged(build, tmp_path / "out", "--tour", tour, program="stamping")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "out" / "tours" / tour / "trace.jsonl").read_text(encoding="utf-8")
    assert re.findall(r'"wszPreviousBackupStamp":"(\w+)"', text) == bases


def test_a_crash_in_a_handler_is_an_error(build, tmp_path):
    done = _judged(build, tmp_path / "out", "--tour", "full_and_differential", program="crashes_on_a_base")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "dies of SIGSEGV in OnPrepareBackup" in done.stdout


def test_a_program_without_writers_cannot_be_vouched_for(build, tmp_path):
    done = gwm_over(
        build, "writer", "-o", str(tmp_path / "out"), "--tour", "gather", "--",
        str(build / "bin" / "requester-specimens"), "information", seconds=60,
    )  # fmt: skip
    assert done.returncode == 3, done.stdout + done.stderr
    assert "no writer was subscribed" in done.stderr


def test_a_program_that_never_loads_vssapi_is_told_so(build, tmp_path):
    done = gwm_over(build, "writer", "-o", str(tmp_path / "out"), "--tour", "gather", "--", "true", seconds=60)
    assert done.returncode == 5, done.stdout + done.stderr


def test_an_unknown_tour_is_a_usage_error(build, tmp_path):
    done = _judged(build, tmp_path / "out", "--tour", "backups", program="plain")
    assert done.returncode == 4
    assert "backup" in done.stderr


def test_the_tours_are_listed(build, tmp_path):
    done = _judged(build, tmp_path / "out", "--tours")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(tours())
