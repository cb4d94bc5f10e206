# SPDX-License-Identifier: Apache-2.0
"""flake8, mypy, clang-format and, in CI, clang-tidy object to nothing. Each is Debian 12's: another version has
other opinions, and a machine without it skips what CI, which installs it, does not."""

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from harness import ROOT

_CI = bool(os.environ.get("GWM_THOROUGH"))
_BUILD = ROOT / "build" / "native"
# Tool -> the version that Debian 12 has, as far as its findings depend on it, and its package.
_TOOLS = {
    "flake8": ("5.", "flake8"),
    "mypy": ("1.0", "mypy"),
    "clang-format": ("14.", "clang-format"),
    "clang-tidy": ("14.", "clang-tidy"),
}
# Where clang-format has the last word. Elsewhere tables stand that it would take apart.
_FORMATTED = (
    "conformance/document",
    "conformance/judge",
    "conformance/suite",
    "fixtures",
    "mocks/adapter",
    "mocks/gmock",
    "mocks/nulls",
    "mocks/testwriter",
    "mocks/volumes",
    "reference-impl/decisions",
    "reference-impl/environment",
    "reference-impl/metadata",
    "reference-impl/requester",
    "reference-impl/service",
    "reference-impl/windows",
    "reference-impl/writers",
)
# The whole tree takes clang-tidy a quarter of an hour. These rooms say whether somebody else's library is right.
_JUDGES = ("conformance/rules/of_cases/", "conformance/rules/of_traces/")


def tool(name: str) -> str:
    """Its path; a test skips where it is missing or another version, and fails so in CI."""
    version, package = _TOOLS[name]
    path = shutil.which(name)
    if path:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
        found = re.search(r"\d+\.\d+[.\d]*", told)
        if found and found[0].startswith(version):
            return path
        why = f"{name} is {found[0] if found else told!r}, and {version}* is Debian 12's"
    else:
        why = f"{name} is missing: apt-get install {package}"
    if _CI:
        pytest.fail(why)
    pytest.skip(why)


def said(*command: str, cwd=ROOT, env=None) -> str:
    """What a tool that objects says; "" if it does not."""
    done = subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    return (done.stdout or f"code {done.returncode}") if done.returncode else ""


def formatted() -> list[str]:
    """The C++ files that are held to .clang-format."""
    found = (p for room in _FORMATTED for p in (ROOT / room).rglob("*.*") if p.suffix in (".h", ".cpp"))
    return sorted(p.relative_to(ROOT).as_posix() for p in found)


def compiled() -> dict[str, str]:
    """The sources of the judge that the native build compiles, without tests, and the command of each."""
    listed = json.loads((_BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    commands = {os.path.relpath(entry["file"], ROOT): entry["command"] for entry in listed}
    return {n: c for n, c in sorted(commands.items()) if n.startswith(_JUDGES) and not n.endswith("_test.cpp")}


def tidied(tidy: str, name: str, command: str, folder: Path) -> str:
    """What clang-tidy says of a source that is compiled so. What it had nothing to say of is in the compilers' cache,
    by its text, headers, command, settings and clang-tidy itself."""
    words = shlex.split(command)[1:]
    at = words.index("-o")
    words[at + 1] = str(folder / f"{hashlib.sha256(name.encode()).hexdigest()}.o")
    return said(shutil.which("ccache") or "env", str(ROOT / "runner/tests/tidy.sh"), *words, env=os.environ | {
        "CCACHE_COMPILERTYPE": "clang",
        "CCACHE_COMPILERCHECK": "content",
        "CCACHE_BASEDIR": str(ROOT),
        "CCACHE_NOHASHDIR": "1",
        "CCACHE_COMMENTS": "1",  # NOLINT is one
        "CCACHE_EXTRAFILES": f"{ROOT / '.clang-tidy'}:{os.path.realpath(tidy)}",
    })  # fmt: skip


def test_flake8():
    """Nothing unused, undefined or too long in the Python (setup.cfg)."""
    assert said(tool("flake8")) == ""


def test_mypy():
    """The types of the command line and of the reports fit together (setup.cfg)."""
    assert said(tool("mypy")) == ""


def test_clang_format():
    """Where the C++ is formatted by a program, it is so to the letter."""
    files = formatted()
    assert len(files) > 300
    assert said(tool("clang-format"), "--dry-run", "-Werror", *files) == ""


def test_clang_tidy(tmp_path):
    """No check of .clang-tidy objects to what judges others."""
    if not _CI:
        pytest.skip("clang-tidy can take minutes: ./gwm test --ci runs it")
    path, files = tool("clang-tidy"), compiled()
    assert len(files) > 20
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        found = pool.map(lambda name: tidied(path, name, files[name], tmp_path), files)
        assert "".join(found) == ""


@pytest.mark.parametrize(
    ("name", "file", "text", "words", "complaint"),
    [
        ("flake8", "a.py", "import os\n", ["a.py"], "F401"),
        ("mypy", "a.py", 'a: int = "1"\n', ["a.py"], "Incompatible types"),
        ("clang-format", "a.cpp", "int  a;\n", ["--dry-run", "-Werror", "a.cpp"], "[-Wclang-format-violations]"),
    ],
)  # fmt: skip
def test_each_tool_objects(tmp_path, name, file, text, words, complaint):
    """With the project's settings each of them finds a fault that is planted."""
    (tmp_path / file).write_text(text, encoding="utf-8")
    for settings in ("setup.cfg", ".clang-format"):
        shutil.copy(ROOT / settings, tmp_path)
    assert complaint in said(tool(name), *words, cwd=tmp_path)


def test_clang_tidy_objects_each_time(tmp_path, monkeypatch):
    """To a fault that is planted: it is not remembered, and where a comment allows it, it is found without that one."""
    tidy, source = tool("clang-tidy"), tmp_path / "a.cpp"
    shutil.copy(ROOT / ".clang-tidy", tmp_path)
    monkeypatch.setenv("CCACHE_DIR", str(tmp_path / "cache"))
    text = "struct Wide { Wide(const Wide&); };\nvoid F(const Wide a) { (void)a; }"
    for comment, objects in (("", True), ("", True), ("  // NOLINT", False), ("  // NOLINT", False), ("", True)):
        source.write_text(text + comment + "\n", encoding="utf-8")
        found = tidied(tidy, str(source), f"c++ -std=c++20 -o a.o -c {source}", tmp_path)
        assert ("performance-unnecessary-value-param" in found) == objects, found
