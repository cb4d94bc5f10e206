# SPDX-License-Identifier: Apache-2.0
"""What a user has set for other programs changes nothing of what gwm does."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from gwm import surroundings
from gwm.paths import Build
from harness import ROOT, real_builds

_BUILD = real_builds().get("native")
_IDS = "gwm/once/*"

needs_build = pytest.mark.skipif(
    not (_BUILD and (_BUILD / "bin/gwm-judge").is_file()), reason="there is no native build"
)

# A module of each name that gwm imports first: what is not isolated ends here.
_TRAP = "import os\nos._exit(77)\n"
_TRAPPED = ("json", "argparse", "signal", "gwm", "gwm_reports", "usercustomize", "sitecustomize", "startup")


@pytest.fixture(name="traps", scope="module")
def _traps(tmp_path_factory) -> Path:
    """A folder of modules that end the process."""
    folder = tmp_path_factory.mktemp("traps")
    for name in _TRAPPED:
        (folder / f"{name}.py").write_text(_TRAP, encoding="utf-8")
    return folder


def start(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess:
    """`./gwm` over the real build, with these variables and no other of their kinds."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GTEST_", "PYTHON", "LC_", "LANG", "TZ"))}
    ours = {"GWM_BUILD_DIR": str(_BUILD), "GWM_SETUP": "off"}
    return subprocess.run(
        [str(ROOT / "gwm"), *words],
        cwd=folder,
        env=kept | ours | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def end_of(folder: Path) -> dict:
    """The last line of the results, without the hash that times are in."""
    last = (folder / "run.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    return {k: v for k, v in json.loads(last).items() if k != "sha256"}


@pytest.fixture(name="plain", scope="module")
def _plain(tmp_path_factory) -> tuple[str, dict]:
    """What a run says, and how its results end, where nothing special is set."""
    folder = tmp_path_factory.mktemp("plain")
    done = start(folder, "run", _IDS, "-o", "out")
    assert done.returncode == 0, done.stderr
    return done.stdout, end_of(folder / "out")


@needs_build
@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONPATH": "TRAPS"},
        {"PYTHONPATH": "TRAPS", "PYTHONSTARTUP": "TRAPS/startup.py", "PYTHONINSPECT": "1"},
        {"PYTHONHOME": "/nowhere"},
        {"PYTHONOPTIMIZE": "2", "PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1"},
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
        {"PYTHONUSERBASE": "TRAPS", "PYTHONBREAKPOINT": "os.abort", "PYTHONHASHSEED": "7"},
        {"GTEST_FILTER": "none*"},
        {"GTEST_SHUFFLE": "1", "GTEST_REPEAT": "3", "GTEST_RANDOM_SEED": "9"},
        {"GTEST_TOTAL_SHARDS": "7", "GTEST_SHARD_INDEX": "3"},
        {"GTEST_OUTPUT": "xml:TRAPS/gtest.xml", "XML_OUTPUT_FILE": "TRAPS/bazel.xml"},
        {"TESTBRIDGE_TEST_ONLY": "none*", "GTEST_FAIL_FAST": "1", "GTEST_ALSO_RUN_DISABLED_TESTS": "1"},
        {"GTEST_BREAK_ON_FAILURE": "1", "GTEST_CATCH_EXCEPTIONS": "0", "GTEST_FLAGFILE": "/nowhere"},
        {"CTEST_OUTPUT_ON_FAILURE": "1", "MAKEFLAGS": "-j99 -k", "NINJAFLAGS": "-t clean"},
        {"CXXFLAGS": "-nonsense", "LDFLAGS": "-nonsense", "CMAKE_GENERATOR": "None"},
        {"TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "C", "LANGUAGE": "de"},
        {"LC_ALL": "de_DE.ISO-8859-1", "LC_NUMERIC": "de_DE.UTF-8"},
    ],
    ids=lambda variables: "+".join(variables),
)
def test_a_run_is_the_same_whatever_is_set(plain, traps, tmp_path, variables):
    """The same words, verdicts and digest, no file elsewhere, and nothing to complain of."""
    there = {path.name for path in traps.iterdir()}
    done = start(
        tmp_path, "run", _IDS, "-o", "out", **{k: v.replace("TRAPS", str(traps)) for k, v in variables.items()}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (done.stdout, end_of(tmp_path / "out")) == plain
    assert {path.name for path in traps.iterdir()} == there
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


@needs_build
def test_the_folder_where_gwm_is_called_brings_nothing_along(traps, plain):
    """Modules that lie there are not those that gwm imports."""
    done = start(traps, "run", _IDS, "-o", "out")
    assert (done.returncode, done.stdout) == (0, plain[0])


@needs_build
def test_a_program_of_the_user_gets_what_the_user_set(tmp_path):
    """gwm exec changes nothing but where vssapi is found."""
    asked = {"PYTHONPATH": "/mine", "GTEST_FILTER": "a", "TZ": "Asia/Tokyo", "LC_ALL": "C", "CXXFLAGS": "-O3"}
    done = start(tmp_path, "exec", "--", "/usr/bin/env", **asked)
    assert done.returncode == 0, done.stderr
    told = set(done.stdout.splitlines())
    assert {f"{name}={value}" for name, value in asked.items()} <= told
    assert not any(line.startswith("PYTHONUTF8") for line in told)


_SET = {
    **{"PATH": "/bin", "HOME": "/", "CC": "gcc", "CCACHE_DIR": "/c", "LD_LIBRARY_PATH": "/l"},
    **{"CMAKE_BUILD_PARALLEL_LEVEL": "2", "LC_TIME": "de", "TZ": "Asia/Tokyo", "GTEST_FILTER": "a"},
    **{"LD_PRELOAD": "x.so", "LD_AUDIT": "y.so", "CXXFLAGS": "-O3", "NINJA_STATUS": "n", "MAKEFLAGS": "-j"},
    **{"CMAKE_GENERATOR": "g", "PYTHONPATH": "/p", "DESTDIR": "/d", "CPATH": "/i", "GCC_COLORS": ""},
}
_FIXED = {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def test_tools_get_the_compiler_and_no_flags():
    """Which compiler, how many jobs and where the cache is stays; what changes its output goes."""
    kept = ("PATH", "HOME", "CC", "CCACHE_DIR", "LD_LIBRARY_PATH", "CMAKE_BUILD_PARALLEL_LEVEL")
    assert surroundings.of_tools(_SET) == {name: _SET[name] for name in kept} | _FIXED


def test_a_subject_gets_what_it_is_loaded_with():
    """LD_PRELOAD is for the subject, as with a sanitizer, and for no judge."""
    subject, judge = surroundings.of_subjects(_SET), surroundings.of_programs(_SET)
    assert (subject["LD_PRELOAD"], subject["LD_AUDIT"]) == ("x.so", "y.so")
    assert set(subject) - set(judge) == {"LD_PRELOAD", "LD_AUDIT"}
    for given in (subject, judge):
        assert given["LD_LIBRARY_PATH"] == "/l"
        assert not {"GTEST_FILTER", "LC_TIME"} & set(given)
        assert given.items() >= _FIXED.items()


def test_options_of_sanitizers_can_be_set(monkeypatch):
    """Ours are defaults."""
    monkeypatch.setenv("ASAN_OPTIONS", "mine=1")
    build = Build(Path("/b"))
    for given in (build.environment(), build.environment_of_subject(), build.environment_of_user()):
        assert given["ASAN_OPTIONS"] == "mine=1"
        assert "halt_on_error=1" in given["UBSAN_OPTIONS"]
