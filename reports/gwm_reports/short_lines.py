# SPDX-License-Identifier: Apache-2.0
"""The short lines of a long trace, made full ones: what they leave out is said by the lines before
(conformance/trace/short_lines.h)."""

from collections.abc import Iterable, Iterator

_OK = "0x00000000"


class Dangling(ValueError):
    """A short line leans on a line that is not there. The message goes on after the line's number."""


def in_full(records: Iterable[tuple[int, dict]]) -> Iterator[tuple[int, dict]]:
    """The lines of a trace, those of calls and returns in full."""
    methods: list[str] = []  # of each event
    last: dict = {}
    last_call = -1
    for number, record in records:
        if record["t"] == "call":
            record = _call(number, record, last, last_call + 1, methods)
        elif record["t"] == "back":
            record = _back(number, record, last)
        yield number, record
        if record["t"] != "ev":
            continue
        last = record
        methods.append(record["m"])
        if record["k"] in ("call", "enter"):
            last_call = record.get("call", last_call)


def _call(number: int, short: dict, last: dict, call: int, methods: list[str]) -> dict:
    method = short["m"]
    if isinstance(method, int):
        if not 0 <= method < len(methods):
            raise Dangling(number, " has the method of an event that is not before it")
        method = methods[method]
    full = _after(number, short, last) | {"th": short.get("th", 0), "k": "call", "call": call, "m": method}
    return full | {name: short[name] for name in ("within", "obj", "in") if name in short}


def _back(number: int, short: dict, last: dict) -> dict:
    if last.get("k") != "call":
        raise Dangling(number, " is a return, and the event before it is no call")
    full = _after(number, short, last) | {"k": "return"}
    full |= {name: last[name] for name in ("th", "call", "within", "obj", "m") if name in last}
    code = short.get("hr", _OK)
    return full | ({"hr": code} if code is not None else {}) | ({"out": short["out"]} if "out" in short else {})


def _after(number: int, short: dict, last: dict) -> dict:
    if not last:
        raise Dangling(number, " is a short line at the beginning")
    return {"t": "ev", "n": last["n"] + 1, "us": last["us"] + short.get("after", 0)}
