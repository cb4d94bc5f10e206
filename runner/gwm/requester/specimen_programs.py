# SPDX-License-Identifier: Apache-2.0
"""The specimens as programs that can be run, for this machine or for Windows."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path, PurePath

from gwm.build import JUDGE_TARGETS, WINDOWS_PRESET, ready
from gwm.console import Console
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.recording import Stage, program_named, stage
from gwm.requester.contained import Limits
from gwm.requester.party import REQUESTER, Party
from gwm.requester.specimen_table import Specimen, table_of
from gwm.requester.visits import Visitor
from gwm.standing_judge import StandingJudge
from gwm.wine import find


class Programs:
    """Those programs, built, each on the stage that it needs; the stages stay until the caller's stack is left."""

    def __init__(
        self,
        shown: Sequence[Specimen],
        arguments: argparse.Namespace,
        stack: ExitStack,
        console: Console,
        party: Party = REQUESTER,
    ):
        self._party = party
        self._preset, self._jobs = arguments.preset, arguments.jobs
        self._windows = arguments.target == "windows"
        self._limits = Limits(arguments.timeout, arguments.memory)
        self._stack, self._console = stack, console
        self._stages: dict[PurePath, Stage] = {}
        if self._windows:
            find()  # what is missing is told before a long build
        files = sorted({file_of(s, self._windows, party) for s in shown if not s.is_script})
        own = [f"bin/{file}" for file in files]
        build = ready(self._preset, console, self._jobs, targets=[*JUDGE_TARGETS, *([] if self._windows else own)])
        self.judge = stack.enter_context(StandingJudge(Judge(build, ("--party", party.name))))
        self._folder = self._apart(own) if self._windows else build.directory / "bin"

    def visitor(self, specimen: Specimen) -> Visitor:
        """Takes a specimen to places."""
        program, *words = command(specimen, self._folder, self._windows, self._party)
        path = program_named(program)
        if path not in self._stages:
            own = stage(path, self._preset, self._jobs, self._console)
            self._stages[path] = self._stack.enter_context(own)
        return Visitor(self._stages[path], words, self.judge, self._limits)

    def _apart(self, targets: Sequence[str]) -> Path:
        """A folder with the programs alone: beside the vssapi.dll of the build they would load that one."""
        build = ready(WINDOWS_PRESET, self._console, self._jobs, targets=targets)
        apart = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="gwm-specimens-")))
        for target in targets:
            try:
                shutil.copy(build.directory / target, apart)
            except OSError as error:
                raise GwmError(f"{build.directory / target} cannot be copied: {error.strerror}") from None
        return apart


def command(
    specimen: Specimen, folder: Path, windows: bool, party: Party = REQUESTER
) -> list[str]:
    """Its command, where the programs are in that folder."""
    if specimen.is_script:
        return [sys.executable, str(table_of(party).parent / specimen.program)]
    program = str(folder / file_of(specimen, windows, party))
    return [program] if specimen.program else [program, specimen.name]


def file_of(specimen: Specimen, windows: bool, party: Party = REQUESTER) -> str:
    """The file that the build makes of it."""
    return (specimen.program or f"{party.name}-specimens") + (".exe" if windows else "")
