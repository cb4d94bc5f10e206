# SPDX-License-Identifier: Apache-2.0
"""A run in a screenful of Markdown, for the page of a build."""

from gwm_reports.answers import actual, expected
from gwm_reports.deviations import by_dispute
from gwm_reports.links import page_link
from gwm_reports.model import CaseResult, Catalogue, Run
from gwm_reports.outcome import claim, figures, requirement_verdicts
from gwm_reports.rerun import rerun_line, run_options
from gwm_reports.text import cell

_MOST = 20


def render(run: Run, catalogue: Catalogue) -> str:
    """The claim, what is not met with the case to run again, and what deviates."""
    parts = [f"### gwm: {cell(claim(run))}", "", f"{cell(figures(run))}.", ""]
    verdicts = requirement_verdicts(run)
    for verdict, title in (("fail", "Not met"), ("error", "In error"), ("inconclusive", "Undecided")):
        names = [name for name, what in verdicts.items() if what == verdict]
        if names:
            parts += [f"**{title}: {len(names)}**", "", *_table(names, verdict, run, catalogue), ""]
    deviating = by_dispute(run, catalogue)
    if deviating:
        parts += ["**Deviates where nothing can fail**", "", "| dispute | cases | first |", "| --- | --- | --- |"]
        for dispute, found in list(deviating.items())[:_MOST]:
            parts.append(
                f"| {cell(dispute or 'none')} | {len(found)} | `{cell(found[0].case.id)}`: {cell(found[0].words)} |"
            )
        parts.append("")
    return "\n".join(parts)


def _table(names: list[str], verdict: str, run: Run, catalogue: Catalogue) -> list[str]:
    rows = ["| requirement | what came | run it again |", "| --- | --- | --- |"]
    for name in names[:_MOST]:
        about = [c for c in run.cases if c.verdict != "pass" and _about(c, name)]
        case = next((c for c in about if c.verdict == verdict), about[0])
        requirement = catalogue.requirements.get(name)
        text = f"<br>{cell(requirement.text)}" if requirement else ""
        links = [page_link(page) for page in requirement.source] if requirement else []
        where = "".join(f" [page]({link})" for link in links[:1] if link)
        rows.append(
            f"| `{cell(name)}`{text}{where} | {cell(_came(case, name))} "
            f"| `{cell(rerun_line(case.id, run_options(run)))}` |"
        )
    return rows + ([f"| ... and {len(names) - _MOST} more | | |"] if len(names) > _MOST else [])


def _about(case: CaseResult, requirement: str) -> bool:
    return case.requirement == requirement or any(
        f.requirement == requirement and f.severity == "fail" for f in case.findings
    )


def _came(case: CaseResult, requirement: str) -> str:
    found = [f for f in case.findings if f.requirement == requirement]
    if requirement == case.requirement and case.actual and case.actual not in case.expected:
        return f"{actual(case)} for {expected(case)}"
    return next((f.message for f in found or case.findings), "") or actual(case) or case.verdict
