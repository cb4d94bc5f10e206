# SPDX-License-Identifier: Apache-2.0
"""Reads the lines of traces and results, and shows the values in them: one dialect for both.

The schema is reports/schemas/trace.schema.json. How a value travels:

    null, true, 17            as JSON has them
    "0x80042301"              a result code
    "System Writer"           text; {"text": "0x80042301"} is text that looks like a code
    {"utf16": "d83d0041"}     a string that is no text, unit by unit
    {"doc": "<sha256>"}       a long text, which stands once in a doc line
    {"obj": "async#2"}        an object; "" for one that is not recorded itself
    {"is": "untouched"}       an output that the call left alone, or what is wrong with a text
    {"bytes": 123456}         a text of which only the size is kept
"""

import json

from gwm_reports.codes import code_name
from gwm_reports.text import clean

SCHEMA = 2
_INFINITE = 0xFFFFFFFF
# What is wrong in a line of these kinds shows at once; the types that other members must have.
_TYPES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "run": {"planned": list, "subject": dict, "host": dict, "options": dict},
    "trace": {"arguments": list, "host": dict},
    "case": {"id": str},
    "ev": {
        **{"n": int, "us": int, "th": int, "call": int, "within": int, "step": int},
        **{"k": str, "obj": str, "m": str, "hr": str, "doc": str, "in": dict, "out": dict},
    },
    "doc": {"hash": str, "text": str, "utf16": str},
    "judged": {"hash": str, "bytes": int, "layers": dict, "findings": list},
    "verdict": {
        **{"id": str, "verdict": str, "expected": list, "actual": (str, type(None)), "place": str},
        **{"findings": list, "missing": list, "documents": list, "us": int},
    },
}


class NotResults(ValueError):
    """The file is none of gwm, has another schema, or is damaged; the message is one line."""


def parse_lines(data: bytes, without: tuple[bytes, ...] = ()) -> list[dict]:
    """The objects of the complete lines; a broken line in the middle is refused, at the end left out.
    Lines that begin with one of `without` are passed over unread."""
    records = []
    lines = data.split(b"\n")
    for number, raw in enumerate(lines, 1):
        if not raw.strip() or raw.startswith(without):
            continue
        try:
            record = json.loads(
                raw.decode("utf-8", errors="surrogateescape"), parse_constant=_no_constant
            )
        except ValueError:
            if number == len(lines):
                break
            raise NotResults(f"line {number} is not JSON") from None
        except RecursionError:
            raise NotResults(f"line {number} is nested deeper than gwm writes") from None
        if not isinstance(record, dict):
            raise NotResults(f"line {number} is not an object")
        record = record if _harmless(raw) else clean(record)
        _check_types(record, number)
        records.append(record)
    return records


def header(records: list[dict], kind: str, what: str) -> dict:
    """The header of this kind, "run" or "trace". NotResults without one, or with another schema."""
    found = next((r for r in records if r.get("t") == kind), None)
    if found is None:
        raise NotResults(f"no line of it is a header of {what}")
    if found.get("schema") != SCHEMA:
        raise NotResults(
            f"it has schema {found.get('schema')}, this gwm reads schema {SCHEMA}:"
            " record it again with this version"
        )
    return found


def document_text(record: dict) -> str:
    """The text of a doc line; what is no text is shown with escapes."""
    if "utf16" not in record:
        return str(record.get("text", ""))
    return text_of_units(str(record["utf16"]))


def text_of_units(digits: str) -> str:
    """A string out of its 16-bit units; a lone surrogate is written as an escape."""
    try:
        units = b"".join(int(digits[i : i + 4], 16).to_bytes(2) for i in range(0, len(digits), 4))
    except ValueError:
        raise NotResults(f"{digits[:12]} are no 16-bit units") from None
    return clean(units.decode("utf-16-be", errors="surrogatepass"))


def value_text(value, name: str = "") -> str:
    """A value for people; `name` is that of the argument."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _tagged_text(value)
    if value == _INFINITE and name == "dwMilliseconds":
        return "INFINITE"
    return code_name(value) if isinstance(value, str) else str(value)


def object_named(value) -> str:
    """The name of the object that a value is; "" for any other value."""
    return str(value.get("obj", "")) if isinstance(value, dict) else ""


def document_named(value) -> str:
    """The hash of the document that a value is; "" for any other value."""
    return str(value.get("doc", "")) if isinstance(value, dict) else ""


def _tagged_text(value: dict) -> str:
    kind, said = next(iter(value.items()), ("", ""))
    match kind:
        case "obj":
            return str(said) or "object"
        case "doc":
            return f"text {str(said)[:8]}"
        case "utf16":
            return text_of_units(str(said))
        case "bytes":
            return f"<{said} bytes>"
        case "is":
            return str(said) if said == "untouched" else f"<{said}>"
        case _:
            return str(said)


def _no_constant(word: str):
    raise ValueError(word)  # NaN and Infinity are no JSON.


def _check_types(record: dict, number: int) -> None:
    kind = record.get("t")
    if not isinstance(kind, str):
        raise NotResults(f"line {number} does not say what it is")
    for name, wanted in _TYPES.get(kind, {}).items():
        value = record.get(name)
        if name in record and (not isinstance(value, wanted) or isinstance(value, bool)):
            raise NotResults(f"line {number}: {name} is not what it must be")


def _harmless(line: bytes) -> bool:
    # ASCII without escapes, and JSON allows no control in it but DEL: nearly all lines, and nothing to clean.
    return line.isascii() and b"\\" not in line and b"\x7f" not in line
