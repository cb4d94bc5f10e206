# SPDX-License-Identifier: Apache-2.0
"""The pytest plugin that holds tests to what they are said to see (gwm.inputs).

In each process that runs tests a guard stands before every file of the checkout: a test that opens one which is
not counted among its inputs fails. Programs that tests start are beyond the guard.
"""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from gwm.inputs import DERIVED, seen_by, within


def pytest_configure(config):
    """Once in each process."""
    config.pluginmanager.register(_Guard(config.rootpath))


class _Guard:
    def __init__(self, root: Path):
        self._root = os.path.join(root, "")
        self._seen: tuple[str, ...] | None = None
        self._complaint = ""
        sys.addaudithook(self._watch)

    def _watch(self, event: str, arguments: tuple) -> None:
        # A process that was forked has the guard too; what is raised here ends the opening.
        if self._seen is None or event != "open" or isinstance(arguments[0], int):
            return
        path = os.fsdecode(arguments[0])
        if not (os.path.isabs(path) or os.path.lexists(path)):
            return  # In a folder that is open, as shutil.rmtree goes through one.
        path = os.path.abspath(path)
        place = path[len(self._root) :]
        if path.startswith(self._root) and not within(place, self._seen + DERIVED):
            self._complaint = f"{place} was opened, and runner/gwm/inputs.py does not count it"
            raise RuntimeError(self._complaint)

    @contextmanager
    def _watching(self, path: Path):
        self._complaint = ""
        self._seen = seen_by(path.relative_to(self._root).as_posix())
        try:
            yield
        finally:
            self._seen = None
        if self._complaint:  # Whoever opened it may have caught what was raised.
            pytest.fail(self._complaint, pytrace=False)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_setup(self, item):
        with self._watching(item.path):
            yield

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item):
        with self._watching(item.path):
            yield

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_teardown(self, item):
        with self._watching(item.path):
            yield
