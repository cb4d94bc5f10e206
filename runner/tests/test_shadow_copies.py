# SPDX-License-Identifier: Apache-2.0
"""Shadow copies as Windows programs use them, under Wine, with the real recorder: reached in every way, kept
beyond the process; and what the trace learns of COM and of a library that is freed."""

import os
import subprocess
from pathlib import Path

import pytest
from gwm import traces
from gwm.wine import windows_path
from harness import ROOT, TESTS, gwm_over, real_builds
from pe_programs import WINE, compiled

_HEADERS = ROOT / "reference-impl" / "include"
_WINDOWS = real_builds().get("wine", ROOT / "build" / "wine").resolve()
_GXX = ["x86_64-w64-mingw32-g++-posix", "-std=c++20", "-O1", "-Wall", "-Wextra", "-Werror", "-static"]
pytestmark = pytest.mark.skipif(
    not WINE or not (_WINDOWS / "bin/vssapi-recorder.dll").is_file(),
    reason="Wine, or the recorder for Windows, is not there",
)


@pytest.fixture(scope="module")
def programs(tmp_path_factory) -> Path:
    """A folder with the programs."""
    folder = tmp_path_factory.mktemp("copies")
    libraries = ["-lvssapi", "-loleaut32", "-lole32", "-luuid"]
    source = TESTS / "pe" / "copies.cpp"
    subprocess.run([*_GXX, f"-I{_HEADERS}", "-o", str(folder / "copies.exe"), str(source), *libraries], check=True)
    compiled(folder, "unload", "-lole32")
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess:
    """One `gwm exec` in that folder."""
    return gwm_over(_WINDOWS, "exec", *words, cwd=folder)


def lines(done: subprocess.CompletedProcess) -> list[tuple[str, str]]:
    """What a program said: (what, answer)."""
    return [tuple(line.split(": ", 1)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("volume", ["letter", "guid"])
@pytest.mark.parametrize("way", ["device", "drive", "raw_drive", "link"])
def test_a_copy_is_read_in_every_way_and_is_as_it_was(programs, tmp_path, way, volume):
    """The file behind it changes; the copy does not, and is gone with the object."""
    done = run(tmp_path, "--", str(programs / "copies.exe"), way, volume)
    assert done.returncode == 0, done.stdout + done.stderr
    said = dict(lines(done))
    assert (said["live"], said["copy"], said["found"]) == ("after", "before", "yes")
    assert said["released"] == "cannot be opened"
    assert said.get("removed", "cannot be opened") == "cannot be opened"
    assert said.get("name", "the same") == "the same"


def test_a_volume_is_known_by_letter_and_by_guid(programs, tmp_path):
    """It cannot be in a set under both names."""
    done = run(tmp_path, "--", str(programs / "copies.exe"), "twice", "guid")
    assert dict(lines(done))["again"] == "already there"


def test_a_persistent_copy_is_found_by_the_next_process(programs, tmp_path):
    """One process makes it, the next lists and reads it, a third deletes it; those that go with their object are
    not seen. All are processes of one run, and the last line has their sum."""
    program = windows_path(programs / "copies.exe")
    script = tmp_path / "all.bat"
    steps = ["persist", "device letter", "list"]
    delete = f'for /f "tokens=2" %%i in (\'"{program}" list ^| findstr there\') do "{program}" delete %%i'
    text = "\r\n".join(["@echo off", *(f'"{program}" {step}' for step in steps), delete, f'"{program}" list', ""])
    script.write_bytes(text.encode())
    done = run(tmp_path, "--", r"C:\windows\system32\cmd.exe", "/c", windows_path(script))
    said = lines(done)
    made = dict(said)["made"]
    listed = said[said.index(("query", "some")) :]
    assert listed[:4] == [("query", "some"), ("there", made), ("volume", "C:\\"), ("copy", "before")]
    assert "processes: " in done.stderr.splitlines()[-1]


def test_a_copy_that_is_deleted_is_gone_for_all(programs, tmp_path):
    """The user's own file of shadow copies outlives a run."""
    store = tmp_path / "copies"
    env = {"GWM_STORE": windows_path(store)}
    os.environ.update(env)
    try:
        made = dict(lines(run(tmp_path, "--", str(programs / "copies.exe"), "persist")))["made"]
        assert ("there", made) in lines(run(tmp_path, "--", str(programs / "copies.exe"), "list"))
        deleted = run(tmp_path, "--", str(programs / "copies.exe"), "delete", made)
        assert lines(deleted) == [("deleted", "1, 0x00000000")]
        assert lines(run(tmp_path, "--", str(programs / "copies.exe"), "list")) == [("query", "none")]
    finally:
        del os.environ["GWM_STORE"]


def test_a_library_that_is_freed_too_early_is_no_normal_end(programs, tmp_path):
    """The trace says it, and that the program crashed afterwards."""
    done = run(tmp_path, "--", str(programs / "unload.exe"))
    last = done.stderr.splitlines()[-1]
    assert "1 object left, the program freed the library while they were held" in last
    assert last.endswith(f"the program's exit code is {done.returncode}")
    assert traces.read(tmp_path / "gwm-trace.jsonl").freed
    done = run(tmp_path, "--", str(programs / "unload.exe"), "after")
    assert (done.returncode, done.stderr.splitlines()[-1].endswith("0 objects left")) == (0, True)


def test_a_trace_has_the_apartment_and_com_security(programs, tmp_path):
    """Each call of COM's own that the program makes, and where its thread was when it came to the library."""
    run(tmp_path, "--", str(programs / "unload.exe"), "after")
    notes = [e for e in traces.read(tmp_path / "gwm-trace.jsonl").events if e.kind == "note" and e.object == "com"]
    assert [e.method for e in notes] == [
        *("CoInitializeEx", "CoInitializeSecurity", "CoInitializeSecurity", "apartment")
    ]
    assert notes[0].outputs["dwCoInit"] == "COINIT_APARTMENTTHREADED"
    assert notes[-1].outputs == {"apartment": "STA"}


def test_uuidof_links_with_gxx(tmp_path):
    """Of the newer interfaces as well, with the kit's headers as an SDK."""
    names = ["IVssBackupComponentsEx4", "IVssBackupComponentsEx", "IVssAsync", "IVssExpressWriter", "IVssComponentEx2"]
    same = " && ".join(f"__uuidof({name}) == IID_{name}" for name in names)
    source = tmp_path / "uuids.cpp"
    headers = "".join(f"#include <{name}.h>\n" for name in ("vss", "vswriter", "vsbackup"))
    source.write_text(f"{headers}int main() {{ return {same} ? 0 : 1; }}\n")
    subprocess.run([*_GXX, f"-I{_HEADERS}", "-o", str(tmp_path / "uuids.exe"), str(source)], check=True)
    assert run(tmp_path, "--", "uuids.exe").returncode == 0
