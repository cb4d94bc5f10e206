# SPDX-License-Identifier: Apache-2.0
"""Run the project's own tests.

Builds everything, then runs the C++ tests, the suite on the reference, on mutants
and on nulls, the catalogue, the command line as a black box, and the reports, all
under pytest. A test file that passed within a day is not run again while nothing
that it sees has changed: programs, sources, tests, packages, machine, environment
(runner/gwm/inputs.py); what is kept so is told. --all runs every test, mutant and
null again. --ci is thorough too: warnings as errors, clang's beside g++'s,
AddressSanitizer, UndefinedBehaviorSanitizer and ThreadSanitizer, every mutant and
null over every case, 100,000 mutated documents, half a minute of fuzzing, the
linters, the programs for Windows under Wine.
What follows -- goes to pytest, which then runs all that it is asked for, and keeps
nothing: ./gwm test -- -k once, ./gwm test -- runner/tests/test_run.py
Of the environment, tests get only the variables that inputs.py lists.
"""

import argparse
import importlib.util
import os
import sys
from pathlib import Path

from gwm import axe
from gwm.build import (
    CLANG_PRESET,
    FUZZ_TARGETS,
    SANITIZED_TARGETS,
    WINDOWS_PRESET,
    WINDOWS_TEST_TARGETS,
    ready,
)
from gwm.console import Console
from gwm.errors import GwmError
from gwm.inputs import Inputs, Untold, passed_on
from gwm.kept import Ledger, files_with_tests, told
from gwm.paths import ROOT
from gwm.threads import may_start_threads
from gwm_reports.outcome import ExitCode

# What tests that can take long look at; the number of mutated documents is the native build's.
_THOROUGH = {"GWM_THOROUGH": "1"}
# The tests themselves look again at what they remember: mutants and nulls.
_AGAIN = {"GWM_AGAIN": "1"}
_TESTS = ("conformance/requirements/test_catalogue.py", "runner/tests", "reports/tests")
_CI_PRESETS = ("native", "asan", "tsan")
# Variable that names the build to the tests of it, preset, whether C++ tests are built, targets. The tests of
# the Windows build look for it in its own folder.
_CI_MORE = (
    ("GWM_CLANG_BUILD", CLANG_PRESET, True, ()),
    ("GWM_FUZZ_BUILD", "fuzz", False, FUZZ_TARGETS),
    ("", WINDOWS_PRESET, False, WINDOWS_TEST_TARGETS),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm test`."""
    parser.add_argument("--all", action="store_true", help="every test, whatever passed before")
    parser.add_argument("--ci", action="store_true", help="all of it, and under the sanitizers too")
    parser.add_argument(
        "--jobs",
        "-j",
        type=int,
        default=0,
        metavar="N",
        help="how many compilers and tests at once",
    )
    parser.add_argument("pytest", nargs="*", metavar="-- PYTEST", help="arguments for pytest")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm test`; does not return where it succeeds in starting pytest, whose exit codes are ours."""
    if not importlib.util.find_spec("pytest"):  # Python itself would leave with 1.
        raise GwmError("pytest is missing; install python3-pytest and python3-pytest-xdist")
    presets = _CI_PRESETS if arguments.ci else ("native",)
    builds: dict[str, Path] = {}
    for preset in presets:
        targets = _targets(preset, builds)
        builds[preset] = ready(preset, console, arguments.jobs, True, targets, strict=arguments.ci).directory
    axe.fetch(console)
    environment = passed_on(os.environ)
    folders = (ROOT / "runner", ROOT / "reports")
    environment |= {"PYTHONPATH": os.pathsep.join(map(str, folders)), "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1"}
    environment["GWM_TEST_BUILDS"] = os.pathsep.join(f"{p}={d}" for p, d in builds.items())
    if arguments.ci:
        environment |= _THOROUGH
        for name, preset, tests, targets in _CI_MORE:
            build = ready(preset, console, arguments.jobs, tests, targets, strict=True)
            environment |= {name: str(build.directory)} if name else {}
    if arguments.ci or arguments.all:
        environment |= _AGAIN
    words = list(arguments.pytest)
    if not any(_is_place(word) for word in words):
        words += _TESTS
        # Its name is none that pytest looks for: it needs clang.
        words += ["runner/tests/fuzzing.py"] if arguments.ci else []
    if not (arguments.ci or arguments.pytest):
        words = _what_to_run(builds, environment, console, arguments.all)
        if not words:
            return ExitCode.CONFORMS
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "gwm.guard", "-p", "gwm.audible"]
    # No settings and no conftest.py of a folder above the checkout.
    command += ["-c", os.devnull, "--rootdir", str(ROOT), "--confcutdir", str(ROOT)]
    # A build without nulls, mutants or C++ tests is a mistake, not a reason to pass over their tests.
    command += ["-o", "empty_parameter_set_mark=fail_at_collect"]
    command += ["-n", str(arguments.jobs or os.cpu_count() or 1)]
    if arguments.ci:  # and which tests took longest, for who would shorten this
        command += ["-p", "gwm.sharing", "--dist", "loadgroup", "--durations", "40", "--durations-min", "5"]
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(sys.executable, command + words, environment)
    return ExitCode.CANNOT_VOUCH


def _targets(preset: str, builds: dict[str, Path]) -> tuple[str, ...]:
    """What is built of a preset, nothing for all of it; under ThreadSanitizer only what can start threads."""
    if preset == "native":
        return ()
    if preset != "tsan":
        return (*SANITIZED_TARGETS, "gwm-tests")
    tests = sorted((builds["native"] / "bin").glob("test-*"))
    return (*SANITIZED_TARGETS, *(f"bin/{test.name}" for test in tests if may_start_threads(test)))


def _is_place(word: str) -> bool:
    """Whether a word for pytest names a file or folder, or a test in a file."""
    path = word.partition("::")[0]
    return not word.startswith("-") and bool({"/", "."} & set(path)) and (ROOT / path).exists()


def _what_to_run(
    builds: dict[str, Path], environment: dict[str, str], console: Console, everything: bool
) -> list[str]:
    """Words for pytest: its plugin and the test files that are to be run; nothing if all are kept."""
    tests = files_with_tests(ROOT, _TESTS)
    try:
        inputs = Inputs(ROOT, builds, environment)
        kept = {} if everything else Ledger(builds).passes(inputs, tests)
    except (Untold, OSError) as error:
        console.say(f"gwm: every test runs, and no pass is kept: {error}")
        return list(_TESTS)
    line = told(kept) if kept else ""
    left = [test for test in tests if test not in kept]
    if not left:
        console.print(line)
        return []
    return ["-p", "gwm.keeping", f"--gwm-kept={line}", *left]
