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


def said(*command: str, cwd=ROOT) -> str:
    """What a tool that objects says; "" if it does not."""
    done = subprocess.run(
        command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
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


def tidied(path: str, name: str, command: str) -> str:
    """What clang-tidy says of a source. Where it said nothing of the same source, headers, command and settings,
    byte for byte, that is remembered beside the build."""
    rule = output("clang++-14", *shlex.split(command)[1:], "-M", "-o", "-")
    seen = rule.replace("\\\n", " ").partition(":")[2].split()
    stamp = output(path, "--version") + command + output("sha256sum", ".clang-tidy", *seen)
    kept = _BUILD / "kept-tests" / "clang-tidy" / hashlib.sha256(stamp.encode()).hexdigest()
    if kept.exists():
        return ""
    found = said(path, "--quiet", "-p", str(_BUILD), str(ROOT / name))
    if not found:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch()
    return found


def output(*command: str) -> str:
    """What a command that succeeds prints."""
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


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


def test_clang_tidy():
    """No check of .clang-tidy objects to what judges others."""
    if not _CI:
        pytest.skip("clang-tidy takes minutes: ./gwm test --ci runs it")
    path, files = tool("clang-tidy"), compiled()
    assert len(files) > 20
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        found = pool.map(lambda name: tidied(path, name, files[name]), files)
        assert "".join(found) == ""


@pytest.mark.parametrize(
    ("name", "file", "text", "words", "complaint"),
    [
        ("flake8", "a.py", "import os\n", ["a.py"], "F401"),
        ("mypy", "a.py", 'a: int = "1"\n', ["a.py"], "Incompatible types"),
        ("clang-format", "a.cpp", "int  a;\n", ["--dry-run", "-Werror", "a.cpp"], "[-Wclang-format-violations]"),
        (
            "clang-tidy",
            "a.cpp",
            "#include <string>\nvoid f(const std::string a) { (void)a.empty(); }\n",
            ["--quiet", "a.cpp", "--", "-std=c++20"],
            "performance-unnecessary-value-param",
        ),
    ],
)  # fmt: skip
def test_each_tool_objects(tmp_path, name, file, text, words, complaint):
    """With the project's settings each of them finds a fault that is planted."""
    (tmp_path / file).write_text(text, encoding="utf-8")
    for settings in ("setup.cfg", ".clang-format", ".clang-tidy"):
        shutil.copy(ROOT / settings, tmp_path)
    assert complaint in said(tool(name), *words, cwd=tmp_path)
