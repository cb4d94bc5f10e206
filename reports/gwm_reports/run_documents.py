# SPDX-License-Identifier: Apache-2.0
"""The documents that a subject handed out in a run, each distinct one once, for the report.

All that is judged comes from the results file; here it is only put in order.
"""

from dataclasses import dataclass

from gwm_reports.documents import FindingView, finding_view
from gwm_reports.model import JudgedDocument, Run

# More makes a page that nobody reads; the results file has them all.
_GROUPS_SHOWN = 100
_ROWS_SHOWN = 250
_CASES_SHOWN = 12
_SEVERITIES = ("error", "warning", "note")
# What a document amounts to, worst first -> the glyph, and how it is counted.
KINDS = {
    "broken": ("error", "broken by the subject"),
    "invalid": ("warning", "not valid by what the writer asked for"),
    "warned": ("warning", "with warnings"),
    "noted": ("note", "with notes"),
    "clean": ("valid", "clean"),
}
LAYER_GLYPHS = {"clean": "✓", "notes": "✓", "warnings": "!", "errors": "✕", "not_judged": "–"}


@dataclass(frozen=True)
class GatheredView:
    """One document, and who handed it out in which cases."""

    judged: JudgedDocument
    kind: str
    owners: list[str]
    cases: list[str]

    @property
    def layers(self) -> list[tuple[str, str, str]]:
        """Layer, what was found in it, and the colour of that."""
        errors = "fail" if self.kind == "broken" else "inconclusive"
        tones = {"clean": "pass", "notes": "pass", "warnings": "inconclusive", "errors": errors}
        return [(layer, word, tones.get(word, "none")) for layer, word in self.judged.layers]


@dataclass(frozen=True)
class GroupView:
    """Documents in which the same rules objected at the highest severity. The first is shown in full;
    `head` is its worst finding."""

    anchor: str
    kind: str
    first: GatheredView
    head: FindingView
    findings: list[FindingView]
    more_findings: int
    cases: list[str]
    others: list[GatheredView]
    others_left_out: int

    @property
    def size(self) -> int:
        return 1 + len(self.others) + self.others_left_out


@dataclass(frozen=True)
class DocumentsView:
    """The documents of one run: those with findings, the worst first, and the clean ones."""

    groups: list[GroupView]
    groups_left_out: int
    quiet: list[GatheredView]
    quiet_left_out: int
    counts: dict[str, int]
    anchors: dict[str, str]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def gathered(run: Run, index: int) -> DocumentsView:
    """The documents of this run, the `index`-th of the page."""
    owners: dict[str, list[str]] = {}
    cases: dict[str, list[str]] = {}
    for case in run.cases:
        for seen in case.documents:
            if seen.hash in run.judged:
                _once(owners.setdefault(seen.hash, []), seen.of)
                _once(cases.setdefault(seen.hash, []), case.id)
    views = [
        GatheredView(run.judged[h], _kind(run.judged[h]), owners[h], cases[h]) for h in owners
    ]
    alike: dict[tuple, list[GatheredView]] = {}
    for view in views:
        if view.judged.findings:
            alike.setdefault((view.kind, *_rules(view.judged)), []).append(view)
    order = list(KINDS)
    groups = sorted(alike.values(), key=lambda group: (order.index(group[0].kind), -len(group)))
    shown = [
        _group(f"w{index}d{number}", group)
        for number, group in enumerate(groups[:_GROUPS_SHOWN])
    ]
    quiet = [view for view in views if not view.judged.findings]
    return DocumentsView(
        groups=shown,
        groups_left_out=len(groups) - len(shown),
        quiet=quiet[:_ROWS_SHOWN],
        quiet_left_out=max(0, len(quiet) - _ROWS_SHOWN),
        counts={kind: sum(view.kind == kind for view in views) for kind in KINDS},
        anchors={
            view.judged.hash: made.anchor
            for made, group in zip(shown, groups, strict=False)
            for view in group
        },
    )


def _once(entries: list[str], entry: str) -> None:
    if entry not in entries:
        entries.append(entry)


def _severity(finding: dict) -> int:
    """0 for an error, 2 for a note."""
    word = finding.get("severity", "")
    return _SEVERITIES.index(word) if word in _SEVERITIES else len(_SEVERITIES)


def _worst(judged: JudgedDocument) -> list[dict]:
    """The findings of the highest severity that it has."""
    top = min(map(_severity, judged.findings))
    return [finding for finding in judged.findings if _severity(finding) == top]


def _rules(judged: JudgedDocument) -> list[str]:
    return sorted({str(finding.get("rule", "")) for finding in _worst(judged)})


def _group(anchor: str, group: list[GatheredView]) -> GroupView:
    first = group[0]
    judged = first.judged
    findings = [finding_view(record, {}) for record in judged.findings]
    found = judged.errors + judged.warnings + judged.notes
    return GroupView(
        anchor=anchor,
        kind=first.kind,
        first=first,
        head=finding_view(_worst(judged)[0], {}),
        findings=findings,
        more_findings=max(0, found - len(findings)),
        cases=first.cases[:_CASES_SHOWN],
        others=group[1 : 1 + _ROWS_SHOWN],
        others_left_out=max(0, len(group) - 1 - _ROWS_SHOWN),
    )


def _kind(judged: JudgedDocument) -> str:
    if judged.broken:
        return "broken"
    if judged.errors:
        return "invalid"
    if judged.warnings:
        return "warned"
    return "noted" if judged.notes else "clean"
