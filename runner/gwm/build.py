# SPDX-License-Identifier: Apache-2.0
"""Configures and compiles a preset, only as far as something changed.

The full log is build/<preset>/gwm-build.log; its tail is shown when a step fails.
"""

import os
import re
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from gwm.console import Console
from gwm.errors import BuildError
from gwm.freshness import is_current
from gwm.paths import ROOT, Build, given_build, preset_build
from gwm.process import Child
from gwm.surroundings import of_tools
from gwm_reports.files import naming

# What a run needs, what documents need, and what the tests of a sanitized build need; the native build of
# `gwm test` has everything.
RUN_TARGETS = (
    "bin/gwm-suite",
    "bin/gwm-subjects",
    "bin/gwm-check",
    "bin/gwm-judge",
    "lib/libvssapi.so",
    "lib/libvssapi-mutants.so",
    "lib/libvssapi-nulls.so",
    "lib/libvssapi-variants.so",
)
# What a run of `exec:` needs beside those.
ADAPTER_TARGETS = ("bin/gwm-adapter", "lib/libvssapi-adapter.so")
WINDOWS_PRESET = "wine"
WINDOWS_TARGETS = (
    "bin/gwm-suite.exe",
    "bin/gwm-subjects.exe",
    "bin/gwm-judge.exe",
    "bin/gwm-environment.exe",
    "bin/vssapi.dll",
    "bin/vssapi-mutants.dll",
    "bin/vssapi-nulls.dll",
)
PACKAGED_TARGETS = ("gwm-packaged",)
INSTALLED_TARGETS = ("gwm-installed",)
WINDOWS_TEST_TARGETS = (
    *PACKAGED_TARGETS,
    "bin/vssapi-recorder.dll",
    "bin/gwm-environment.exe",
    "bin/specimen-requester.exe",
    "bin/requester-specimens.exe",
    "bin/requester-specimen-in-c.exe",
    "bin/writer-specimens.exe",
    "bin/gwm-writer.exe",
    "bin/test-requester.exe",
    "lib/libgtest_main.a",
)
CHECK_TARGETS = ("bin/gwm-check",)
JUDGE_TARGETS = ("bin/gwm-judge",)
SANITIZED_TARGETS = ("bin/gwm-suite", "bin/gwm-check", "bin/gwm-judge", "lib/libvssapi.so")
# What clang compiles beside g++, in the tests of CI: everything, of which the unit tests run.
CLANG_PRESET = "clang"
FUZZ_TARGETS = ("bin/fuzz-document", "bin/fuzz-document-faulty")
# Source packages of Debian that a preset compiles itself.
_COMPILED_HERE = {WINDOWS_PRESET: ("tinyxml2",)}
_WITH_TESTS = "-DGWM_TESTS=ON"
_TAIL_LINES = 40
# Stamp -> what is as its sources say while they are all older. The launcher starts gwm-check at once by the first.
_STAMPS = {
    "gwm-check-current": CHECK_TARGETS,
    "gwm-run-current": RUN_TARGETS,
    "gwm-adapter-current": (*RUN_TARGETS, *ADAPTER_TARGETS),
}
# Looking for new files, and what a script makes again without a change, is no compiling.
_NINJA_PROGRESS = re.compile(rb"\[(\d+)/(\d+)\] (?:Building|Linking)")
_SKIPPED_FOLDERS = {"build", ".git", "gwm-report", "gwm-requester", "gwm-writer"}


def ready(
    preset: str,
    console: Console,
    jobs: int = 0,
    tests: bool = False,
    targets: Sequence[str] = RUN_TARGETS,
    strict: bool = False,
) -> Build:
    """A build in which these targets are up to date; no targets means all. BuildError if a step fails.

    `tests` configures what only the tests need; once that was done it stays so in that build folder.
    `strict` makes warnings errors, for this call alone: a user's newer compiler may warn about more.
    """
    given = given_build(preset)
    if given:
        return given
    build = preset_build(preset)
    if targets and not (tests or strict) and is_current(build, targets, _STAMPS):
        return build
    build = _writable(build)
    with _alone(build, console), naming(build.directory):
        log = build.directory / "gwm-build.log"
        log.write_bytes(b"")
        for package in _COMPILED_HERE.get(preset, ()):
            from gwm.debian_sources import unpacked

            unpacked(package, console)
        _configure(build, log, console, tests, strict)
        begun = time.time()  # What is edited while it compiles is younger.
        targets = _known_targets(build, targets)
        command = ["cmake", "--build", str(build.directory)]
        command += ["--parallel", str(jobs)] if jobs else []
        command += ["--target", *targets] if targets else []
        _step(command, build, log, console, "compiling")
        for name, made in _STAMPS.items():
            if not targets or set(_known_targets(build, made)) <= set(targets):
                stamp = build.directory / name
                stamp.touch()
                os.utime(stamp, (begun, begun))
    return build


def configured(preset: str, console: Console, again: bool = False) -> Build:
    """A build folder that CMake has configured, `again` even where nothing changed; compiles nothing."""
    given = given_build(preset)
    if given:
        return given
    build = _writable(preset_build(preset))
    with _alone(build, console):
        log = build.directory / "gwm-build.log"
        log.write_bytes(b"")
        if again:
            (build.directory / "build.ninja").unlink(missing_ok=True)
        _configure(build, log, console, tests=False, strict=False)
    return build


def _writable(build: Build) -> Build:
    """The build, whose folder is there and can be written; BuildError with the way out."""
    try:
        build.directory.mkdir(parents=True, exist_ok=True)
        (build.directory / ".gwm-lock").touch()
    except OSError as error:
        raise BuildError(
            f"{build.directory} cannot be written: {error.strerror}. Name a build folder that is made already by "
            "GWM_BUILD_DIR, install gwm (conformance/guide/own-build.md), or copy the checkout"
        ) from None
    return build


@contextmanager
def _alone(build: Build, console: Console):
    """Two runs at once build one after the other."""
    import fcntl  # Windows, where nothing is built, has none.

    with open(build.directory / ".gwm-lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.say(f"gwm: waiting for another gwm that compiles ({build.preset})")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _configure(build: Build, log: Path, console: Console, tests: bool, strict: bool) -> None:
    stamp = build.directory / "gwm-configured"
    before = stamp.read_text() if stamp.is_file() else ""
    is_configured = (build.directory / "build.ninja").is_file()
    tests = tests or before.endswith(_WITH_TESTS) or (is_configured and _has_tests(build))
    options = [f"-DGWM_WERROR={'ON' if strict else 'OFF'}", f"-DGWM_TESTS={'ON' if tests else 'OFF'}"]
    now = " ".join([_build_files_digest(), *options])
    if is_configured and before == now:
        return
    stamp.unlink(missing_ok=True)
    _step(["cmake", "--preset", build.preset, *options], build, log, console, "configuring")
    stamp.write_text(now)


def _has_tests(build: Build) -> bool:
    """Whether somebody has configured it with the tests, by CMake itself."""
    kept = build.directory / "CMakeCache.txt"
    return kept.is_file() and "\nGWM_TESTS:BOOL=ON\n" in kept.read_text(encoding="utf-8", errors="replace")


def _build_files_digest() -> str:
    """Changes when a file that says how to build appears, goes or changes."""
    import hashlib

    digest = hashlib.sha256()
    for folder, names, files in os.walk(ROOT):
        names[:] = sorted(n for n in names if n not in _SKIPPED_FOLDERS and not n.startswith("."))
        for name in sorted(files):
            if name in ("CMakeLists.txt", "CMakePresets.json") or name.endswith(".cmake"):
                path = Path(folder) / name
                digest.update(f"{path.relative_to(ROOT)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _known_targets(build: Build, targets: Sequence[str]) -> list[str]:
    rules = (build.directory / "build.ninja").read_text(encoding="utf-8", errors="replace")
    known = {m.group(1) for m in re.finditer(r"^build (\S+?)(?: |:)", rules, re.M)}
    return [target for target in targets if target in known]


def _step(command: list[str], build: Build, log: Path, console: Console, doing: str) -> None:
    announced = False
    with open(log, "ab") as sink:
        offset = sink.tell()
        sink.write(f"$ {' '.join(command)}\n".encode())
        sink.flush()
        try:
            child = Child(command, sink, of_tools(), cwd=ROOT)
        except OSError as error:
            raise BuildError(
                f"cannot start {command[0]}: {error.strerror}; is it installed?"
            ) from None
        with child, open(log, "rb") as source:
            source.seek(offset)
            seen = b""
            while (code := child.wait(0.1)) is None:
                seen = (seen + source.read())[-65536:]
                steps = _NINJA_PROGRESS.findall(seen)
                busy = doing == "configuring" or bool(steps)
                if busy and not announced and not console.live:
                    console.say(f"gwm: {doing} ({build.preset})")
                    announced = True
                if busy:
                    count = f" {steps[-1][0].decode()}/{steps[-1][1].decode()}" if steps else ""
                    console.progress(f"{doing} ({build.preset}){count}")
    console.clear()
    if code:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        for line in lines[-_TAIL_LINES:]:
            console.say(f"  {line}")
        raise BuildError(
            f"{doing} ({build.preset}) failed with code {code}; the whole log is {log}"
        )
