# SPDX-License-Identifier: Apache-2.0
"""A vendor's project (fixtures/examples/requester) finds gwm in its build folder, and judges its own
code in its unit tests."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, real_builds

_NATIVE = real_builds().get("native")
_NEEDS = ("gwm-config.cmake", "conformance/requester/libgwm_requester.a", "lib/libvssapi-recorder.so")
_THERE = _NATIVE is not None and all((_NATIVE / name).is_file() for name in _NEEDS)
pytestmark = pytest.mark.skipif(not _THERE, reason="no native build with the library for requesters")


def _run(*command: str, **variables: str) -> subprocess.CompletedProcess:
    """A command of the vendor's, who knows nothing of our environment."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GWM_", "LD_", "CMAKE_"))}
    return subprocess.run(
        command,
        env=env | variables,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def _made(project: str, folder: Path) -> Path:
    """The project somewhere else, configured and built as it says itself."""
    source, build = folder / "source", folder / "build"
    shutil.copytree(ROOT / project, source)
    for command in (
        ("cmake", "-S", str(source), "-B", str(build), "-G", "Ninja", f"-Dgwm_DIR={_NATIVE.resolve()}"),
        ("cmake", "--build", str(build)),
    ):
        done = _run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "warning" not in done.stdout + done.stderr
    return build


@pytest.fixture(scope="module", name="built")
def _built(tmp_path_factory) -> Path:
    return _made("fixtures/examples/requester", tmp_path_factory.mktemp("vendor"))


def test_its_unit_tests_pass_and_find_the_careless_function_out(built, tmp_path):
    """With ctest, and each of the tests ran."""
    traces = str(tmp_path / "of_ctest")
    done = _run("ctest", "--test-dir", str(built), "--output-on-failure", "-R", "units", GWM_REQUESTER_TRACES=traces)
    assert done.returncode == 0, done.stdout
    done = _run(str(built / "my_backup_test"), GWM_REQUESTER_TRACES=str(tmp_path / "traces"))
    assert done.returncode == 0, done.stdout
    assert "[  PASSED  ] 8 tests." in done.stdout
    assert sum(1 for _ in (tmp_path / "traces").glob("gwm-gather_ends_writer_infrastructure-*.jsonl")) == 3


def test_its_writer_is_tested_without_a_library(tmp_path):
    """GoogleMock stands in for vssapi and for the requester."""
    built = _made("fixtures/vendor_tests", tmp_path)
    done = _run(str(built / "writer-test"))
    assert done.returncode == 0, done.stdout
    assert "[  PASSED  ] 5 tests." in done.stdout
    assert "vssapi" not in _run("ldd", str(built / "writer-test")).stdout


def test_what_its_tests_include_brings_none_of_our_internals(built):
    """The vendor's compiler reads our public headers, and nothing of what they are made with."""
    done = _run("ninja", "-C", str(built), "-t", "deps", "CMakeFiles/my_backup_test.dir/backup_test.cpp.o")
    headers = {line.strip() for line in done.stdout.splitlines() if line.strip().endswith(".h")}
    ours = {Path(h).name for h in headers if str(ROOT) in str(Path(built, h).resolve())}
    assert ours == {"gwm_requester.h", "gwm_requester_gtest.h"}
    assert not [h for h in headers if "nlohmann" in h or "tinyxml2" in h]


def test_a_process_that_is_recorded_as_a_whole_says_so(built):
    """Under gwm exec there is one recording already: nothing passes for conforming then."""
    done = _run(
        str(built / "my_backup_test"), "--gtest_filter=BackUp.*", GWM_TRACE=str(built / "of_the_process.jsonl")
    )
    assert done.returncode == 1
    assert "a recording is under way" in done.stdout
