# SPDX-License-Identifier: Apache-2.0
"""What a tour came to, on the terminal: the matrix, then the causes with what to do."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from gwm.console import Console
from gwm.requester.causes import SEVERITIES, Cause
from gwm.requester.matrix import Row, rows, shortened
from gwm.requester.outcome import WORDS, Outcome, counted
from gwm.requester.rules import Rule
from gwm.requester.visits import OUTPUT, Visit
from gwm_reports.links import page_link
from gwm_reports.rerun import COMMAND
from gwm_reports.telling import step_text
from gwm_reports.traces import Trace

_STYLES = {"fail": "fail", "warning": "doubt", "note": "dim"}
_PLACES = 4  # that a cause names
_PAGES = 3
_WIDEST = 76


def tell_matrix(outcome: Outcome, console: Console) -> None:
    """A line a world, or a line for all worlds in which the program fared alike."""
    found = rows(outcome)
    width = min(_WIDEST, max(len(row.name) for row in found))
    ended = max(len(row.ended) for row in found)
    for row in found:
        console.print(f"{row.name:<{width}}  {row.ended:<{ended}}  {_said(row, console)}")


def _said(row: Row, console: Console) -> str:
    words = [console.style(row.problem, "error")] if row.problem else []
    for cause, label in zip(row.causes, row.labels, strict=True):
        waived = f"({label})"
        style = "dim" if cause.waived else _STYLES[cause.severity]
        words.append(console.style(waived if cause.waived else label, style))
    if not all(visit.ended.by_itself for visit in row.visits):
        words.append(console.style("(judged up to there)", "doubt"))
    return " ".join(words) or console.style("conforms", "pass")


def tell_causes(
    outcome: Outcome,
    rules: Mapping[str, Rule],
    traces: Mapping[Path, Trace],
    program: str,
    console: Console,
) -> None:
    """Each cause: what happened, at which call, what the page asks, what to do instead, how to see it again."""
    for cause, label in zip(outcome.causes, outcome.labels, strict=True):
        visit, finding = cause.first
        times = f" ({cause.count} times)" if cause.count > 1 else ""
        if cause.waived:
            console.print(f"\nwaived {label}: {cause.message}{times}\n  because:   {cause.waived}")
            continue
        severity = console.style(f"{WORDS[cause.severity]} {label}", _STYLES[cause.severity])
        console.print(f"\n{severity}: {cause.message}{times}")
        if call := call_text(traces.get(visit.folder / finding.trace), finding.event):
            console.print(f"  the call:  {call}")
        rule = rules.get(cause.rule)
        if rule and rule.text:
            console.print(f"  the pages: {rule.text}")
            pages = pages_of(cause, rule.sources)
            for source in pages[:_PAGES]:
                console.print(f"             {page_link(source) or source}")
            if left := len(pages[_PAGES:]):
                console.print(f"             and {left} more: ./gwm explain {cause.rule}")
        console.print(f"  instead:   {finding.advice}")
        console.print(f"  rule:      {finding.requirement}")
        where = f"{outcome.party.place}s:"
        console.print(f"  {where:<10} {shortened(cause.places, _PLACES)}")
        console.print(f"  see:       {visit.folder / finding.trace}{_event(finding.event)}")
        console.print(f"  again:     {again_line(visit, program)}")


def pages_of(cause: Cause, sources: tuple[str, ...]) -> list[str]:
    """The pages of a rule: first those of the methods that the finding speaks of."""
    words = f"{cause.method} {cause.message}".replace("::", " ").split()
    named = {word.strip('.,:;"').lower() for word in words}
    return sorted(sources, key=lambda source: source.rsplit("-", 1)[-1] not in named)


def tell_end(outcome: Outcome, page: Path, console: Console) -> None:
    """What could not be judged, and the last two lines."""
    console.print()
    for problem in (*outcome.problems, *outcome.stale):
        console.error(problem)
    for visit in outcome.unfinished:
        where = visit.folder / OUTPUT
        console.error(f"{visit.place.name}: {visit.ended.words}; its output is in {where}")
    console.print(figures(outcome))
    console.print(outcome.claim)
    console.print(f"Report: {page}")


def figures(outcome: Outcome) -> str:
    """The closing line: worlds, and causes by severity."""
    parts = [counted(outcome.counts[s], WORDS[s]) for s in SEVERITIES]
    waived = sum(bool(cause.waived) for cause in outcome.causes)
    return f"{counted(len(outcome.visits), outcome.party.place)}: {', '.join(parts)}" + (
        f", {waived} waived" if waived else ""
    )


def call_text(trace: Trace | None, event: int) -> str:
    """The call that an event belongs to, with its number; "" if it is none."""
    if trace is None or event < 0:
        return ""
    for step in trace.steps:
        if event in (step.event.n, step.result.n if step.result else -1):
            return f"{step.event.call}, {step_text(step, trace.names)}" if step.event.call is not None else ""
    return ""


def again_line(visit: Visit, program: str) -> str:
    """The command that visits this place again."""
    return f"{COMMAND} {visit.place.party.name} {shlex.join(visit.place.words)} -- {program}"


def shown_at(cause: Cause) -> Path:
    """The trace to look at."""
    visit, finding = cause.first
    return visit.folder / finding.trace


def _event(number: int) -> str:
    return f", event {number}" if number >= 0 else ""
