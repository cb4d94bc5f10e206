# SPDX-License-Identifier: Apache-2.0
"""The matrix of a tour: for each world how the program ended there, and which causes show."""

from collections.abc import Sequence
from dataclasses import dataclass

from gwm.requester.causes import Cause
from gwm.requester.outcome import Outcome
from gwm.requester.visits import Visit

_MOST_ROWS = 40
_WIDEST = 60  # of the names of the worlds of one row


@dataclass(frozen=True)
class Row:
    """Worlds in which the program fared alike."""

    visits: tuple[Visit, ...]
    ended: str
    causes: tuple[Cause, ...]
    labels: tuple[str, ...]
    problem: str

    @property
    def name(self) -> str:
        """The world, or as many as fit and how many more."""
        names = [visit.place.name for visit in self.visits]
        fitting = [n for n in range(1, 4) if len(", ".join(names[:n])) <= _WIDEST]
        return shortened(names, max(fitting, default=1))


def rows(outcome: Outcome, most: int = _MOST_ROWS) -> list[Row]:
    """A row a world; where these are too many, one for all that fared alike, the largest first."""
    single = [_row(visit, outcome) for visit in outcome.visits]
    if len(single) <= most:
        return single
    alike: dict[tuple, list[Row]] = {}
    for row in single:
        alike.setdefault((row.ended, row.labels, row.problem), []).append(row)
    merged = [
        Row(tuple(v for row in group for v in row.visits), *_rest(group[0]))
        for group in alike.values()
    ]
    return sorted(merged, key=lambda row: -len(row.visits))


def _rest(row: Row) -> tuple:
    return row.ended, row.causes, row.labels, row.problem


def _row(visit: Visit, outcome: Outcome) -> Row:
    found = [
        (cause, label)
        for cause, label in zip(outcome.causes, outcome.labels, strict=True)
        if any(shown is visit for shown, _ in cause.shown)
    ]
    problem = visit.problem or ("" if visit.loaded else "vssapi was not loaded")
    return Row(
        (visit,), visit.ended.words, tuple(c for c, _ in found), tuple(lb for _, lb in found), problem
    )


def shortened(names: Sequence[str], most: int) -> str:
    """The names, or the first ones and how many more."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
