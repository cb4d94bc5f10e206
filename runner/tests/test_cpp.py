# SPDX-License-Identifier: Apache-2.0
"""Each C++ test binary of each build is one test here; its output is shown when it fails."""

import subprocess
from pathlib import Path

import pytest
from gwm.paths import Build
from harness import real_builds

_SECONDS = 600
_BINARIES = [
    pytest.param(Build(folder, preset), binary, id=f"{preset}-{binary.name}")
    for preset, folder in real_builds().items()
    for binary in sorted((folder / "bin").glob("test-*"))
]


@pytest.mark.parametrize(("build", "binary"), _BINARIES)
def test_binary(build: Build, binary: Path, tmp_path: Path):
    """Every fact that this binary states holds, and no sanitizer objects."""
    done = subprocess.run(
        [*build.prefix(), str(binary), "--gtest_brief=1", "--gtest_shuffle"],
        cwd=tmp_path,
        env=build.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS,
        check=False,
    )
    text = done.stdout.decode("utf-8", errors="backslashreplace")
    assert done.returncode == 0, f"{binary.name} ended with {done.returncode}:\n{text[-20000:]}"
    assert "0 tests ran" not in text, f"{binary.name} holds no test"
