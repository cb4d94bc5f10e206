# SPDX-License-Identifier: Apache-2.0
"""Mutations one after the other: built, shown to the checks, told.

noticed     a check says so
listed      nothing says so, and equivalent.toml has the reason
survived    nothing says so
same code   what is built of it is the same: no mutant at all
not built   it does not compile: no mutant at all
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any

from gwm.errors import GwmError, SuiteError
from gwm.mutation.checks import Check, checks, targets
from gwm.mutation.equivalents import Equivalents
from gwm.mutation.scratch import Scratch, Stopped

COUNTED = ("noticed", "listed", "survived")
_IN_VAIN = 50  # mutations in a row that do not build: the build itself is broken


@dataclass(frozen=True)
class Fate:
    """What became of one mutation; `by` is what noticed it, or why it may survive."""

    mutation: Any  # of conformance/proof/mutate.py, which no package has
    outcome: str
    by: str = ""

    def row(self) -> dict:
        """For results."""
        return self.mutation.row() | {"outcome": self.outcome, "by": self.by}


class Campaign:
    """`drawn` are mutations in the order in which they are tried, until `count` of them counted."""

    def __init__(self, source: str, drawn: Sequence, count: int, seed: int, listed: Equivalents):
        self._source, self._drawn, self._count = source, drawn, count
        self._seed, self._listed = seed, listed
        self._files = sorted({m.file for m in drawn})
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._next = 0
        self._fates: dict[int, Fate] = {}

    def run(self, jobs: int, observe: Callable[[list[Fate]], None]) -> list[Fate]:
        """The fates in the order of the draw; `observe` gets those that there are after each one."""
        with ThreadPoolExecutor(jobs) as pool:
            waiting = [pool.submit(self._work, observe) for _ in range(jobs)]
            try:
                for done in as_completed(waiting):
                    done.result()
            except BaseException:
                self._stopped.set()
                raise
        return self._told()

    def _told(self) -> list[Fate]:
        """Up to the one that makes the number full: several at work may have gone beyond it."""
        told, counted = [], 0
        for number in sorted(self._fates):
            if counted == self._count:
                break
            told.append(self._fates[number])
            counted += told[-1].outcome in COUNTED
        return told

    def _work(self, observe: Callable[[list[Fate]], None]) -> None:
        needed = targets(self._source, self._files)
        with Scratch(needed, self._stopped) as scratch:
            try:
                self._prove_whole(scratch)
                whole = dict(zip(needed, scratch.code(needed)))
                while (number := self._take()) is not None:
                    fate = self._fate(scratch, self._drawn[number], whole)
                    with self._lock:
                        self._fates[number] = fate
                        observe(self._told())
            except Stopped:
                return

    def _take(self) -> int | None:
        with self._lock:
            self._hopeless()
            counted = sum(f.outcome in COUNTED for f in self._fates.values())
            if counted >= self._count or self._next == len(self._drawn):
                return None
            self._next += 1
            return self._next - 1

    def _hopeless(self) -> None:
        latest = [self._fates[n].outcome for n in sorted(self._fates)[-_IN_VAIN:]]
        if len(latest) == _IN_VAIN and set(latest) == {"not built"}:
            raise GwmError(f"{_IN_VAIN} mutations in a row do not build; is the disk full?")

    def _prove_whole(self, scratch: Scratch) -> None:
        """Nothing may be noticed in the sources as they are."""
        for check in dict.fromkeys(c for f in self._files for c in checks(self._source, f)):
            if said := check.look(scratch, self._seed):
                raise SuiteError(f"without any mutation there is an objection; mend that first: {said}")

    def _fate(self, scratch: Scratch, mutation, whole: dict[str, bytes]) -> Fate:
        scratch.mutate(mutation)
        asked = checks(self._source, mutation.file)
        by = ""
        for check in asked:
            if not scratch.built(check.targets):
                return Fate(mutation, "not built")
            if by := check.look(scratch, self._seed):
                return Fate(mutation, "noticed", by)
        if self._same(scratch, asked, whole):
            return Fate(mutation, "same code")
        why = self._listed.why(mutation)
        return Fate(mutation, "listed" if why else "survived", why)

    @staticmethod
    def _same(scratch: Scratch, asked: Sequence[Check], whole: dict[str, bytes]) -> bool:
        built = sorted({t for check in asked for t in check.targets})
        return scratch.code(built) == [whole[t] for t in built]


def figures(fates: Sequence[Fate]) -> dict[str, int]:
    """Outcome -> how many."""
    names = (*COUNTED, "same code", "not built")
    return {name: sum(f.outcome == name for f in fates) for name in names}


def share(fates: Sequence[Fate]) -> float:
    """Of those that ought to be noticed, how many are, in percent; 100 where there is none."""
    counts = figures(fates)
    owed = counts["noticed"] + counts["survived"]
    return 100 * counts["noticed"] / owed if owed else 100.0
