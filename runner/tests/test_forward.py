# SPDX-License-Identifier: Apache-2.0
"""GWM_FORWARD: the recorder in front of a genuine vssapi library, and its traces judged like all others."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from gwm.console import Console
from gwm.wine import Wine, windows_path
from harness import ROOT, real_builds
from pe_programs import WINE
from test_recorder import Recorded, assert_sound, each_build, native

_WINDOWS = real_builds().get("wine", ROOT / "build/wine")
_HAS_WINDOWS = WINE and all(
    (_WINDOWS / "bin" / name).is_file() for name in ("vssapi-recorder.dll", "specimen-requester.exe")
)
needs_windows = pytest.mark.skipif(not _HAS_WINDOWS, reason="no build for Windows, or no Wine")


def program(build) -> str:
    """The specimen requester."""
    return str(build.directory / "bin/specimen-requester")


def judged(judge: Path, trace: Path) -> list[dict]:
    """What gwm-judge prints."""
    done = subprocess.run(
        [judge, trace, "--party", "requester"], capture_output=True, text=True, timeout=60, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@each_build
def test_the_reference_behind_it_is_recorded_as_if_it_were_within(build, tmp_path):
    """The same calls, arguments, outputs and documents, whether the reference is linked in or forwarded to."""
    genuine = build.library("libvssapi.so")
    if not genuine.is_file():
        pytest.skip("the reference is not built")
    recorded = Recorded(build, tmp_path, program(build), "backup", GWM_FORWARD=str(genuine))
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert_sound(recorded)
    assert (recorded.lines[0]["world"], recorded.lines[0]["os"]) == ("forwarded", "machine")
    (world,) = recorded.of("world")
    assert (world["m"], world["out"]) == ("forwarded", {"library": str(genuine)})
    inside = tmp_path / "inside"
    inside.mkdir()
    own = Recorded(build, inside, program(build), "backup", GWM_WORLD="no_writer")

    def calls(of: Recorded) -> list[tuple]:
        return [(e["obj"], e["m"], e.get("hr")) for e in of.events if e["k"] in ("call", "return")]

    assert calls(recorded) == calls(own)
    assert judged(build.directory / "bin/gwm-judge", recorded.path)[-1]["verdict"] == "pass"


@native
def test_what_is_wrong_is_found_behind_a_genuine_library_too(build, tmp_path):
    """A program that never releases, in front of the reference."""
    recorded = Recorded(
        build, tmp_path, program(build), "odd", GWM_FORWARD=str(build.library("libvssapi.so"))
    )
    assert_sound(recorded, ended=recorded.lines[-1]["t"] == "end")
    rules = {f.get("rule") for f in judged(build.directory / "bin/gwm-judge", recorded.path)}
    assert "initialize_first" in rules or "null_output" in rules, rules


@native
def test_a_writer_of_the_program_is_forwarded_and_not_recorded(build, tmp_path):
    """CreateWriter goes to the genuine library; the requester of the same process meets it there."""
    recorded = Recorded(
        build, tmp_path, program(build), "writer", GWM_FORWARD=str(build.library("libvssapi.so"))
    )
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert recorded.pair("IVssBackupComponents::GetWriterMetadataCount")[1]["out"] == {"pcWriters": 1}
    assert not recorded.of("enter")
    assert not [e for e in recorded.events if e["m"].startswith(("CreateWriter", "IVssWriterImpl"))]


@native
@pytest.mark.parametrize(
    ("library", "words"),
    [("/no/such/library.so", "cannot open"), ("libvsscom.so", "exports no CreateVssBackupComponents")],
)
def test_a_library_that_is_none_ends_the_program_with_one_line(build, tmp_path, library, words):
    """Code 4: what it would record is not what was asked for."""
    named = library if library.startswith("/") else str(build.library(library))
    recorded = Recorded(build, tmp_path, program(build), "backup", GWM_FORWARD=named)
    assert recorded.done.returncode == 4
    assert recorded.done.stderr.startswith("vssapi-recorder: GWM_FORWARD: ")
    assert words in recorded.done.stderr
    assert recorded.done.stderr.count("\n") == 1


def under_wine(folder: Path, genuine: str) -> tuple[Recorded, subprocess.CompletedProcess]:
    """A Windows program finds the recorder beside itself, which forwards to that library."""
    shutil.copyfile(_WINDOWS / "bin/specimen-requester.exe", folder / "requester.exe")
    shutil.copyfile(_WINDOWS / "bin/vssapi-recorder.dll", folder / "vssapi.dll")
    trace = folder / "trace.jsonl"
    with Wine(Console()) as wine:
        env = wine.environment("vssapi=n,b")
        env |= {"GWM_TRACE": windows_path(trace), "GWM_FORWARD": genuine}
        done = subprocess.run(
            wine.command(folder / "requester.exe", "backup"),
            env=env,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
    assert b"vssapi-recorder" not in done.stderr, done.stderr
    recorded = Recorded.read(trace)
    assert_sound(recorded)
    (world,) = recorded.of("world")
    assert (world["m"], world["out"]) == ("forwarded", {"library": genuine})
    return recorded, done


@needs_windows
def test_wines_own_library_can_be_recorded(tmp_path):
    """Wine's vssapi.dll implements nothing of it: the program is told so, and the trace says what it was told."""
    recorded, done = under_wine(tmp_path, r"C:\windows\system32\vssapi.dll")
    assert recorded.pair("CreateVssBackupComponents")[1]["hr"] == "0x80004001"
    assert done.returncode == 1


@needs_windows
@pytest.mark.skipif(not (_WINDOWS / "bin/vssapi.dll").is_file(), reason="the reference is not built for Windows")
def test_a_library_of_the_same_name_elsewhere_can_be_recorded(tmp_path):
    """The recorder is the process's vssapi.dll, and the genuine one another of that name: the whole backup."""
    recorded, done = under_wine(tmp_path, windows_path(_WINDOWS / "bin/vssapi.dll"))
    assert done.returncode == 0, done.stderr
    assert recorded.pair("IVssBackupComponents::BackupComplete")[1]["hr"] == "0x00000000"
    assert {e["m"] for e in recorded.of("call")} >= {"IVssAsync::Wait", "IVssBackupComponents::DoSnapshotSet"}
