# SPDX-License-Identifier: Apache-2.0
"""The report on a program that was judged as a requester: worlds, and the causes of what was found.

What it is given has the shape of gwm.requester: visits with places and findings, causes, rules. It reads
nothing by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from gwm_reports import page, timeline
from gwm_reports.traces import Trace

WORDS = {"fail": "error", "warning": "warning", "note": "note", "": "conforms"}
GLYPHS = {"fail": "✗", "warning": "!", "note": "i", "": "✓"}
TONES = {"fail": "fail", "warning": "doubt", "note": "plain", "": "pass"}
_BEFORE, _AFTER = 24, 10  # events around the one that a finding points to


@dataclass(frozen=True)
class CauseView:
    """A cause: its words, and the calls around it."""

    anchor: str
    tone: str
    word: str
    glyph: str
    message: str
    rule: object
    finding: object
    count: int
    places: list[str]
    again: str
    trace: str
    drawing: Markup
    waived: str


def render(
    program: str,
    visits: Sequence,
    causes: Sequence,
    rules: Mapping[str, object],
    traces: Mapping[Path, Trace],
    again,
) -> str:
    """The whole page. `again` gives the command that runs a visit again."""
    views = [_view(n, cause, rules, traces, again) for n, cause in enumerate(causes)]
    counts = {s: sum(v.word == WORDS[s] and not v.waived for v in views) for s in ("fail", "warning", "note")}
    worst = next((s for s in counts if counts[s]), "")
    return page.render(
        "requester.html.j2",
        program=program,
        visits=visits,
        causes=views,
        counts=counts,
        tone=TONES[worst],
        claim=_claim(program, counts, len(visits)),
        WORDS=WORDS,
        GLYPHS=GLYPHS,
        TONES=TONES,
    )


def _claim(program: str, counts: Mapping[str, int], worlds: int) -> str:
    there = f"in {worlds} worlds" if worlds != 1 else "in one world"
    if counts["fail"]:
        return f"{program} breaks {_number(counts['fail'], 'documented rule')} {there}."
    if counts["warning"]:
        return f"{program} breaks no documented must {there}; {_number(counts['warning'], 'warning')}."
    return f"{program} raised no finding {there}."


def _number(count: int, word: str) -> str:
    return f"{count} {word}" + ("s" if count != 1 else "")


def _view(number: int, cause, rules, traces: Mapping[Path, Trace], again) -> CauseView:
    visit, finding = cause.first
    revealed = f"{visit.place.reveals}: " if visit.place.reveals else ""
    return CauseView(
        anchor=f"c{number}",
        tone=TONES[cause.severity],
        word=WORDS[cause.severity],
        glyph=GLYPHS[cause.severity],
        message=f"{revealed}{finding.message}",
        rule=rules.get(cause.rule),
        finding=finding,
        count=cause.count,
        places=cause.places,
        again=again(visit),
        trace=str(visit.folder / finding.trace),
        drawing=_drawing(traces.get(visit.folder / finding.trace), finding.event),
        waived=cause.waived,
    )


def _drawing(trace: Trace | None, event: int) -> Markup:
    """The program's calls around an event, which is marked."""
    if trace is None or event < 0:
        return Markup("")
    events = [e for e in trace.events if e.kind in ("call", "return") and e.within is None]
    at = next((i for i, e in enumerate(events) if e.n >= event), len(events))
    return timeline.draw(events[max(0, at - _BEFORE) : at + _AFTER], {event}, "vssapi")
