# SPDX-License-Identifier: Apache-2.0
"""Where nothing can be written, one line says where: a full disk, one that is read-only, a file that is in the way."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds

_BUILD = real_builds().get("native")
pytestmark = pytest.mark.skipif(
    not (_BUILD and (_BUILD / "bin/gwm-judge").is_file()), reason="there is no native build"
)
_FAILED = str(ROOT / "fixtures/traces/permitted_outcome.bad.jsonl")
_PROGRAM = [str(_BUILD / "bin/specimen-requester"), "backup"] if _BUILD else []
_COMMANDS = {
    "run": ["run", "gwm/once/*", "-o", "DISK/out"],
    "report": ["report", _FAILED, "-o", "DISK/out"],
    "judge": ["judge", _FAILED, "-o", "DISK/out"],
    "requester": ["requester", "-o", "DISK/out", "--", *_PROGRAM],
    "check": ["check", "-o", "DISK/out/", str(ROOT / "reports/tests")],
    "exec": ["exec", "-o", "DISK/trace.jsonl", "--", *_PROGRAM],
}


@pytest.fixture(name="disk")
def _disk(tmp_path) -> Path:
    """A file system of 96 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("nobody but root can make a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path, left: int) -> None:
    """Takes all room but so many bytes."""
    with open(disk / "filler", "wb") as stream:
        free = os.statvfs(disk)
        stream.write(bytes(max(0, free.f_bavail * free.f_frsize - left)))


def called(disk: Path, command: str, folder: Path) -> subprocess.CompletedProcess:
    """The command, which writes there."""
    words = [word.replace("DISK", str(disk)) for word in _COMMANDS[command]]
    return gwm_over(_BUILD, *words, cwd=folder)


def told(done: subprocess.CompletedProcess, disk: Path, why: str) -> None:
    """One line, with the place and the reason."""
    assert done.returncode == 3, done.stdout + done.stderr
    line = [line for line in done.stderr.splitlines() if why in line.lower()]
    assert len(line) == 1 and str(disk) in line[0], done.stderr
    assert "Traceback" not in done.stderr and "gwm itself failed" not in done.stderr


@pytest.mark.parametrize("left", [0, 4096, 49152])
@pytest.mark.parametrize("command", sorted(set(_COMMANDS) - {"check", "exec"}))
def test_a_full_disk_is_named(disk, tmp_path, command, left):
    """Whatever it was that did not fit any more."""
    fill(disk, left)
    done = called(disk, command, tmp_path)
    if left and done.returncode != 3:
        pytest.skip("it did fit")
    told(done, disk, "no space left")


def test_a_trace_on_a_full_disk_ends_no_program(disk, tmp_path):
    """The program goes on to its own end; what could not be recorded is said."""
    fill(disk, 8192)
    done = called(disk, "exec", tmp_path)
    assert "references 0" in done.stdout, done.stdout + done.stderr
    assert done.returncode in (0, 3)
    assert str(disk / "trace.jsonl") in done.stderr or "trace" in done.stderr


@pytest.mark.parametrize("command", sorted(set(_COMMANDS) - {"check"}))
def test_a_read_only_disk_is_named(disk, tmp_path, command):
    """Nothing can be made there."""
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    told(called(disk, command, tmp_path), disk, "read-only file system")


@pytest.mark.parametrize("command", ["run", "report", "judge", "requester"])
def test_a_file_in_place_of_the_folder_is_named(tmp_path, command):
    """It is not taken away."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    done = called(tmp_path, command, tmp_path)
    assert done.returncode in (3, 4)
    assert str(tmp_path / "out") in done.stderr and len(done.stderr.splitlines()) == 1
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_page_that_is_a_full_device_is_named(tmp_path):
    """Also without root: /dev/full has no room."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/report.html").symlink_to("/dev/full")
    told(called(tmp_path, "report", tmp_path), tmp_path / "out/report.html", "no space left")
    shutil.rmtree(tmp_path / "out")
