# SPDX-License-Identifier: Apache-2.0
"""gwm::Requester in unit tests of a program for Windows, under Wine: its own tests, which are the native ones."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from gwm.console import Console
from gwm.wine import Wine, windows_path
from harness import ROOT, real_builds
from pe_programs import WINE

_BIN = real_builds().get("wine", ROOT / "build" / "wine").resolve() / "bin"
_TESTS = "test-requester.exe"
# A thorough run, which has compiled them, must not pass over these.
pytestmark = pytest.mark.skipif(
    not os.environ.get("GWM_THOROUGH")
    and not (WINE and all((_BIN / name).is_file() for name in (_TESTS, "vssapi-recorder.dll", "vssapi.dll"))),
    reason="Wine, or the tests of gwm::Requester for Windows, are not there",
)


@pytest.fixture(scope="module", name="wine")
def _wine() -> Iterator[Wine]:
    with Wine(Console()) as wine:
        yield wine


def ran(wine: Wine, program: Path, *words: str, **variables: str) -> tuple[int, str]:
    """The exit code of a test program that has a vssapi.dll beside it, and what it said."""
    done = subprocess.run(
        wine.command(program, *words),
        env=wine.environment("vssapi=n") | variables,
        cwd=program.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture(name="beside")
def _beside(tmp_path):
    """Puts the test program into a folder with that library as vssapi.dll beside it."""

    def put(library: str) -> Path:
        shutil.copy(_BIN / library, tmp_path / "vssapi.dll")
        return Path(shutil.copy(_BIN / _TESTS, tmp_path / _TESTS))

    return put


def test_every_native_test_of_it_passes(wine, beside):
    """Conforming functions and others, in the words that a vendor reads on this machine."""
    source = (ROOT / "conformance/requester/requester_test.cpp").read_text(encoding="utf-8")
    code, said = ran(wine, beside("vssapi-recorder.dll"))
    assert code == 0, said
    assert f"[  PASSED  ] {len(re.findall('^TEST', source, re.M))} tests." in said


def test_a_library_that_records_nothing_is_told(wine, beside):
    """The reference in the recorder's place: the message says what to put where, and nothing conforms."""
    code, said = ran(wine, beside("vssapi.dll"), "--gtest_filter=Requester.FindsNothingInARightFunction*")
    assert code == 1, said
    assert "It could not be judged: the vssapi of this process records nothing" in said
    assert "put vssapi-recorder.dll as vssapi.dll beside the test" in said


def test_traces_go_to_a_folder_of_any_name(wine, beside, tmp_path):
    """GWM_REQUESTER_TRACES is read as Windows keeps it, in no code page."""
    folder = tmp_path / "Äußere Spuren 影"
    code, said = ran(
        wine,
        beside("vssapi-recorder.dll"),
        "--gtest_filter=Requester.ReportsInTheseWords",
        GWM_REQUESTER_TRACES=windows_path(folder),
    )
    assert code == 0, said
    (trace,) = folder.iterdir()
    assert trace.name.startswith("gwm-server-") and trace.read_bytes().startswith(b'{"t":')
