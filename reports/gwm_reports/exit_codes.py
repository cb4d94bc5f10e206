# SPDX-License-Identifier: Apache-2.0
"""The exit codes of gwm: those of pytest, and one more."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every gwm command; 0 to 5 mean what they mean in pytest."""

    CONFORMS = 0
    FAILURE = 1
    INTERRUPTED = 2
    CANNOT_VOUCH = 3
    USAGE = 4
    NOTHING_RAN = 5
    WAIVER = 6
