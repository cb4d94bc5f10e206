# SPDX-License-Identifier: Apache-2.0
"""Worlds made from a program's own calls: each call answered with each code that its page permits there.

As a database is tested by letting its first, second, ... n-th allocation fail. A method that is called often
is answered at its first, second, middle and last call.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from gwm.errors import UsageError
from gwm.requester.visits import Place
from gwm.worlds.model import Answer, Named, World
from gwm.worlds.reader import read_text
from gwm_reports.codes import code_name as name_of
from gwm_reports.traces import Trace

_INFINITE = 0xFFFFFFFF
_DEFAULT = "server"
_SHORT_MS, _LONGEST_WAIT_MS = 50, 10_000


@dataclass(frozen=True)
class Codes:
    """What the pages permit of one method, as numbers: at its return, and of the operation that it starts."""

    at_return: tuple[int, ...] = ()
    at_status: tuple[int, ...] = ()


class LeftOut(NamedTuple):
    """A method of whose calls only some are answered."""

    method: str
    calls: int
    answered: int


@dataclass(frozen=True)
class Plan:
    """The places, and the methods of which not every call is answered."""

    places: tuple[Place, ...]
    left_out: tuple[LeftOut, ...] = ()


def plan(trace: Trace, base: Place, codes: Mapping[str, Codes]) -> Plan:
    """One place for each call of the trace and each code, and for each time-out of Wait an operation that ends
    before it, and one that ends after it."""
    calls = Counter(step.event.method for step in trace.calls)
    places: list[Place] = []
    left_out = []
    for method, number in calls.items():
        permitted = codes.get(method)
        if permitted is None:
            continue
        chosen = _chosen(number)
        if len(chosen) < number:
            left_out.append(LeftOut(method, number, len(chosen)))
        for call in chosen:
            for code in permitted.at_return:
                places.append(answered(base, [_answer(method, call, code, "return")]))
            for code in permitted.at_status:
                places.append(answered(base, [_answer(method, call, code, "status")]))
    places += [answered(base, [answer]) for answer in _pendings(trace)]
    return Plan(_once(places), tuple(left_out))


def _once(places: Sequence[Place]) -> tuple[Place, ...]:
    """Each world once; its name says all of it."""
    return tuple({place.name: place for place in places}.values())


def pairs(planned: Sequence[Place], base: Place, seed: int, count: int) -> list[Place]:
    """So many pairs of answers to two calls, chosen by the seed; fewer where there are not so many."""
    assert base.world is not None
    own = len(base.world.answers)
    answers = [place.world.answers[own] for place in planned if place.world]
    number = len(answers)
    chosen: dict[str, Place] = {}
    source = random.Random(seed)
    for _ in range(50 * count):
        if len(chosen) == count or number < 2:
            break
        first, second = sorted(source.sample(range(number), 2))
        a, b = answers[first], answers[second]
        if (a.method, a.call) != (b.method, b.call):
            place = answered(base, [a, b])
            chosen.setdefault(place.name, place)
    return list(chosen.values())


def answered(base: Place, answers: Sequence[Answer]) -> Place:
    """A place whose world is that of another, with these answers."""
    world = base.world
    assert world is not None
    texts = [text_of(answer) for answer in answers]
    name = " + ".join(texts)
    again = () if (base.name, base.again) == (_DEFAULT, ()) else base.again or ("--world", base.name)
    return Place(
        name,
        replace(world, name=name, answers=(*world.answers, *answers)),
        " and ".join(map(revealed, answers)),
        (*again, *(word for text in texts for word in ("--answer", text))),
        base.os,
        _source(world, answers),
    )


def _source(base: World, answers: Sequence[Answer]) -> str:
    """The world as a file that --world takes; "" where its base is none that others can be based on."""
    own = base.answers or base.faults or base.volumes  # which nobody is based on
    if base.name != Path(base.file).stem or own or not base.file.startswith("fixtures/worlds/"):
        return ""
    lines = [
        "# SPDX-License-Identifier: Apache-2.0",
        f"text = {json.dumps('Made by gwm requester: ' + ' and '.join(map(revealed, answers)) + '.')}",
        'audience = "requester"',
        f"based_on = {json.dumps(base.name)}",
    ]
    for answer in answers:
        said: dict[str, object] = {"method": answer.method, "call": answer.call, "at": answer.at}
        if answer.code:
            said["code"] = answer.code.name
        else:
            said["pending_ms"] = answer.pending_ms
        lines += ["", "[[answer]]"]
        lines += [f"{key} = {json.dumps(value)}" for key, value in said.items() if value]
    return "\n".join(lines) + "\n"


def text_of(answer: Answer) -> str:
    """As --answer takes it: METHOD#CALL=CODE@status, METHOD#CALL=pending:MS."""
    call = f"#{answer.call}" if answer.call else ""
    if answer.code is None:
        return f"{answer.method}{call}=pending:{answer.pending_ms}"
    status = "@status" if answer.at == "status" else ""
    return f"{answer.method}{call}={answer.code.name}{status}"


def parsed(text: str) -> Answer:
    """The answer that `text_of` wrote so. UsageError with what is wrong."""
    left, equal, right = text.partition("=")
    method, _, call = left.partition("#")
    if not equal or (call and not call.isdigit()):
        raise UsageError(f"'{text}' is no answer such as IVssBackupComponents::DoSnapshotSet#1=VSS_E_BAD_STATE")
    table: dict[str, str | int] = {"method": method} | ({"call": int(call)} if call else {})
    if right.startswith("pending:") and right[8:].isdigit():
        table["pending_ms"] = int(right[8:])
    else:
        table["code"], status, _ = right.partition("@status")
        table["at"] = "status" if status else "return"
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
    reading = read_text(f'text = "An answer of the command line."\n[[answer]]\n{lines}', "--answer")
    if reading.problems:
        raise UsageError(f"--answer {text}: {reading.problems[0].what}")
    return reading.worlds[0].answers[0]


def revealed(answer: Answer) -> str:
    """What it makes happen, in words."""
    method = answer.method.rpartition("::")[2]
    which = f" (call {answer.call})" if answer.call > 1 else ""
    if answer.code is None:
        return f"{method}{which} stayed pending for {answer.pending_ms} ms"
    came = "ended with" if answer.at == "status" else "answered"
    return f"{method}{which} {came} {answer.code.name}"


def _answer(method: str, call: int, code: int, at: str) -> Answer:
    return Answer(method, call, at, Named(name_of(f"0x{code & 0xFFFFFFFF:08X}"), code), 0)


def _chosen(number: int) -> list[int]:
    """The calls of a method that are answered, of so many."""
    if number <= 4:
        return list(range(1, number + 1))
    return [1, 2, number // 2 + 1, number]


def _pendings(trace: Trace) -> Iterator[Answer]:
    """Around each finite time-out of Wait: the operation ends just before it, and well after it."""
    made: dict[str, tuple[str, int]] = {}  # async -> the method that started it, and which call that was
    counts: Counter[str] = Counter()
    for step in trace.calls:
        method = step.event.method
        counts[method] += 1
        for value in (step.result.outputs if step.result else {}).values():
            name = getattr(value, "name", "")
            if name.partition("#")[0] == "async":
                made[name] = (method, counts[method])
        wait = step.event.inputs.get("dwMilliseconds")
        if method != "IVssAsync::Wait" or step.event.object not in made or not isinstance(wait, int):
            continue
        starter, call = made[step.event.object]
        if wait == 0:
            continue
        if wait == _INFINITE:
            yield Answer(starter, call, "status", None, _SHORT_MS)
            continue
        yield Answer(starter, call, "status", None, max(1, min(wait // 2, _SHORT_MS)))
        if wait <= _LONGEST_WAIT_MS:
            yield Answer(starter, call, "status", None, wait + _SHORT_MS)
