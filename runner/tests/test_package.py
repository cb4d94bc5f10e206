# SPDX-License-Identifier: Apache-2.0
"""The package for Windows: what is in the zip, and that nothing beside it is needed."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from abi_programs import msvc, needs_clang
from gwm.console import Console
from gwm.wine import Wine, windows_path
from harness import ROOT, gwm_over
from pe_programs import windows_build

_PROGRAMS = tuple(f"gwm-{name}.exe" for name in ("suite", "subjects", "check", "judge", "environment", "writer"))
_LIBRARIES = ("vssapi.dll", "vssapi-mutants.dll", "vssapi-nulls.dll", "vssapi-recorder.dll")
_WINDOWS = windows_build()
# `run --target windows` compiles less than a package holds, and what is not compiled cannot be packed. A
# thorough run, which has compiled all of it, must not pass over these.
pytestmark = pytest.mark.skipif(
    not os.environ.get("GWM_THOROUGH")
    and not (_WINDOWS and all((_WINDOWS / "bin" / n).is_file() for n in _PROGRAMS + _LIBRARIES)),
    reason="Wine, or what ./gwm package compiles for Windows, is not there",
)

# Python as Windows has it: these modules and names are not there.
_LIKE_WINDOWS = """
import subprocess  # before the stand-in: Python's own modules take msvcrt as the sign of Windows
import sys
from fcntl import LOCK_EX, LOCK_NB, flock
from types import ModuleType
msvcrt = sys.modules["msvcrt"] = ModuleType("msvcrt")
msvcrt.LK_NBLCK = 2
msvcrt.locking = lambda handle, mode, count: flock(handle, LOCK_EX | LOCK_NB)
class Absent:
    names = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog"}
    def find_spec(self, name, path=None, target=None):
        if name in self.names:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
for name in Absent.names:
    sys.modules.pop(name, None)
import os, signal
for module, names in ((os, ("killpg", "setsid", "getuid", "geteuid", "fork", "mkfifo", "chown")),
                      (signal, ("SIGKILL", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGALRM", "alarm"))):
    for name in names:
        delattr(module, name)
"""


@pytest.fixture(scope="module", name="package")
def _package(tmp_path_factory) -> Path:
    """The unpacked package."""
    folder = tmp_path_factory.mktemp("package")
    done = gwm_over(_WINDOWS, "package", "-o", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    (zip_file,) = folder.glob("*.zip")
    assert f"Package: {zip_file}" in done.stdout
    with zipfile.ZipFile(zip_file) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        archive.extractall(folder)
    assert tops == {zip_file.stem}, "one folder, named as the zip is"
    return folder / zip_file.stem


def python(package: Path, code: str, *words: str) -> subprocess.CompletedProcess:
    """Runs Python with the package's own modules and the standard library alone."""
    path = [str(package / name) for name in ("runner", "reports", "lib")]
    return subprocess.run(
        ["/usr/bin/python3", "-I", "-S", "-c", f"import sys; sys.path[:0] = {path!r}\n{code}"]
        + list(words),
        cwd=package,
        env=os.environ | {"GWM_BUILD_DIR": str(package), "GWM_SETUP": "off"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


_MAIN = "from gwm.cli import main\nsys.exit(main(sys.argv[1:]))"


def test_programs_and_libraries_are_in_bin(package):
    """All that the runner starts or loads, as files for Windows."""
    for name in _PROGRAMS + _LIBRARIES:
        assert (package / "bin" / name).read_bytes()[:2] == b"MZ", name


def test_launcher_page_and_licences(package):
    """What a person opens first, and whose code it is."""
    assert "run --subject system" in (package / "gwm.ps1").read_text(encoding="utf-8")
    assert "vssapi.dll of this machine" in (package / "README.md").read_text(encoding="utf-8")
    assert "Apache License" in (package / "LICENSE").read_text(encoding="utf-8")
    licences = {path.stem for path in (package / "licenses").iterdir()}
    assert {"tinyxml2", "googletest", "nlohmann-json3-dev", "python3-jinja2"} <= licences


def test_nothing_compiled_for_this_machine(package):
    """Python as source, no library of Linux, no file of a build."""
    suffixes = {path.suffix for path in package.rglob("*") if path.is_file()}
    assert not suffixes & {".so", ".pyc", ".o"}
    assert {path.name for path in package.rglob("*.a")} == {"libvssapi.dll.a", "libgwm_requester.a"}


def test_the_launcher_names_folders_that_are_there(package):
    """The PYTHONPATH that gwm.ps1 makes."""
    launcher = (package / "gwm.ps1").read_text(encoding="utf-8")
    assert "'runner', 'reports', 'lib'" in launcher
    for name in (
        "runner/gwm/__main__.py",
        "reports/gwm_reports/__init__.py",
        "lib/jinja2/__init__.py",
    ):
        assert (package / name).is_file()


def by_mingw(package: Path, source: Path, build: Path, *options: str) -> Path:
    """The folder in which a project for Windows was built with the package."""
    toolchain = ROOT / "reference-impl/windows/mingw.cmake"
    words = ["-G", "Ninja", f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", f"-Dgwm_DIR={package}/lib/cmake/gwm", *options]
    for command in (["cmake", "-S", source, "-B", build, *words], ["cmake", "--build", build]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "warning" not in done.stdout + done.stderr
    return build


def test_a_project_links_by_mingw(package, tmp_path):
    """find_package(gwm) of the package: headers, the import library, the functions that add tests."""
    (tmp_path / "user.cpp").write_text("""
#include "vsbackup.h"
int main() {
  IVssBackupComponents* backup = nullptr;
  return CreateVssBackupComponents(&backup) == S_OK && SysStringLen(nullptr) == 0 ? 0 : 1;
}
""")
    (tmp_path / "CMakeLists.txt").write_text("""
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES CXX)
find_package(gwm REQUIRED)
add_executable(user user.cpp)
target_link_libraries(user PRIVATE gwm::vssapi)
enable_testing()
gwm_add_library_test(NAME conforms LIBRARY C:/product/vssapi.dll CASES "gwm/once/*")
""")
    build = by_mingw(package, tmp_path, tmp_path / "build")
    assert b"vssapi.dll" in (build / "user.exe").read_bytes()
    tests = (build / "CTestTestfile.cmake").read_text()
    assert f"{package}/gwm.ps1" in tests and "lib:C:/product/vssapi.dll" in tests


def googletest() -> list[str]:
    """Where a vendor's GoogleTest for mingw-w64 is: the one of our own build."""
    cache = (_WINDOWS / "CMakeCache.txt").read_text(encoding="utf-8")
    sources = re.search("^GWM_GOOGLETEST_SOURCE:PATH=(.*)$", cache, re.M)
    assert sources
    files = {"GTEST_LIBRARY": "libgtest.a", "GTEST_MAIN_LIBRARY": "libgtest_main.a"}
    options = [f"-D{name}={_WINDOWS.resolve()}/lib/{file}" for name, file in files.items()]
    return [*options, f"-DGTEST_INCLUDE_DIR={sources[1]}/googletest/include"]


_LATE = """
#include <windows.h>
#include "gwm_requester_gtest.h"
#include "vsbackup.h"
// A service that loads vssapi.dll when it is first needed.
void BackUp() {
  const HMODULE library = LoadLibraryW(L"vssapi.dll");
  const auto create = reinterpret_cast<HRESULT(STDAPICALLTYPE*)(IVssBackupComponents**)>(
      reinterpret_cast<void*>(GetProcAddress(library, "CreateVssBackupComponentsInternal")));
  IVssBackupComponents* backup = nullptr;
  ASSERT_EQ(create(&backup), S_OK);
  EXPECT_EQ(backup->Release(), 0u);
}
TEST(Late, IsRecorded) {
  gwm::Requester requester;
  requester.Run(BackUp);
  EXPECT_CONFORMS(requester.Strict());
}
"""


@pytest.mark.skipif(
    not os.environ.get("GWM_THOROUGH") and not (_WINDOWS and (_WINDOWS / "lib/libgtest_main.a").is_file()),
    reason="GoogleTest's main for Windows, which no package holds, is not there",
)
def test_a_vendors_unit_tests_judge_by_mingw(package, tmp_path):
    """The example for requesters and a service that loads the library late, under Wine; gwm-judge says of a trace
    what they say."""
    source = tmp_path / "source"
    shutil.copytree(ROOT / "fixtures/examples/requester", source)
    (source / "late.cpp").write_text(_LATE)
    with open(source / "CMakeLists.txt", "a", encoding="utf-8") as project:
        project.write("add_executable(late late.cpp)\n")
        project.write("target_link_libraries(late PRIVATE gwm::gtest GTest::gtest_main)\n")
    build = by_mingw(package, source, tmp_path / "build", *googletest())
    assert (build / "vssapi.dll").read_bytes() == (package / "bin/vssapi-recorder.dll").read_bytes()
    assert b"vssapi.dll\0" in (build / "my_backup_test.exe").read_bytes()
    traces = tmp_path / "traces"
    with Wine(Console()) as wine:

        def ran(program: Path, *words: str) -> subprocess.CompletedProcess:
            env = wine.environment("vssapi=n") | {"GWM_REQUESTER_TRACES": windows_path(traces)}
            command = wine.command(program, *words)
            return subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)

        done = ran(build / "my_backup_test.exe")
        assert done.returncode == 0 and "[  PASSED  ] 8 tests." in done.stdout, done.stdout
        done = ran(build / "late.exe")
        assert done.returncode == 0 and "[  PASSED  ] 1 test." in done.stdout, done.stdout
        found = set()
        for trace in traces.glob("gwm-gather_ends_writer_infrastructure-*.jsonl"):
            judged = ran(package / "bin/gwm-judge.exe", windows_path(trace), "--party", "requester")
            found |= {json.loads(line).get("rule", "") for line in judged.stdout.splitlines()}
        assert "status_read" in found, found


def test_a_component_that_is_not_there_is_told(package, tmp_path):
    """Asked for by COMPONENTS, as with an installed gwm; without GoogleTest there is no gwm::gtest."""
    toolchain = ROOT / "reference-impl/windows/mingw.cmake"
    words = ["-G", "Ninja", f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", f"-Dgwm_DIR={package}/lib/cmake/gwm"]
    for component, code in (("requester", 0), ("gtest", 1)):
        (tmp_path / "CMakeLists.txt").write_text(f"""
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES CXX)
find_package(gwm REQUIRED COMPONENTS {component})
""")
        command = ["cmake", "-S", tmp_path, "-B", tmp_path / component, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        assert ("there is no gwm::gtest" in " ".join(done.stderr.split())) == (code == 1)


@needs_clang
def test_a_program_links_as_msvc_does(package, tmp_path):
    """With vssapi.lib, by lld, in Microsoft's ABI; it asks for vssapi.dll and no other of ours."""
    program = msvc(tmp_path, "msvc_backup", vssapi=package / "lib/vssapi.lib").read_bytes()
    assert b"vssapi.dll" in program and b"CreateVssBackupComponentsInternal" in program


@pytest.fixture(scope="module", name="judged")
def _judged(package, tmp_path_factory) -> tuple[subprocess.CompletedProcess, Path]:
    """A run of some cases with nothing but the package, and the folder of its results."""
    folder = tmp_path_factory.mktemp("judged")
    words = ("run", "--target", "windows", "gwm/once/*", "-o", str(folder))
    return python(package, _MAIN, *words), folder


def test_package_judges_and_reports_with_its_own_files(judged):
    """Its programs under Wine, its runner, its reports: nothing of the checkout, no Debian library."""
    done, folder = judged
    assert done.returncode == 0, done.stdout + done.stderr
    assert "reference conforms" in done.stdout
    assert "second_call_refused" in (folder / "report.html").read_text(encoding="utf-8")
    header = json.loads((folder / "run.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert header["host"]["os"].startswith("Windows")


def test_runner_needs_nothing_that_windows_lacks(package, judged, tmp_path):
    """A whole command, and every module of the command line that it loads, without POSIX."""
    words = ("report", str(judged[1] / "run.jsonl"), "-o", str(tmp_path))
    done = python(package, _LIKE_WINDOWS + _MAIN, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "report.html").is_file()
    done = python(package, _LIKE_WINDOWS + "import gwm.commands.judge")
    assert done.returncode == 0, done.stderr


def test_the_stand_in_for_windows_does_object(package):
    """A module that needs POSIX fails under it, so that the test above can."""
    done = python(package, _LIKE_WINDOWS + "import fcntl")
    assert "ModuleNotFoundError" in done.stderr
