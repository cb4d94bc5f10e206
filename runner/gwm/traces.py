# SPDX-License-Identifier: Apache-2.0
"""Reads a trace, what the recording library wrote about one process, and tells it as text.

A trace is JSON lines: a header ("t": "trace"), events in their order ("ev": call and return, enter and
leave for the calls into a writer, and others), documents ("doc"), and a last line ("end") when the
process came to its end. One that was cut off is read as far as it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gwm.errors import BadResults
from gwm_reports.codes import code_name
from gwm_reports.lines import NotResults, header, object_named, parse_lines, value_text

_GATHER = "IVssBackupComponents::GatherWriterMetadata"
_OPENING, _CLOSING = {"call", "enter"}, {"return", "leave"}


@dataclass
class Step:
    """A call with its return, a callback with its end, or an event that stands alone."""

    event: dict
    depth: int = 0
    result: dict | None = None

    @property
    def open(self) -> bool:
        """Whether it began and never came back."""
        return self.event.get("k") in _OPENING and self.result is None


@dataclass
class Trace:
    """One trace. `whole`: the process came to its end; else it broke off there."""

    path: Path
    header: dict
    steps: list[Step] = field(default_factory=list)
    whole: bool = False

    @property
    def calls(self) -> list[Step]:
        """The calls of the program into the library."""
        return [step for step in self.steps if step.event.get("k") == "call"]

    @property
    def gathers(self) -> int:
        """How often metadata was gathered, whatever came of it."""
        return sum(str(s.event.get("m", "")).startswith(_GATHER) for s in self.calls)

    @property
    def left(self) -> list[str]:
        """The objects that the library handed out and that were not released to the end."""
        there: dict[str, None] = {}
        for step in self.steps:
            for value in _mapping(step.result, "out").values():
                if named := object_named(value):
                    there[named] = None
            method = str(step.event.get("m", ""))
            if method.endswith("::Release") and _mapping(step.result, "out").get("return") == 0:
                there.pop(str(step.event.get("obj")), None)
            if method.endswith("::FreeComponentInfo"):
                for value in _mapping(step.event, "in").values():
                    there.pop(object_named(value), None)
        return list(there)

    @property
    def broke_off_in(self) -> str:
        """The method in which the process ended; "" if in none."""
        inside = [step for step in self.steps if step.open]
        return str(inside[-1].event.get("m", "")) if inside and not self.whole else ""


def read(path: Path) -> Trace:
    """The trace in this file. BadResults if it is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadResults(f"{path} cannot be read: {error.strerror}") from None
    try:
        records = parse_lines(data)
        head = header(records[:1], "trace", "one of a program")
    except NotResults as error:
        raise BadResults(f"{path} is not a trace of gwm: {error}") from None
    trace = Trace(path, head)
    began: dict[object, Step] = {}
    for record in records[1:]:
        if record.get("t") == "end":
            trace.whole = True
        if record.get("t") != "ev":
            continue
        if record.get("k") in _CLOSING and record.get("call") in began:
            began[record.get("call")].result = record
            continue
        outer = began.get(record.get("within"))
        step = Step(record, outer.depth + 1 if outer else 0)
        trace.steps.append(step)
        if record.get("k") in _OPENING:
            began[record.get("call")] = step
    return trace


def lines(trace: Trace) -> Iterator[str]:
    """The trace as text: one line a call, what happened within it indented below it."""
    header = trace.header
    words = [str(header.get("program", "")), *map(str, header.get("arguments", []))]
    yield f"{' '.join(words)}  (world {header.get('world')}, {header.get('os')})"
    threads = {step.event.get("th") for step in trace.steps}
    for step in trace.steps:
        event = step.event
        at = f"{float(event.get('us', 0)) / 1000:10.3f} ms "
        thread = f" [{event.get('th')}]" if len(threads) > 1 else ""
        yield f"{at}{thread} {'  ' * step.depth}{_told(step)}"
    if trace.left:
        yield f"objects left: {', '.join(trace.left)}"
    if trace.broke_off_in:
        yield f"the process ended in {trace.broke_off_in}"


def summary(trace: Trace) -> str:
    """The one line: how many calls, gathers, and objects that were left."""
    counts = [
        _count(len(trace.calls), "call"),
        _count(trace.gathers, "gather"),
        f"{_count(len(trace.left), 'object')} left",
    ]
    if trace.broke_off_in:
        counts.append(f"the process ended in {trace.broke_off_in}")
    return ", ".join(counts)


def _told(step: Step) -> str:
    event, result = step.event, step.result
    name = f"{event.get('obj')}: {event.get('m')}({_fields(_mapping(event, 'in'))})"
    kind = event.get("k")
    if kind not in _OPENING:
        rest = _fields(_mapping(event, "out")) or str(event.get("doc", ""))
        return f"{kind} {event.get('obj')}: {event.get('m')} {rest}".rstrip()
    if kind == "enter":
        name = f"-> {name}"
    if result is None:
        return f"{name} never came back"
    code = code_name(str(result["hr"])) if "hr" in result else ""
    out = _fields(_mapping(result, "out"))
    told = ", ".join(filter(None, (code, out)))
    return f"{name} = {told}" if told else name


def _fields(mapping: dict) -> str:
    return ", ".join(f"{name}={value_text(value, name)}" for name, value in mapping.items())


def _mapping(record: dict | None, name: str) -> dict:
    value = (record or {}).get(name)
    return value if isinstance(value, dict) else {}


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
