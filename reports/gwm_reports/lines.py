# SPDX-License-Identifier: Apache-2.0
"""Reads the lines of results and of traces: UTF-8 JSON, one object a line, a header first
(reports/schemas/trace.schema.json). The one reader of them: what it hands out has the right types.

A last line that was cut off is left out, a line of a kind that this version does not know is passed
over. Anything else that is wrong with a file is told in one line that goes on after the file's name.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gwm_reports import seal
from gwm_reports.model import NOTHING, Event
from gwm_reports.shapes import NEEDED, SHAPES, fits
from gwm_reports.short_lines import Dangling, in_full
from gwm_reports.text import clean
from gwm_reports.values import Code, Value, decode, utf16

SCHEMA = 2
_HEADERS = {"run": "results of gwm run", "trace": "a trace of gwm exec"}
_AGAIN = {"run": "run it again with this version", "trace": "record it again with this version"}


def _no_number(_):
    raise ValueError("NaN and Infinity are no JSON")


def _once(pairs: list) -> dict:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise _Twice
    return record


class _Twice(ValueError):
    """An object has one name twice."""


_JSON = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_once)


class NotResults(ValueError):
    """The file is none that is known here. The message is what to say after its name."""


class Damaged(NotResults):
    """The file is one of gwm, and this line of it does not hold."""

    def __init__(self, line: int, what: str):
        super().__init__(f"is damaged: line {line}{what}")
        self.line = line


@dataclass(frozen=True)
class Lines:
    """A header, and the lines after it with their numbers."""

    header: dict
    body: list[tuple[int, dict]]

    @property
    def is_trace(self) -> bool:
        """Whether it is what gwm exec recorded, and not results."""
        return self.header["t"] == "trace"


def read_lines(data: bytes, wanted: str = "", without: tuple[bytes, ...] = ()) -> Lines:
    """The lines of a file. `wanted` is run or trace, "" for either; lines that begin with one of `without`
    are passed over unread."""
    records = parse(data, without)
    none = f"is not {_HEADERS.get(wanted, 'results or a trace of gwm')}"
    try:
        first = next(records, None)
    except NotResults as error:
        raise NotResults(str(error).replace("is damaged", none, 1)) from None
    kind = first[1]["t"] if first else None
    if first is None or kind not in _HEADERS:
        raise NotResults(f"{none}: no header")
    header = first[1]
    if header["schema"] != SCHEMA:
        schema = str(header["schema"])[:20]
        raise NotResults(f"has schema {schema}, this gwm reads schema {SCHEMA}: {_AGAIN[kind]}")
    if wanted and kind != wanted:
        raise NotResults(f"is {_HEADERS[kind]}, not {_HEADERS[wanted]}")
    try:
        body = list(in_full(records) if kind == "trace" else records)
    except Dangling as error:
        raise Damaged(*error.args) from None
    for number, record in body:
        if record["t"] in _HEADERS:
            raise Damaged(number, " is a second header")
        if record["t"] in ("call", "back"):
            raise Damaged(number, " is a short line, which only traces have")
    if kind == "run":
        if body and body[-1][1]["t"] == "end":
            _check_seal(data, *body[-1])
        return Lines(header, body)
    for number, record in body[-2:]:
        if record["t"] == "end" and "sha256" in record:
            _check_seal(data, number, record)
    return Lines(header, body)


def _check_seal(data: bytes, number: int, end: dict) -> None:
    place = seal.last_line(data)
    if "run" not in end and data.count(b"\n", 0, place) == number:
        place = data.rfind(b"\n", 0, place - 1) + 1  # Behind it stands how the program ended.
    if data.count(b"\n", 0, place) != number - 1:
        raise Damaged(number + 1, " is behind the end")
    if "sha256" not in end:
        raise Damaged(number, ": the end has no sha256: an older gwm wrote it; run it again")
    if end["sha256"] != seal.sha256_before(data, place):
        raise Damaged(
            number,
            ": the sha256 of the end is not that of the lines before: the file was changed since it was written",
        )


def parse(data: bytes, without: tuple[bytes, ...] = ()) -> Iterator[tuple[int, dict]]:
    """Number and content of each complete line, clean and of the right types."""
    lines = data.split(b"\n")
    for number, raw in enumerate(lines, 1):
        if raw.startswith(without):
            continue
        raw = raw.lstrip(b"\0")  # With zeros ends a trace of an earlier gwm whose process died.
        if not raw.strip():
            continue
        try:
            record = _decoded(raw.decode("utf-8", "surrogateescape"))
            record = record if _harmless(raw) else clean(record)
        except _Twice:
            raise Damaged(number, " says one thing twice") from None
        except ValueError:
            if number == len(lines):
                return
            raise Damaged(number, " is not JSON") from None
        except RecursionError:
            raise Damaged(number, " is nested too deeply") from None
        if not isinstance(record, dict):
            raise Damaged(number, " is not an object")
        _check(number, record)
        yield number, record


def _decoded(line: str):
    """What json says of it; most lines are one value from end to end."""
    value, end = _JSON.raw_decode(line)
    return value if end == len(line) else _JSON.decode(line)


def event(number: int, record: dict) -> Event:
    """The event of a line."""
    try:
        return Event(
            n=record["n"],
            us=record["us"],
            thread=record["th"],
            kind=record["k"],
            object=record["obj"],
            method=record["m"],
            call=record.get("call"),
            within=record.get("within"),
            step=record.get("step"),
            hr=Code(record.get("hr", "")),
            inputs=_values(record, "in"),
            outputs=_values(record, "out"),
            doc=record.get("doc", ""),
        )
    except ValueError as error:
        raise Damaged(number, f": {error}") from None


def _values(record: dict, name: str) -> Mapping[str, Value]:
    values = record.get(name)
    return {n: decode(v) for n, v in values.items()} if values else NOTHING


def document(number: int, record: dict) -> tuple[str, str]:
    """Hash and clean text of a document's line."""
    try:
        return record["hash"], utf16(record["utf16"]) if "utf16" in record else record.get("text", "")
    except ValueError as error:
        raise Damaged(number, f": {error}") from None


def _harmless(line: bytes) -> bool:
    # ASCII without escapes, and JSON allows no control in it but DEL: nearly all lines, and nothing to clean.
    return line.isascii() and b"\\" not in line and b"\x7f" not in line


def _check(number: int, record: dict) -> None:
    kind = record.get("t")
    if not isinstance(kind, str):
        raise Damaged(number, " does not say what it is")
    shapes = SHAPES.get(kind, {})
    for name in NEEDED.get(kind, ()):
        if name not in record:
            raise Damaged(number, f", {kind}, has no '{name}'")
    for name, value in record.items():
        shape = shapes.get(name)
        if shape is not None and not (type(value) is str is shape or fits(value, shape)):
            raise Damaged(number, f", {kind}, has a wrong '{name}'")
