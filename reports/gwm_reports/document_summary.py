# SPDX-License-Identifier: Apache-2.0
"""The findings of gwm-check in a screenful of Markdown, for the page of a build. Made from its JSON."""

from gwm_reports import documents
from gwm_reports.text import cell, clean

_MOST = 20


def render(findings: dict) -> str:
    """The claim, and each error and warning with its place; notes are counted."""
    findings = clean(findings)
    rows: list[str] = []
    notes = 0
    for severity in documents.SEVERITIES:
        for document in findings.get("documents", []):
            found = [f for f in document.get("findings", []) if f.get("severity") == severity]
            if severity == "note":
                notes += len(found)
            else:
                rows += [_row(document, finding) for finding in found]
    unreadable = [d for d in findings.get("documents", []) if d.get("failure")]
    parts = [f"### gwm: {cell(documents.claim(findings))}", ""]
    if rows:
        parts += ["| where | what | rule |", "| --- | --- | --- |", *rows[:_MOST]]
        parts += [f"| ... and {len(rows) - _MOST} more | | |"] if len(rows) > _MOST else []
        parts.append("")
    parts += [f"- `{cell(str(d['file']))}`: {cell(str(d['failure']))}" for d in unreadable[:_MOST]]
    parts += [f"Notes: {notes}."] if notes else []
    return "\n".join(parts).rstrip("\n") + "\n"


def _row(document: dict, finding: dict) -> str:
    place = f"{document.get('file', '')}:{finding.get('line', 0)}:{finding.get('column', 0)}"
    what = f"{finding.get('severity', '')}: {finding.get('message', '')}"
    return f"| `{cell(place)}` | {cell(what)} | `{cell(str(finding.get('rule', '')))}` |"
