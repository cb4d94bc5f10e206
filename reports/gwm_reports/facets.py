# SPDX-License-Identifier: Apache-2.0
"""By what the requirements and cases of a report can be narrowed down, beside words and verdicts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gwm_reports.model import CaseResult, Requirement


@dataclass(frozen=True)
class Facet:
    """One of them: its values, each with the number of requirements, or of cases, that have it."""

    name: str
    values: list[tuple[str, int]]


def facets(requirements: Iterable[Requirement], cases: Iterable[CaseResult]) -> list[Facet]:
    """Those that have more than one value here."""
    counted: dict[str, Counter[str]] = {
        name: Counter() for name in ("strength", "basis", "topic", "party", "world")
    }
    for requirement in requirements:
        counted["strength"][requirement.strength] += 1
        counted["basis"][requirement.basis] += 1
        counted["topic"][first_part(requirement.id)] += 1
        counted["party"].update(requirement.binds.split(", "))
    counted["world"].update(case.world for case in cases)
    made = [
        Facet(name, sorted((value, n) for value, n in values.items() if value))
        for name, values in counted.items()
    ]
    return [facet for facet in made if len(facet.values) > 1]


def first_part(requirement_id: str) -> str:
    """What the catalogue's files are named after."""
    return requirement_id.partition("/")[0]
