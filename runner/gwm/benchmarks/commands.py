# SPDX-License-Identifier: Apache-2.0
"""Whole commands timed beside one another."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from gwm.errors import SuiteError

_KILOBYTE = 1024


@dataclass(frozen=True)
class Contest:
    """A command and what it is called. It prints nothing that is kept."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True)
class Time:
    """Of the best round; `peak_bytes` is the most resident memory of any.

    `cpu_seconds` are those of the command and of all that it waited for, of the round that took least of them."""

    seconds: float
    peak_bytes: int
    cpu_seconds: float


def race(contests: Sequence[Contest], rounds: int) -> list[Time]:
    """Each command's best time. They are run in turn, so that what else the machine does hurts all alike.

    SuiteError where one ends by a signal or cannot be started."""
    best = [Time(float("inf"), 0, float("inf"))] * len(contests)
    for _ in range(rounds):
        for place, contest in enumerate(contests):
            once = _measured(contest)
            best[place] = Time(
                min(best[place].seconds, once.seconds),
                max(best[place].peak_bytes, once.peak_bytes),
                min(best[place].cpu_seconds, once.cpu_seconds),
            )
    return best


def _measured(contest: Contest) -> Time:
    begin = time.perf_counter()
    try:
        child = subprocess.Popen(
            contest.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise SuiteError(f"{contest.name} cannot be started: {error.strerror}") from None
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode < 0:
        raise SuiteError(f"{contest.name} was ended by signal {-child.returncode}")
    return Time(seconds, usage.ru_maxrss * _KILOBYTE, usage.ru_utime + usage.ru_stime)
