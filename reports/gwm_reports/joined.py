# SPDX-License-Identifier: Apache-2.0
"""Traces of several processes on one line of time: the headers say where each clock begins."""

from collections.abc import Sequence
from pathlib import PurePath

from gwm_reports.model import Event
from gwm_reports.parties import Parties
from gwm_reports.traces import Trace

_IMPLEMENTATION = 1


def join(traces: Sequence[Trace]) -> tuple[list[Event], list[int]]:
    """The events of the first one, and of those that were written meanwhile on the same machine, in the order of
    time and numbered anew, and of which trace each is. None where the first one is alone."""
    known = [index for index, trace in enumerate(traces) if _meets(traces[0], trace)]
    if len(known) < 2:
        return [], []
    begin = min(traces[index].header["clock"] for index in known)
    all_of_them = [
        (traces[index].header["clock"] - begin + event.us, index, event)
        for index in known
        for event in traces[index].events
    ]
    all_of_them.sort(key=lambda entry: entry[0])  # what happened at once stays in its own order
    count = len(traces)

    def renamed(call: int | None, index: int) -> int | None:
        return None if call is None else call * count + index

    events = [
        event._replace(n=n, us=us, call=renamed(event.call, index), within=renamed(event.within, index))
        for n, (us, index, event) in enumerate(all_of_them)
    ]
    return events, [index for _, index, _ in all_of_them]


def _meets(one: Trace, other: Trace) -> bool:
    if "clock" not in one.header or "clock" not in other.header:
        return False
    spans = [(t.header["clock"], t.header["clock"] + (t.events[-1].us if t.events else 0)) for t in (one, other)]
    apart = spans[0][1] < spans[1][0] or spans[1][1] < spans[0][0]
    return one.header.get("host") == other.header.get("host") and not apart


class Processes(Parties):
    """The first process as requester and implementation, and a lane for each of the others."""

    def __init__(self, events: Sequence[Event], owners: Sequence[int], traces: Sequence[Trace]):
        self._owners = owners
        self._first = min(owners)
        super().__init__([event for event in events if self._owner(event) == self._first], "vssapi")
        others = sorted({owner for owner in owners if owner != self._first})
        self._lanes = {owner: len(self.lanes) + at for at, owner in enumerate(others)}
        self.lanes += [label(traces[owner]) for owner in others]
        self._names_of = {owner: traces[owner].names for owner in others}
        self.came_back |= {e.call: e.n for e in events if e.kind in ("return", "leave")}

    def way(self, event: Event) -> tuple[int, int] | None:
        """As between the parties of one trace; a handler of another process is entered from the implementation."""
        owner = self._owner(event)
        if owner == self._first:
            return super().way(event)
        if event.kind in ("enter", "leave"):
            return _IMPLEMENTATION, self._lanes[owner]
        return (self._lanes[owner], _IMPLEMENTATION) if event.kind in ("call", "return") else None

    def lane(self, event: Event) -> int:
        """What stands alone is in the lane of its process."""
        owner = self._owner(event)
        return super().lane(event) if owner == self._first else self._lanes[owner]

    def label_of(self, event: Event) -> str:
        """The object of an event for people; numbers of objects are a process' own."""
        owner = self._owner(event)
        if owner == self._first:
            return self.label(event.object)
        return self._names_of[owner].get(event.object, event.object)

    def _owner(self, event: Event) -> int:
        return self._owners[event.n]


def label(trace: Trace) -> str:
    """A process by its program and number."""
    name = PurePath(trace.header.get("program", "").replace("\\", "/")).name or "a program"
    return f"{name} {trace.header.get('pid', '')}".rstrip()
