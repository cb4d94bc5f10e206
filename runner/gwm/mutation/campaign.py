# SPDX-License-Identifier: Apache-2.0
"""Mutations one after the other: built, shown to the checks, told.

noticed     a check says so
tested      of the reference: the suite says nothing, a test that knows its insides does
listed      the suite says nothing, and equivalent.toml has the reason
survived    nothing says so
same code   what is built of it is the same: no mutant at all
not built   it does not compile: no mutant at all
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Any

from gwm.errors import GwmError, SuiteError
from gwm.mutation.builds import Builds
from gwm.mutation.checks import Check, checks
from gwm.mutation.equivalents import Equivalents
from gwm.mutation.workbench import Stopped, Workbench

COUNTED = ("noticed", "tested", "listed", "survived")
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

    def __init__(
        self, source: str, drawn: Sequence, count: int, seed: int, listed: Equivalents, builds: Builds
    ):
        self._source, self._drawn, self._count = source, drawn, count
        self._seed, self._listed, self._builds = seed, listed, builds
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._proving = threading.Lock()
        self._proved: set[Check] = set()
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
        with ExitStack() as stack:
            benches = {p: stack.enter_context(self._bench(p)) for p in self._builds.presets}
            try:
                while (number := self._take()) is not None:
                    fate = self._fate(benches, self._drawn[number])
                    with self._lock:
                        self._fates[number] = fate
                        observe(self._told())
            except Stopped:
                return

    def _bench(self, preset: str) -> Workbench:
        make = partial(self._builds.make, preset)
        return Workbench(self._builds.whole(preset), self._stopped, make)

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

    def _fate(self, benches: dict[str, Workbench], mutation) -> Fate:
        for bench in benches.values():
            bench.mutate(mutation)
        why = self._listed.why(mutation)
        asked = checks(self._source, mutation.file, mutation.operator)
        for check in asked:
            if check.preset not in benches:
                continue
            bench = benches[check.preset]
            if not bench.built(check.targets):
                return Fate(mutation, "not built")
            if mutation.file.endswith(".cpp") and bench.is_same_code():
                return Fate(mutation, "same code")
            if check.inside and why:
                break
            self._prove(check)
            if by := check.look(bench, self._seed):
                return Fate(mutation, "tested" if check.inside else "noticed", by)
        if benches["native"].is_same_code():
            return Fate(mutation, "same code")
        return Fate(mutation, "listed" if why else "survived", why)

    def _prove(self, check: Check) -> None:
        """Nothing may be noticed in the sources as they are."""
        with self._proving:
            if check in self._proved:
                return
            with self._bench(check.preset) as bench:
                bench.built(check.targets)
                if said := check.look(bench, self._seed):
                    raise SuiteError(f"without any mutation there is an objection; mend that first: {said}")
            self._proved.add(check)


def figures(fates: Sequence[Fate]) -> dict[str, int]:
    """Outcome -> how many."""
    names = (*COUNTED, "same code", "not built")
    return {name: sum(f.outcome == name for f in fates) for name in names}


def share(fates: Sequence[Fate], outcomes: Sequence[str] = ("noticed", "tested")) -> float:
    """Of those that ought to be noticed, how many have one of these outcomes, in percent; 100 where there is none."""
    counts = figures(fates)
    owed = counts["noticed"] + counts["tested"] + counts["survived"]
    return 100 * sum(counts[name] for name in outcomes) / owed if owed else 100.0
