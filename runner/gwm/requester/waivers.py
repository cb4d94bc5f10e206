# SPDX-License-Identifier: Apache-2.0
"""Waivers: known findings that do not fail a run, each with a reason, and for a time.

    [[waiver]]
    rule = "writer_status_asked"        # or requirement = "requester/outcomes/writer_status_asked"
    world = "server"                    # absent: in every world
    reason = "read from the event log instead"
    issue = "https://example.com/issues/7"
    expires = 2027-06-30                # absent: never
    count = 3                           # at most so many findings; absent: any number

A waiver that matches nothing any more, or whose day is over, ends the run with exit code 6.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from gwm.errors import UsageError
from gwm.requester.causes import Cause
from gwm.subjects import nearest

_KEYS = ("rule", "requirement", "world", "reason", "issue", "expires", "count")


@dataclass(frozen=True)
class Waiver:
    """One of them; `line` is where it stands in its file."""

    reason: str
    line: int
    rule: str = ""
    requirement: str = ""
    world: str = "*"
    issue: str = ""
    expires: date | None = None
    count: int = 0

    def covers(self, place: str, rule: str, requirement: str) -> bool:
        """Whether a finding in this world is meant."""
        own = rule == self.rule if self.rule else requirement == self.requirement
        return own and fnmatchcase(place, self.world)


@dataclass(frozen=True)
class Waived:
    """What waivers came to. `problems`: those that are stale, expired or exceeded, one line each."""

    problems: tuple[str, ...] = ()


def read(path: Path, rules: Sequence[str]) -> list[Waiver]:
    """The waivers of a file. UsageError with its name and line for a mistake."""
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.split("#")[0].strip() == "[[waiver]]"]
    entries = found.pop("waiver", [])
    if found or not isinstance(entries, list):
        raise UsageError(f"{path}: only [[waiver]] tables belong into it, not '{next(iter(found), 'waiver')}'")
    return [
        _waiver(path, lines[i] if i < len(lines) else 1, entry, rules) for i, entry in enumerate(entries)
    ]


def _waiver(path: Path, line: int, entry: dict, rules: Sequence[str]) -> Waiver:
    def refuse(what: str):
        raise UsageError(f"{path}:{line}: {what}")

    for key in entry:
        if key not in _KEYS:
            refuse(f"a waiver has no '{key}'{_hint(key, _KEYS)}")
    for key in ("rule", "requirement", "world", "reason", "issue"):
        if not isinstance(entry.get(key, ""), str):
            refuse(f"'{key}' is no text")
    if ("rule" in entry) == ("requirement" in entry):
        refuse("a waiver names either a rule or a requirement")
    if "rule" in entry and rules and entry["rule"] not in rules:
        refuse(f"there is no rule '{entry['rule']}'{_hint(entry['rule'], rules)}")
    if not entry.get("reason", "").strip():
        refuse("a waiver needs a reason")
    expires = entry.get("expires")
    if expires is not None and type(expires) is not date:
        refuse("'expires' is no date such as 2027-06-30")
    count = entry.get("count", 0)
    if type(count) is not int or count < 0:
        refuse("'count' is no number of findings")
    return Waiver(
        entry["reason"], line, entry.get("rule", ""), entry.get("requirement", ""),
        entry.get("world", "*"), entry.get("issue", ""), expires, count,
    )  # fmt: skip


def _hint(name: str, known: Iterable[str]) -> str:
    near = nearest(name, list(known))
    return f"; did you mean '{near}'?" if near else ""


def apply(waivers: Sequence[Waiver], causes: Sequence[Cause], today: date, path: Path) -> Waived:
    """Marks the causes all of whose findings are waived; what is wrong with the waivers themselves."""
    matched = {waiver: 0 for waiver in waivers}
    for cause in causes:
        reasons = set()
        for visit, finding in cause.shown:
            waiver = next(
                (
                    w
                    for w in waivers
                    if (w.expires is None or w.expires >= today)
                    and w.covers(visit.place.name, finding.rule, finding.requirement)
                ),
                None,
            )
            if waiver is None:
                reasons.add("")
                continue
            matched[waiver] += 1
            exceeded = waiver.count and matched[waiver] > waiver.count
            reasons.add("" if exceeded else waiver.reason)
        if "" not in reasons:
            cause.waived = "; ".join(sorted(reasons))
    problems = []
    for waiver, count in matched.items():
        name = waiver.rule or waiver.requirement
        if waiver.expires is not None and waiver.expires < today:
            problems.append(f"{path}:{waiver.line}: the waiver of {name} has expired on {waiver.expires}")
        elif not count:
            problems.append(f"{path}:{waiver.line}: the waiver of {name} matches nothing any more: delete it")
        elif waiver.count and count > waiver.count:
            problems.append(
                f"{path}:{waiver.line}: the waiver of {name} allows {waiver.count} findings, there are {count}"
            )
    return Waived(tuple(problems))


def written(causes: Sequence[Cause]) -> str:
    """A file that waives all causes that are not waived, to be given reasons and issues."""
    parts = ["# Waivers of gwm requester. Give each a reason that a reader accepts, and an end.\n"]
    for cause in causes:
        if cause.waived:
            continue
        _, finding = cause.first
        parts.append(
            f'\n[[waiver]]\nrule = "{cause.rule}"  # {_plain(finding.message)}\n'
            f'reason = "known when the waivers were written"\ncount = {len(cause.shown)}\n'
        )
    return "".join(parts)


def _plain(text: str) -> str:
    """A text as a comment of TOML may have it: on one line, without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)
