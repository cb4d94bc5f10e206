# SPDX-License-Identifier: Apache-2.0
"""The values of a trace: the arguments and outputs of a call, as conformance/trace/lines.h writes them.

Null, truth, numbers and text are Python's own; the classes here are the others. Text comes clean.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from gwm_reports.codes import code_name
from gwm_reports.text import clean

_CODE = re.compile(r"0x[0-9A-F]{8}")
_UNITS = re.compile(r"(?:[0-9a-f]{4})*")
_INFINITE = 0xFFFFFFFF


class Code(str):
    """A result code, "0x80042301"."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Object:
    """An object by its name; "" for one that is not recorded itself."""

    name: str


@dataclass(frozen=True, slots=True)
class State:
    """What is there instead of a value: "untouched", "not terminated"."""

    what: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A text that stands in a line of its own, by its hash."""

    hash: str


@dataclass(frozen=True, slots=True)
class Size:
    """A text of which only the size is kept."""

    bytes: int


Value = None | bool | int | str | Object | State | Stored | Size


def utf16(units: str) -> str:
    """The clean text of 16-bit units of four digits each: a lone surrogate of it becomes an escape."""
    if not _UNITS.fullmatch(units):
        raise ValueError("utf16 is not in units of four digits")
    data = b"".join(int(units[i : i + 4], 16).to_bytes(2, "little") for i in range(0, len(units), 4))
    return clean(data.decode("utf-16-le", "surrogatepass"))


_MAKERS: dict[str, tuple[type, Callable[..., Value]]] = {
    "obj": (str, Object),
    "is": (str, State),
    "doc": (str, Stored),
    "bytes": (int, Size),
    "utf16": (str, utf16),
    "text": (str, str),
}


def decode(value) -> Value:
    """The value that JSON has in this way; ValueError for what is none."""
    if isinstance(value, str):
        return Code(value) if value.startswith("0x") and _CODE.fullmatch(value) else value
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, dict) and len(value) == 1:
        ((name, inner),) = value.items()
        kind, make = _MAKERS.get(name, (None, Object))
        if kind is not None and type(inner) is kind:
            return make(inner)
    raise ValueError("a value of it is none that a trace has")


def show(name: str, value: Value) -> str:
    """The value of this field for people."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).lower()
        case int():
            infinite = name == "dwMilliseconds" and value == _INFINITE
            return "INFINITE" if infinite else str(value)
        case Code():
            return code_name(value)
        case Object(name=obj):
            return obj or "an object"
        case State(what="untouched"):
            return "untouched"
        case State(what=what):
            return f"<{what}>"
        case Stored(hash=digest):
            return f"text {digest[:8]}"
        case Size(bytes=size):
            return f"<{size} bytes>"
    return value
