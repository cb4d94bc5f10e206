# SPDX-License-Identifier: Apache-2.0
"""Each C++ test binary of each build is one test here; its output is shown when it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gwm.paths import Build
from gwm.threads import may_start_threads
from harness import ROOT, real_builds

_SECONDS = 600
# What clang compiled is there in CI alone, for these tests alone.
_CLANG = os.environ.get("GWM_CLANG_BUILD")
_BUILDS = real_builds() | ({"clang": Path(_CLANG)} if _CLANG else {})
_BINARIES = [
    pytest.param(Build(folder, preset), binary, id=f"{preset}-{binary.name}")
    for preset, folder in _BUILDS.items()
    if preset != "wine"
    for binary in sorted((folder / "bin").glob("test-*"))
    if preset != "tsan" or may_start_threads(_BUILDS.get("native", Path()) / "bin" / binary.name)
]


def _mutations(build: Build) -> dict[str, str]:
    """How many mutated documents the judge and its peers are compared on: many natively, where they
    are fast, when there is time."""
    if not os.environ.get("GWM_THOROUGH"):
        return {"GWM_MUTATIONS": "1000"}
    return {"GWM_MUTATIONS": "100000"} if build.preset == "native" else {}


def test_fixtures_of_bad_documents_are_current():
    """The bad documents are those that their generator makes."""
    generator = ROOT / "fixtures" / "documents" / "make_bad.py"
    done = subprocess.run(
        [sys.executable, "-B", generator, "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _temporary(binary: Path, folder: Path) -> dict[str, str]:
    """Where its files are: another build's has the same names. Traces with findings stay, which gwm::Requester leaves
    among the temporary files."""
    files = {"TEST_TMPDIR": f"{folder}/"}
    return files | {"TMPDIR": str(folder)} if binary.name == "test-requester" else files


@pytest.mark.parametrize(("build", "binary"), _BINARIES)
def test_binary(build: Build, binary: Path, tmp_path: Path):
    """Every fact that this binary states holds, and no sanitizer objects."""
    done = subprocess.run(
        [*build.prefix(), str(binary), "--gtest_brief=1", "--gtest_shuffle"],
        cwd=tmp_path,
        env=build.environment() | _mutations(build) | _temporary(binary, tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    text = done.stdout.decode("utf-8", errors="backslashreplace")
    assert done.returncode == 0, f"{binary.name} ended with {done.returncode}:\n{text[-20000:]}"
    assert "0 tests ran" not in text, f"{binary.name} holds no test"


@pytest.mark.skipif("native" not in _BUILDS, reason="there is no native build")
@pytest.mark.parametrize(("name", "may"), [("test-document", False), ("test-threads", True), ("test-none", True)])
def test_what_starts_threads_is_known(name, may):
    """What is not there counts as what starts them: it runs under ThreadSanitizer."""
    assert may_start_threads(_BUILDS["native"] / "bin" / name) is may
