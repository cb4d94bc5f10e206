# SPDX-License-Identifier: Apache-2.0
"""What the HTML page needs of a trace of gwm exec: all of it is reachable, drawn as far as a browser
opens it with ease, then as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from markupsafe import Markup

from gwm_reports import timeline
from gwm_reports.traces import Step, Trace, step_text, summary
from gwm_reports.views import texts_of

_PORTION = 60  # events in one diagram
_DRAWN = 3000  # events that are drawn; more make a page that opens slowly
_LINES = 500  # steps in one portion of text
_TOLD = 100_000  # steps of a page
_DOCUMENTS = 200


@dataclass(frozen=True)
class Portion:
    """A part of the trace: drawn, or as lines of text."""

    title: str
    drawing: Markup
    text: str = ""


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
    ends = [step.event.n for step in gathers[1:]] + [len(trace.events)]
    asked = [e.n for e in trace.events if e.kind == "enter" and "::OnIdentify" in e.method]
    for step, end in zip(gathers, ends, strict=True):
        yield GatherView(step, sum(step.event.n < n < end for n in asked))


def _drawn(trace: Trace) -> Iterator[Portion]:
    events = trace.events[:_DRAWN]
    for number, drawing in enumerate(timeline.portions(trace.events, "vssapi", _PORTION, _DRAWN)):
        part = events[number * _PORTION : (number + 1) * _PORTION]
        yield Portion(_title(part[0].n, part[-1].n, part[0].us, part[-1].us), drawing)


def _told(trace: Trace) -> Iterator[Portion]:
    steps = [step for step in trace.steps if step.event.n >= _DRAWN][:_TOLD]
    for start in range(0, len(steps), _LINES):
        part = steps[start : start + _LINES]
        first, last = part[0].event, part[-1].event
        lines = (
            f"{timeline.duration(step.event.us):>9} {'  ' * step.depth}{step_text(step, trace.names)}"
            for step in part
        )
        yield Portion(_title(first.n, last.n, first.us, last.us), Markup(""), "\n".join(lines))


def _title(first: int, last: int, begun: int, ended: int) -> str:
    times = f"{timeline.duration(begun)} to {timeline.duration(ended)}"
    return f"events {first} to {last}, {times}"
