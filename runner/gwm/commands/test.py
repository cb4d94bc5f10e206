# SPDX-License-Identifier: Apache-2.0
"""Run the project's own tests.

Builds everything, then runs the C++ tests, the suite on the reference, on mutants
and on nulls, the catalogue, the command line as a black box, and the reports, all
under pytest. --ci is thorough: AddressSanitizer, UndefinedBehaviorSanitizer and
ThreadSanitizer too, every mutant and null over every case, 100,000 mutated documents.
What follows -- goes to pytest: ./gwm test -- -k once
"""

import argparse
import os
import sys

from gwm.build import SANITIZED_TARGETS, ready
from gwm.console import Console
from gwm.paths import ROOT
from gwm_reports.outcome import ExitCode

# What tests that can take long look at; the number of mutated documents is the native build's.
_THOROUGH = {"GWM_THOROUGH": "1"}
_TESTS = ("conformance/requirements/test_catalogue.py", "runner/tests", "reports/tests")
_CI_PRESETS = ("native", "asan", "tsan")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm test`."""
    parser.add_argument("--ci", action="store_true", help="under the sanitizers too")
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
    presets = _CI_PRESETS if arguments.ci else ("native",)
    builds = {
        p: ready(
            p,
            console,
            arguments.jobs,
            tests=True,
            targets=() if p == "native" else SANITIZED_TARGETS,
        )
        for p in presets
    }
    environment = dict(os.environ)
    if arguments.ci:
        environment |= _THOROUGH
    environment["GWM_TEST_BUILDS"] = os.pathsep.join(
        f"{p}={b.directory}" for p, b in builds.items()
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(ROOT),
    ]
    # A build without nulls, mutants or C++ tests is a mistake, not a reason to pass over their tests.
    command += ["-o", "empty_parameter_set_mark=fail_at_collect"]
    command += ["-n", str(arguments.jobs or os.cpu_count() or 1)]
    command += [str(ROOT / folder) for folder in _TESTS]
    command += arguments.pytest
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execve(sys.executable, command, environment)
    return ExitCode.CANNOT_VOUCH
