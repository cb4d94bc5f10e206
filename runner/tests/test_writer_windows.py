# SPDX-License-Identifier: Apache-2.0
"""`gwm writer` with a program for Windows, under Wine: one of the specimens, compiled by mingw-w64."""

import shutil
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds
from pe_programs import WINE

_WINDOWS = real_builds().get("wine", ROOT / "build" / "wine").resolve()
_NATIVE = real_builds().get("native", Path()).resolve()
_SPECIMENS = _WINDOWS / "bin" / "writer-specimens.exe"
_NEEDED = (_NATIVE / "bin" / "gwm-judge", _WINDOWS / "bin" / "vssapi-recorder.dll")


@pytest.mark.skipif(
    not (WINE and all(path.is_file() for path in (*_NEEDED, _SPECIMENS))),
    reason="Wine, the specimens for Windows, their recorder, or gwm-judge is not there",
)
def test_a_writer_for_windows_is_judged(tmp_path):
    """It is shown a requester, its error is told where it shows, and it ends when it is asked to."""
    build = tmp_path / "build" / "bin"
    build.mkdir(parents=True)
    for path in _NEEDED:
        (build / path.name).symlink_to(path)
    program = tmp_path / "shop-writer.exe"  # as a vendor's: with no vssapi.dll beside it
    shutil.copy(_SPECIMENS, program)
    tours = ("--tour", "gather", "--tour", "backup")
    done = gwm_over(build.parent, "writer", *tours, "--", str(program), "false_without_failure", cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    told = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert told[:2] == ["gather exit 0 conforms", "backup exit 0 E1"]
    assert 'error E1: OnFreeze of "Specimen Writer" returns false without SetWriterFailure' in told
