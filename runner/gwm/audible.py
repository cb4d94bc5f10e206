# SPDX-License-Identifier: Apache-2.0
"""The pytest plugin that tells how far a long run is where there is no terminal: dots are no line that a log shows."""

import sys
import threading

import pytest

_SECONDS = 20.0


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    """In the process that reports, and in no worker."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not hasattr(config, "workerinput") and not sys.stdout.isatty():
        config.pluginmanager.register(Audible(reporter.write_line))


class Audible:
    """Says now and then how many tests have ended."""

    def __init__(self, say, seconds: float = _SECONDS):
        self._say, self._seconds = say, seconds
        self._ended = 0
        self._over = threading.Event()

    def pytest_sessionstart(self):
        """Begins; a thread of its own, for the main one waits for its workers."""
        threading.Thread(target=self._run, daemon=True).start()

    def pytest_runtest_logreport(self, report):
        """Counts."""
        self._ended += report.when == "teardown"

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self):
        """Ends, before the summary is written."""
        self._over.set()

    def _run(self) -> None:
        while not self._over.wait(self._seconds):
            self._say(f"gwm: {self._ended} tests have ended")
