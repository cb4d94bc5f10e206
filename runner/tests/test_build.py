# SPDX-License-Identifier: Apache-2.0
"""How builds are configured: what a small checkout tells a cmake that only writes down its calls."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT

_CMAKE = """#!/bin/sh
echo "$*" >>calls
[ "$1" != --preset ] || : >"build/$2/build.ninja"
"""
_FILES = {
    "build/sources/tinyxml2/tinyxml2.cpp": "",
    "conformance/requirements/test_catalogue.py": "def test_it():\n    pass\n",
    "runner/tests/fuzzing.py": "",
    "reports/tests/conftest.py": "",
}


@pytest.fixture(name="gwm")
def _gwm(tmp_path):
    """`gwm` in a checkout with little but the command line; returns the configured presets' options."""
    root, tools = tmp_path / "checkout", tmp_path / "tools"
    for name in ("runner/gwm", "reports/gwm_reports"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "gwm", root / "gwm")
    for name, text in _FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    tools.mkdir()
    (tools / "cmake").write_text(_CMAKE, encoding="utf-8")
    (tools / "cmake").chmod(0o755)

    def call(*words: str) -> dict[str, list[str]]:
        calls: Path = root / "calls"
        calls.write_text("")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GWM_", "PY"))}
        done = subprocess.run(
            [root / "gwm", *words],
            env=kept | {"GWM_SETUP": "off", "PATH": f"{tools}:{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        configured = [c.split() for c in calls.read_text().splitlines() if c.startswith("--preset")]
        assert configured, f"nothing was configured: {done.stdout}"
        return {preset: options for _, preset, *options in configured}

    return call


def test_warnings_are_errors_in_ci_alone(gwm):
    """Every build of --ci has GWM_WERROR, clang's too; without --ci it is off, in the same folders as well."""
    assert "-DGWM_WERROR=OFF" in gwm("test", "-j", "1")["native"]
    strict = gwm("test", "--ci", "-j", "1")
    assert set(strict) == {"native", "asan", "tsan", "clang", "fuzz", "wine"}
    assert all("-DGWM_WERROR=ON" in options for options in strict.values())
    assert "-DGWM_WERROR=OFF" in gwm("run")["native"]
    assert "-DGWM_WERROR=OFF" in gwm("package")["wine"]


def test_what_tests_need_stays_configured(gwm):
    """A run after the tests has nothing to configure anew for their sake."""
    assert "-DGWM_TESTS=OFF" in gwm("run")["native"]
    assert "-DGWM_TESTS=ON" in gwm("test", "-j", "1")["native"]
    with pytest.raises(AssertionError, match="nothing was configured"):
        gwm("run")
