# SPDX-License-Identifier: Apache-2.0
"""One exception class for each kind of bad input or broken tool, with the exit code that it ends in.

A message is one line: what is wrong, where, and what to do.
"""

from gwm_reports.exit_codes import ExitCode


class GwmError(Exception):
    """The root of what the command line reports as one line instead of a traceback."""

    code = ExitCode.CANNOT_VOUCH


class UsageError(GwmError):
    """The command line asks for something that does not exist or does not fit together."""

    code = ExitCode.USAGE


class UnknownName(UsageError):
    """No requirement, case, mutant, null or other name as given; names the nearest ones."""

    def __init__(self, kind: str, name: str, nearest: list[str], hint: str):
        near = f" Nearest: {', '.join(nearest)}." if nearest else ""
        super().__init__(f"no {kind} is named '{name}'.{near} {hint}".rstrip())
        self.nearest = nearest


class BuildError(GwmError):
    """Configuring or compiling failed."""


class SuiteError(GwmError):
    """The suite program is missing, cannot load the library, or answers what it never should."""


class WineError(GwmError):
    """Wine is missing, or does not come up."""


class BadResults(UsageError):
    """A file that was given as results is not a results file."""


class DamagedResults(GwmError):
    """A results file or trace of gwm that does not hold: cut, mixed, forged, or written into by something else."""
