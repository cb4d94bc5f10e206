# SPDX-License-Identifier: Apache-2.0
"""One table of a world file, asked key by key: what does not fit becomes a problem with its line, and the
answer is then a value that does fit."""

import difflib
import uuid
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from gwm.worlds import vocabulary
from gwm.worlds.lines import Path
from gwm.worlds.model import Named

_MANY = 12  # Up to so many names are listed where none is near.
_TYPES = {str: "a text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}
Say = Callable[[Path, str], None]


class Table:
    """A table; `where` are the places of keys that another table has put in."""

    def __init__(self, values: dict, path: Path, say: Say, where: Mapping[str, Path] | None = None):
        self.values, self.path, self._say, self._where = values, path, say, where or {}

    def place(self, key: str) -> Path:
        """Where a key stands."""
        return self._where.get(key, (*self.path, key))

    def say(self, key: str, what: str) -> None:
        """A problem at this key; of the table itself where the key is not there."""
        self._say(self.place(key) if key in self.values else self.path, what)

    def only(self, known: Iterable[str], what: str, conditions: Container[str] = ()) -> None:
        """Says which keys are none of these, and which are conditions."""
        known = list(known)
        for key in self.values:
            if key not in known:
                hint = "; it belongs in [conditions]" if key in conditions else nearest(key, known)
                self.say(key, f"unknown key '{key}' in {what}{hint}")

    def has(self, key: str, kind: type) -> bool:
        """Whether the key is there, with a value of this kind."""
        value = self.values.get(key)
        if key in self.values and type(value) is not kind:
            self.say(key, f"{key} is {_kind(value)}, not {_TYPES[kind]}")
            return False
        return key in self.values

    def text(self, key: str, default: Any = "", needed: bool = False) -> Any:
        """A text of one line; the one that is needed is not empty."""
        if not self.has(key, str):
            if needed and key not in self.values:
                self.say(key, f"{key} is missing")
            return default
        value = self.values[key]
        if "\0" in value or "\n" in value:
            self.say(key, f"{key} has a line break or a NUL in it")
        elif needed and not value.strip():
            self.say(key, f"{key} is empty")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        return self.values[key] if self.has(key, bool) else default

    def number(self, key: str, default: int, low: int, high: int) -> int:
        """A number in a range."""
        if not self.has(key, int):
            return default
        value = self.values[key]
        if not low <= value <= high:
            self.say(key, f"{key} is {value}, not {low} to {high}")
            return default
        return value

    def word(self, key: str, known: Mapping[str, Any], default: str) -> str:
        """One of these words."""
        value = self.text(key, default)
        if value in known:
            return value
        self.say(key, f"{key} is '{value}', which there is not{nearest(value, known)}")
        return default

    def named(self, key: str, prefix: str, default: str) -> Named:
        """One of Microsoft's enumerators."""
        known = vocabulary.enumerators(prefix)
        return known[self.word(key, known, default)]

    def mask(self, key: str, prefix: str) -> tuple[Named, ...]:
        """A list of Microsoft's enumerators."""
        known = vocabulary.enumerators(prefix)
        found = []
        for value in self.values[key] if self.has(key, list) else ():
            if isinstance(value, str) and value in known:
                found.append(known[value])
            else:
                self.say(key, f"{key} has '{value}', which there is not{nearest(str(value), known)}")
        return tuple(found)

    def code(self, key: str) -> Named:
        """A result code by name, or as a number of 32 bits."""
        value = self.values.get(key)
        if type(value) is int and 0 <= value < 1 << 32:
            return Named(f"static_cast<HRESULT>({value:#010x}u)", value)
        if type(value) is str and value in vocabulary.codes():
            return vocabulary.codes()[value]
        if value is None:
            self.say(key, f"{key} is missing")
        elif type(value) is str:
            near = nearest(value, vocabulary.codes())
            self.say(key, f"{key} is '{value}', which is no code{near}")
        else:
            self.say(key, f"{key} is {value}, which is neither a code's name nor a number of 32 bits")
        return vocabulary.codes()["E_UNEXPECTED"]

    def guid(self, key: str) -> uuid.UUID | None:
        """A GUID, 8-4-4-4-12 digits with or without braces; None where it is not there or none."""
        if not self.has(key, str):
            return None
        found = as_guid(self.values[key])
        if found is None:
            text = self.values[key]
            self.say(key, f"{key} is '{text}', which is no GUID such as {uuid.UUID(int=0)}")
        return found

    def table(self, key: str) -> "Table":
        """A table in this one; an empty one where it is not there."""
        return Table(self.values[key] if self.has(key, dict) else {}, self.place(key), self._say)

    def tables(self, key: str) -> list["Table"]:
        """A list of tables."""
        found = []
        for number, value in enumerate(self.values[key] if self.has(key, list) else ()):
            if type(value) is dict:
                found.append(Table(value, (*self.place(key), number), self._say))
            else:
                self.say(key, f"{key} has {_kind(value)} in it, not only tables")
        return found


def as_guid(text: object) -> uuid.UUID | None:
    """The GUID that a text is; uuid.UUID alone takes too much."""
    if not isinstance(text, str):
        return None
    try:
        found = uuid.UUID(text)
    except ValueError:
        return None
    return found if str(found) == text.strip("{}").lower() else None


def nearest(word: str, known: Iterable[str]) -> str:
    """What to write instead: the nearest name, or all of them if they are few."""
    known = list(known)
    if near := difflib.get_close_matches(word, known, 1, 0.6):
        return f"; nearest: {near[0]}"
    return f"; there are {', '.join(known)}" if 0 < len(known) <= _MANY else ""


def _kind(value: object) -> str:
    return _TYPES.get(type(value), f"'{value}'")
