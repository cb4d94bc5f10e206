# SPDX-License-Identifier: Apache-2.0
"""On which line of a TOML file a key or a table stands; tomllib does not say.

    where = Lines(text)
    where("writer", 1, "usage")   # the line of `usage` in the second [[writer]]

What stands inside an inline table or a list has the line of the key before it.
"""

import re
from collections import Counter

_HEADER = re.compile(r"\s*(\[\[?)(.+?)\]\]?\s*(#.*)?$")
_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.|=|$)""")
# Strings that may hold brackets or quotes, comments, and what opens or closes a value of many lines.
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]', re.S)

Path = tuple[str | int, ...]


class Lines:
    """The lines of one file."""

    def __init__(self, text: str):
        self._lines: dict[Path, int] = {(): 1}
        self._counts: Counter = Counter()
        self._read(text)

    def __call__(self, *path: str | int) -> int:
        """The line of what is there, or of the nearest thing around it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _read(self, text: str) -> None:
        table: Path = ()
        inside = _Inside()
        for number, line in enumerate(text.splitlines(), 1):
            if not inside.open:
                if header := _HEADER.match(line):
                    parts, _ = _parts(header[2])
                    table = self._table(parts, many=header[1] == "[[")
                    for count in range(1, len(table) + 1):
                        self._lines.setdefault(table[:count], number)
                    continue
                parts, end = _parts(line)
                if not parts:
                    continue
                for count in range(1, len(parts) + 1):
                    self._lines.setdefault((*table, *parts[:count]), number)
                line = line[end:]
            inside.read(line)

    def _table(self, parts: list[str], many: bool) -> Path:
        """A header's names, with the numbers of the tables of lists among them."""
        path: Path = ()
        for place, name in enumerate(parts):
            path = (*path, name)
            if many and place == len(parts) - 1:
                self._counts[path] += 1
            if count := self._counts[path]:
                path = (*path, count - 1)
        return path


class _Inside:
    """Whether the text so far ends inside a list, a table or a long string."""

    def __init__(self):
        self._depth, self._quote = 0, ""

    @property
    def open(self) -> bool:
        """Whether it does."""
        return self._depth > 0 or bool(self._quote)

    def read(self, line: str) -> None:
        """One more line of a value."""
        at = 0
        while at < len(line):
            if self._quote:
                end = line.find(self._quote, at)
                if end < 0:
                    return
                at, self._quote = end + 3, ""
                continue
            token = _TOKEN.search(line, at)
            if token is None or token[0].startswith("#"):
                return
            at = token.end()
            if token[0] in ('"""', "'''"):
                self._quote = token[0]
            elif token[0] in "[{":
                self._depth += 1
            elif token[0] in "]}":
                self._depth -= 1


def _parts(text: str) -> tuple[list[str], int]:
    """The names of a dotted key, up to its = or the end, and where that is; none where no key begins."""
    found, at = [], 0
    while part := _PART.match(text, at):
        found.append(next(group for group in part.groups()[:3] if group is not None))
        at = part.end()
        if part[4] != ".":
            return found, at
    return [], 0
