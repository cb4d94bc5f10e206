# SPDX-License-Identifier: Apache-2.0
"""Puts the parts of a run (gwm run --shard) together: what the run would have written as a whole, case by case.

Parts of different subjects, suites, catalogues, seeds or options are no parts of one run, and are refused; so are
two of one number, and a part that is missing.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gwm.errors import BadResults, UsageError
from gwm.recorded import load_run
from gwm.shards import numbers
from gwm_reports import seal
from gwm_reports.files import read_input
from gwm_reports.model import Run

_SAME = ("schema", "suite", "catalogue", "profile", "subject", "seed")
_MOST_TOLD = 10  # parts that are missing


@dataclass
class Part:
    """One file: its header, the lines of each case, and what is said of the whole."""

    path: Path
    run: Run
    header: dict
    number: int
    count: int
    cases: dict[str, list[bytes]] = field(default_factory=dict)
    doubts: list[bytes] = field(default_factory=list)


def part(path: Path) -> Part:
    """The part in this file. BadResults if it is none of gwm, or not a part; DamagedResults if it does not hold."""
    run = load_run(path)
    if not run.shard:
        raise BadResults(f"{path} is a whole run, not a part of one (gwm run --shard)")
    number, count = _numbers(path, run.shard)
    lines = read_input(path).splitlines(keepends=True)
    if not lines[-1].endswith(b"\n"):  # It was cut off.
        lines.pop()
    made = Part(path, run, _record(lines[0]), number, count)
    current: list[bytes] = []
    for line in lines[1:]:
        record = _record(line)
        if record["t"] == "case":
            current = made.cases.setdefault(record["id"], [])
        if record["t"] == "doubt":
            made.doubts.append(line)
        elif record["t"] != "end":
            current.append(line)
    undecided = [case.id for case in run.cases if case.verdict == "not_run"]
    for case_id in undecided:  # What began and did not end has not run.
        made.cases.pop(case_id, None)
    return made


def _numbers(path: Path, shard: str) -> tuple[int, int]:
    """Which part it is, and of how many."""
    try:
        return numbers(shard)
    except ValueError:
        said = f"{path} is part {shard!r}, and not one such as 2/8: run it again with gwm run --shard"
        raise BadResults(said) from None


def merged(parts: Sequence[Part]) -> bytes:
    """The results of the whole run; without a last line where a part has none. UsageError for parts that do not
    belong together."""
    parts = sorted(parts, key=lambda one: one.number)
    _check(parts)
    header = dict(parts[0].header)
    header["options"] = {k: v for k, v in header["options"].items() if k != "shard"}
    header["planned"] = list(_in_turn(parts))
    data = [_line(header)]
    written: set[tuple[str, str]] = set()
    verdicts = []
    for case_id in header["planned"]:
        for line in next((p.cases[case_id] for p in parts if case_id in p.cases), ()):
            record = _record(line)
            if record["t"] in ("doc", "judged"):  # Each once, where it was first seen.
                if (record["t"], record["hash"]) in written:
                    continue
                written.add((record["t"], record["hash"]))
            if record["t"] == "verdict":
                verdicts.append(record)
            data.append(line)
    data += [line for one in parts for line in one.doubts]
    whole = b"".join(data)
    return seal.sealed(whole, verdicts) if all(one.run.sealed for one in parts) else whole


def _check(parts: Sequence[Part]) -> None:
    first = parts[0]
    for other in parts[1:]:
        for name in _SAME:
            if other.header.get(name) != first.header.get(name):
                raise UsageError(f"{other.path} has another {name} than {first.path}: they are no parts of one run")
        if _options(other) != _options(first):
            raise UsageError(f"{other.path} was run with other options than {first.path}")
    numbers = [one.number for one in parts]
    twice = next((n for n in numbers if numbers.count(n) > 1), 0)
    if twice:
        paths = " and ".join(str(one.path) for one in parts if one.number == twice)
        raise UsageError(f"{paths} are both part {twice} of {first.count}")
    missing = sorted(set(range(1, first.count + 1)) - set(numbers))
    if missing:
        more = f" and {len(missing) - _MOST_TOLD} more" if len(missing) > _MOST_TOLD else ""
        told = ", ".join(map(str, missing[:_MOST_TOLD]))
        raise UsageError(f"part {told}{more} of {first.count} is missing")
    known: dict[str, Part] = {}
    for one in parts:
        for case_id in one.header["planned"]:
            if case_id in known:
                raise UsageError(f"{known[case_id].path} and {one.path} both planned {case_id}")
            known[case_id] = one


def _options(one: Part) -> dict:
    """All but which part it is; of how many is part of them."""
    return one.header["options"] | {"shard": one.count}


def _in_turn(parts: Sequence[Part]) -> Iterator[str]:
    """The cases in the order of the whole run: each part has every N-th of them."""
    plans = [one.header["planned"] for one in parts]
    for turn in range(max(map(len, plans))):
        yield from (plan[turn] for plan in plans if turn < len(plan))


def _record(line: bytes) -> dict:
    return json.loads(line.decode("utf-8", "surrogateescape"))


def _line(record: dict) -> bytes:
    return json.dumps(record, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"
