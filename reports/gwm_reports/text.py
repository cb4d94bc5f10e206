# SPDX-License-Identifier: Apache-2.0
"""Makes text from a subject harmless and visible before anything shows it.

A subject may hand out any UTF-16: lone surrogates, control characters, marks that turn the direction of
the text. Each of them is written as an escape, so that what is read is what was there.

    clean("a\\ud800b\\x07")  ->  "a\\\\ud800b\\\\x07"
"""

import re

# Lone surrogates, C0 and C1 controls but tab and newline, bidirectional marks, and what XML 1.0 forbids.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def _escape(match: re.Match) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def clean(value):
    """The value with every unsafe character escaped; containers are cleaned through and through."""
    if isinstance(value, str):
        return _UNSAFE.sub(_escape, value)
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): clean(item) for key, item in value.items()}
    return value


def one_line(value: str, width: int) -> str:
    """The value on one line, cut to a width with an ellipsis."""
    flat = " ".join(value.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def cell(text: str) -> str:
    """For a table of Markdown: what a subject named ends no cell, no line and no code, and is no markup."""
    flat = "".join(c if c.isprintable() else " " for c in text)
    for mark, harmless in (("&", "&amp;"), ("<", "&lt;"), ("|", "\\|"), ("`", "'")):
        flat = flat.replace(mark, harmless)
    return flat


def seconds(us: int) -> str:
    """Microseconds as JUnit has times."""
    return f"{us / 1_000_000:.6f}"
