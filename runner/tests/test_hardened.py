# SPDX-License-Identifier: Apache-2.0
"""What is installed is linked as hardened programs are, and what reads files of others is compiled so."""

import subprocess
from pathlib import Path

import pytest
from harness import real_builds

_NATIVE = real_builds().get("native")
_STACK, _EXACT = "guards on the stack", "an address of its own in each run"
_LINKED = ("a stack that is not executable", "relocations that are read-only", "relocations that are made at once")
_CHECKED = "checked functions of the C library"
# gwm-judge and gwm-suite have no relocations at all, which saves half of their start, or more (their CMakeLists.txt).
_ASKED = {
    "bin/gwm-check": {*_LINKED, _EXACT, _STACK, _CHECKED},
    "bin/gwm-judge": {*_LINKED, _STACK, _CHECKED},
    "bin/gwm-suite": {*_LINKED},
    "lib/libvssapi.so": {*_LINKED, _EXACT},
    "lib/libvssapi-recorder.so": {*_LINKED, _EXACT},
}


def has(file: Path) -> set[str]:
    """What a program or library has of all that."""
    command = ["readelf", "--wide", "--file-header", "--program-headers", "--dynamic", "--dyn-syms", file]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    stack = next(line for line in said.splitlines() if "GNU_STACK" in line)
    there = {
        _EXACT: "Type:                              DYN" in said,
        _LINKED[0]: " RWE " not in stack,
        _LINKED[1]: "GNU_RELRO" in said,
        _LINKED[2]: "BIND_NOW" in said or " NOW" in said,
        _STACK: "__stack_chk_fail" in said,
        _CHECKED: "_chk@" in said,
    }
    return {what for what, is_so in there.items() if is_so}


@pytest.mark.parametrize("name", _ASKED)
def test_programs_and_libraries_are_hardened(name):
    """Each has what is asked of it."""
    if _NATIVE is None or not (_NATIVE / name).is_file():
        pytest.skip("not in this build")
    assert _ASKED[name] - has(_NATIVE / name) == set()


def test_one_that_is_not_is_told(tmp_path):
    """Compiled and linked with all of it taken away."""
    (tmp_path / "main.c").write_text("int main(void) { return 0; }\n")
    flags = ["-fno-stack-protector", "-no-pie", "-Wl,-z,norelro", "-Wl,-z,lazy", "-Wl,-z,execstack"]
    subprocess.run(["cc", *flags, "main.c", "-o", "main"], cwd=tmp_path, check=True, capture_output=True)
    assert has(tmp_path / "main") == set()
