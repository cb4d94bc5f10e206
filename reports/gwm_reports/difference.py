# SPDX-License-Identifier: Apache-2.0
"""What is different between two runs, case by case, and how it is told: text, JSON, Markdown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from gwm_reports.answers import answer
from gwm_reports.model import CaseResult, Run
from gwm_reports.text import cell

# In the order in which they are told. `new`: it fails, or no longer passes, and did not before.
KINDS = {
    "new": "new failures",
    "fixed": "fixed",
    "changed": "changed",
    "gone": "gone: only the older run has them",
    "added": "added: only the newer run has them",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One case that is different; None where a run has it not."""

    kind: str
    case_id: str
    before: CaseResult | None
    after: CaseResult | None

    @property
    def words(self) -> str:
        """ "pass -> fail"; where only the answer is another, "fail: E_FAIL -> S_OK"."""
        was, now = _verdict(self.before), _verdict(self.after)
        if was != now or self.before is None or self.after is None:
            return f"{was} -> {now}"
        return f"{was}: {answer(self.before) or 'nothing'} -> {answer(self.after) or 'nothing'}"


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, by kind in the order of KINDS, and how many cases are equal."""

    old: str
    new: str
    changes: tuple[Change, ...]
    equal: int

    def of(self, kind: str) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)


def difference(old: Run, new: Run) -> Difference:
    """What changed from one run to the other."""
    before = {case.id: case for case in old.cases}
    after = {case.id: case for case in new.cases}
    changes, equal = [], 0
    for case_id in [*before, *(i for i in after if i not in before)]:
        was, now = before.get(case_id), after.get(case_id)
        kind = _kind(was, now)
        equal += not kind
        changes += [Change(kind, case_id, was, now)] if kind else []
    order = list(KINDS)
    changes.sort(key=lambda change: order.index(change.kind))
    return Difference(_title(old), _title(new), tuple(changes), equal)


def _title(run: Run) -> str:
    return run.subject.name or run.subject.spec


def _verdict(case: CaseResult | None) -> str:
    return case.verdict if case else "absent"


def _kind(was: CaseResult | None, now: CaseResult | None) -> str:
    """The kind of change; "" for none."""
    if now is None:
        return "gone"
    lost = was is not None and was.verdict == "pass" != now.verdict
    if lost or (now.verdict == "fail" != _verdict(was)):
        return "new"
    if was is None:
        return "added"
    if was.verdict != now.verdict:
        return "fixed" if now.verdict == "pass" else "changed"
    return "changed" if answer(was) != answer(now) else ""


def text_lines(found: Difference) -> Iterator[tuple[str, str]]:
    """(kind, line) for a terminal; "" for the kind of the last line, the sum."""
    for change in found.changes:
        yield change.kind, f"{change.words}  {change.case_id}"
    counts = ", ".join(f"{len(found.of(kind))} {kind}" for kind in KINDS)
    yield "", f"{found.equal} cases equal, {counts}"


def as_json(found: Difference) -> str:
    """For programs: {"old", "new", "equal", "counts", "changes"}."""
    rows = [
        {
            "id": change.case_id,
            "change": change.kind,
            "before": _side(change.before),
            "after": _side(change.after),
        }
        for change in found.changes
    ]
    counts = {kind: len(found.of(kind)) for kind in KINDS}
    told = {"old": found.old, "new": found.new, "equal": found.equal}
    return json.dumps(told | {"counts": counts, "changes": rows}, indent=1)


def _side(case: CaseResult | None) -> dict | None:
    return {"verdict": case.verdict, "actual": answer(case) or None} if case else None


def as_markdown(found: Difference, most: int = 50) -> str:
    """For the page of a build: a table a kind, at most so many rows each."""
    counts = ", ".join(f"{len(found.of(kind))} {kind}" for kind in KINDS)
    parts = [f"### gwm: {cell(found.old)} against {cell(found.new)}", ""]
    parts += [f"{found.equal} cases equal, {counts}.", ""]
    for kind, title in KINDS.items():
        changes = found.of(kind)
        if not changes:
            continue
        parts += [f"**{title.capitalize()}**", "", "| case | change |", "| --- | --- |"]
        parts += [f"| `{cell(c.case_id)}` | {cell(c.words)} |" for c in changes[:most]]
        parts += [f"| ... and {len(changes) - most} more | |"] if len(changes) > most else []
        parts.append("")
    return "\n".join(parts)
