# SPDX-License-Identifier: Apache-2.0
"""How the requirements of a catalogue are judged: computed from cases and mutants, never typed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gwm_reports.model import Catalogue, Requirement

# In the order of the columns.
COUNTS = (
    "rows",
    "requirements",
    "judged",
    "observed",
    "untestable",
    "unjudged",
    "elsewhere",
    "cases",
    "mutants",
    "proved",
)
MEANINGS = {
    "rows": "statements of the documentation that the requirements cover",
    "judged": "a case can fail under it",
    "observed": "its basis is undefined: cases report what the subject does, and fail nothing",
    "untestable": "no case, with the reason",
    "unjudged": "nobody judges it yet",
    "elsewhere": "judged by the rules of requesters or of documents, not by calling a library",
    "mutants": "wrong implementations that break just this",
    "proved": "has a mutant that did not survive",
}
GAPS = {
    "unjudged": "Must and should requirements of an implementation that no case judges",
    "unproved": "Must and should requirements of an implementation that are judged, but that no mutant proves",
    "untestable": "Requirements that no case can judge, each for its reason",
    "waiting": "Other requirements that nobody judges yet, each with what it waits for",
    "unknown": "Rows that no requirement covers",
}
# Who judges a requirement besides its own cases: its id -> the names of rules of documents.
Rules = Mapping[str, Sequence[str]]
_KINDS = ("group", "topic", "page")


@dataclass(frozen=True)
class Evidence:
    """What stands behind the requirements of a catalogue."""

    catalogue: Catalogue
    cases: dict[str, int]
    mutants: dict[str, int]
    proved: frozenset[str]
    rules: Rules

    @classmethod
    def of(cls, catalogue: Catalogue, rules: Rules) -> "Evidence":
        cases: dict[str, int] = {}
        for case in catalogue.cases.values():
            cases[case.requirement] = cases.get(case.requirement, 0) + 1
        mutants: dict[str, int] = {}
        for mutant in catalogue.mutants:
            mutants[mutant.requirement] = mutants.get(mutant.requirement, 0) + 1
        alive = {m.requirement for m in catalogue.mutants if m.killed is not False}
        return cls(catalogue, cases, mutants, frozenset(alive), rules)

    def judged(self, requirement: Requirement) -> str:
        """judged_as, where a mutant shows that a rule judges without a case of its own, or the table says
        whose cases do, or a rule of documents is there."""
        others = [name for name in requirement.judged_by if name in self.cases]
        own = requirement.id in self.cases or requirement.id in self.proved
        if requirement.id in self.rules and not (own or others):
            return "elsewhere"
        return judged_as(requirement, bool(own or others))


def judged_as(requirement: Requirement, has_cases: bool) -> str:
    """judged, observed, untestable, elsewhere or unjudged; see MEANINGS."""
    if has_cases:
        return "observed" if requirement.basis == "undefined" else "judged"
    if requirement.untestable:
        return "untestable" if not requirement.id.startswith("requester/") else "elsewhere"
    if requirement.unjudged:
        return "unjudged"
    return "unjudged" if binds_implementation(requirement) else "elsewhere"


def coverage(catalogue: Catalogue, rules: Rules = MappingProxyType({})) -> list[dict]:
    """One row a group of the documentation, then one a topic, one a source page, the gaps, the total.

    A gap is {"kind": one of GAPS, "name": id, "reason": why, or ""}. `rules`: the rules of documents.
    """
    evidence = Evidence.of(catalogue, rules)
    sets: dict[str, dict[str, dict[str, Requirement]]] = {kind: {} for kind in _KINDS}
    for requirement in catalogue.requirements.values():
        rows = [catalogue.rows[ref] for ref in requirement.ref if ref in catalogue.rows]
        names = {
            "group": {row.group for row in rows},
            "topic": {requirement.topic},
            "page": {page.removesuffix(".md") for page in requirement.source},
        }
        for kind in _KINDS:
            for name in names[kind]:
                sets[kind].setdefault(name, {})[requirement.id] = requirement
    counted = [
        counted_row(kind, name, found.values(), evidence)
        for kind in _KINDS
        for name, found in sorted(sets[kind].items())
    ]
    for row in counted:
        if row["kind"] == "group":
            row["title"] = catalogue.groups.get(row["name"], "")
    everything = catalogue.requirements.values()
    total = counted_row("total", "all", everything, evidence) | _headline(everything, evidence)
    return [*counted, *_gaps(evidence), total]


def binds_implementation(requirement: Requirement) -> bool:
    return "implementation" in requirement.binds or not requirement.binds


def _counts(requirement: Requirement) -> bool:
    """Whether an implementation must or should keep to it, and pages say so."""
    return (
        binds_implementation(requirement)
        and requirement.strength in ("must", "should")
        and requirement.basis != "undefined"
    )


def counted_row(kind: str, name: str, group: Iterable[Requirement], evidence: Evidence) -> dict:
    """COUNTS of some requirements."""
    row: dict[str, Any] = {"kind": kind, "name": name} | dict.fromkeys(COUNTS, 0)
    refs: set[str] = set()
    for requirement in group:
        row["requirements"] += 1
        row[evidence.judged(requirement)] += 1
        row["proved"] += requirement.id in evidence.proved
        row["cases"] += evidence.cases.get(requirement.id, 0)
        row["mutants"] += evidence.mutants.get(requirement.id, 0)
        refs.update(requirement.ref)
    rows = evidence.catalogue.rows
    row["rows"] = sum(kind != "group" or (r in rows and rows[r].group == name) for r in refs)
    return row


def _headline(everything: Iterable[Requirement], evidence: Evidence) -> dict:
    """Of the must and should requirements of an implementation: how many are judged, and proved."""
    own = [r for r in everything if _counts(r)]
    words = [evidence.judged(r) for r in own]
    return {
        "binding": len(own),
        "binding_judged": words.count("judged"),
        "binding_untestable": words.count("untestable"),
        "binding_proved": sum(r.id in evidence.proved for r in own),
    }


def by_kind(rows: list[dict]) -> dict[str, list[dict]]:
    """The rows of each kind; every kind is there."""
    sorted_out: dict[str, list[dict]] = {kind: [] for kind in (*_KINDS, *GAPS, "total")}
    for row in rows:
        sorted_out[row["kind"]].append(row)
    return sorted_out


def headline(rows: list[dict]) -> str:
    """The sentence over the tables."""
    total = rows[-1]
    return (
        f"Of {total['binding']} must and should requirements of an implementation "
        f"{total['binding_judged']} are judged and {total['binding_untestable']} untestable; "
        f"{total['binding_proved']} are proved by a mutant."
    )


def _gaps(evidence: Evidence) -> list[dict]:
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in GAPS}
    covered: set[str] = set()
    for requirement in evidence.catalogue.requirements.values():
        covered.update(requirement.ref)
        word = evidence.judged(requirement)
        if word == "untestable":
            found["untestable"].append((requirement.id, requirement.untestable))
        elif _counts(requirement) and word == "unjudged":
            found["unjudged"].append((requirement.id, requirement.unjudged))
        elif word == "unjudged" and requirement.unjudged:
            found["waiting"].append((requirement.id, requirement.unjudged))
        elif _counts(requirement) and requirement.id not in evidence.proved:
            found["unproved"].append((requirement.id, ""))
    found["unknown"] = [(row, "") for row in evidence.catalogue.rows if row not in covered]
    return [
        {"kind": kind, "name": name, "reason": reason}
        for kind, gaps in found.items()
        for name, reason in sorted(gaps)
    ]


def coverage_lines(rows: list[dict]) -> list[str]:
    """The rows as tables for a terminal."""
    lines = []
    total = rows[-1]
    for kind in _KINDS:
        group = [row for row in rows if row["kind"] == kind]
        if group:
            lines += [*table(kind, [*group, total]), ""]
    for kind, title in GAPS.items():
        gaps = [row for row in rows if row["kind"] == kind]
        if gaps:
            lines.append(f"{title}: {len(gaps)}")
            lines += [f"  {g['name']}{': ' if g['reason'] else ''}{g['reason']}" for g in gaps]
            lines.append("")
    return [*lines, headline(rows)]


def table(kind: str, rows: list[dict]) -> list[str]:
    """Rows of COUNTS, one a line."""
    names = [f"{row['name']} {row.get('title', '')}".rstrip() for row in rows]
    width = max(map(len, names))
    lines = [f"{kind:<{width}}  " + "  ".join(f"{c:>{max(5, len(c))}}" for c in COUNTS)]
    return lines + [
        f"{name:<{width}}  " + "  ".join(f"{row[c]:>{max(5, len(c))}}" for c in COUNTS)
        for name, row in zip(names, rows)
    ]
