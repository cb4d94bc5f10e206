# SPDX-License-Identifier: Apache-2.0
"""The report on a program that was judged as a requester or as a writer: the matrix of what it visited and what was
found, and each cause with the drawn calls around it. All of it is in results.json
(reports/schemas/requester.schema.json), but for the traces."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gwm_reports import page, timeline
from gwm_reports.model import Event
from gwm_reports.text import clean
from gwm_reports.traces import Trace, exit_text

WORDS = {"fail": "error", "warning": "warning", "note": "note"}
GLYPHS = {"fail": "✕", "warning": "!", "note": "i"}
# As the classes of the style sheet call what is as bad.
TONES = {"fail": "fail", "warning": "inconclusive", "note": "none"}
PLACES = {"requester": "world", "writer": "tour"}  # what it visits
_BEFORE, _AFTER = 24, 10  # events around the one that a finding points to


@dataclass(frozen=True)
class Row:
    """Worlds in which the program fared alike: how it ended, and the ids of the causes that show."""

    worlds: tuple[dict, ...]
    ended: str
    causes: tuple[str, ...]
    problem: str

    @property
    def tone(self) -> str:
        """Of the whole row."""
        return "error" if self.problem else ""


def render(record: dict, traces: Mapping[str, Trace]) -> str:
    """The whole page."""
    record = {"party": "requester"} | clean(record)
    causes = record["causes"]
    shows = is_shown if record["party"] == "requester" else is_shown_of_writers
    drawings = {c["id"]: drawing(traces.get(c["trace"]), c["event"], shows) for c in causes}
    return page.render(
        "requester.html.j2",
        record=record,
        place=PLACES[record["party"]],
        rows=rows(record["worlds"]),
        causes={cause["id"]: cause for cause in causes},
        drawings=drawings,
        tone={0: "pass", 1: "fail"}.get(record["code"], "doubt"),
        seal={0: "✓", 1: "✕"}.get(record["code"], "?"),
        WORDS=WORDS,
        GLYPHS=GLYPHS,
        TONES=TONES,
    )


def rows(worlds: Sequence[dict]) -> list[Row]:
    """The matrix: worlds that are alike stand together, in the order of the first of them."""
    alike: dict[tuple, list[dict]] = {}
    for world in worlds:
        problem = world["problem"] or ("" if world["loaded"] else "vssapi was not loaded")
        alike.setdefault((_ended(world["program"]), tuple(world["causes"]), problem), []).append(world)
    return [Row(tuple(group), *key) for key, group in alike.items()]


def _ended(said: dict) -> str:
    return exit_text(Event(0, 0, 0, "exit", outputs=said))


def is_shown(event: Event) -> bool:
    """Whether it is the requester's doing, or the end."""
    return event.kind == "exit" or (event.kind in ("call", "return") and event.within is None)


def is_shown_of_writers(event: Event) -> bool:
    """Whether it is an event that a writer handles, a call in it, or what raises it."""
    return event.kind in ("exit", "call", "return", "enter", "leave")


def drawing(
    trace: Trace | None, number: int, shows: Callable[[Event], bool] = is_shown
) -> Markup:
    """What happened around an event, which is marked; "" without one."""
    if trace is None or number < 0:
        return Markup("")
    events = [e for e in trace.events if shows(e)]
    at = next((i for i, e in enumerate(events) if e.n >= number), len(events))
    part = events[max(0, at - _BEFORE) : at + _AFTER]
    call = next((e.call for e in part if e.n == number), None)
    marked = {e.n for e in part if e.n == number or (call is not None and e.call == call)}
    return timeline.draw(part, marked, "vssapi")
