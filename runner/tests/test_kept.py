# SPDX-License-Identifier: Apache-2.0
"""What `gwm test` keeps: a pass counts while nothing that the test sees has changed, and never longer."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from gwm import inputs
from gwm.inputs import Inputs, Untold, passed_on, seen_by
from gwm.kept import Ledger, files_with_tests
from harness import ROOT

ALL, FEW = "runner/tests/test_all.py", "reports/tests/test_few.py"
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/"}


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout of a few files with a build, and a list of packages of its own."""
    root = tmp_path / "checkout"
    for name in ("gwm", "runner/gwm/a.py", "reports/page.html", "mocks/null.cpp", "fixtures/a.xml"):
        put(root / name)
    for name in ("bin/test-one", "bin/gwm-suite", "lib/libvssapi.so", "build.log"):
        put(root / "build" / "native" / name)
    put(tmp_path / "packages")
    monkeypatch.setattr(inputs, "_INSTALLED", tmp_path / "packages")
    return root


def put(path: Path, text: str = "as it was\n") -> None:
    """Writes a file, and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def digest(root: Path, test: str = ALL, **more: str) -> str:
    """What the test file sees now."""
    return Inputs(root, {"native": root / "build" / "native"}, ENVIRONMENT | more).digest(test)


# --- What a test sees ----------------------------------------------------------------------------

CHANGES = {
    "a source": lambda root: put(root / "mocks/null.cpp", "changed\n"),
    "a new file": lambda root: put(root / "mocks/more.cpp"),
    "a file that goes": lambda root: (root / "fixtures/a.xml").unlink(),
    "a file that moves": lambda root: (root / "fixtures/a.xml").rename(root / "fixtures/b.xml"),
    "a mode": lambda root: (root / "gwm").chmod(0o755),
    "a link in place of a file": lambda root: relink(root / "fixtures/a.xml", root / "gwm"),
    "a program": lambda root: put(root / "build/native/bin/test-one", "changed\n"),
    "a new program": lambda root: put(root / "build/native/bin/test-two"),
    "a library": lambda root: put(root / "build/native/lib/libvssapi.so", "changed\n"),
    "a build for Windows": lambda root: put(root / "build/wine/bin/gwm-suite.exe"),
    "a package": lambda root: put(root.parent / "packages", "changed\n"),
    "a fixture with the old time": lambda root: keep_time(root / "fixtures/a.xml", "as it is!\n"),
}


def relink(path: Path, target: Path) -> None:
    """Replaces a file by a link to another with the same content."""
    path.unlink()
    path.symlink_to(target)


def keep_time(path: Path, text: str) -> None:
    """Changes the content alone: size and time stay."""
    before = path.stat()
    put(path, text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size


@pytest.mark.parametrize("change", CHANGES)
def test_a_test_that_sees_everything_runs_again_after(checkout, change):
    """Whatever changes in the checkout, the build and what is installed, the digest changes."""
    before = digest(checkout)
    CHANGES[change](checkout)
    assert digest(checkout) != before


@pytest.mark.parametrize(
    "more",
    [
        {"PATH": "/bin:/usr/bin"},
        {"GWM_THOROUGH": "1"},
        {"GWM_BUILD_DIR": "/elsewhere"},
        {"ASAN_OPTIONS": "detect_leaks=0"},
        {"LC_ALL": "C"},
        {"TZ": "Asia/Tokyo"},
        {"CXX": "clang++"},
    ],
)
def test_variables_that_tests_get_count(checkout, more):
    """A variable that reaches the tests is part of what they see, the narrow ones too."""
    assert digest(checkout, **more) != digest(checkout)
    assert digest(checkout, FEW, **more) != digest(checkout, FEW)


def test_other_variables_do_not_reach_the_tests():
    """What does not count is taken away, so that it cannot matter."""
    given = {"PATH": "/bin", "GWM_SETUP": "off", "SSH_CLIENT": "::1", "MY_SECRET": "x"}
    given |= {"PYTHONPATH": "/opt/modules", "PYTHONOPTIMIZE": "2", "GTEST_FILTER": "Wait*"}
    assert passed_on(given) == {"PATH": "/bin", "GWM_SETUP": "off"}


def test_what_changes_nothing_does_not_count(checkout):
    """Times, logs of the build, caches, a report and a foreign variable change no digest."""
    before = digest(checkout)
    os.utime(checkout / "gwm", (1, 1))
    put(checkout / "build/native/build.log", "changed\n")
    put(checkout / "gwm-report/report.html")
    put(checkout / "runner/gwm/__pycache__/a.pyc")
    assert digest(checkout, MY_SECRET="x", GWM_AGAIN="1") == before


def test_a_replaced_compiler_counts(checkout, tmp_path):
    """A compiler that no package brought is told by its size and time."""
    compiler = tmp_path / "c++"
    put(compiler)
    compiler.chmod(0o755)
    before = digest(checkout, CXX=str(compiler))
    put(compiler, "another\n")
    assert digest(checkout, CXX=str(compiler)) != before


@pytest.mark.parametrize("name", ["build/native/bin/test-one", "mocks/null.cpp", "fixtures/a.xml"])
def test_a_narrow_test_does_not_see(checkout, name):
    """A test of the reports does not run again for a program or a source of C++."""
    before = digest(checkout, FEW)
    put(checkout / name, "changed\n")
    assert digest(checkout, FEW) == before


@pytest.mark.parametrize("name", ["gwm", "runner/gwm/a.py", "reports/page.html"])
def test_every_test_sees(checkout, name):
    """Launcher, command line and reports are seen by all."""
    before = digest(checkout), digest(checkout, FEW)
    put(checkout / name, "changed\n")
    after = digest(checkout), digest(checkout, FEW)
    assert before[0] != after[0] and before[1] != after[1]


def test_every_narrow_file_is_there():
    """The table names no file that went, and what it does not name sees everything."""
    tests = files_with_tests(ROOT, ["conformance/requirements", "runner/tests", "reports/tests"])
    assert "runner/tests/test_suite.py" in tests
    for pattern in inputs._FEWER:
        assert any(Path(test).match(pattern) for test in tests), pattern
    for test in ("runner/tests/test_suite.py", "runner/tests/test_cpp.py", "any/test_new.py"):
        assert seen_by(test) is None


@pytest.mark.parametrize(
    "more",
    [
        {"LD_PRELOAD": "libx.so"},
        {"LD_LIBRARY_PATH": "/opt/lib"},
        {"PYTEST_ADDOPTS": "-k once"},
        {"CPATH": "/opt/include"},
        {"GWM_WINE": "/opt/wine"},
    ],
)
def test_what_cannot_be_told_keeps_nothing(checkout, more):
    """Where code may come from anywhere, there is no digest."""
    with pytest.raises(Untold, match=next(iter(more))):
        digest(checkout, **more)


def test_without_a_list_of_packages_nothing_is_kept(checkout, tmp_path):
    """Where nobody knows what is installed, there is no digest."""
    (tmp_path / "packages").unlink()
    with pytest.raises(Untold, match="installed"):
        digest(checkout)


def test_behind_a_link_to_a_folder_nothing_is_told(checkout, tmp_path):
    """Links to folders are not followed, so that they cannot be vouched for."""
    (checkout / "fixtures" / "more").symlink_to(tmp_path)
    with pytest.raises(Untold, match="link to a folder"):
        digest(checkout)


# --- What is remembered --------------------------------------------------------------------------


class Same:
    """Inputs whose digest is always the same."""

    def __init__(self, digest: str = "d"):
        self._digest = digest

    def digest(self, _test: str) -> str:
        return self._digest


@pytest.fixture
def ledger(tmp_path):
    """A ledger in which ALL passed with digest d, and its file."""
    kept = Ledger({"native": tmp_path})
    kept.update({ALL: ("d", 7, 0)}, [])
    return kept, tmp_path / "kept-tests" / "files.json"


def test_a_pass_counts_for_its_own_digest_alone(ledger):
    """The same digest brings the pass back, another does not, nor does another file."""
    assert ledger[0].passes(Same(), [ALL, FEW])[ALL].tests == 7
    assert FEW not in ledger[0].passes(Same(), [ALL, FEW])
    assert ledger[0].passes(Same("e"), [ALL]) == {}


@pytest.mark.parametrize(("hours", "counts"), [(-1, False), (1, True), (23, True), (25, False)])
def test_a_pass_counts_for_a_day(ledger, hours, counts):
    """An old pass does not count, nor does one of the future."""
    rows = json.loads(ledger[1].read_text())
    rows[ALL]["at"] = time.time() - hours * 3600
    ledger[1].write_text(json.dumps(rows))
    assert bool(ledger[0].passes(Same(), [ALL])) is counts


def test_a_file_that_failed_is_forgotten(ledger):
    """What failed is not kept, though it passed before with the same digest."""
    ledger[0].update({FEW: ("d", 1, 0)}, [ALL])
    assert list(ledger[0].passes(Same(), [ALL, FEW])) == [FEW]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": {"at": "x", "tests": 1, "skipped": 0}}'])
def test_a_spoilt_ledger_keeps_nothing(ledger, text):
    """Whatever stands there, it is no pass."""
    ledger[1].write_text(text)
    assert ledger[0].passes(Same(), [ALL, "a"]) == {}


# --- `gwm test` as a black box over a checkout with other tests ----------------------------------


class Project:
    """A checkout with the command line and the reports of this one, and with tests that log their runs."""

    def __init__(self, folder: Path):
        self.root, self._log = folder / "project", folder / "log"
        self.build = folder / "built"
        for name in ("runner/gwm", "reports/gwm_reports"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.root / name, ignore=ignored)
        shutil.copy(ROOT / "gwm", self.root / "gwm")
        put(self.root / "mocks/null.cpp")
        put(self.build / "bin/gwm-suite")
        self.test("conformance/requirements/test_catalogue.py")
        self.test(FEW)
        self.test(ALL)

    def test(self, name: str, body: str = "pass") -> None:
        """Writes a test file with one test."""
        log = f"with open({str(self._log)!r}, 'a') as log: print({Path(name).stem!r}, file=log)"
        put(self.root / name, f"import pytest\n\ndef test_it():\n    {log}\n    {body}\n")

    def __call__(self, *words: str, **more: str) -> tuple[int, list[str], str]:
        """Runs `gwm test`: the exit code, which test files were run, and the last lines."""
        self._log.unlink(missing_ok=True)
        kept = {k: v for k, v in passed_on(os.environ).items() if not k.startswith(("GWM_", "PY"))}
        done = subprocess.run(
            [self.root / "gwm", "test", "-j", "1", *words],
            env=kept | {"GWM_BUILD_DIR": str(self.build), "GWM_SETUP": "off"} | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        ran = sorted(self._log.read_text().split()) if self._log.exists() else []
        return done.returncode, ran, done.stdout


@pytest.fixture
def project(tmp_path):
    """A checkout in which all tests pass."""
    return Project(tmp_path)


EVERY = ["test_all", "test_catalogue", "test_few"]


def test_what_nothing_changed_for_is_told_and_not_run(project):
    """The second run runs nothing and says so; after a change those run again that see it."""
    code, ran, out = project()
    assert (code, ran) == (0, EVERY), out
    assert "not run again" not in out
    code, ran, out = project()
    assert (code, ran) == (0, []), out
    assert out.startswith("3 tests not run again: they passed at ")
    put(project.build / "bin/gwm-suite", "changed\n")
    code, ran, out = project()
    assert (code, ran) == (0, ["test_all"]), out
    assert "\n2 tests not run again: they passed at " in out
    assert out.splitlines()[-1].startswith("1 passed in ")


def test_what_did_not_clearly_pass_is_run_again(project):
    """Failed, expected to fail, or changed while it ran: no pass is kept of these."""
    project.test("runner/tests/test_fails.py", "assert False")
    project.test("runner/tests/test_xfails.py", "pytest.xfail('why')")
    project.test(
        "reports/tests/test_changes.py",
        f"open({str(project.root / 'mocks/null.cpp')!r}, 'a').write('more')",
    )
    project.test(FEW, "open(__file__).read()")
    wanted = ["test_all", "test_fails", "test_xfails"]
    code, ran, out = project("-j", "2")
    assert code == 1, out
    assert "not run again" not in out
    assert "mocks/null.cpp was opened, and runner/gwm/inputs.py does not count it" in out
    put(project.root / "mocks/null.cpp", "changed while nothing runs\n")
    code, ran, out = project()
    assert (code, ran) == (1, sorted([*wanted, "test_changes"])), out
    assert "\n2 tests not run again" in out


def test_a_name_in_a_folder_that_is_open_is_no_place_of_the_checkout(project, tmp_path):
    """So shutil.rmtree goes through a folder: each name alone."""
    put(tmp_path / "elsewhere" / "leaf")
    folder = f"os.open({str(tmp_path / 'elsewhere')!r}, os.O_RDONLY)"
    project.test(FEW, f"import os; os.close(os.open('leaf', os.O_RDONLY, dir_fd={folder}))")
    assert project()[:2] == (0, EVERY)


def test_a_skip_is_kept_until_what_is_missing_may_be_there(project):
    """What is missing is an input: while nothing changes it is missing still, and the line says so."""
    project.test(ALL, "pytest.skip('why')")
    assert project()[:2] == (0, EVERY)
    code, ran, out = project()
    assert (code, ran) == (0, []), out
    assert "; 1 more were skipped for what is still missing (" in out
    assert out.startswith("2 tests not run again: ")
    put(project.build / "bin/gwm-suite", "changed\n")
    assert project()[:2] == (0, ["test_all"])


def test_a_change_during_the_run_spoils_its_passes(project):
    """What is different at the end than at the start has not been tested."""
    project.test(ALL, f"open({str(project.root / 'mocks/null.cpp')!r}, 'a').write('more')")
    assert project()[:2] == (0, EVERY)
    assert project()[:2] == (0, ["test_all"])


def test_whoever_asks_for_it_gets_a_real_run(project):
    """--all runs everything; words for pytest are obeyed, and nothing that they ran is kept."""
    assert project("--", "-k", "nothing")[:2] == (5, [])
    code, ran, out = project("--", ALL)
    assert (code, ran) == (0, ["test_all"]), out
    assert project()[:2] == (0, EVERY)
    code, ran, out = project("--all")
    assert (code, ran) == (0, EVERY), out
    assert "not run again" not in out


def test_where_nothing_can_be_told_everything_runs(project):
    """With LD_LIBRARY_PATH all tests run each time, and one line says why."""
    for _ in range(2):
        code, ran, out = project(LD_LIBRARY_PATH="/nowhere")
        assert (code, ran) == (0, EVERY), out
        assert "gwm: every test runs, and no pass is kept: LD_LIBRARY_PATH is set" in out


def test_a_file_that_cannot_be_read_in_fails_every_run(project):
    """An error in the collection of one file is not forgotten, while the passes of others are kept."""
    put(project.root / "runner/tests/test_broken.py", "import nowhere_to_be_found\n")
    for wanted in (EVERY, []):
        code, ran, out = project()
        assert (code, ran) == (1, wanted), out
        assert "nowhere_to_be_found" in out
