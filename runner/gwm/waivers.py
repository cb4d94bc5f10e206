# SPDX-License-Identifier: Apache-2.0
"""Waivers: known findings that do not fail a run, each with a reason, and for a time.

    [[waiver]]
    rule = "writer_status_asked"        # or requirement = "requester/outcomes/writer_status_asked"
    method = "IVssAsync::Wait"          # of the call that shows it; absent: at every call
    world = "server"                    # a name or a glob; absent: in every world
    case = "gwm/once/*"                 # of an implementation, likewise; a program has none
    reason = "read from the event log instead"
    issue = "https://example.com/issues/7"
    expires = 2027-06-30                # the last day; absent: never
    count = 3                           # findings at most; absent: any number

A waiver that matches nothing, that has expired or that more findings match than it allows is a problem: the
run ends with exit code 6. One for worlds that were not visited is none.
"""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Protocol

from gwm.errors import UsageError
from gwm.subjects import nearest
from gwm.toml_text import parsed, text_of
from gwm.worlds.lines import Lines

_TEXTS = ("rule", "requirement", "method", "world", "reason", "issue")
_KEYS = (*_TEXTS, "expires", "count")


class Finding(Protocol):
    """What can be waived, whoever found it."""

    @property
    def rule(self) -> str:
        """Which rule spoke."""

    @property
    def requirement(self) -> str:
        """What was broken."""

    @property
    def method(self) -> str:
        """Of the call that shows it; "" for none."""


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
    case: str = "*"
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

    def covers(self, place: str, finding: Finding, case: str = "") -> bool:
        """Whether a finding in this world, and case if there is one, is meant."""
        own = finding.rule == self.rule if self.rule else finding.requirement == self.requirement
        here = self.method in ("", finding.method)
        return own and here and fnmatchcase(place, self.world) and fnmatchcase(case, self.case)


def read(
    path: Path,
    rules: Sequence[str] = (),
    requirements: Sequence[str] = (),
    more: Sequence[str] = (),
) -> list[Waiver]:
    """The waivers of a file. BadWaivers for a mistake, also for names that are not among these. `more`: texts
    that a waiver may have beside those that all have."""
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
        _Reader(path, lines, number, rules, requirements, more).waiver(entry)
        for number, entry in enumerate(entries)
    ]


class _Reader:
    """Reads one waiver, the `number`-th."""

    def __init__(self, path, lines, number, rules, requirements, more):
        self._texts, self._keys = (*_TEXTS, *more), (*_KEYS, *more)
        self._path, self._lines, self._number = path, lines, number
        self._known = {"rule": rules, "requirement": requirements}

    def waiver(self, entry: dict) -> Waiver:
        """What the table says."""
        for key, value in entry.items():
            if key not in self._keys:
                self._refuse(key, f"a waiver has no '{key}'{_hint(key, self._keys)}")
            if key in self._texts and not (isinstance(value, str) and value.strip()):
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


class Charges:
    """Waivers, and how many findings each has taken."""

    def __init__(self, waivers: Sequence[Waiver], today: date):
        self._counts = dict.fromkeys(waivers, 0)
        self._today = today

    def reason(self, place: str, finding: Finding, case: str = "") -> str:
        """Why a finding is waived, "" if it is not; the waiver is charged with it."""
        for waiver in self._counts:
            if not waiver.expired(self._today) and waiver.covers(place, finding, case):
                self._counts[waiver] += 1
                within = waiver.count is None or self._counts[waiver] <= waiver.count
                return waiver.reason if within else ""
        return ""

    def problems(self, path: Path, visited: Callable[[Waiver], bool]) -> list[str]:
        """What is wrong with the waivers, a line each; one that was `visited` should have matched something."""
        found = []
        for waiver, count in self._counts.items():
            if problem := _problem(waiver, count, visited(waiver), self._today):
                found.append(f"{path}:{waiver.line}: the waiver of {waiver.name} {problem}")
        return found


def _problem(waiver: Waiver, count: int, visited: bool, today: date) -> str:
    if waiver.expired(today):
        return f"has expired on {waiver.expires}"
    if not count and visited:
        return "matches nothing any more: take it out"
    if waiver.count is not None and count > waiver.count:
        return f"allows {waiver.count}, and there are {count}"
    return ""


def plain(text: str) -> str:
    """A text as a comment of TOML may have it: on one line, without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def quoted(text: str) -> str:
    """A text as a string of TOML."""
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
