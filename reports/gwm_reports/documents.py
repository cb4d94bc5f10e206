# SPDX-License-Identifier: Apache-2.0
"""The findings of gwm-check as one HTML page that looks as the report of a run does.

Made from its JSON and from its list of rules: no network, no script needed, everything escaped.
"""

from dataclasses import dataclass

from gwm_reports import page
from gwm_reports.text import clean

GLYPHS = {
    "valid": "✓",
    "invalid": "✕",
    "unreadable": "!",
    "passed over": "–",
    "error": "✕",
    "warning": "!",
    "note": "i",
}
TONES = {"valid": "pass", "invalid": "fail", "unreadable": "error", "passed over": "none"}
TONES |= {"error": "fail", "warning": "inconclusive", "note": "none"}
# More findings than that make a page that nobody reads; findings.json has them all.
_FINDINGS_SHOWN = 2000
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class FindingView:
    """One finding. `before`, `marked` and `after` are the line that it points into."""

    rule: str
    anchor: str
    severity: str
    line: int
    column: int
    message: str
    before: str
    marked: str
    after: str
    requirement: str


@dataclass(frozen=True)
class DocumentView:
    """One document."""

    file: str
    anchor: str
    verdict: str
    facts: list[tuple[str, str]]
    counts: dict[str, int]
    findings: list[FindingView]
    left_out: int
    failure: str


@dataclass(frozen=True)
class RuleView:
    """One rule that objected somewhere."""

    rule: dict
    anchor: str
    question: dict | None
    count: int
    documents: int


def render(findings: dict, rules: dict) -> str:
    """The whole page. `findings` is what `gwm-check --format json` printed, `rules` what
    `gwm-check --list-rules --json` did."""
    findings, rules = clean(findings), clean(rules)
    anchors = {row["id"]: f"rule{number}" for number, row in enumerate(rules.get("rules", []))}
    left = [_FINDINGS_SHOWN]
    documents = [
        _document(number, record, anchors, left)
        for number, record in enumerate(findings.get("documents", []))
    ]
    return page.render(
        "documents.html.j2",
        claim=_claim(documents),
        tone=_tone(documents),
        documents=documents,
        objected=sorted(
            (d for d in documents if d.findings or d.left_out or d.failure),
            key=lambda d: d.verdict == "valid",
        ),
        quiet=[d for d in documents if not (d.findings or d.left_out or d.failure)],
        totals={s: sum(d.counts[s] for d in documents) for s in SEVERITIES},
        summary=findings.get("summary", {}),
        rules=_rules(findings, rules, anchors),
        profile=str(findings.get("profile", "")),
        decisions=[
            (question, decision)
            for question, decision in findings.get("decisions", {}).items()
            if decision != "undecided"
        ],
        tool=findings.get("tool", {}),
        DOCUMENT_GLYPHS=GLYPHS,
        TONES=TONES,
    )


def claim(findings: dict) -> str:
    """The one sentence about what `gwm-check --format json` printed."""
    return _claim([_document(n, record, {}, [0]) for n, record in enumerate(findings.get("documents", []))])


def _document(number: int, record: dict, anchors: dict[str, str], left: list[int]) -> DocumentView:
    found = sorted(record.get("findings", []), key=_graveness)
    shown = found[: left[0]]
    left[0] -= len(shown)
    facts = [(name, str(record.get(key, ""))) for name, key in _FACTS if record.get(key)]
    return DocumentView(
        file=str(record.get("file", "")),
        anchor=f"d{number}",
        verdict=str(record.get("verdict", "")).replace("_", " "),
        facts=facts,
        counts={s: int(record.get(s + "s", 0)) for s in SEVERITIES},
        findings=[finding_view(f, anchors) for f in shown],
        left_out=len(found) - len(shown) + int(record.get("not_kept", 0)),
        failure=str(record.get("failure", "")),
    )


def _graveness(record: dict) -> int:
    """Errors first, notes last; those of one severity stay in their order."""
    severity = record.get("severity", "error")
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


_FACTS = (
    ("writer", "writer"),
    ("root element", "root"),
    ("encoding", "encoding"),
    ("bytes", "bytes"),
    ("components", "components"),
    ("file sets", "file_sets"),
    ("excludes", "excludes"),
    ("mappings", "mappings"),
)


def finding_view(record: dict, anchors: dict[str, str]) -> FindingView:
    """One finding as gwm-check has it in JSON; `anchors` leads from a rule to its place on the page."""
    excerpt = record.get("excerpt", {})
    line, caret, width = (
        str(excerpt.get("line", "")),
        int(excerpt.get("caret", 0)),
        int(excerpt.get("width", 1)),
    )
    return FindingView(
        rule=str(record.get("rule", "")),
        anchor=anchors.get(str(record.get("rule", "")), ""),
        severity=str(record.get("severity", "error")),
        line=int(record.get("line", 0)),
        column=int(record.get("column", 0)),
        message=str(record.get("message", "")),
        before=("…" if excerpt.get("cut_left") else "") + line[:caret],
        marked=line[caret : caret + width],
        after=line[caret + width :] + ("…" if excerpt.get("cut_right") else ""),
        requirement=str(record.get("requirement", "")),
    )


def _rules(findings: dict, rules: dict, anchors: dict[str, str]) -> list[RuleView]:
    counts: dict[str, int] = {}
    where: dict[str, set[int]] = {}
    for number, record in enumerate(findings.get("documents", [])):
        for found in record.get("findings", []):
            name = str(found.get("rule", ""))
            counts[name] = counts.get(name, 0) + 1
            where.setdefault(name, set()).add(number)
    questions = {q["id"]: q for q in rules.get("questions", [])}
    return [
        RuleView(
            rule=row,
            anchor=anchors[row["id"]],
            question=questions.get(row.get("question") or ""),
            count=counts[row["id"]],
            documents=len(where[row["id"]]),
        )
        for row in rules.get("rules", [])
        if row["id"] in counts
    ]


def _claim(documents: list[DocumentView]) -> str:
    judged = [d for d in documents if d.verdict in ("valid", "invalid")]
    bad = [d for d in judged if d.verdict == "invalid"]
    unreadable = sum(d.verdict == "unreadable" for d in documents)
    beside = (
        f" {unreadable} {'input' if unreadable == 1 else 'inputs'} could not be read."
        if unreadable
        else ""
    )
    if not judged:
        return "No document was judged." + beside
    if len(documents) == 1:
        return f"{documents[0].file} is {'not ' if bad else ''}valid."
    if not bad:
        return f"All {len(judged)} documents are valid." + beside
    return (
        f"{len(bad)} of {len(judged)} documents {'is' if len(bad) == 1 else 'are'} not valid."
        + beside
    )


def _tone(documents: list[DocumentView]) -> str:
    verdicts = {d.verdict for d in documents}
    if "invalid" in verdicts:
        return "fail"
    return "pass" if verdicts and "unreadable" not in verdicts and "valid" in verdicts else "doubt"
