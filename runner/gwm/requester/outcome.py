# SPDX-License-Identifier: Apache-2.0
"""What a tour amounts to: the counts, the doubts, the one sentence, the exit code."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gwm.requester.causes import SEVERITIES, Cause
from gwm.requester.party import REQUESTER, Party
from gwm.requester.visits import Visit
from gwm_reports.outcome import ExitCode

WORDS = {"fail": "error", "warning": "warning", "note": "note"}


@dataclass(frozen=True)
class Outcome:
    """All of a tour. `stale`: what is wrong with the waivers, a line each."""

    program: str
    visits: Sequence[Visit]
    causes: Sequence[Cause]
    strict: bool = False
    stale: Sequence[str] = ()
    party: Party = REQUESTER

    @cached_property
    def labels(self) -> list[str]:
        """A short name for each cause: E1, W2, N3."""
        return [f"{c.severity[0].upper().replace('F', 'E')}{n}" for n, c in enumerate(self.causes, 1)]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Severity -> number of causes that are not waived."""
        return {s: sum(c.severity == s and not c.waived for c in self.causes) for s in SEVERITIES}

    @property
    def unfinished(self) -> list[Visit]:
        """The visits in which a signal or a limit ended the program."""
        return [visit for visit in self.visits if visit.loaded and not visit.ended.by_itself]

    @property
    def problems(self) -> list[str]:
        """Why worlds could not be judged, a line each."""
        return [f"{visit.place.name}: {visit.problem}" for visit in self.visits if visit.problem]

    @property
    def loaded(self) -> int:
        """In how many worlds the program used vssapi."""
        return sum(visit.loaded for visit in self.visits)

    @property
    def fails(self) -> bool:
        """Whether a cause counts against the program."""
        return bool(self.counts["fail"]) or (self.strict and any(self.counts.values()))

    @property
    def code(self) -> ExitCode:
        """An error that was seen stays one, whatever could not be judged beside it; before all, waivers must be
        in order, or nobody could trust them."""
        if self.stale:
            return ExitCode.WAIVER
        if self.fails:
            return ExitCode.FAILURE
        if self.problems or self.unfinished:
            return ExitCode.CANNOT_VOUCH
        return ExitCode.CONFORMS if self.loaded else ExitCode.NOTHING_RAN

    @property
    def claim(self) -> str:
        """The one sentence that the tour supports."""
        there = f"in {counted(len(self.visits), self.party.place)}"
        if self.fails:
            said = [counted(self.counts[s], WORDS[s]) for s in SEVERITIES if self.counts[s]]
            return f"{self.program} does not keep to the documentation: {', '.join(said)} {there}."
        if self.problems:
            many = counted(len(self.problems), self.party.place)
            return f"No claim about {self.program}: {many} could not be judged."
        if self.unfinished:
            many = counted(len(self.unfinished), self.party.place)
            return f"No claim about {self.program}: it did not come to its end in {many}."
        if not self.loaded:
            return f"No claim about {self.program}: it never loaded vssapi."
        more = [counted(self.counts[s], WORDS[s]) for s in ("warning", "note") if self.counts[s]]
        rest = f", with {' and '.join(more)}" if more else ""
        return f"{self.program} breaks no documented must {there}{rest}."


def counted(number: int, word: str) -> str:
    """ "1 world", "2 worlds"."""
    return f"{number} {word}" + ("" if number == 1 else "s")
