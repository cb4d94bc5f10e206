# SPDX-License-Identifier: Apache-2.0
"""How the statements about a requester are judged: row by row, from catalogue, rules and specimens."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gwm_reports.model import Catalogue, Requirement

# In the order of the columns.
REQUESTER_COUNTS = (
    "rows",
    "requirements",
    "judged",
    "observed",
    "untestable",
    "unjudged",
    "rules",
    "specimens",
)
REQUESTER_MEANINGS = {
    "rows": "statements of the documentation about a requester",
    "judged": "a rule finds a trace that breaks it",
    "observed": "a trace shows it, and nothing is made of it, for the reason given",
    "untestable": "no trace can show it, with the reason",
    "unjudged": "the catalogue names a rule that gwm-judge does not have",
    "specimens": "programs that break a rule of it, and nothing else",
}
REQUESTER_GAPS = {
    "unjudged": "Requirements of a requester whose rule gwm-judge does not have",
    "unknown_rule": "Rules of gwm-judge that no requirement of a requester names",
    "unbroken": "Rules that no specimen breaks",
    "uncovered": "Rows about a requester that no requirement covers",
}
# The best that is said of a row's requirements is said of the row.
_WORDS = ("judged", "observed", "untestable", "unjudged")


@dataclass(frozen=True)
class _Rules:
    """The rules that gwm-judge has, and the specimens that break each; `names` is None if it was not asked."""

    names: frozenset[str] | None
    specimens: Mapping[str, tuple[str, ...]]

    def word(self, requirement: Requirement) -> str:
        """judged, observed, untestable or unjudged; see REQUESTER_MEANINGS."""
        if requirement.untestable:
            return "untestable"
        if requirement.observed or not requirement.rule:
            return "observed"
        return "judged" if self.names is None or requirement.rule in self.names else "unjudged"

    def of(self, requirements: Iterable[Requirement]) -> set[str]:
        """The rules that judge any of them."""
        return {r.rule for r in requirements if self.word(r) == "judged"}


def requester_coverage(
    catalogue: Catalogue, rules: Collection[str] | None, specimens: Mapping[str, str]
) -> list[dict]:
    """One row a layer, one a statement and its requirement, the gaps, the total.

    `rules` are those of gwm-judge, None where they are not known; `specimens` are name -> rule. Of the kind
    "row": {"name", "level", "judged_as", "requirement", "rule", "specimens", "reason"}.
    """
    broken: dict[str, list[str]] = {}
    for name, rule in sorted(specimens.items()):
        if rule:
            broken.setdefault(rule, []).append(name)
    known = _Rules(
        None if rules is None else frozenset(rules), {r: tuple(n) for r, n in broken.items()}
    )
    own = [r for r in catalogue.requirements.values() if r.id.startswith("requester/")]
    layers: dict[str, list[Requirement]] = {}
    claims: dict[str, list[Requirement]] = {}
    for requirement in own:
        layers.setdefault(requirement.id.split("/")[1], []).append(requirement)
        for ref in requirement.ref:
            claims.setdefault(ref, []).append(requirement)
    statements = [row for row in catalogue.rows.values() if row.subject == "requester"]
    ids = {row.id for row in statements}
    found = [_count("layer", name, group, known, ids) for name, group in sorted(layers.items())]
    for row in statements:
        found += [_statement(row, requirement, known) for requirement in claims.get(row.id, [])]
    found += _gaps(own, known, [row.id for row in statements if row.id not in claims])
    return [*found, _total(own, known, claims, ids)]


def _statement(row, requirement: Requirement, rules: _Rules) -> dict:
    return {
        "kind": "row",
        "name": row.id,
        "level": row.level,
        "judged_as": rules.word(requirement),
        "requirement": requirement.id,
        "rule": requirement.rule,
        "specimens": list(rules.specimens.get(requirement.rule, ())),
        "reason": requirement.untestable or requirement.observed,
    }


def _count(
    kind: str, name: str, group: Iterable[Requirement], rules: _Rules, statements: set[str]
) -> dict:
    row: dict[str, Any] = {"kind": kind, "name": name} | dict.fromkeys(REQUESTER_COUNTS, 0)
    group = list(group)
    for requirement in group:
        row["requirements"] += 1
        row[rules.word(requirement)] += 1
    row["rows"] = len({ref for r in group for ref in r.ref} & statements)
    judging = rules.of(group)
    row["rules"] = len(judging)
    row["specimens"] = sum(len(rules.specimens.get(rule, ())) for rule in judging)
    return row


def _total(
    own: list[Requirement], rules: _Rules, claims: Mapping[str, list[Requirement]], ids: set[str]
) -> dict:
    """All layers, and the words of the rows themselves."""
    words = dict.fromkeys(_WORDS, 0)
    for ref in ids & set(claims):
        words[min((rules.word(r) for r in claims[ref]), key=_WORDS.index)] += 1
    total = _count("total", "all", own, rules, ids)
    return (
        total
        | {"rows": len(ids), "broken_rules": len(rules.of(own) & set(rules.specimens))}
        | {f"rows_{word}": count for word, count in words.items()}
    )


def _gaps(own: list[Requirement], rules: _Rules, uncovered: list[str]) -> list[dict]:
    gaps = {
        "unjudged": [r.id for r in own if rules.word(r) == "unjudged"],
        "unknown_rule": sorted((rules.names or frozenset()) - {r.rule for r in own}),
        "unbroken": sorted(rules.of(own) - set(rules.specimens)),
        "uncovered": uncovered,
    }
    return [{"kind": kind, "name": name} for kind, names in gaps.items() for name in names]


def requester_headline(rows: list[dict]) -> str:
    """The sentence over the tables."""
    total = rows[-1]
    return (
        f"Of {total['rows']} rows about a requester {total['rows_judged']} are judged by a rule, "
        f"{total['rows_observed']} observed and {total['rows_untestable']} untestable; "
        f"of {total['rules']} rules {total['broken_rules']} have a specimen that breaks them."
    )


def requester_lines(rows: list[dict]) -> list[str]:
    """The rows as tables for a terminal."""
    total = rows[-1]
    layers = [row for row in rows if row["kind"] == "layer"]
    lines = [*_table([*layers, total]), ""]
    statements = [row for row in rows if row["kind"] == "row"]
    columns = ("name", "level", "judged_as", "requirement")
    widths = {c: max((len(row[c]) for row in statements), default=0) for c in columns}
    for row in statements:
        place = "  ".join(f"{row[c]:<{widths[c]}}" for c in columns)
        lines.append(f"{place}  {_evidence(row)}".rstrip())
    lines += [""] if statements else []
    for kind, title in REQUESTER_GAPS.items():
        gaps = [row for row in rows if row["kind"] == kind]
        if gaps:
            lines += [f"{title}: {len(gaps)}", *(f"  {gap['name']}" for gap in gaps), ""]
    return [*lines, requester_headline(rows)]


def _evidence(row: dict) -> str:
    """What judges a row, or why nothing does."""
    if row["reason"]:
        return row["reason"]
    specimens = ", ".join(row["specimens"])
    return f"{row['rule']}{': ' if specimens else ''}{specimens}"


def _table(rows: list[dict]) -> list[str]:
    width = max(len(row["name"]) for row in rows)
    counts = REQUESTER_COUNTS
    lines = [f"{'layer':<{width}}  " + "  ".join(f"{c:>{max(5, len(c))}}" for c in counts)]
    return lines + [
        f"{row['name']:<{width}}  " + "  ".join(f"{row[c]:>{max(5, len(c))}}" for c in counts)
        for row in rows
    ]
