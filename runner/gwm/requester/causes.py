# SPDX-License-Identifier: Apache-2.0
"""Findings of many visits, grouped by their cause: one fault of the program is told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gwm.requester.visits import Finding, Visit

_SEVERITIES = ("fail", "warning", "note")
_LAYERS = ("arguments", "life_cycle", "ownership", "outcomes", "practice")


@dataclass
class Cause:
    """A rule, and the method at which it speaks; the visits that show it, the plainest first."""

    rule: str
    method: str
    shown: list[tuple[Visit, Finding]] = field(default_factory=list)
    waived: str = ""  # the reason, "" if it is not

    @property
    def first(self) -> tuple[Visit, Finding]:
        """The visit to look at: one without anything special, if there is one."""
        return self.shown[0]

    @property
    def severity(self) -> str:
        return min((f.severity for _, f in self.shown), key=_SEVERITIES.index)

    @property
    def count(self) -> int:
        """How often it happened, over all visits."""
        return sum(finding.count for _, finding in self.shown)

    @property
    def places(self) -> list[str]:
        """The names of the worlds that show it."""
        return list(dict.fromkeys(visit.place.name for visit, _ in self.shown))


def grouped(visits: Iterable[Visit]) -> list[Cause]:
    """The causes, errors first, then by layer and rule."""
    causes: dict[tuple[str, str], Cause] = {}
    for visit in sorted(visits, key=lambda v: bool(v.place.reveals)):
        for finding in visit.findings:
            method = _named_method(finding)
            cause = causes.setdefault((finding.rule, method), Cause(finding.rule, method))
            cause.shown.append((visit, finding))
    return sorted(causes.values(), key=_order)


def _named_method(finding: Finding) -> str:
    """The first method that a finding's message names; rules name the call that they speak of."""
    return next((word.strip(",:;.") for word in finding.message.split() if _is_method(word)), "")


def _is_method(word: str) -> bool:
    plain = word.strip(",:;.")
    return plain[:1].isupper() and plain.isalpha() and plain != plain.upper() and plain[1:] != plain[1:].lower()


def _order(cause: Cause):
    _, finding = cause.first
    layer = _LAYERS.index(finding.layer) if finding.layer in _LAYERS else len(_LAYERS)
    return _SEVERITIES.index(cause.severity), layer, cause.rule, cause.method
