# SPDX-License-Identifier: Apache-2.0
"""The types of what is read from the lines of results and traces; reports/schemas/trace.schema.json says
what they mean. A reader refuses what has another type, and is none the worse for fields that are new."""

_FINDING = {
    "requirement": str, "rule": str, "severity": str, "message": str, "event": int, "reading": str,
}  # fmt: skip
_EXCERPT = {"line": str, "caret": int, "width": int, "cut_left": bool, "cut_right": bool}
_DOCUMENT_FINDING = {
    "rule": str, "layer": str, "severity": str, "requirement": str, "line": int, "column": int,
    "message": str, "excerpt": _EXCERPT,
}  # fmt: skip
_SUBJECT = {"spec": str, "name": str, "library": str, "capabilities": [str], "strict": bool}
_ANY = "*"  # stands for every name
# What the fields of a line hold that are read here: a type, a list of it, or an object.
SHAPES: dict[str, dict[str, object]] = {
    "run": {
        "schema": int, "suite": str, "catalogue": str, "profile": str, "subject": _SUBJECT,
        "host": {_ANY: str}, "options": {"ids": [str], "reading": str, "shard": str}, "seed": int,
        "planned": [str],
    },
    "trace": {
        "schema": int, "suite": str, "program": str, "arguments": [str], "pid": int, "time": str,
        "host": {_ANY: str}, "world": str, "os": str, "clock": int,
    },
    "case": {"id": str, "requirement": str, "world": str},
    "ev": {
        "n": int, "us": int, "th": int, "k": str, "call": int, "within": int, "step": int,
        "obj": str, "m": str, "hr": str, "doc": str, "in": {}, "out": {},
    },
    "call": {"after": int, "th": int, "within": int, "obj": str, "m": (str, int), "in": {}},
    "back": {"after": int, "hr": (str, type(None)), "out": {}},
    "doc": {"hash": str, "text": str, "utf16": str},
    "judged": {
        "hash": str, "profile": str, "writer": str, "bytes": int, "valid": bool, "broken": bool,
        "layers": {_ANY: str}, "errors": int, "warnings": int, "notes": int,
        "findings": [_DOCUMENT_FINDING],
    },
    "verdict": {
        "id": str, "verdict": str, "expected": [str], "actual": (str, type(None)), "place": str,
        "findings": [_FINDING], "missing": [str], "us": int,
        "documents": [{"event": int, "of": str, "hash": str}],
        "model": [{
            "phase": str, "call": str, "variant": str, "predicted": [str], "basis": str, "reading": str,
        }],
    },
    "doubt": {"message": str, "void": bool},
    "end": {"run": int, "events": int, "digest": str, "sha256": str},
    "exit": {"code": int, "signal": str, "stopped": str},
}  # fmt: skip
NEEDED = {
    "run": ("schema",),
    "trace": ("schema",),
    "case": ("id",),
    "ev": ("n", "us", "th", "k", "obj", "m"),
    "call": ("obj", "m"),
    "doc": ("hash",),
    "judged": ("hash",),
    "verdict": ("id", "verdict"),
}


def fits(value, shape) -> bool:
    """Whether a value of JSON has this shape. Fields that a shape does not name may hold anything."""
    if type(value) is shape:
        # No number of C++ is longer than that.
        return shape is not int or value.bit_length() < 64
    if isinstance(shape, dict):
        every = shape.get(_ANY)
        return isinstance(value, dict) and all(
            fits(inner, every or shape[name]) for name, inner in value.items() if every or name in shape
        )
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(inner, shape[0]) for inner in value)
    if isinstance(shape, tuple):
        return type(value) in shape
    return False  # exactly the type: True is no number
