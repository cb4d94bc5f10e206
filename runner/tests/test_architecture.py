# SPDX-License-Identifier: Apache-2.0
"""The rooms of the code and the arrows between them are those that conformance/guide/architecture.md has."""

import re
from pathlib import Path

import pytest
from harness import ROOT

_GUIDE = ROOT / "conformance/guide/architecture.md"
_ROW = re.compile(r"^\| `([a-z_/-]+)` \| [^|]+ \| ([^|]*) \|$", re.M)
_INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
# What an include is written from.
_ROOTS = (
    "conformance",
    "mocks",
    "reference-impl/include",
    "reference-impl",
    "conformance/requester/include",
)
_TOPS = ("conformance", "mocks", "reference-impl")


def drawn() -> dict[str, set[str]]:
    """The guide's table: room -> the rooms that it may include, from the ground floor up."""
    table = _ROW.findall(_GUIDE.read_text(encoding="utf-8"))
    return {room: set(re.findall(r"`([a-z_/-]+)`", arrows)) for room, arrows in table}


def room_of(path: Path, rooms: set[str]) -> str:
    """The innermost room that this file lies in; "" if in none."""
    return next((str(p) for p in path.parents if str(p) in rooms), "")


def sources() -> list[Path]:
    """All sources of the three trees, from the checkout's root, without tests and what only they use."""
    found = (p.relative_to(ROOT) for top in _TOPS for p in (ROOT / top).rglob("*.*"))
    return sorted(
        path
        for path in found
        if path.suffix in (".h", ".cpp")
        and not path.stem.endswith("_test")
        and not {"testing", "bench", "fuzz"}.intersection(path.parts)
    )


def included(path: Path) -> list[Path]:
    """The files of the checkout that this one includes."""
    names = _INCLUDE.findall((ROOT / path).read_text(encoding="utf-8"))
    hits = (next((Path(p, n) for p in _ROOTS if (ROOT / p / n).is_file()), None) for n in names)
    return [hit for hit in hits if hit is not None]


def arrows() -> dict[tuple[str, str], Path]:
    """(room, room) -> a file whose include goes from the one to the other."""
    rooms = set(drawn())
    found: dict[tuple[str, str], Path] = {}
    for path in sources():
        here = room_of(path, rooms)
        for target in included(path):
            there = room_of(target, rooms)
            if here != there:
                found.setdefault((here, there), path)
    return found


def test_every_source_lies_in_a_room():
    """A file of no room has nobody who looks after it."""
    rooms = set(drawn())
    assert [str(p) for p in sources() if not room_of(p, rooms)] == []


def test_every_arrow_is_drawn():
    """A room includes no other room than the guide says."""
    table = drawn()
    wrong = [f"{p}: {a} -> {b}" for (a, b), p in arrows().items() if b not in table.get(a, ())]
    assert wrong == []


def test_every_drawn_arrow_is_there():
    """The guide draws no arrow that the code does not have."""
    real = set(arrows())
    assert [(a, b) for a, targets in drawn().items() for b in targets if (a, b) not in real] == []


def test_no_arrow_runs_back_up():
    """Each room includes rooms above it in the table only: there is no circle."""
    floors = list(drawn())
    up = [
        (room, target)
        for room, targets in drawn().items()
        for target in targets
        if floors.index(target) >= floors.index(room)
    ]
    assert up == []


@pytest.mark.parametrize("room", [r for r in drawn() if r.startswith("conformance")])
def test_the_judge_never_includes_the_judged(room):
    """Of the reference a room of the judge sees the public headers."""
    judged = {t for t in drawn()[room] if t.startswith("reference-impl")}
    assert judged <= {"reference-impl/include"}


def of_the_trees(*suffixes: str) -> list[Path]:
    """All files of the three trees with these suffixes, tests and what they use among them."""
    found = (p for top in _TOPS for p in (ROOT / top).rglob("*.*") if p.suffix in suffixes)
    return sorted(found)


def test_every_header_says_pragma_once():
    """There is one way to be included once, and no name to make up for it."""
    texts = {p: p.read_text(encoding="utf-8") for p in of_the_trees(".h")}
    assert len(texts) > 200
    assert [str(p) for p, text in texts.items() if not re.search(r"^#pragma once$", text, re.M)] == []
    assert [str(p) for p, text in texts.items() if re.search(r"^#ifndef \w+_H_*$", text, re.M)] == []


def test_includes_are_written_from_the_root_of_a_tree():
    """Never from where the file lies; what is at no root is generated, and nowhere in the checkout."""
    names = {p.name for p in of_the_trees(".h")}
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in of_the_trees(".h", ".cpp")
        for name in _INCLUDE.findall(path.read_text(encoding="utf-8"))
        if not any((ROOT / root / name).is_file() for root in _ROOTS)
        and (name.rpartition("/")[2] in names or name.startswith("."))
    ]
    assert wrong == []


def test_no_include_climbs():
    """Not in a fixture either, where files of one folder include each other by their names alone."""
    fixtures = [p for p in (ROOT / "fixtures").rglob("*.*") if p.suffix in (".h", ".cpp", ".c")]
    names = {p: _INCLUDE.findall(p.read_text(encoding="utf-8")) for p in [*fixtures, *of_the_trees(".h", ".cpp")]}
    assert len(fixtures) > 50
    assert [f"{p.relative_to(ROOT)}: {n}" for p, ns in names.items() for n in ns if ".." in n.split("/")] == []


# A table of rules or of lists, or a rule that is a function of its own.
_RULES = re.compile(r"^constexpr (?:\w*Rule|ClosedSet) k\w+\[\]|^\w\S* Check[A-Z]\w*\(", re.M)


def test_every_file_of_rules_has_its_tests_beside_it():
    """Who changes a rule finds its test without a search; what has no rule of its own is tested where it is used."""
    files = sorted((ROOT / "conformance/rules").glob("of_*/*.cpp"))
    rules = [p for p in files if not p.stem.endswith("_test") and _RULES.search(p.read_text(encoding="utf-8"))]
    assert len(rules) > 30
    assert [str(p.relative_to(ROOT)) for p in rules if not p.with_name(f"{p.stem}_test.cpp").is_file()] == []
