# SPDX-License-Identifier: Apache-2.0
"""Waivers: known findings that do not fail a run, each with a reason, and for a time.

    [[waiver]]
    rule = "writer_status_asked"        # or requirement = "requester/outcomes/writer_status_asked"
    method = "IVssAsync::Wait"          # of the call that shows it; absent: at every call
    world = "server"                    # a name or a glob; absent: in every world
    reason = "read from the event log instead"
    issue = "https://example.com/issues/7"
    expires = 2027-06-30                # the last day; absent: never
    count = 3                           # findings at most; absent: any number

A waiver that matches nothing, that has expired or that more findings match than it allows is a problem: the
run ends with exit code 6. One for worlds that were not visited is none.
"""

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from gwm.errors import UsageError
from gwm.requester.causes import Cause
from gwm.requester.visits import Finding
from gwm.subjects import nearest
from gwm.toml_text import parsed, text_of
from gwm.worlds.lines import Lines

_TEXTS = ("rule", "requirement", "method", "world", "reason", "issue")
_KEYS = (*_TEXTS, "expires", "count")


class BadWaivers(UsageError):
    """A file of waivers with a mistake in it; the message has the file and the line."""


@dataclass(frozen=True)
class Waiver:
    """One of them; `line` is where it stands in its file."""

    reason: str
    line: int
    rule: str = ""
    requirement: str = ""
    method: str = ""
    world: str = "*"
    issue: str = ""
    expires: date | None = None
    count: int | None = None

    @property
    def name(self) -> str:
        """What it is a waiver of."""
        return self.rule or self.requirement

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and self.expires < today

    def covers(self, place: str, finding: Finding) -> bool:
        """Whether a finding in this world is meant."""
        own = finding.rule == self.rule if self.rule else finding.requirement == self.requirement
        here = self.method in ("", finding.method)
        return own and here and fnmatchcase(place, self.world)


def read(path: Path, rules: Sequence[str] = (), requirements: Sequence[str] = ()) -> list[Waiver]:
    """The waivers of a file. BadWaivers for a mistake, also for names that are not among these."""
    try:
        text = text_of(path)
        found = parsed(text)
    except OSError as error:
        raise BadWaivers(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadWaivers(f"{path} is no UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadWaivers(f"{path} is no TOML: {error}") from None
    lines = Lines(text)
    entries = found.pop("waiver", [])
    for key in found:
        raise BadWaivers(f"{path}:{lines(key)}: only [[waiver]] belongs here, not '{key}'")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadWaivers(f"{path}:{lines('waiver')}: a waiver is a table, [[waiver]]")
    return [
        _Reader(path, lines, number, rules, requirements).waiver(entry)
        for number, entry in enumerate(entries)
    ]


class _Reader:
    """Reads one waiver, the `number`-th."""

    def __init__(self, path, lines, number, rules, requirements):
        self._path, self._lines, self._number = path, lines, number
        self._known = {"rule": rules, "requirement": requirements}

    def waiver(self, entry: dict) -> Waiver:
        """What the table says."""
        for key, value in entry.items():
            if key not in _KEYS:
                self._refuse(key, f"a waiver has no '{key}'{_hint(key, _KEYS)}")
            if key in _TEXTS and not (isinstance(value, str) and value.strip()):
                self._refuse(key, f"'{key}' is no text")
        if ("rule" in entry) == ("requirement" in entry):
            self._refuse("", "a waiver names a rule or a requirement, one of them")
        for key, known in self._known.items():
            if key in entry and known and entry[key] not in known:
                self._refuse(key, f"there is no {key} '{entry[key]}'{_hint(entry[key], known)}")
        if "reason" not in entry:
            self._refuse("", "a waiver needs a reason")
        if type(entry.get("expires", date.max)) is not date:
            self._refuse("expires", "'expires' is no day such as 2027-06-30")
        count = entry.get("count")
        if count is not None and (type(count) is not int or count < 1):
            self._refuse("count", "'count' is no number of findings")
        return Waiver(line=self._lines("waiver", self._number), **entry)

    def _refuse(self, key: str, what: str):
        where = ("waiver", self._number, key) if key else ("waiver", self._number)
        raise BadWaivers(f"{self._path}:{self._lines(*where)}: {what}")


def _hint(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known, 1)
    return f"; did you mean '{near[0]}'?" if near else ""


def apply(
    waivers: Sequence[Waiver],
    causes: Sequence[Cause],
    places: Iterable[str],
    today: date,
    path: Path,
) -> list[str]:
    """Marks the causes of which every finding is waived; what is wrong with the waivers, a line each."""
    matched = dict.fromkeys(waivers, 0)
    for cause in causes:
        reasons = {_reason(waivers, matched, v.place.name, f, today) for v, f in cause.shown}
        if "" not in reasons:
            cause.waived = "; ".join(sorted(reasons))
    places = list(places)
    problems = []
    for waiver, count in matched.items():
        visited = any(fnmatchcase(place, waiver.world) for place in places)
        if problem := _problem(waiver, count, visited, today):
            problems.append(f"{path}:{waiver.line}: the waiver of {waiver.name} {problem}")
    return problems


def _reason(waivers, matched, place: str, finding: Finding, today: date) -> str:
    """Why a finding is waived, "" if it is not; the waiver is charged with it."""
    for waiver in waivers:
        if not waiver.expired(today) and waiver.covers(place, finding):
            matched[waiver] += 1
            within = waiver.count is None or matched[waiver] <= waiver.count
            return waiver.reason if within else ""
    return ""


def _problem(waiver: Waiver, count: int, visited: bool, today: date) -> str:
    if waiver.expired(today):
        return f"has expired on {waiver.expires}"
    if not count and visited:
        return "matches nothing any more: take it out"
    if waiver.count is not None and count > waiver.count:
        return f"allows {waiver.count}, and there are {count}"
    return ""


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
            f"\n# {_plain(finding.message)}\n[[waiver]]\nrule = {json.dumps(rule)}\n{place}"
            f'reason = "{_reason_of(group)}"\ncount = {count}\n'
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
    return _plain(known or "known when this was written").replace("\\", "\\\\").replace('"', '\\"')


def _plain(text: str) -> str:
    """A text as a comment of TOML may have it: on one line, without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)
