# SPDX-License-Identifier: Apache-2.0
"""The pytest plugin with which `gwm test` remembers what passed (gwm.kept).

The process that collects the reports writes them down at the end, if what the tests see is then still what
it was at the start.
"""

import os

import pytest

from gwm.errors import GwmError
from gwm.inputs import Inputs
from gwm.kept import Ledger, builds_tested, files_with_tests


def pytest_addoption(parser):
    """--gwm-kept: what to say before the closing line."""
    parser.addoption("--gwm-kept", default="", help="the line about tests that are not run again")


def pytest_configure(config):
    """The ledger is where the reports arrive."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Keeper(config))


class _Keeper:
    def __init__(self, config):
        self._root, self._line = config.rootpath, config.getoption("--gwm-kept")
        paths = [os.path.relpath(argument, self._root) for argument in config.args]
        self._tests = files_with_tests(self._root, paths)
        self._before = self._digests()
        self._passed: dict[str, set[str]] = {}
        self._skipped: dict[str, set[str]] = {}
        self._doubtful: set[str] = set()
        self._trouble = ""

    def _digests(self) -> dict[str, str]:
        inputs = Inputs(self._root, builds_tested(), os.environ)
        return {test: inputs.digest(test) for test in self._tests}

    def pytest_runtest_logreport(self, report):
        test = report.nodeid.partition("::")[0]
        if report.outcome == "failed" or hasattr(report, "wasxfail"):
            self._doubtful.add(test)
        elif report.outcome == "skipped":
            self._skipped.setdefault(test, set()).add(report.nodeid)
        elif report.when == "call":
            self._passed.setdefault(test, set()).add(report.nodeid)

    def pytest_collectreport(self, report):
        if not report.passed:
            self._doubtful.add(report.nodeid.partition("::")[0])

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus):
        if exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            return  # Cut short: nobody knows which tests are missing.
        try:
            after = self._digests()
            good = {
                test: (after[test], len(self._passed.get(test, ())), len(self._skipped.get(test, ())))
                for test in self._passed.keys() | self._skipped.keys()
                if test not in self._doubtful and after.get(test) == self._before.get(test, "")
            }
            Ledger(builds_tested()).update(good, self._doubtful)
        except (GwmError, OSError) as error:
            self._trouble = f"nothing of this is kept: {error}"

    def pytest_terminal_summary(self, terminalreporter):
        for line in filter(None, (self._trouble, self._line)):
            terminalreporter.write_line(line)
