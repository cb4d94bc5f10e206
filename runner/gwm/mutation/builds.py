# SPDX-License-Identifier: Apache-2.0
"""The builds of the sources as they are, brought up to date as far as somebody asks for their programs."""

import os
import threading
from collections.abc import Sequence

from gwm.build import ready
from gwm.console import Console
from gwm.paths import Build, given_build, preset_build


class Builds:
    """One for each of `presets`: a build that was made elsewhere (GWM_BUILD_DIR) is native, used as it is."""

    def __init__(self, console: Console, jobs: int, tests: bool):
        self._console, self._jobs, self._tests = console, jobs, tests
        self._lock = threading.Lock()
        self._made: set[tuple[str, str]] = set()
        self.presets = ("native",) if os.environ.get("GWM_BUILD_DIR") else ("native", "tsan", "asan")

    def whole(self, preset: str) -> Build:
        """The folder of a preset; nothing needs to stand in it yet."""
        return given_build(preset) or preset_build(preset)

    def make(self, preset: str, targets: Sequence[str]) -> None:
        """Brings these targets up to date."""
        with self._lock:
            new = [target for target in targets if (preset, target) not in self._made]
            if new:
                ready(preset, self._console, self._jobs, self._tests, new)
                self._made.update((preset, target) for target in new)
