#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Breaks the lines of the tables that are too long; rows stay what they are.

A line is broken behind the comma that is least deep in brackets, a text that is too long behind a blank. Run it
over conformance/cases after adding a row; the test of the tables says when.
"""

import re
import sys
from pathlib import Path

COLUMNS = 132
_TEXT = re.compile(r'(?:u8|u|U|L)?"(?:\\.|[^"\\])*"')
_RAW = re.compile(r'R"\(')


def wrapped(line: str) -> list[str]:
    """The line, or the lines that stand for it."""
    indent = len(line) - len(line.lstrip())
    if len(line) <= COLUMNS or _RAW.search(line):
        return [line]
    if line.lstrip().startswith("//"):
        return _comment(line, indent)
    pieces, depth = [], 0
    while len(line) > COLUMNS:
        cut = _cut(line)
        if cut is None:
            break
        head, rest, deeper = cut
        pieces.append(head)
        depth += deeper
        line = " " * (indent + max(depth, 0)) + rest
    return [*pieces, line]


def _cut(line: str) -> tuple[str, str, int] | None:
    """The line up to its best break, what follows, and how much deeper in brackets that is."""
    best: tuple[int, int] | None = None
    depth = at = 0
    while at < len(line):
        text = _TEXT.match(line, at)
        if text:
            if text.end() > COLUMNS:
                return _nearest(line, best) or _in_text(line, text, depth)
            at = text.end()
            continue
        depth += (line[at] in "({[") - (line[at] in ")}]")
        at += 1
        if at > COLUMNS:
            break
        if line[at - 1] == "," and line[at : at + 1] == " " and (best is None or depth <= best[0]):
            best = depth, at
    return _nearest(line, best)


def _nearest(line: str, best: tuple[int, int] | None) -> tuple[str, str, int] | None:
    return (line[: best[1]], line[best[1] :].lstrip(), best[0]) if best else None


def _in_text(line: str, text: re.Match, depth: int) -> tuple[str, str, int] | None:
    blank = line.rfind(" ", text.start(), COLUMNS - 1)
    if blank < 0:
        return None
    prefix = text[0][: text[0].index('"')]
    return line[: blank + 1] + '"', prefix + '"' + line[blank + 1 :], depth


def _comment(line: str, indent: int) -> list[str]:
    mark, lines = " " * indent + "//", []
    while len(line) > COLUMNS:
        blank = line.rfind(" ", 0, COLUMNS + 1)
        if blank <= len(mark):
            break
        lines.append(line[:blank])
        line = f"{mark} {line[blank + 1 :]}"
    return [*lines, line]


def main() -> None:
    """Wraps the tables beside this file in place."""
    for path in sorted(Path(__file__).parent.glob("*.h")):
        before = path.read_text(encoding="utf-8")
        after = "".join(f"{new}\n" for line in before.splitlines() for new in wrapped(line))
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(path.name, file=sys.stderr)


if __name__ == "__main__":
    main()
