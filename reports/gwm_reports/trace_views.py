# SPDX-License-Identifier: Apache-2.0
"""What the HTML page needs of a trace of gwm exec: all of it is reachable, drawn as far as a browser
opens it with ease, then as text."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath, PureWindowsPath

from markupsafe import Markup

from gwm_reports import timeline
from gwm_reports.joined import Processes, join
from gwm_reports.parties import Parties
from gwm_reports.telling import step_text, summary, world_text
from gwm_reports.traces import Step, Trace
from gwm_reports.views import texts_of

_PORTION = 60  # events in one diagram
_DRAWN = 3000  # events that are drawn; more make a page that opens slowly
_LINES = 500  # steps in one portion of text
_TOLD = 100_000  # steps of a page
_DOCUMENTS = 200


@dataclass(frozen=True)
class Portion:
    """A part of the trace: as lines of text, and the first ones drawn."""

    title: str
    drawing: Markup
    text: str


@dataclass(frozen=True)
class GatherView:
    """One call of GatherWriterMetadata."""

    step: Step
    asked: int  # writers whose handler was called until the next gather

    @property
    def answer(self) -> str:
        """What came of it; "" if it never came back."""
        return self.step.result.hr if self.step.result else ""


@dataclass(frozen=True)
class TraceView:
    """One trace."""

    anchor: str
    trace: Trace
    program: str
    claim: str
    world: str
    tone: str
    gathers: list[GatherView]
    portions: list[Portion]
    left_out: int
    documents: list[tuple[str, str, str, str]]
    documents_left_out: int


def build(index: int, trace: Trace) -> TraceView:
    """The view of the `index`-th trace of a page."""
    path = trace.header.get("program", "")
    name = PureWindowsPath(path).name if "\\" in path else PurePosixPath(path).name
    told = sum(step.event.n >= _DRAWN for step in trace.steps)
    texts = list(texts_of(trace.events, trace.documents))
    return TraceView(
        anchor=f"p{index}",
        trace=trace,
        program=name or "a program",
        claim=f"{name or 'a program'}: {summary(trace)}.",
        world=world_text(trace),
        tone="doubt" if trace.ending else "plain",
        gathers=list(_gathers(trace)),
        portions=[*_drawn(trace), *_told(trace)],
        left_out=max(0, told - _TOLD),
        documents=[
            (trace.names.get(event.object, name), event.method, digest[:8], text)
            for event, name, digest, text in texts[:_DOCUMENTS]
        ],
        documents_left_out=max(0, len(texts) - _DOCUMENTS),
    )


def _gathers(trace: Trace) -> Iterator[GatherView]:
    gathers = trace.gathers
    begun = [step.event.n for step in gathers]
    asked = [e.n for e in trace.events if e.kind == "enter" and "::OnIdentify" in e.method]
    for step, end in zip(gathers, [*begun[1:], len(trace.events)], strict=False):
        yield GatherView(step, bisect(asked, end) - bisect(asked, step.event.n))


def _drawn(trace: Trace) -> Iterator[Portion]:
    """The first events: the drawing has no room for long arguments, so that its steps are told as well."""
    steps = iter([step for step in trace.steps if step.event.n < _DRAWN])
    step = next(steps, None)
    drawings = timeline.portions(trace.events, Parties(trace.events, "vssapi"), _PORTION, _DRAWN)
    for start, drawing in zip(count(0, _PORTION), drawings, strict=False):
        part = trace.events[start : start + _PORTION]
        lines = []
        while step is not None and step.event.n <= part[-1].n:
            lines.append(_line(step, trace))
            step = next(steps, None)
        title = _title(part[0].n, part[-1].n, part[0].us, part[-1].us)
        yield Portion(title, drawing, "\n".join(lines))


def joined(traces: Sequence[Trace]) -> list[Portion]:
    """The first events of all processes, where there are several that can be put on one line of time."""
    events, owners = join(traces)
    if not events:
        return []
    drawings = timeline.portions(events, Processes(events, owners, traces), _PORTION, _DRAWN)
    parts = (events[start : start + _PORTION] for start in count(0, _PORTION))
    return [
        Portion(_title(part[0].n, part[-1].n, part[0].us, part[-1].us), drawing, "")
        for part, drawing in zip(parts, drawings, strict=False)
    ]


def _told(trace: Trace) -> Iterator[Portion]:
    """What comes after: as text alone."""
    steps = [step for step in trace.steps if step.event.n >= _DRAWN][:_TOLD]
    for start in range(0, len(steps), _LINES):
        part = steps[start : start + _LINES]
        first, last = part[0].event, part[-1].event
        text = "\n".join(_line(step, trace) for step in part)
        yield Portion(_title(first.n, last.n, first.us, last.us), Markup(""), text)


def _line(step: Step, trace: Trace) -> str:
    at = timeline.duration(step.event.us)
    return f"{at:>9} {'  ' * step.depth}{step_text(step, trace.names)}"


def _title(first: int, last: int, begun: int, ended: int) -> str:
    times = f"{timeline.duration(begun)} to {timeline.duration(ended)}"
    return f"events {first} to {last}, {times}"
