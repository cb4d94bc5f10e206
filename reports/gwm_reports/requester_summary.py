# SPDX-License-Identifier: Apache-2.0
"""A program that was judged as a requester or as a writer in a screenful of Markdown, for the page of a build. Made of
results.json (reports/schemas/requester.schema.json)."""

from gwm_reports.text import cell, clean

_MOST = 20
_SEVERITIES = {"fail": "error", "warning": "warning", "note": "note"}


def render(record: dict) -> str:
    """The claim, what was found with the line that shows it again, and where nobody could judge."""
    record = clean(record)
    counts = ", ".join(_number(record["counts"][name], word) for name, word in _SEVERITIES.items())
    parts = [f"### gwm: {cell(record['claim'])}", "", f"{cell(counts)}.", ""]
    causes = [cause for cause in record["causes"] if not cause["waived"]]
    if causes:
        rows = [_row(cause) for cause in causes]
        parts += _table("| finding | what came | run it again |", rows)
    problems = [world for world in record["worlds"] if world["problem"]]
    if problems:
        rows = [f"| {cell(w['name'])} | {cell(w['problem'])} | `{cell(w['again'])}` |" for w in problems]
        parts += [f"**Not judged: {len(problems)}**", "", *_table("| where | why | run it again |", rows)]
    waived = len(record["causes"]) - len(causes)
    parts += [f"Waived: {waived}.", ""] if waived else []
    parts += [f"- stale waiver: {cell(stale)}" for stale in record["stale_waivers"]]
    return "\n".join(parts).rstrip("\n") + "\n"


def _number(number: int, word: str) -> str:
    return f"{number} {word}" + "s" * (number != 1)


def _table(head: str, rows: list[str]) -> list[str]:
    more = [f"| ... and {len(rows) - _MOST} more | | |"] if len(rows) > _MOST else []
    return [head, "| --- | --- | --- |", *rows[:_MOST], *more, ""]


def _row(cause: dict) -> str:
    severity = _SEVERITIES[cause["severity"]]
    links = [page["link"] for page in cause["pages"] if page["link"]]
    where = "".join(f" [page]({link})" for link in links[:1])
    what = f"**{cell(cause['id'])}** {severity} `{cell(cause['rule'])}`{where}"
    words = "<br>".join(cell(text) for text in (cause["message"], cause["advice"]) if text)
    return f"| {what} | {words} | `{cell(cause['again'])}` |"
