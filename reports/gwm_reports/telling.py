# SPDX-License-Identifier: Apache-2.0
"""A trace of gwm exec in words: as a list, as one line, and the world that the program ran in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gwm_reports.model import Event
from gwm_reports.traces import OPENING, Step, Trace
from gwm_reports.values import show


def told_all(traces: Iterable[Trace]) -> Iterator[str]:
    """Several traces: the world of one is said again where the next one's is another."""
    world = ""
    for trace in traces:
        yield from told(trace, world)
        world = world_text(trace)


def told(trace: Trace, known_world: str = "") -> Iterator[str]:
    """The trace as text: one line a call with its number, what happened within it indented below it. The world
    has a line before, unless it is known."""
    header = trace.header
    yield " ".join([header.get("program", ""), *header.get("arguments", [])])
    if (world := world_text(trace)) != known_world:
        yield world
    steps = trace.steps
    several = len({step.event.thread for step in steps}) > 1
    width = len(str(len(trace.events)))
    for step in steps:
        happened = step.event
        if happened.kind in ("world", "exit"):
            continue  # said above, or below
        call = "" if happened.call is None else str(happened.call)
        thread = f" [{happened.thread}]" if several else ""
        at = f"{happened.us / 1000:10.3f} ms {call:>{width}}{thread}"
        yield f"{at} {'  ' * step.depth}{step_text(step, trace.names)}"
    if trace.left:
        yield f"objects left: {', '.join(trace.left)}"
    if trace.ending:
        yield trace.ending
    if trace.exit:
        yield f"the program: {trace.exit}"


def summary(trace: Trace) -> str:
    """The one line: how many calls, gathers, and objects that were left."""
    counts = [
        _count(len(trace.calls), "call"),
        _count(len(trace.gathers), "gather"),
        f"{_count(len(trace.left), 'object')} left",
    ]
    broke_off = not trace.whole or (trace.freed and trace.left)
    return ", ".join(filter(None, [*counts, trace.ending if broke_off else ""]))


def summary_of_all(traces: Sequence[Trace]) -> str:
    """The one line about all processes of a run."""
    counts = [
        _count(sum(len(trace.calls) for trace in traces), "call"),
        _count(sum(len(trace.gathers) for trace in traces), "gather"),
        f"{_count(sum(len(trace.left) for trace in traces), 'object')} left",
    ]
    return f"{len(traces)} processes: {', '.join(counts)}"


def step_text(step: Step, names: dict[str, str]) -> str:
    """A step on one line: who, what, with which arguments, and what came of it."""
    happened, result = step.event, step.result
    owner = f"{happened.object} ({names[happened.object]})" if happened.object in names else happened.object
    if happened.kind not in OPENING:
        rest = fields_text(happened.outputs or happened.inputs) or happened.doc[:8]
        return f"{happened.kind} {owner}: {happened.method} {rest}".rstrip()
    arrow = "-> " if happened.kind == "enter" else ""
    name = f"{arrow}{owner}: {happened.method}({fields_text(happened.inputs)})"
    if result is None:
        return f"{name} never came back"
    code = show("hr", result.hr) if result.hr else ""
    came = ", ".join(filter(None, (code, fields_text(result.outputs))))
    return f"{name} = {came}" if came else name


def fields_text(fields: Mapping[str, Any]) -> str:
    """name=value, name=value."""
    return ", ".join(f"{name}={show(name, value)}" for name, value in fields.items())


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def world_text(trace: Trace) -> str:
    """The world in one line: its name, the version of Windows, what is wrong with it, its writers."""
    words = [f"world {trace.header.get('world', '')}", trace.header.get("os", "")]
    there = [happened for happened in trace.events if happened.kind == "world"]
    writers = [f"{trace.names[e.object]}{_wrong(e)}" for e in there if e.object in trace.names]
    for happened in there:
        if happened.object == "world" and happened.method == "answer":
            words.append(_answer(happened))
        elif happened.object == "world" and happened.method == "volume":
            words.append(f"{happened.outputs.get('name', '')} is {happened.outputs.get('is', '')}")
        elif happened.object == "world":
            wrong = _fields(happened, ("name", "os"), (0, None))
            words += [wrong or ("" if happened.method == "conditions" else happened.method)]
    if there:
        listed = f": {', '.join(writers)}" if writers else ""
        words.append(f"{_count(len(writers), 'writer')}{listed}")
    return ", ".join(filter(None, words))


def _answer(happened: Event) -> str:
    """What the world answers, and to what."""
    said = happened.outputs
    call = f"call {said['call']} of " if said.get("call") else ""
    where = "is answered" if said.get("at") == "return" else "starts an operation that"
    what = []
    if "pending_ms" in said:
        what.append(f"is pending for {said['pending_ms']} ms")
    if "code" in said:
        ends = "" if said.get("at") == "return" else "ends with "
        what.append(f"{ends}{show('code', said['code'])}")
    return f"{call}{said.get('method', '')} {where} {' and '.join(what)}"


def _fields(happened: Event, known: tuple, usual: tuple) -> str:
    """The outputs that are neither known from elsewhere nor as usual."""
    return ", ".join(
        f"{name} {show(name, value)}"
        for name, value in happened.outputs.items()
        if name not in known and value not in usual
    )


def _wrong(writer: Event) -> str:
    """What is unusual with a writer of the world, in brackets."""
    known = ("wszWriterName", "wszWriterInstanceName", "writerId", "label", "mocked", "components")
    wrong = _fields(writer, known, (True, 0, "0x00000000", "plain", "subscribed", "ok"))
    return f" ({wrong})" if wrong else ""
