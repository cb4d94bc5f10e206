# SPDX-License-Identifier: Apache-2.0
"""Coverage in detail: each method of each interface, and each statement of each page with its judge or the
reason why it has none."""

from collections.abc import Mapping, Sequence

from gwm_reports.coverage import Evidence, Rules, counted_row, table
from gwm_reports.model import Catalogue, Requirement, Row

_INTERFACE_PAGE = "nf-"


def method_rows(
    catalogue: Catalogue,
    rules: Rules,
    methods: Mapping[str, Sequence[str]],
    silent: Mapping[str, str],
) -> list[dict]:
    """One row a method, with the requirements whose pages have its name; of one without, `reason` says why
    (`silent`: "Interface::Method" or "Interface" -> why), or is empty."""
    evidence = Evidence.of(catalogue, rules)
    by_page: dict[str, list[Requirement]] = {}
    for requirement in catalogue.requirements.values():
        for page in requirement.source:
            if page.startswith(_INTERFACE_PAGE):
                words = page.split("-")
                by_page.setdefault("-".join(words[2:]), []).append(requirement)
    found = []
    for interface, names in methods.items():
        for name in names:
            stated = by_page.get(f"{interface}-{name}".lower(), [])
            row = counted_row("method", f"{interface}::{name}", stated, evidence)
            why = silent.get(row["name"], silent.get(interface, ""))
            found.append(row | {"reason": "" if stated else why})
    return found


def statement_rows(catalogue: Catalogue, rules: Rules) -> list[dict]:
    """One row a statement and its requirement: {"name", "level", "subject", "judged_as", "requirement",
    "pages", "judges", "reason"}."""
    evidence = Evidence.of(catalogue, rules)
    claims: dict[str, list[Requirement]] = {}
    for requirement in catalogue.requirements.values():
        for ref in requirement.ref:
            claims.setdefault(ref, []).append(requirement)
    return [
        _statement(row, requirement, evidence)
        for row in catalogue.rows.values()
        for requirement in claims.get(row.id, [])
    ]


def _statement(row: Row, requirement: Requirement, evidence: Evidence) -> dict:
    judges = _judges(requirement, evidence)
    return {
        "kind": "row",
        "name": row.id,
        "level": row.level,
        "subject": row.subject,
        "judged_as": evidence.judged(requirement),
        "requirement": requirement.id,
        "pages": list(requirement.source),
        "judges": judges,
        "reason": requirement.untestable
        or requirement.observed
        or ("" if judges else requirement.unjudged),
    }


def _judges(requirement: Requirement, evidence: Evidence) -> list[str]:
    """Who judges it, by name."""
    judges = []
    if cases := evidence.cases.get(requirement.id, 0):
        judges.append(f"{cases} case{'s' if cases > 1 else ''}")
    elif requirement.id in evidence.proved:
        judges.append("a rule of every trace")
    judges += [f"the cases of {name}" for name in requirement.judged_by if name in evidence.cases]
    judges += [f"rule {requirement.rule}"] if requirement.rule else []
    named = [name for name in requirement.judged_by if name.count("/") == 1]
    judges += [f"rule {name}" for name in dict.fromkeys([*named, *evidence.rules.get(requirement.id, ())])]
    return judges


def detail_lines(methods: list[dict], statements: list[dict]) -> list[str]:
    """Both as tables for a terminal."""
    stated = [row for row in methods if row["requirements"]]
    lines = [*table("method", stated), ""] if stated else []
    bare = [row for row in methods if not row["requirements"]]
    if bare:
        lines.append(f"Methods of which no statement is in the catalogue: {len(bare)}")
        lines += [f"  {row['name']}{': ' if row['reason'] else ''}{row['reason']}" for row in bare]
        lines.append("")
    columns = ("name", "level", "judged_as", "requirement")
    widths = {c: max((len(row[c]) for row in statements), default=0) for c in columns}
    for row in statements:
        place = "  ".join(f"{row[c]:<{widths[c]}}" for c in columns)
        words = [", ".join(row["judges"]), row["reason"]]
        lines.append(f"{place}  {': '.join(w for w in words if w)}".rstrip())
    return [*lines, ""] if statements else lines


def unaccounted(statements: list[dict]) -> list[str]:
    """The statements that have neither a judge nor a reason."""
    good = {row["name"] for row in statements if row["judges"] or row["reason"]}
    return sorted({row["name"] for row in statements} - good)
