# SPDX-License-Identifier: Apache-2.0
"""How builds are configured: what a small checkout tells a cmake that only writes down its calls; and what a
package that cannot be made tells."""

import io
import os
import shutil
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from gwm.audible import Audible
from gwm.console import Console
from harness import ROOT, until

_CMAKE = """#!/bin/sh
echo "$*" >>calls
[ "$1" != --preset ] || : >"build/$2/build.ninja"
"""
_CPACK = """#!/bin/sh
echo "CPack: Install projects"
echo "CMake Error at cmake_install.cmake:52 (file):" >&2
echo "  file INSTALL cannot find" >&2
echo '  "/there/gwm.exe".' >&2
echo "CPack Error: Error when generating package: gwm" >&2
exit 1
"""
_FILES = {
    "build/sources/tinyxml2/tinyxml2.cpp": "",
    "conformance/requirements/test_catalogue.py": "def test_it():\n    pass\n",
    "runner/tests/fuzzing.py": "",
    "reports/tests/conftest.py": "",
}


class Checkout:
    """A checkout with little but the command line, and with its own cmake and cpack first on PATH."""

    def __init__(self, folder: Path):
        self._root, self._tools = folder / "checkout", folder / "tools"
        for name in ("runner/gwm", "reports/gwm_reports"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self._root / name, ignore=ignored)
        shutil.copy(ROOT / "gwm", self._root / "gwm")
        for name, text in _FILES.items():
            (self._root / name).parent.mkdir(parents=True, exist_ok=True)
            (self._root / name).write_text(text, encoding="utf-8")
        self._tools.mkdir()
        for name, text in (("cmake", _CMAKE), ("cpack", _CPACK)):
            (self._tools / name).write_text(text, encoding="utf-8")
            (self._tools / name).chmod(0o755)

    def __call__(self, *words: str) -> str:
        """What a call of gwm prints."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GWM_", "PY"))}
        return subprocess.run(
            [self._root / "gwm", *words],
            cwd=self._root,
            env=kept | {"GWM_SETUP": "off", "PATH": f"{self._tools}:{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        ).stdout

    def configured(self, *words: str) -> dict[str, list[str]]:
        """The presets that a call of gwm configures, each with its options."""
        calls = self._root / "calls"
        calls.unlink(missing_ok=True)
        out = self(*words)
        assert calls.is_file(), out
        lines = [line.split() for line in calls.read_text().splitlines()]
        return {words[1]: words[2:] for words in lines if words[0] == "--preset"}


@pytest.fixture
def gwm(tmp_path):
    """`./gwm` in such a checkout."""
    return Checkout(tmp_path)


def test_warnings_are_errors_in_ci_alone(gwm):
    """Every build of --ci has GWM_WERROR, clang's too; without --ci it is off, in the same folders as well."""
    assert "-DGWM_WERROR=OFF" in gwm.configured("test", "-j", "1")["native"]
    strict = gwm.configured("test", "--ci", "-j", "1")
    assert set(strict) == {"native", "asan", "tsan", "clang", "fuzz", "wine"}
    assert all("-DGWM_WERROR=ON" in options for options in strict.values())
    assert "-DGWM_WERROR=OFF" in gwm.configured("run")["native"]
    assert "-DGWM_WERROR=OFF" in gwm.configured("package")["wine"]


def test_what_tests_need_stays_configured(gwm):
    """A run after the tests has nothing to configure anew for their sake."""
    assert "-DGWM_TESTS=OFF" in gwm.configured("run")["native"]
    assert "-DGWM_TESTS=ON" in gwm.configured("test", "-j", "1")["native"]
    assert gwm.configured("run") == {}


def test_tests_that_cmake_itself_was_told_of_stay_configured(tmp_path):
    """Who works on gwm configures with them; a run does not take them away."""
    gwm = Checkout(tmp_path)
    native = tmp_path / "checkout/build/native"
    native.mkdir(parents=True)
    (native / "CMakeCache.txt").write_text("A:BOOL=OFF\nGWM_TESTS:BOOL=ON\n", encoding="utf-8")
    assert "-DGWM_TESTS=OFF" in gwm.configured("run")["native"], "it was never configured whole"
    (native / "gwm-configured").unlink()
    assert "-DGWM_TESTS=ON" in gwm.configured("run")["native"]
    assert gwm.configured("test", "-j", "1") == {}


def test_a_package_that_cannot_be_made_tells_why(gwm):
    """The first error, whole; that no package came of it, cpack says last, and says no more."""
    why = 'CMake Error at cmake_install.cmake:52 (file): file INSTALL cannot find "/there/gwm.exe".'
    assert f"cpack failed: {why}\n" in gwm("package")


def test_a_checkout_that_cannot_be_written_tells_the_way_out(tmp_path):
    """A file in the place of build/, since root may write everywhere."""
    checkout = Checkout(tmp_path)
    shutil.rmtree(tmp_path / "checkout/build")
    (tmp_path / "checkout/build").write_text("")
    said = checkout("run")
    assert "build/native cannot be written: Not a directory" in said and "GWM_BUILD_DIR" in said


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("ninja: no work to do.", False),
        ("[0/1] Re-checking globbed directories...", False),
        ("[1/66] Worlds", False),
        ("[0/1] Re-running CMake...", False),
        ("[1/2] Building CXX object a.o", True),
        ("[2/2] Linking CXX executable a", True),
    ],
)
def test_compiling_is_said_where_something_is_compiled(tmp_path, steps, said):
    """Looking what there is to do is not worth a line."""
    gwm = Checkout(tmp_path)
    slow = (
        "#!/bin/sh\n"
        '[ "$1" != --preset ] || : >"build/$2/build.ninja"\n'
        f"[ \"$1\" != --build ] || {{ echo '{steps}'; sleep 0.5; }}\n"
    )
    (tmp_path / "tools/cmake").write_text(slow, encoding="utf-8")
    assert ("gwm: compiling (native)\n" in gwm("run")) is said


def test_silence_is_broken_where_no_line_can_be_redrawn(monkeypatch):
    """In a pipe a line now and then, on a terminal the one that is redrawn."""
    now = [0.0]
    monkeypatch.setattr("gwm.console.time.monotonic", lambda: now[0])
    err = io.StringIO()
    console = Console(io.StringIO(), err, {})
    for second in range(100):
        now[0] = float(second)
        console.progress(f"{second} of 100")
    told = err.getvalue().splitlines()
    assert told == [f"gwm: {second} of 100" for second in (21, 42, 63, 84)]
    console.print("something")
    now[0] += 15
    console.progress("soon")
    assert len(err.getvalue().splitlines()) == 4


def test_silence_is_broken_while_something_is_waited_for(monkeypatch):
    """Whoever waits, and says nothing: what was told last is told again, and nothing once it is over."""
    monkeypatch.setattr("gwm.console._SILENCE", 0.0)
    monkeypatch.setattr("gwm.console._BEAT", 0.01)
    err = io.StringIO()
    console = Console(io.StringIO(), err, {})
    with console.beating("package goes on"):
        until(lambda: err.getvalue() == "gwm: package goes on\n")
        console.progress("packing")
        until(lambda: err.getvalue().endswith("gwm: packing\ngwm: packing\n"))
    told = err.getvalue()
    time.sleep(0.1)
    assert err.getvalue() == told


def test_no_thread_is_left_of_a_command_that_is_over(monkeypatch):
    """Whoever calls many commands in one process, as the tests do, keeps none of their threads."""
    monkeypatch.setattr("gwm.console._BEAT", 600.0)
    before = len(os.listdir("/proc/self/task"))
    for _ in range(20):
        with Console(io.StringIO(), io.StringIO(), {}).beating("short"):
            pass
    until(lambda: len(os.listdir("/proc/self/task")) <= before)


def test_the_tests_themselves_are_heard():
    """How many have ended, until the last one has."""
    said: list[str] = []
    audible = Audible(said.append, 0.01)
    audible.pytest_sessionstart()
    audible.pytest_runtest_logreport(SimpleNamespace(when="call"))
    audible.pytest_runtest_logreport(SimpleNamespace(when="teardown"))
    until(lambda: said[-1:] == ["gwm: 1 tests have ended"])
    audible.pytest_sessionfinish()
    time.sleep(0.05)
    told = len(said)
    time.sleep(0.05)
    assert len(said) == told
