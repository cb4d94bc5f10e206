# SPDX-License-Identifier: Apache-2.0
"""`gwm requester` with programs for Windows, under Wine: the specimens, good and bad, compiled by mingw-w64."""

import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds
from pe_programs import WINE

from gwm.requester.specimen_table import TABLE, read

_WINDOWS = real_builds().get("wine", ROOT / "build" / "wine").resolve()
_NATIVE = real_builds().get("native", Path())
_SPECIMENS = "requester-specimens.exe"
_NAMES = ("vssapi-recorder.dll", _SPECIMENS, "requester-specimen-in-c.exe")
pytestmark = pytest.mark.skipif(
    not (WINE and (_NATIVE / "bin/gwm-judge").is_file() and all((_WINDOWS / "bin" / n).is_file() for n in _NAMES)),
    reason="Wine, the specimens for Windows, their recorder, or gwm-judge is not there",
)


@pytest.fixture
def build(tmp_path) -> Path:
    """A build with what both sides need: this machine's judge, and the programs for Windows."""
    folder = tmp_path / "build"
    (folder / "bin").mkdir(parents=True)
    for name in _NAMES:
        (folder / "bin" / name).symlink_to(_WINDOWS / "bin" / name)
    (folder / "bin" / "gwm-judge").symlink_to((_NATIVE / "bin" / "gwm-judge").resolve())
    return folder


@pytest.fixture
def judged(build, tmp_path):
    """Judges one specimen, as a vendor's program: alone in a folder, with no vssapi.dll beside it."""
    program = tmp_path / "backup.exe"
    shutil.copy(_WINDOWS / "bin" / _SPECIMENS, program)

    def judge(*words: str) -> subprocess.CompletedProcess:
        options, names = words[:-1], words[-1:]
        return gwm_over(build, "requester", *options, "--", str(program), *names, cwd=tmp_path)

    return judge


def test_a_good_program_for_windows_conforms(judged):
    """In a healthy world, and where it has to stop."""
    worlds = ("server", "gather_ends_writer_infrastructure", "snapshot_ends_provider_veto")
    done = judged(*(word for world in worlds for word in ("--world", world)), "backup")
    assert done.returncode == 0, done.stdout + done.stderr
    told = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert told[0] == "server exit 0 conforms"
    assert told[1:3] == [f"{world} exit 1 conforms" for world in worlds[1:]]
    assert "backup.exe breaks no documented must in 3 worlds." in told


@pytest.mark.parametrize(
    ("name", "world", "said"),
    [
        ("gather_twice", "server", "a second time"),
        ("backup_after_failed_gather", "gather_ends_writer_infrastructure", "GatherWriterMetadata"),
        ("wrong_slot", "server", "slot"),
        ("security_twice", "server", "CoInitializeSecurity"),
    ],
)
def test_a_bad_program_for_windows_is_found_out(judged, name, world, said):
    """Its one error is told, and the exit code says so."""
    done = judged("--strict", "--world", world, name)
    assert done.returncode == 1, done.stdout + done.stderr
    causes = [line for line in done.stdout.splitlines() if line.startswith(("error", "warning", "note"))]
    assert any(said in cause for cause in causes), done.stdout


def sample() -> list[str]:
    """One bad specimen of each rule, all that show on Windows alone, and the good ones; all are the command without
    --only."""
    table = [specimen for specimen in read(TABLE) if not specimen.elsewhere("windows")]
    of_rule = {specimen.rule: specimen.name for specimen in reversed(table) if specimen.rule}
    rest = [specimen.name for specimen in table if specimen.platform or not specimen.rule]
    return sorted({*of_rule.values(), *rest})


def test_specimens_are_judged_on_windows_as_here(build, tmp_path):
    """The bad ones where they show; the good ones where all is well, and where the gather fails."""
    worlds = ("--world", "server", "--world", "gather_ends_writer_infrastructure")
    names = sample()
    words = ("requester", "--specimens", "--target", "windows", *worlds, "-o", str(tmp_path / "judged"))
    done = gwm_over(build, *words, *(word for name in names for word in ("--only", name)), seconds=600)
    assert done.returncode == 0, f"{done.stdout[-8000:]}{done.stderr}"
    assert f"{len(names)} specimens: {len(names)} judged right, 0 wrong" in done.stdout
    assert "right  security_twice" in done.stdout and "right  backup_in_c" in done.stdout
