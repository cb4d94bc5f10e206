# SPDX-License-Identifier: Apache-2.0
"""What gwm exec recorded of one process, read: its calls, what happened within them, and what was left."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gwm_reports.lines import Damaged, Lines, document, event, parse, read_lines
from gwm_reports.model import Event
from gwm_reports.tails import read_with_tail
from gwm_reports.values import Object, show

UNSEALED = "the trace ends without a seal"
_GATHER = "IVssBackupComponents::GatherWriterMetadata"
OPENING, CLOSING = ("call", "enter"), ("return", "leave")
_ENDS = {"code", "signal", "stopped"}
_STOPPED = {
    "time": "which took too long",
    "memory": "which took too much memory",
    "end": "which did not end when it was asked to",
    "output": "which wrote too much",
}


@dataclass
class Step:
    """A call with its return, a callback with its end, or an event that stands alone."""

    event: Event
    depth: int = 0
    result: Event | None = None

    @property
    def open(self) -> bool:
        """Whether it began and never came back."""
        return self.event.kind in OPENING and self.result is None


@dataclass(frozen=True)
class Trace:
    """One trace. `whole`: it has its last line; else the process broke off there. `sealed`: that line has the
    hash of those before it, and it holds. The last event says how the program ended, if that is known."""

    header: dict
    events: tuple[Event, ...]
    documents: dict[str, str]
    whole: bool
    source: str = ""
    sealed: bool = True

    @cached_property
    def steps(self) -> list[Step]:
        """The events in their order, each return with its call."""
        steps: list[Step] = []
        began: dict[int | None, Step] = {}
        for happened in self.events:
            if happened.kind in CLOSING and happened.call in began:
                began[happened.call].result = happened
                continue
            outer = began.get(happened.within) if happened.within is not None else None
            step = Step(happened, outer.depth + 1 if outer else 0)
            steps.append(step)
            if happened.kind in OPENING and happened.call is not None:
                began[happened.call] = step
        return steps

    @cached_property
    def names(self) -> dict[str, str]:
        """Object -> the name of the writer that it is."""
        return writer_names(self.events)

    @property
    def calls(self) -> list[Step]:
        """The calls of the program into the library."""
        return [step for step in self.steps if step.event.kind == "call"]

    @property
    def gathers(self) -> list[Step]:
        """The calls that gather metadata, whatever came of them."""
        return [step for step in self.calls if step.event.method == _GATHER]

    @cached_property
    def left(self) -> list[str]:
        """The objects that the library handed out and that were not released to the end."""
        there: dict[str, None] = {}
        for step in self.steps:
            outputs = step.result.outputs if step.result else {}
            for name, value in outputs.items():
                # A member of a structure, or an input that is shown again, hands out nothing.
                if isinstance(value, Object) and value.name and "." not in name:
                    there[value.name] = None
            method = step.event.method
            if method.endswith("::Release") and outputs.get("return") == 0:
                there.pop(step.event.object, None)
            if method.endswith("::FreeComponentInfo"):
                for value in step.event.inputs.values():
                    there.pop(value.name if isinstance(value, Object) else "", None)
        return list(there)

    @property
    def exit(self) -> str:
        """How the program ended, in words; "" if the trace does not say."""
        last = self.events[-1] if self.events else None
        return exit_text(last) if last and last.kind == "exit" else ""

    @property
    def freed(self) -> bool:
        """Whether the program freed the library: what it did with objects afterwards is not in the trace."""
        return any(e.kind == "note" and (e.object, e.method) == ("vssapi", "library freed") for e in self.events)

    @property
    def never_back(self) -> list[Step]:
        """The calls and callbacks that had not come back when the trace ended, the outer one first."""
        return [step for step in self.steps if step.open]

    @property
    def ending(self) -> str:
        """How the recording ended, where that is worth a word; "" for an end with nothing held."""
        return ", ".join(word for word in (self._end, "" if self.sealed else UNSEALED) if word)

    @property
    def _end(self) -> str:
        if not self.whole:
            inside = self.never_back
            if inside:
                return f"the process ended in {inside[-1].event.method}"
            before = [event.method for event in self.events if event.kind != "exit"]
            last = before[-1] if before else "its start"
            return f"the process ended without a word after {last}"
        if self.left and self.freed:
            return "the program freed the library while they were held"
        if self.left:
            return "the library was unloaded, or the process ended, while they were held"
        return ""


def writer_names(events) -> dict[str, str]:
    """Object -> name, for the writers that a trace names: those of the world, and the program's own."""
    names: dict[str, str] = {}
    for happened in events:
        fields = happened.outputs if happened.kind == "world" else happened.inputs
        name = fields.get("wszWriterName")
        if isinstance(name, str) and name and happened.object.partition("#")[0] == "writer":
            names.setdefault(happened.object, name)
    return names


def read_trace(path: Path) -> Trace:
    """The trace in this file. NotResults if it is none; OSError if it cannot be read."""
    return build_trace(read_lines(read_with_tail(path), "trace"), Path(path).name)


def is_sealed(data: bytes) -> bool:
    """Whether a trace that holds ends with a seal: its last line, or the one before how the program ended."""
    last = data.rstrip().rsplit(b"\n", 2)[-2:]
    return any(record["t"] == "end" and "sha256" in record for _, record in parse(b"\n".join(last)))


def build_trace(lines: Lines, source: str = "") -> Trace:
    """The trace that these lines tell of."""
    events, documents, whole, exited, sealed = [], {}, False, False, False
    for number, record in lines.body:
        if exited or (whole and record["t"] != "exit"):
            raise Damaged(number, " is behind the last one")
        if record["t"] == "ev":
            events.append(event(number, record))
            if events[-1].n != len(events) - 1:
                raise Damaged(number, f" is not event {len(events) - 1}")
        elif record["t"] == "doc":
            digest, text = document(number, record)
            documents[digest] = text
        elif record["t"] == "end":
            whole, sealed = True, "sha256" in record
            if record.get("events") != len(events):
                raise Damaged(number, f" does not count the {len(events)} events before it")
        elif record["t"] in ("case", "verdict"):
            raise Damaged(number, f" is a {record['t']}, of which a trace has none")
        elif record["t"] == "exit":
            exited = True
            events.append(_exit(number, record, events))
    return Trace(lines.header, tuple(events), documents, whole, source, sealed)


def exit_text(ended: Event) -> str:
    """An event of kind exit in words: how the program, or the process that held a subject, ended."""
    said = ended.outputs
    if "code" in said:
        return f"exit code {said['code']}"
    if "signal" in said:
        return f"ended by {said['signal']}"
    if "stopped" in said:
        return f"stopped, {_STOPPED[said['stopped']]}"
    return show("how", said.get("how", ended.method))


def _exit(number: int, record: dict, events: list[Event]) -> Event:
    """The event of a trace's very last line, which has no number of its own."""
    said = {name: value for name, value in record.items() if name != "t"}
    if len(said) != 1 or said.keys() - _ENDS or said.get("stopped", "time") not in _STOPPED:
        raise Damaged(number, " does not say how the program ended")
    us = events[-1].us if events else 0
    return Event(len(events), us, 0, "exit", "process", "exit", outputs=said)
