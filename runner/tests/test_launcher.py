# SPDX-License-Identifier: Apache-2.0
"""The launcher: what it installs and when, with a dpkg-query and an apt-get that only write down calls."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from harness import ROOT

_DPKG = """#!/bin/sh
shift 2
for package; do
  case " $FAKE_MISSING " in
    *" $package "*) [ -e "$FAKE_DIR/installed" ] || continue ;;
  esac
  printf ';%s=ii ' "$package"
done
"""
_APT = """#!/bin/sh
echo "apt-get $*" >>"$FAKE_DIR/calls"
case "$1" in
  update) touch "$FAKE_DIR/updated" ;;
  install)
    [ -z "$FAKE_NEEDS_UPDATE" ] || [ -e "$FAKE_DIR/updated" ] || exit 100
    [ -z "$FAKE_FAILS" ] || { echo "E: no space left"; exit 100; }
    touch "$FAKE_DIR/installed" ;;
esac
"""


class Launcher:
    """./gwm with fake package tools first on PATH."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._tools = folder / "tools"
        self._tools.mkdir()
        self.tool("dpkg-query", _DPKG)
        self.tool("apt-get", _APT)
        self.tool("id", "#!/bin/sh\necho ${FAKE_UID:-0}\n")
        # A copy of the launcher, so that its log does not land in the checkout.
        self.program = folder / "checkout" / "gwm"
        self.program.parent.mkdir()
        self.program.write_bytes((ROOT / "gwm").read_bytes())
        self.program.chmod(0o755)
        for name in ("runner", "reports"):
            (self.program.parent / name).symlink_to(ROOT / name)

    def tool(self, name: str, text: str) -> None:
        """Puts a fake program on PATH."""
        (self._tools / name).write_text(text, encoding="utf-8")
        (self._tools / name).chmod(0o755)

    def started(self, words: str) -> str:
        """How a Python that is echo shows that gwm is started with these words."""
        return f"-I -S -X utf8 {self.program.parent}/runner/gwm/__main__.py {words}\n"

    def calls(self) -> list[str]:
        """The calls of apt-get."""
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []

    def __call__(
        self, *words: str, program=None, cwd=None, **env: str
    ) -> subprocess.CompletedProcess:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GWM_", "PYTHON"))}
        kept["PATH"] = f"{self._tools}:{kept['PATH']}"
        return subprocess.run(
            [str(program or self.program), *words],
            env=kept | {"FAKE_DIR": str(self.folder), "GWM_PYTHON": "/bin/echo"} | env,
            cwd=cwd or self.folder,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )


@pytest.fixture
def launcher(tmp_path):
    """The launcher among fake tools."""
    return Launcher(tmp_path)


def test_all_installed_means_no_apt_call(launcher):
    """With every package there, apt-get is not called: the second run works offline."""
    done = launcher("run")
    assert (done.returncode, done.stdout) == (0, launcher.started("run"))
    assert launcher.calls() == []


def test_what_was_there_is_asked_again_when_dpkg_has_changed_something(launcher):
    """Neither by this command nor by one that needs the same; another one is asked for."""
    kept = launcher.program.parent / "build" / "gwm-packages"
    kept.parent.mkdir()
    launcher("run")
    for words, calls in ((("run",), 0), (("judge", "run.jsonl"), 0), (("sbom",), 0), (("test",), 1)):
        assert launcher(*words, FAKE_MISSING="cmake", FAKE_NEEDS_UPDATE="").returncode == 0
        assert len(launcher.calls()) == calls, words
    (launcher.folder / "installed").unlink()
    os.utime(kept, (0, 0))
    launcher("run", FAKE_MISSING="cmake")
    assert len(launcher.calls()) == 2


def test_missing_packages_are_installed_as_root(launcher):
    """Root gets what is missing, and only that, and is told so."""
    done = launcher("run", FAKE_MISSING="ccache ninja-build")
    assert done.returncode == 0
    assert launcher.calls() == ["apt-get install -y --no-install-recommends ninja-build ccache"]
    assert "installing Debian packages: ninja-build ccache" in done.stderr
    assert done.stdout == launcher.started("run")


def test_lists_are_fetched_only_when_needed(launcher):
    """apt-get update runs only when the first try fails."""
    assert launcher("run", FAKE_MISSING="ccache", FAKE_NEEDS_UPDATE="1").returncode == 0
    assert [call.split()[1] for call in launcher.calls()] == ["install", "update", "install"]


def test_without_root_the_command_is_printed(launcher):
    """Whoever is not root gets the exact command and exit 3, and nothing is called."""
    done = launcher("run", FAKE_MISSING="ccache", FAKE_UID="1000")
    assert done.returncode == 3
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends ccache"
        in done.stderr
    )
    assert launcher.calls() == []


def test_failed_installation_shows_why(launcher):
    """When apt-get fails, its last words, the log and the command are shown; exit 3."""
    done = launcher("run", FAKE_MISSING="ccache", FAKE_FAILS="1")
    assert done.returncode == 3
    assert "E: no space left" in done.stderr
    assert "build/setup.log" in done.stderr


@pytest.mark.parametrize(
    ("words", "needs_pytest", "needs_cmake"),
    [
        (("run",), False, True),
        (("list",), False, True),
        (("test",), True, True),
        (("report", "x"), False, False),
        (("bench",), False, True),
        (("--help",), False, False),
        (("run", "--help"), False, False),
        ((), False, False),
    ],
)
def test_each_command_needs_only_its_own_packages(launcher, words, needs_pytest, needs_cmake):
    """Help needs Python alone, reports need no compiler, only tests need pytest."""
    launcher(*words, FAKE_MISSING="python3-pytest cmake")
    wanted = " ".join(launcher.calls())
    assert ("python3-pytest" in wanted, "cmake" in wanted) == (needs_pytest, needs_cmake)


def test_setup_can_be_switched_off(launcher):
    """GWM_SETUP=off asks no package tool."""
    assert launcher("run", FAKE_MISSING="cmake", GWM_SETUP="off").returncode == 0
    assert launcher.calls() == []


def test_works_through_a_link_from_any_folder(launcher, tmp_path):
    """Called through a symbolic link from elsewhere it still finds its files; arguments arrive unchanged."""
    link = tmp_path / "link"
    link.symlink_to(launcher.program)
    done = launcher("run", "a b", "*", program=link, cwd="/")
    assert done.stdout == launcher.started("run a b *")


_WINDOWS = "g++-mingw-w64-x86-64-posix googletest dpkg-dev wine64"


@pytest.mark.parametrize(
    ("words", "for_windows"),
    [
        (("run", "--target", "windows"), True),
        (("run", "--target=windows"), True),
        (("run", "--target", "native"), False),
        (("run", "--subject", "lib:mine.dll"), True),
        (("run", "--subject=lib:mine.dll"), True),
        (("run", "--subject", "lib:mine.so"), False),
        (("run", "--subject", "lib:none"), False),
        (("run", "--subject", "system"), True),
        (("run", "windows"), False),
        (("package",), True),
        (("exec", "--", "mine.dll", "argument"), True),
        (("exec", "--", "mine.so", "mine.dll"), False),
        (("test", "--ci"), True),
        (("test",), False),
        (("run", "--target", "windows", "--help"), False),
    ],
)
def test_what_is_for_windows_needs_wine_and_a_compiler(launcher, words, for_windows):
    """The packages for Windows are asked for when the target, the library or the program is a PE file."""
    (launcher.folder / "mine.dll").write_bytes(b"MZ\x90\0")
    (launcher.folder / "mine.so").write_bytes(b"\x7fELF")
    launcher(*words, FAKE_MISSING=_WINDOWS)
    install = "apt-get install -y --no-install-recommends "
    assert launcher.calls() == ([install + _WINDOWS] if for_windows else [])


@pytest.mark.parametrize("words", [("--kind", "deb"), ("--kind=tar",)])
def test_a_package_for_this_machine_needs_no_compiler_for_windows(launcher, words):
    """What finds out which libraries it needs, and no more."""
    launcher("package", *words, FAKE_MISSING=_WINDOWS)
    assert launcher.calls() == ["apt-get install -y --no-install-recommends dpkg-dev"]


def test_second_opinions_are_packages_of_the_tests_alone(launcher):
    """libxml2 and expat are asked for by the tests, and a run goes without."""
    launcher("run", FAKE_MISSING="libxml2-dev libxml2-utils libexpat1-dev")
    assert launcher.calls() == []
    launcher("test", FAKE_MISSING="libxml2-dev libxml2-utils libexpat1-dev")
    assert "libxml2-dev libxml2-utils libexpat1-dev" in launcher.calls()[0]


def test_clang_is_asked_for_by_the_tests_of_ci_alone(launcher):
    """Only --ci fuzzes, builds for Microsoft's ABI and insists on linters: only --ci needs their packages."""
    packages = "clang libclang-rt-dev lld clang-tidy clang-format mypy flake8 lintian mkdocs doxygen"
    for words in (("test",), ("run", "--ci"), ("test", "--", "--ci")):
        launcher(*words, FAKE_MISSING=packages)
    assert launcher.calls() == []
    launcher("test", "--ci", FAKE_MISSING=packages)
    assert launcher.calls()[0].endswith(f"--no-install-recommends {packages}")


def test_every_package_of_the_build_is_asked_for(launcher):
    """All packages of the build are asked for when none is there."""
    everything = (
        "cmake ninja-build g++ libgtest-dev libgmock-dev libtinyxml2-dev nlohmann-json3-dev libssl-dev ccache "
        "python3 python3-jinja2"
    )
    launcher("run", FAKE_MISSING=everything)
    assert launcher.calls() == [f"apt-get install -y --no-install-recommends {everything}"]


@pytest.fixture
def judging(launcher):
    """The launcher of a checkout whose gwm-check, which says what it is given, was built after its sources."""
    top = launcher.program.parent
    for name in ("conformance", "reference-impl"):
        (top / name).mkdir()
        (top / name / "source.cpp").write_text("")
    for name in ("CMakeLists.txt", "CMakePresets.json"):
        (top / name).write_text("")
    programs = top / "build" / "native" / "bin"
    programs.mkdir(parents=True)
    (programs / "gwm-check").write_text('#!/bin/sh\necho "straight $*"\nexit 1\n')
    (programs / "gwm-check").chmod(0o755)
    stamp = programs.parent / "gwm-check-current"
    stamp.touch()
    os.utime(stamp, (time.time() + 60, time.time() + 60))
    return launcher


def test_a_document_goes_straight_to_the_program_that_judges_it(judging):
    """Its words and its exit code are handed through; no package is looked for, no Python started."""
    done = judging("check", "--profile", "strict", "a b.xml", FAKE_MISSING="ccache", FAKE_UID="1000")
    assert (done.returncode, done.stdout, done.stderr) == (1, "straight --profile strict a b.xml\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "html", "a.xml"),
        ("--format=html", "a.xml"),
        ("-o", "folder/", "a.xml"),
        ("--output=folder/", "a.xml"),
        ("--preset", "asan", "a.xml"),
        ("--help",),
    ],
)
def test_what_the_program_alone_cannot_do_goes_to_the_command_line(judging, words):
    """Pages, folders, other builds."""
    assert judging("check", *words).stdout == judging.started(f"check {' '.join(words)}")


def test_a_changed_source_is_compiled_first(judging):
    """What stands in the build is then not what the sources say."""
    source = judging.program.parent / "conformance" / "source.cpp"
    os.utime(source, (time.time() + 120, time.time() + 120))
    assert judging("check", "a.xml").stdout == judging.started("check a.xml")


def test_a_deleted_source_is_compiled_first(judging):
    """A folder is younger when a file in it goes."""
    folder = judging.program.parent / "reference-impl"
    (folder / "source.cpp").unlink()
    os.utime(folder, (time.time() + 120, time.time() + 120))
    assert judging("check", "a.xml").stdout == judging.started("check a.xml")


def test_the_build_that_the_user_names_is_used(judging):
    """GWM_BUILD_DIR."""
    assert judging("check", "a.xml", GWM_BUILD_DIR="/elsewhere").stdout == judging.started("check a.xml")
