# SPDX-License-Identifier: Apache-2.0
"""Who takes part in a trace, each in a lane of the diagram, and from whom to whom an event goes."""

from collections.abc import Sequence

from gwm_reports.model import Event
from gwm_reports.traces import CLOSING, OPENING, writer_names

HARNESS = "harness"  # steps that the case takes by itself, without a call of its own
_MAX_WRITERS = 6
_REQUESTER, _IMPLEMENTATION, _FIRST_WRITER = 0, 1, 2


class Parties:
    """The requester, the implementation, and the writers in order of appearance, some of them in one."""

    def __init__(self, events: Sequence[Event], implementation: str):
        self._names = writer_names(events)
        seen = list(dict.fromkeys(e.object for e in events if e.kind in ("enter", "leave")))
        self._writers = {name: i + _FIRST_WRITER for i, name in enumerate(seen[:_MAX_WRITERS])}
        more = len(seen) - len(self._writers)
        self._writers |= dict.fromkeys(seen[_MAX_WRITERS:], _FIRST_WRITER + _MAX_WRITERS)
        self.lanes = ["requester", implementation, *map(self.label, seen[:_MAX_WRITERS])]
        self.lanes += [f"{more} more writers"] if more > 0 else []
        self.came_back = {e.call: e.n for e in events if e.kind in CLOSING}
        # Where the code runs that a call or callback has begun: what is within calls from there.
        self._inside: dict[int | None, int] = {}
        for event in events:
            if event.kind in OPENING:
                way = self.way(event)
                self._inside[event.call] = way[1] if way else _REQUESTER

    def label(self, name: str) -> str:
        """An object for people: "writer A", the name that a writer has, or that of the object."""
        kind, _, number = name.partition("#")
        if kind != "writer":
            return name
        return self._names.get(name) or f"writer {number}".rstrip()

    def label_of(self, event: Event) -> str:
        """The object of an event for people."""
        return self.label(event.object)

    def way(self, event: Event) -> tuple[int, int] | None:
        """The lanes of caller and called; None for an event that is no call between two parties."""
        if event.kind in ("enter", "leave"):
            return _IMPLEMENTATION, self._writers.get(event.object, _FIRST_WRITER)
        if event.kind not in ("call", "return") or event.object == HARNESS:
            return None
        caller = self._inside.get(event.within, _REQUESTER)
        # What a call of the requester calls in turn is the requester's still: nobody calls himself.
        return (_REQUESTER if caller == _IMPLEMENTATION else caller), _IMPLEMENTATION

    def lane(self, event: Event) -> int:
        """Where an event that stands alone belongs."""
        if event.object in self._writers and event.kind != "world":
            return self._writers[event.object]
        outside = ("log", "document", "exit", "exception", "leak")
        return _IMPLEMENTATION if event.kind in outside else _REQUESTER
