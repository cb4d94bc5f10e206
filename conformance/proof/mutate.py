# SPDX-License-Identifier: Apache-2.0
"""Source mutation: small defects in real sources, to see whether anything notices them.

    for m in sample(mutations(root, ["conformance/rules/verdict.cpp"]), seed=1)[:20]:
        print(m.place, m.operator, m.before, "=>", m.after)     # and m.applied(text) makes it

`gwm mutants --source` builds and judges them; `mutate.py FILE...` prints what could be done to a file. The
order of a sample is drawn from each mutation's own words: an edit elsewhere leaves it as it is.
"""

import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mutate_operators import Strike, enumerators, strikes, switches_of
from mutate_text import Source

_NO_SOURCES = {"testing", "bench", "fuzz", "windows", "include"}


@dataclass(frozen=True)
class Mutation:
    """One defect. `before` and `after` are the lines that it changes, without their layout."""

    file: str
    line: int
    function: str
    operator: str
    before: str
    after: str
    start: int
    end: int
    new: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by when lines have moved."""
        return self.file, self.function, self.before, self.after

    @property
    def place(self) -> str:
        """file:line"""
        return f"{self.file}:{self.line}"

    def applied(self, text: str) -> str:
        """The source with the defect; a lost line stays as an empty one, so that lines keep their numbers."""
        lost = text.count("\n", self.start, self.end) - self.new.count("\n")
        return text[: self.start] + self.new + "\n" * lost + text[self.end :]

    def row(self) -> dict:
        """For results."""
        names = ("file", "line", "function", "operator", "before", "after")
        return {name: getattr(self, name) for name in names}


def sources(root: Path, rooms: Iterable[str], headers: bool = False) -> list[str]:
    """The sources of these rooms that the native build compiles, without tests."""
    kinds = ("*.cpp", "*.h") if headers else ("*.cpp",)
    found = (p.relative_to(root) for room in rooms for kind in kinds for p in (root / room).rglob(kind))
    return sorted(
        p.as_posix()
        for p in set(found)
        if not re.search(r"_(test|bench)$", p.stem) and not _NO_SOURCES.intersection(p.parts)
    )


def mutations(root: Path, files: Sequence[str]) -> list[Mutation]:
    """Every mutation of these files, in the order of the text."""
    rooms = (root / room for room in ("conformance", "reference-impl"))
    headers = sorted(path for room in rooms for path in room.rglob("*.h"))
    siblings = _siblings(path.read_text(encoding="utf-8") for path in headers)
    switches: dict[str, bool] = {}
    for path in headers:
        if path.parent.name == "decisions":
            switches |= switches_of(path.read_text(encoding="utf-8"))
    found = []
    for file in files:
        text = (root / file).read_text(encoding="utf-8")
        source = Source(text)
        known = siblings | _siblings([text])
        for name in re.findall(r"\busing enum (?:\w+::)*(\w+);", text):
            begin = f"{name}::"
            known |= {k.removeprefix(begin): v for k, v in known.items() if k.startswith(begin)}
        found += [_mutation(file, source, strike) for strike in strikes(source, known, switches)]
    return found


def sample(found: Iterable[Mutation], seed: int) -> list[Mutation]:
    """All of them in an order drawn by the seed, the operators by turns."""
    by_operator = defaultdict(list)
    for mutation in found:
        by_operator[mutation.operator].append((_rank(mutation, seed), mutation.start, mutation))
    turns = []
    for operator, ranked in by_operator.items():
        turns += [(turn, operator, m) for turn, (*_, m) in enumerate(sorted(ranked, key=lambda r: r[:2]))]
    return [m for *_, m in sorted(turns, key=lambda t: t[:2])]


def _rank(mutation: Mutation, seed: int) -> bytes:
    words = "\0".join((str(seed), *mutation.key))
    return hashlib.sha256(words.encode()).digest()


def _mutation(file: str, source: Source, strike: Strike) -> Mutation:
    begin, end = source.whole_lines(strike.start, strike.end)
    before = source.text[begin:end]
    after = source.text[begin : strike.start] + strike.new + source.text[strike.end : end]
    return Mutation(
        file=file,
        line=source.line(strike.start),
        function=source.function(strike.at),
        operator=strike.operator,
        before=_words(before),
        after=_words(after),
        start=strike.start,
        end=strike.end,
        new=strike.new,
    )


def _words(text: str) -> str:
    """Without layout and comments."""
    return " ".join(" ".join(re.sub(r"(^|\s)//.*", "", line) for line in text.splitlines()).split())


def _siblings(texts: Iterable[str]) -> dict[str, str]:
    """For each enumerator that these texts declare another one of its enumeration."""
    found = {}
    for text in texts:
        for _, names in enumerators(text):
            if len(names) > 1:
                found |= {n: names[(i + 1) % len(names)] for i, n in enumerate(names)}
    return found


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    given = [Path(word).resolve().relative_to(here).as_posix() for word in sys.argv[1:]]
    for one in mutations(here, given):
        print(f"{one.place}: {one.function}: {one.operator}\n  - {one.before}\n  + {one.after}")
