# SPDX-License-Identifier: Apache-2.0
"""How the requirements of a catalogue are judged: computed from cases and mutants, never typed in."""

from collections.abc import Iterable

from gwm_reports.model import Catalogue, Requirement

_COUNTS = ("requirements", "judged", "observed", "untestable", "unjudged", "proved", "cases")
_OBSERVED = ("undefined",)


def coverage(catalogue: Catalogue) -> list[dict]:
    """One row a topic, then one a source page, then the total.

    judged: has cases that can fail; observed: has cases, but the basis is undefined, so that they only
    report; untestable: no cases, with a reason; unjudged: no cases and no reason; proved: has a mutant.
    """
    cases: dict[str, int] = {}
    for case in catalogue.cases.values():
        cases[case.requirement] = cases.get(case.requirement, 0) + 1
    proved = {mutant.requirement for mutant in catalogue.mutants}
    by_topic: dict[str, list[Requirement]] = {}
    by_page: dict[str, list[Requirement]] = {}
    for requirement in catalogue.requirements.values():
        by_topic.setdefault(requirement.topic, []).append(requirement)
        for page in requirement.source:
            by_page.setdefault(page.removesuffix(".md"), []).append(requirement)
    rows = [_row("topic", name, group, cases, proved) for name, group in sorted(by_topic.items())]
    rows += [_row("page", name, group, cases, proved) for name, group in sorted(by_page.items())]
    rows.append(_row("total", "all", catalogue.requirements.values(), cases, proved))
    return rows


def judged_as(requirement: Requirement, has_cases: bool) -> str:
    """judged, observed, untestable or unjudged."""
    if has_cases:
        return "observed" if requirement.basis in _OBSERVED else "judged"
    return "untestable" if requirement.untestable else "unjudged"


def coverage_lines(rows: list[dict]) -> list[str]:
    """The rows as a table for a terminal."""
    width = max((len(row["name"]) for row in rows), default=4)
    lines = []
    for kind, title in (("topic", "topic"), ("page", "page"), ("total", "")):
        group = [row for row in rows if row["kind"] == kind]
        if title and group:
            lines.append(f"{title:<{width}}  " + "  ".join(f"{c:>12}" for c in _COUNTS))
        lines += [
            f"{r['name']:<{width}}  " + "  ".join(f"{r[c]:>12}" for c in _COUNTS) for r in group
        ]
        if title and group:
            lines.append("")
    return lines


def _row(
    kind: str, name: str, group: Iterable[Requirement], cases: dict[str, int], proved: set[str]
) -> dict:
    row = {"kind": kind, "name": name} | dict.fromkeys(_COUNTS, 0)
    for requirement in group:
        row["requirements"] += 1
        row[judged_as(requirement, requirement.id in cases)] += 1
        row["proved"] += requirement.id in proved
        row["cases"] += cases.get(requirement.id, 0)
    return row
