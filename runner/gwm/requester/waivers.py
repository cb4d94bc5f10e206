# SPDX-License-Identifier: Apache-2.0
"""Waivers of what a program does (gwm.waivers): applied to the causes of its findings, and written from them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from gwm.requester.causes import Cause
from gwm.waivers import BadWaivers, Charges, Waiver, plain, quoted, read

__all__ = ["BadWaivers", "Waiver", "apply", "read", "written"]


def apply(
    waivers: Sequence[Waiver],
    causes: Sequence[Cause],
    places: Iterable[str],
    today: date,
    path: Path,
) -> list[str]:
    """Marks the causes of which every finding is waived; what is wrong with the waivers, a line each."""
    charges = Charges(waivers, today)
    for cause in causes:
        reasons = {charges.reason(visit.place.name, finding) for visit, finding in cause.shown}
        if "" not in reasons:
            cause.waived = "; ".join(sorted(reasons))
    places = list(places)
    return charges.problems(path, lambda waiver: any(fnmatchcase(p, waiver.world) for p in places))


def written(causes: Sequence[Cause]) -> str:
    """A file that waives all causes, to be given reasons, issues and days."""
    parts = [
        "# Waivers of gwm requester: what is known, and does not fail. Give each a reason that others accept,\n"
        "# and a day on which it ends.\n"
    ]
    for (rule, method), group in _groups(causes).items():
        _, finding = group[0].first
        place = f"method = {json.dumps(method)}\n" if method else ""
        count = sum(len(cause.shown) for cause in group)
        parts.append(
            f"\n# {plain(finding.message)}\n[[waiver]]\nrule = {json.dumps(rule)}\n{place}"
            f"reason = {_reason_of(group)}\ncount = {count}\n"
        )
    return "".join(parts)


def _groups(causes: Sequence[Cause]) -> dict[tuple[str, str], list[Cause]]:
    groups: dict[tuple[str, str], list[Cause]] = {}
    for cause in causes:
        groups.setdefault((cause.rule, cause.method), []).append(cause)
    # One without a method would take what others are for: it comes last.
    return dict(sorted(groups.items(), key=lambda entry: not entry[0][1]))


def _reason_of(group: Sequence[Cause]) -> str:
    known = next((cause.waived for cause in group if cause.waived), "")
    return quoted(known or "known when this was written")
