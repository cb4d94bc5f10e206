# SPDX-License-Identifier: Apache-2.0
"""Measure how fast the parts are.

  gwm bench check       gwm check against xmllint: one line a peer and size
  gwm bench gather      a gather of 1 to 10,000 writers, and of 500 processes, beside its floors
  gwm bench judge       gwm-judge over a run of a million events, beside reading it as JSON lines
  gwm bench metadata    the reference's documents: writing, parsing, reading
  gwm bench recorder    a call that is recorded, and one that is not
  gwm bench requester   a backup in all worlds and with --exhaust; a long trace: its size, and
                        gwm-judge over it
  gwm bench run         gwm run of one case, beside the start of Python
  gwm bench report      the report where everything fails: its size, and how it opens in
                        Chromium; ! where it is over its budget (exit code 1)

Without NAME all of them run but judge, requester, run and report. What follows -- goes to the program:
./gwm bench check -- --no-memory
"""

import argparse
import os
import re
import subprocess
import sys
from types import ModuleType

from gwm.benchmarks import judge, requester, run as run_bench
from gwm.build import configured, ready
from gwm.console import Console
from gwm.errors import SuiteError, UnknownName
from gwm.paths import Build
from gwm.process import native_manner
from gwm.subjects import nearest
from gwm_reports.outcome import ExitCode

_PROGRAM = re.compile(r"^build (bin/(?:gwm-bench|bench)-([a-z_]+))(?: |:)", re.M)
_PRESET = "native"
# The others are programs.
_OF_COMMANDS: dict[str, ModuleType] = {"judge": judge, "requester": requester, "run": run_bench}
_REPORT = "report"  # No program of ours: Chromium opens it.


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm bench`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="only this one")
    parser.add_argument("arguments", nargs="*", metavar="-- ARGUMENTS", help="for the program")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm bench`; exit code 1 if one of the programs fails."""
    if arguments.name == _REPORT:
        return _report(console)
    build = configured(_PRESET, console)
    programs = _programs(build)
    known = {*programs, *_OF_COMMANDS}
    if arguments.name and arguments.name not in known:
        # Its libraries may have been installed after the build folder was configured.
        programs = _programs(configured(_PRESET, console, again=True))
        known = {*programs, *_OF_COMMANDS}
    if arguments.name and arguments.name not in known:
        raise UnknownName(
            "benchmark",
            arguments.name,
            nearest(arguments.name, [*known, _REPORT]),
            f"There are: {', '.join(sorted([*known, _REPORT]))}.",
        )
    names = [arguments.name] if arguments.name else sorted(programs)
    targets = ["bin/gwm-check"]
    for name in names:
        targets += _OF_COMMANDS[name].TARGETS if name in _OF_COMMANDS else [programs[name]]
    build = ready(_PRESET, console, targets=targets)
    failed = False
    for name in names:
        if name in _OF_COMMANDS:
            _OF_COMMANDS[name].run(build, console)
            continue
        sys.stdout.flush()
        command = [str(build.directory / programs[name]), *arguments.arguments]
        done = subprocess.run(command, env=dict(os.environ), stdin=subprocess.DEVNULL, check=False)
        if done.returncode < 0:
            raise SuiteError(f"{programs[name]} {native_manner(done.returncode)}")
        failed |= done.returncode != 0
    return ExitCode.FAILURE if failed else ExitCode.CONFORMS


def _report(console: Console) -> ExitCode:
    from gwm.report_bench import measure
    from gwm.suite import Suite

    return ExitCode.CONFORMS if measure(Suite(ready(_PRESET, console)), console) else ExitCode.FAILURE


def _programs(build: Build) -> dict[str, str]:
    """Name -> target of each benchmark that this build folder knows."""
    rules = build.directory / "build.ninja"
    text = rules.read_text(encoding="utf-8", errors="replace") if rules.is_file() else ""
    return {name: target for target, name in _PROGRAM.findall(text)}
