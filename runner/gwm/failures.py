# SPDX-License-Identifier: Apache-2.0
"""The message that a failed case gets on the terminal: what, expected, actual, where, why, and again."""

from collections.abc import Callable

from gwm_reports.answers import actual, expected
from gwm_reports.links import page_link
from gwm_reports.model import CaseResult, Catalogue
from gwm_reports.rerun import rerun_line


def message(
    case: CaseResult,
    catalogue: Catalogue,
    options: str = "",
    style: Callable[[str, str], str] = lambda text, _: text,
) -> str:
    """Several lines, in the order id, expected, actual, place, rule, text, page, rerun."""
    tone = "fail" if case.verdict == "fail" else "error"
    lines = [f"{style(case.verdict.upper().replace('_', ' '), tone)} {style(case.id, 'bold')}"]
    rows = [
        ("expected", expected(case)),
        ("actual", actual(case)),
        ("at", case.place),
        ("world", case.world),
    ]
    named = [case.requirement]
    for finding in case.findings:
        if finding.severity == "note":
            continue
        if finding.requirement not in named:
            named.append(finding.requirement)
        said = (
            finding.message if finding.severity != "deviation" else f"{finding.message} (deviation)"
        )
        rows.append(("rule", f"{finding.rule}: {said}"))
    for requirement_id in named:
        rows.append(("requires", requirement_id))
        requirement = catalogue.requirements.get(requirement_id)
        if requirement:
            kind = ", ".join(filter(None, (requirement.strength, requirement.basis)))
            rows.append(("", f"{requirement.text} ({kind})" if kind else requirement.text))
            rows += [("page", page_link(page) or page) for page in requirement.source[:1]]
    rows.append(("rerun", rerun_line(case.id, options)))
    lines += [f"  {style(f'{name:<9}', 'dim')} {_indented(value)}" for name, value in rows if value]
    return "\n".join(lines)


def _indented(value: str) -> str:
    return value.replace("\n", "\n" + " " * 12)
