# SPDX-License-Identifier: Apache-2.0
"""Findings of many visits, grouped by their cause: one fault of the program is told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gwm.requester.visits import Finding, Visit

SEVERITIES = ("fail", "warning", "note")
_LAYERS = (
    *("arguments", "life_cycle", "ownership", "outcomes"),
    *("initialisation", "identify", "events", "documents"),
    "practice",
)
_LARGE = 1 << 18  # bytes of a trace in which a reader is lost
_PLAIN = "server"  # the world in which people know their way


@dataclass
class Cause:
    """A rule, the method at which it speaks and the code that came there; the visits that show it, the plainest
    first. `waived` is the reason for which it is known, "" if it is not."""

    rule: str
    method: str
    code: str = ""
    shown: list[tuple[Visit, Finding]] = field(default_factory=list)
    waived: str = ""

    @property
    def first(self) -> tuple[Visit, Finding]:
        """The one to look at."""
        return self.shown[0]

    @property
    def severity(self) -> str:
        """The worst of its findings."""
        return min((f.severity for _, f in self.shown), key=SEVERITIES.index)

    @property
    def count(self) -> int:
        """How often it happened, over all visits."""
        return sum(finding.count for _, finding in self.shown)

    @property
    def places(self) -> list[str]:
        """The names of the worlds that show it."""
        return list(dict.fromkeys(visit.place.name for visit, _ in self.shown))

    @property
    def message(self) -> str:
        """What happened, where, and what the world had done to reveal it."""
        visit, finding = self.first
        made = visit.place.reveals
        return f"{made}: {finding.message}" if made and made not in finding.message else finding.message


def grouped(visits: Iterable[Visit]) -> list[Cause]:
    """The causes: errors first, then by layer and rule."""
    causes: dict[tuple[str, str, str], Cause] = {}
    for visit in sorted(visits, key=_plainness):
        for finding in visit.findings:
            key = (finding.rule, finding.method, finding.code)
            causes.setdefault(key, Cause(*key)).shown.append((visit, finding))
    return sorted(causes.values(), key=_order)


def _plainness(visit: Visit) -> tuple:
    """Small where a reader sees most easily what happened; the same in every run."""
    return bool(visit.place.reveals), visit.place.name != _PLAIN, visit.size // _LARGE


def _order(cause: Cause) -> tuple:
    _, finding = cause.first
    layer = _LAYERS.index(finding.layer) if finding.layer in _LAYERS else len(_LAYERS)
    return SEVERITIES.index(cause.severity), layer, cause.rule, cause.method, cause.code
