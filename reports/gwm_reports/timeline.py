# SPDX-License-Identifier: Apache-2.0
"""Draws a trace as a sequence diagram in SVG: time runs down, each party has a lane.

Lanes: the requester, the implementation, then one a writer in order of appearance (parties.py). A long
trace of a case is drawn around its start, its end and what was found, and the gaps say how much is left
out; a recorded program in portions, all of it. Colours come from classes,
so that the page's style sheet decides, and no inline style is needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gwm_reports.codes import code_name
from gwm_reports.model import Event
from gwm_reports.parties import HARNESS, Parties
from gwm_reports.text import one_line
from gwm_reports.traces import OPENING, exit_text
from gwm_reports.values import show

_ROW, _TOP, _LEFT = 30, 44, 76
_CALL_GAP, _WRITER_GAP = 400, 210  # between requester and implementation; from there on, a writer
_MIN_WIDTH = 960  # a mark's text may stand right of the last lane
_MAX_EVENTS, _HEAD, _AROUND, _TAIL = 56, 14, 8, 10
# What the kind of a mark is called; "" for steps that the case takes by itself.
_WORDS = {"log": "event log", "call": "", "return": "", "leak": "left behind", "exit": ""}
_BAD = ("exception", "exit", "leak")  # kinds of marks that are bad news by themselves
_CHAR = 7.25  # width of a character of the labels


def duration(us: int) -> str:
    """A time for people: 310 µs, 10.0 ms, 2.50 s."""
    if us < 1000:
        return f"{us} µs"
    return f"{us / 1000:.1f} ms" if us < 1_000_000 else f"{us / 1_000_000:.2f} s"


def short_method(method: str) -> str:
    """A method without its interface."""
    return method.rpartition("::")[2]


def arguments_text(values: Mapping[str, Any]) -> str:
    """name: value, name: value; codes by name, a long text by the start of its hash."""
    return ", ".join(f"{name}: {show(name, value)}" for name, value in values.items())


def draw(events: Iterable[Event], marked: set[int], implementation: str) -> Markup:
    """The diagram as an <svg> element; "" for an empty trace. `marked` are the events of findings."""
    events = list(events)
    if not events:
        return Markup("")
    return _Diagram(Parties(events, implementation), drawn_rows(events, marked), marked).svg()


def portions(
    events: Sequence[Event], parties: Parties, size: int, most: int
) -> Iterator[Markup]:
    """The first events in diagrams of `size` each; what is open at the end of one goes on in the next."""
    still: dict[int, tuple[int, int]] = {}
    for start in range(0, min(len(events), most), size):
        diagram = _Diagram(parties, list(events[start : start + size]), set(), still)
        yield diagram.svg()
        still = diagram.still


def drawn_rows(events: list[Event], marked: set[int]) -> list[Event | int]:
    """The events to draw, with the number of those left out where there are gaps."""
    if len(events) <= _MAX_EVENTS:
        return list(events)
    keep = set(range(_HEAD)) | set(range(len(events) - _TAIL, len(events)))
    positions = [i for i, event in enumerate(events) if event.n in marked]
    for position in positions[:2]:
        keep |= set(range(max(0, position - _AROUND), min(len(events), position + _AROUND + 1)))
    rows: list[Event | int] = []
    for i, event in enumerate(events):
        if i in keep:
            rows.append(event)
        elif rows and isinstance(rows[-1], int):
            rows[-1] += 1
        else:
            rows.append(1)
    return rows


class _Diagram:
    def __init__(
        self,
        parties: Parties,
        rows: list[Event | int],
        marked: set[int],
        still: dict[int, tuple[int, int]] | None = None,
    ):
        self._parties, self._rows, self._marked = parties, rows, marked
        # The calls that are open: lane and depth there. At first those that an earlier diagram began.
        self.still = dict(still or {})
        self._tops = {call: _TOP - 8 for call in self.still}
        self._width = max(self._x(len(parties.lanes) - 1) + 110, _MIN_WIDTH)
        self._height = _TOP + _ROW * len(rows) + 18
        self._parts: list[Markup] = []
        self._bars: list[Markup] = []

    def svg(self) -> Markup:
        for index, row in enumerate(self._rows):
            y = _TOP + _ROW * index + 22
            if isinstance(row, int):
                self._gap(row, y)
                continue
            for call in [c for c in self.still if self._parties.came_back.get(c, row.n) < row.n]:
                self._bar(call, y - _ROW, "")  # it ended in a gap
            self._time(row, y)
            way = self._parties.way(row)
            if way is None:
                self._mark(row, y)
                continue
            self._arrow(row, y, *way)
            if row.kind in OPENING and row.call is not None:
                depth = sum(lane == way[1] for lane, _ in self.still.values())
                self.still[row.call], self._tops[row.call] = (way[1], depth), y
            elif row.call in self.still:
                self._bar(row.call, y, "")
        bottom = self._height - 6
        after = dict(self.still)
        for call in list(after):
            self._bar(call, bottom, "" if call in self._parties.came_back else " never")
        self.still = after
        lanes = [self._lane(i, name) for i, name in enumerate(self._parties.lanes)]
        head = Markup(
            '<svg class="timeline" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
            'aria-label="Timeline of {n} events">'
        ).format(w=self._width, h=self._height, n=len(self._rows))
        # Inner bars stand upon outer ones.
        return head + Markup("").join(lanes + self._bars[::-1] + self._parts) + Markup("</svg>")

    def _x(self, lane: int) -> int:
        return _LEFT + 40 + (_CALL_GAP + _WRITER_GAP * (lane - 1) if lane else 0)

    def _lane(self, index: int, name: str) -> Markup:
        return Markup(
            '<line class="lane" x1="{x}" y1="34" x2="{x}" y2="{h}"/><text class="party" x="{x}" y="20">{name}</text>'
        ).format(x=self._x(index), h=self._height - 6, name=one_line(name, 24))

    def _bar(self, call: int, bottom: int, extra: str) -> None:
        (lane, depth), top = self.still.pop(call), self._tops.pop(call)
        self._bars.append(
            Markup('<rect class="busy{c}" x="{x}" y="{y}" width="8" height="{h}" rx="2"/>').format(
                c=extra, x=self._x(lane) - 4 + 4 * depth, y=top, h=max(bottom - top, 4)
            )
        )

    def _time(self, event: Event, y: int) -> None:
        self._parts.append(
            Markup('<text class="time" x="{x}" y="{y}">{t}</text>').format(
                x=_LEFT - 6, y=y + 4, t=duration(event.us)
            )
        )

    def _gap(self, number: int, y: int) -> None:
        self._parts.append(
            Markup('<text class="gap" x="{x}" y="{y}">⋮ {n} events are not drawn</text>').format(
                x=self._x(0) + 12, y=y + 4, n=number
            )
        )

    def _arrow(self, event: Event, y: int, caller: int, called: int) -> None:
        forth = event.kind in OPENING
        start, end = (caller, called) if forth else (called, caller)
        right = 1 if end > start else -1
        start, end = self._x(start) + 5 * right, self._x(end) - 6 * right
        tip = -6 * right
        found = " found" if event.n in self._marked else ""
        classes = ("call" if forth else "back") + found
        room = int((abs(end - start) - 8) / _CHAR)
        label = self._label(event)
        if forth and len(label) > room:
            label = label.partition("(")[0] + "(…)"
        label = one_line(label, room)
        self._parts.append(
            Markup(
                '<g class="{c}"><line x1="{a}" y1="{y}" x2="{b}" y2="{y}"/>'
                '<path d="M{b} {y}l{t} -3.5v7z"/><text x="{m}" y="{ty}">{label}</text></g>'
            ).format(
                c=classes, a=start, b=end, y=y, t=tip, m=(start + end) // 2, ty=y - 5, label=label
            )
        )

    def _label(self, event: Event) -> str:
        thread = (
            f"[thread {event.thread}] " if event.thread and event.kind in ("call", "return") else ""
        )
        if event.kind in OPENING:
            owned = event.kind == "call" and "::" in event.method
            owner = f"{self._parties.label_of(event)}." if owned else ""
            return f"{thread}{owner}{short_method(event.method)}({arguments_text(event.inputs)})"
        answer = code_name(event.hr) if event.hr else ""
        outputs = arguments_text(event.outputs)
        return thread + (", ".join(filter(None, (answer, outputs))) or "returns")

    def _mark(self, event: Event, y: int) -> None:
        lane = self._parties.lane(event)
        bad = event.kind in _BAD and event.outputs.get("code") != 0
        found = " found" if event.n in self._marked or bad else ""
        words = _WORDS.get(event.kind, event.kind)
        method = "" if event.method in (event.kind, "record") else event.method
        values = (arguments_text(event.inputs), arguments_text(event.outputs))
        answer = code_name(event.hr) if event.hr else ""
        said = ", ".join(filter(None, (method, answer, event.doc[:8], *values)))
        if event.kind == "exit":
            said = exit_text(event)
        room = int((self._width - self._x(lane) - 14) / _CHAR)
        text = one_line(": ".join(filter(None, (words, said))), room)
        self._parts.append(
            Markup(
                '<g class="mark{c}"><circle cx="{x}" cy="{y}" r="4.5"/><text x="{tx}" y="{ty}">{t}</text></g>'
            ).format(c=found, x=self._x(lane), y=y, tx=self._x(lane) + 10, ty=y + 4, t=text)
        )


def chain(events: Iterable[Event], width: int = 170) -> str:
    """The calls of a trace on one line; codes only where they are not S_OK."""
    parts: list[str] = []
    open_calls: dict = {}
    callbacks: dict[str, int] = {}
    for event in events:
        if event.object == HARNESS:
            continue
        if event.kind == "call":
            open_calls[event.call] = len(parts)
            parts.append(short_method(event.method))
        elif event.kind == "return" and event.call in open_calls:
            name = code_name(event.hr)
            if event.hr and name != "S_OK":
                parts[open_calls[event.call]] += f" → {name}"
        elif event.kind == "enter":
            method = short_method(event.method)
            callbacks[method] = callbacks.get(method, 0) + 1
    told = " · ".join(parts)
    if callbacks:
        told += "  (" + ", ".join(f"{name} ×{count}" for name, count in callbacks.items()) + ")"
    return one_line(told, width)
