# SPDX-License-Identifier: Apache-2.0
"""What users copy (fixtures/examples, gwm new) outside of the sources: over an installed gwm that was moved, over
a build folder, and with gwm as a part of the project."""

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, real_builds

_NATIVE = real_builds().get("native")
_NEEDS = ("gwm-config.cmake", "lib/libvssapi-recorder.so", "bin/gwm-suite", "install/manual/gwm.1.gz")
_THERE = _NATIVE is not None and all((_NATIVE / name).is_file() for name in _NEEDS)
pytestmark = pytest.mark.skipif(not _THERE, reason="no native build of all that is installed")
# Example -> its tests, and those that fail as they should.
_EXAMPLES = {
    "library": {"keeps": True, "next": False},
    "requester": {"conforms": True, "careless": False, "units": True},
    "writer": {"write_good": True, "write_careless": True, "conforms": True, "careless": False, "behaves": True},
    "document-test": {"conforms": True, "known_bad": False},
}
# What is compiled here is compiled in a new folder each time: ccache is to take no notice of its name.
_CACHE = {"CMAKE_CXX_COMPILER_LAUNCHER": "ccache", "CCACHE_BASEDIR": "/", "CCACHE_NOHASHDIR": "1"}


def run(*command, cwd=None, code: int = 0, **variables: str) -> str:
    """What a command of the user's says, who knows nothing of our environment; it must end with that code."""
    hidden = ("GWM_", "LD_", "CMAKE_", "CTEST_", "CCACHE_BASEDIR")
    env = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
    env |= _CACHE if shutil.which("ccache") else {}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module", name="prefix")
def _prefix(tmp_path_factory) -> Path:
    """An installed gwm, in another place than it was installed into."""
    folder = tmp_path_factory.mktemp("installed")
    run("cmake", "--install", _NATIVE, "--prefix", folder / "first", "--strip")
    (folder / "first").rename(folder / "moved here")
    return folder / "moved here"


def outcomes(build: Path, *options: str) -> dict[str, bool]:
    """Test -> whether it passed."""
    command = ["ctest", "--test-dir", str(build), *options]
    env = os.environ | {"GWM_REQUESTER_TRACES": str(build / "traces")}  # Else those with findings stay in /tmp.
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=600, check=False)
    found = re.findall(r"Test +#\d+: (\S+) \.+\**\s*(Passed|Failed|\S+)", done.stdout)
    assert found, done.stdout + done.stderr
    return {name: word == "Passed" for name, word in found}


def built(source: Path, build: Path, *options: str) -> None:
    """Configures and builds without a warning."""
    said = run("cmake", "-S", source, "-B", build, "-G", "Ninja", *options)
    said += run("cmake", "--build", build)
    assert "warning" not in said.lower()


@pytest.mark.parametrize("kind", _EXAMPLES)
def test_a_new_project_has_green_and_red_tests(kind, prefix, tmp_path):
    """As `gwm new` says: made, configured, built, judged. Another name changes nothing."""
    folder = tmp_path / "acme-thing"
    said = run(prefix / "bin/gwm", "new", kind, folder)
    assert f"'-DCMAKE_PREFIX_PATH={prefix}'" in said, "it has a blank"
    built(folder, folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
    assert outcomes(folder / "build") == _EXAMPLES[kind]
    assert outcomes(folder / "build", "-L", "next") == {n: p for n, p in _EXAMPLES[kind].items() if not p} | {
        n: True for n in _EXAMPLES[kind] if kind == "writer" and n == "write_careless"
    }
    assert (folder / "build/gwm/conforms/report.html").is_file() or kind == "library"
    for file in folder.rglob("*"):
        assert "build" in file.parts or not file.is_file() or "my_" not in file.read_text("utf-8"), file
    assert (folder / ".github/workflows/vss.yml").is_file() and (folder / ".gitlab-ci.yml").is_file()
    assert "/build/" in (folder / ".gitignore").read_text()
    assert kind == "library" or (folder / "build/gwm/conforms/summary.md").is_file()


def test_the_guide_walks_from_the_new_library_on(prefix, tmp_path):
    """Each step of conformance/guide/implementer.md applies, builds, and gives the counts that stand there."""
    if not shutil.which("git"):
        pytest.skip("no git, which applies the steps")
    guide = (ROOT / "conformance/guide/implementer.md").read_text(encoding="utf-8")
    steps = re.findall(r"```diff\n(.*?)```", guide, re.S)
    counts = re.findall(r"```text\n(\d+ requirements, .*)\n```", guide)
    assert len(steps) >= 6 and len(counts) == len(steps) + 1
    folder = tmp_path / "my_library"
    run(prefix / "bin/gwm", "new", "library", folder)
    judged = re.search(r"^gwm (run --subject lib:build/libmy_library.so '(\S+)')$", guide, re.M)
    for step, count in zip(["", *steps], counts):
        if step:
            (tmp_path / "step.diff").write_text(step)
            run("git", "apply", tmp_path / "step.diff", cwd=folder)
        if not step:
            built(folder, folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
        assert "warning" not in run("cmake", "--build", folder / "build")
        words = ("run", "--subject", "lib:build/libmy_library.so", judged[2])
        assert count in run(prefix / "bin/gwm", *words, cwd=folder, code=3 if " 0 failed" in count else 1)
    assert " 0 failed" in counts[-1]
    assert outcomes(folder / "build", "-L", "keeps") == {"keeps": True}


def test_a_build_folder_is_as_good_as_an_installed_gwm(tmp_path):
    """By gwm_DIR, without installing."""
    built(ROOT / "fixtures/examples/library", tmp_path / "build", f"-Dgwm_DIR={_NATIVE.resolve()}")
    assert outcomes(tmp_path / "build") == _EXAMPLES["library"]


_SUBDIRECTORY = f"add_subdirectory({ROOT} gwm)"
_FETCHED = f"""include(FetchContent)
FetchContent_Declare(gwm SOURCE_DIR {ROOT})
FetchContent_MakeAvailable(gwm)"""


@pytest.mark.parametrize("way", [_SUBDIRECTORY, _FETCHED], ids=["add_subdirectory", "FetchContent"])
def test_gwm_is_a_part_of_the_users_project(tmp_path, way):
    """Either way gives targets and functions, and changes nothing of the user's: flags, folders, cache;
    nothing of gwm is built that nobody needs."""
    (tmp_path / "user.cpp").write_text("int Unused(int never) { return 0; }\n")
    (tmp_path / "CMakeLists.txt").write_text(f"""
cmake_minimum_required(VERSION 3.25)
project(super LANGUAGES CXX)
{way}
add_library(user STATIC user.cpp)
foreach(kind library requester writer document-test)
  add_subdirectory({ROOT}/fixtures/examples/${{kind}} ${{kind}})
endforeach()
get_directory_property(options COMPILE_OPTIONS)
file(GENERATE OUTPUT user.txt CONTENT "${{options}}|$<TARGET_FILE:user>|${{CMAKE_CXX_STANDARD}}|${{BUILD_TESTING}}")
""")
    build = tmp_path / "build"
    said = run("cmake", "-S", tmp_path, "-B", build, "-G", "Ninja")
    assert "warning" not in said.lower()
    assert (build / "user.txt").read_text() == f"|{build}/libuser.a||"
    cache = (build / "CMakeCache.txt").read_text()
    own = set(re.findall(r"^(\w+):(?:BOOL|STRING|PATH|FILEPATH)=", cache, re.M))
    assert not {name for name in own if name in ("BUILD_TESTING", "GWM_TESTS", "GWM_WERROR", "GWM_CCACHE")}
    run("cmake", "--build", build, "--target", "user", "my_library")
    steps = run("ninja", "-C", build, "-t", "inputs", "all")  # All the rest is a quarter of an hour of compiling.
    for needed in ("suite/main.cpp", "cli/check_main.cpp", "judge_main.cpp", "recorder/exports.cpp"):
        assert needed in steps, needed
    assert not re.search(r"(?<!backup)_test\.cpp|_bench\.cpp|mutants/registry\.cpp|nulls/", steps)
    assert not {p.name for p in build.iterdir()} & {"bin", "lib"}
    if way == _SUBDIRECTORY and os.environ.get("GWM_THOROUGH"):
        run("cmake", "--build", build, "--target", "gwm-check")
        assert outcomes(build / "document-test") == _EXAMPLES["document-test"]


def test_a_writer_is_a_test_too(prefix, tmp_path):
    """The command of the test, its labels, fixtures and time limit, as ctest has them."""
    (tmp_path / "CMakeLists.txt").write_text("""
cmake_minimum_required(VERSION 3.25)
project(known LANGUAGES NONE)
find_package(gwm REQUIRED)
enable_testing()
gwm_add_writer_test(NAME w COMMAND /bin/writer --serve OPTIONS --strict LABELS slow FIXTURES up TIMEOUT 7)
""")
    run("cmake", "-S", tmp_path, "-B", tmp_path / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    (test,) = json.loads(run("ctest", "--test-dir", tmp_path / "build", "--show-only=json-v1"))["tests"]
    results = f"{tmp_path}/build/gwm/w/"
    words = [str(prefix / "bin/gwm"), "writer", "-o", results, "--strict", "--", "/bin/writer", "--serve"]
    assert test["command"] == words
    told = {row["name"]: row["value"] for row in test["properties"]}
    assert told["LABELS"] == ["gwm", "gwm-writer", "slow"] and told["TIMEOUT"] == 7.0
    assert told["FIXTURES_SETUP"] == ["w.results"] and told["FIXTURES_REQUIRED"] == ["up"]


def test_folders_and_patterns_are_where_a_project_expects_them(prefix, tmp_path):
    """Results in the build folder, documents in the source folder; a pattern of none may be one of the build folder."""
    project = tmp_path / "a project"
    (project / "docs").mkdir(parents=True)
    shutil.copy(ROOT / "fixtures/examples/document-test/documents/example.xml", project / "docs/one.xml")
    (project / "CMakeLists.txt").write_text("""
cmake_minimum_required(VERSION 3.25)
project(known LANGUAGES NONE)
find_package(gwm REQUIRED)
enable_testing()
gwm_add_document_test(NAME d FILES docs/*.xml made/*.xml RESULTS "my reports")
""")
    run("cmake", "-S", project, "-B", tmp_path / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    (test,) = json.loads(run("ctest", "--test-dir", tmp_path / "build", "--show-only=json-v1"))["tests"]
    results = f"{tmp_path}/build/my reports/"
    assert test["command"][2:] == ["-o", results, f"{project}/docs/*.xml", "made/*.xml"]
    assert not (project / "my reports").exists()
    (tmp_path / "build/made").mkdir()
    shutil.copy(project / "docs/one.xml", tmp_path / "build/made/two.xml")
    assert outcomes(tmp_path / "build") == {"d": True} and Path(results, "report.html").is_file()


def test_the_installed_command_needs_no_sources(prefix, tmp_path):
    """It judges, explains, lists; what works on sources says so; other builds are not there."""
    gwm = prefix / "bin/gwm"
    assert "conforms" in run(gwm, "run", "gwm/once/second_call_refused/*", cwd=tmp_path)
    assert (tmp_path / "gwm-report/report.html").is_file()
    assert "0x80042301" in run(gwm, "explain", "0x80042301", cwd=tmp_path)
    assert "server" in run(gwm, "list", "--worlds", cwd=tmp_path)
    told = run(gwm, "run", "--subject", "mutant:accepts_second_gather", "gwm/once/*", cwd=tmp_path, code=1)
    told_of_all = run(gwm, "--help")
    assert " gwm run '" in told and "./gwm" not in told + told_of_all
    manual = gzip.decompress((prefix / "share/man/man1/gwm.1.gz").read_bytes()).decode().replace("\\-", "-")
    for text in (told_of_all, manual):
        assert "gwm new library my_library" in text
        assert not re.search("gwm test|bench|target windows|WINE", text), "what only a checkout has"
    assert "SPDX-2.3" in run(gwm, "sbom")
    assert "backup_twice" in run(gwm, "writer", "--tours")
    assert "core-1" in run(gwm, "submit", "--help") and (prefix / "share/gwm/conformance/profiles/core-1.txt").is_file()
    adapter = prefix / "share/gwm/fixtures/adapters/adapter.py"
    case = "gwm/abi/interface_id_and_slots/query_interface"
    run(gwm, "run", "--subject", f"exec:python3 '{adapter}'", case, cwd=tmp_path)
    assert "works on gwm's sources" in run(gwm, "test", cwd=tmp_path, code=4)
    assert "no programs of the build 'asan'" in run(gwm, "run", "--preset", "asan", cwd=tmp_path, code=3)


def test_nothing_installed_names_where_it_was_made(prefix):
    """Neither the sources, nor the build folder, nor the prefix: it may be moved, and made anywhere."""
    texts = [p for p in prefix.rglob("*") if p.is_file() and p.suffix not in (".a", ".so", ".gz", ".pyc")]
    assert len(texts) > 100
    for path in texts:
        data = path.read_bytes()
        assert str(ROOT).encode() not in data, path
        assert str(prefix.parent).encode() not in data, path


def test_pkg_config_is_enough_for_a_makefile(prefix, tmp_path):
    """Compiler and linker flags; the program finds its libraries where they are."""
    if not shutil.which("pkg-config"):
        pytest.skip("no pkg-config")
    moved = prefix.parent / "link"  # pkg-config and make know no names with spaces.
    if not moved.exists():
        moved.symlink_to(prefix)
    where = str(next(prefix.glob("lib*/**/pkgconfig"))).replace(str(prefix), str(moved))
    flags = run("pkg-config", "--cflags", "--libs", "gwm", PKG_CONFIG_PATH=where).split()
    (tmp_path / "use.cpp").write_text("""#include "vsbackup.h"
int main() {
  IVssBackupComponents* backup = nullptr;
  if (CreateVssBackupComponents(&backup) != S_OK) return 1;
  return backup->InitializeForBackup() == S_OK ? 0 : 1;
}
""")
    run("c++", "-std=c++20", "use.cpp", "-o", "use", *flags, cwd=tmp_path)
    run(tmp_path / "use")


def test_bash_completes_commands_options_and_values(prefix):
    """From the parsers, so that nothing is missing."""
    script = prefix / "share/bash-completion/completions/gwm"

    def offered(*words: str) -> list[str]:
        asked = f'source "$0"; COMP_WORDS=("$@"); COMP_CWORD={len(words) - 1}; _gwm; echo "${{COMPREPLY[*]}}"'
        return run("bash", "-c", asked, script, *words).split()

    assert offered("gwm", "re") == ["requester", "report"]
    assert offered("gwm", "run", "--subj") == ["--subject"]
    assert offered("gwm", "run", "--reading", "") == ["default", "literal", "practice"]
    assert offered("gwm", "check", "--pro") == ["--profile"], "which gwm-check reads, not the parser"
    assert offered("gwm", "check", "--profile", "") == ["strict", "default", "lenient"]
    assert offered("gwm", "submit", "--profile", "") == ["core-1"]
    assert offered("gwm", "new", "") == ["library", "requester", "writer", "document-test"]
    assert {"server", "server_vista"} <= set(offered("gwm", "requester", "--world", "server"))
    assert offered("gwm", "run", "--subject", "e") == ["exec:"]


def test_a_known_failure_is_a_verdict_and_nothing_else(prefix, tmp_path):
    """WILL_FAIL passes where gwm says 1; a missing file (3) or wrong usage (4) does not."""
    example = ROOT / "fixtures/examples/document-test"
    (tmp_path / "CMakeLists.txt").write_text(f"""
cmake_minimum_required(VERSION 3.25)
project(known LANGUAGES NONE)
find_package(gwm REQUIRED)
enable_testing()
gwm_add_document_test(NAME bad FILES {example}/known_bad.xml WILL_FAIL)
gwm_add_document_test(NAME good FILES {example}/documents/example.xml WILL_FAIL)
gwm_add_document_test(NAME absent FILES /nowhere.xml WILL_FAIL)
gwm_add_document_test(NAME misused FILES {example}/known_bad.xml OPTIONS --nonsense WILL_FAIL)
""")
    run("cmake", "-S", tmp_path, "-B", tmp_path / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    expected = {"bad": True, "good": False, "absent": False, "misused": False}
    assert outcomes(tmp_path / "build") == expected


def test_a_checkout_that_is_not_built_says_how_it_is(prefix, tmp_path):
    """Before the project is configured; an installed gwm, and a folder that has all, have nothing to say of it."""

    def steps(gwm: Path, name: str, build: Path | None = None) -> list[str]:
        variables = {"GWM_SETUP": "off"} | ({"GWM_BUILD_DIR": str(build)} if build else {})
        said = run(gwm, "new", "library", tmp_path / name, **variables).splitlines()
        return [line.strip() for line in said[said.index("Next:") + 1 :]]

    (tmp_path / "empty").mkdir()
    told = steps(ROOT / "gwm", "one", tmp_path / "empty")
    assert told[0].endswith(f"cmake --build {tmp_path}/empty --target gwm-installed")
    assert told[0].startswith(f"cmake -S {ROOT} -B {tmp_path}/empty --preset native")
    assert f"-Dgwm_DIR={tmp_path}/empty" in told[2]
    (tmp_path / "empty/gwm-config.cmake").touch()
    assert steps(ROOT / "gwm", "two", tmp_path / "empty")[0] == told[0].partition(" && ")[2]
    for name, gwm, build in (("three", ROOT / "gwm", _NATIVE.resolve()), ("four", prefix / "bin/gwm", None)):
        assert [line.split()[0] for line in steps(gwm, name, build)] == ["cd", "cmake", "ctest"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("library", "."), "not empty"),
        (("library", "file"), "is a file"),
        (("library", "9lives"), "cannot be called '9lives'"),
        (("writer", "test"), "cannot be called 'test'"),
    ],
)
def test_gwm_new_writes_over_nothing(prefix, tmp_path, words, message):
    """Usage errors are 4, and leave everything as it was."""
    (tmp_path / "file").write_text("mine")
    assert message in run(prefix / "bin/gwm", "new", *words, cwd=tmp_path, code=4)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@pytest.fixture(scope="module", name="packages")
def _packages(tmp_path_factory) -> dict[str, list[Path]]:
    """Kind -> the package, made twice; it takes minutes."""
    if not os.environ.get("GWM_THOROUGH"):
        pytest.skip("only with GWM_THOROUGH")
    made: dict[str, list[Path]] = {"deb": [], "tar": []}
    for kind, files in made.items():
        for _ in range(2):
            folder = tmp_path_factory.mktemp(kind)
            variables = {"GWM_BUILD_DIR": str(_NATIVE), "GWM_SETUP": "off", "SOURCE_DATE_EPOCH": "1790000000"}
            said = run(ROOT / "gwm", "package", "--kind", kind, "-o", folder, **variables)
            (file,) = folder.iterdir()
            assert f"Package: {file}" in said
            files.append(file)
    return made


def test_packages_are_the_same_bytes_each_time(packages):
    """With SOURCE_DATE_EPOCH: no time, no order, no name of a folder."""
    for kind, (first, second) in packages.items():
        assert first.name == second.name and first.read_bytes() == second.read_bytes(), kind


def test_the_tar_works_where_it_is_unpacked(packages, tmp_path):
    """One folder, of no other name than the file."""
    run("tar", "-xzf", packages["tar"][0], "-C", tmp_path)
    (top,) = tmp_path.iterdir()
    assert packages["tar"][0].name == f"{top.name}.tar.gz"
    assert "gwm 0" in run(top / "bin/gwm", "--version")
    assert "conforms" in run(top / "bin/gwm", "run", "gwm/once/second_call_refused/*", cwd=tmp_path)


def test_lintian_accepts_the_package(packages):
    """No error and no warning; Debian 12's own lintian."""
    if not shutil.which("lintian"):
        pytest.skip("no lintian: apt-get install lintian")
    said = run("lintian", "--allow-root", "--fail-on", "error,warning", packages["deb"][0])
    assert not re.search("^[EW]:", said, re.M), said


def test_mocks_and_components_are_found(prefix, tmp_path):
    """GoogleMock's classes from the installed package; a component that is not there is told."""
    (tmp_path / "use.cpp").write_text("""#include <gtest/gtest.h>
#include "gmock/mock_vss_backup_components.h"
TEST(Mine, AsksOnce) {
  testing::StrictMock<gwm::MockVssBackupComponents> backup;
  EXPECT_CALL(backup, FreeWriterMetadata()).WillOnce(testing::Return(VSS_E_BAD_STATE));
  EXPECT_EQ(backup.FreeWriterMetadata(), VSS_E_BAD_STATE);
}
""")
    text = """
cmake_minimum_required(VERSION 3.25)
project(mine LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(gwm 0.1 REQUIRED COMPONENTS gmock gtest headers%s)
find_package(GTest REQUIRED)
add_executable(use use.cpp)
target_link_libraries(use PRIVATE gwm::gmock GTest::gmock_main)
"""
    (tmp_path / "CMakeLists.txt").write_text(text % "")
    built(tmp_path, tmp_path / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
    assert "1 test from" in run(tmp_path / "build/use")
    (tmp_path / "CMakeLists.txt").write_text(text % " nonsense")
    said = run("cmake", "-S", tmp_path, "-B", tmp_path / "build", code=1)
    assert "there is no gwm::nonsense" in " ".join(said.split())
