# SPDX-License-Identifier: Apache-2.0
"""Damages files: from a seed, one thing after the other that a disk, an editor, a forger or the subject can do."""

import json
import random
from collections.abc import Callable, Iterator

from gwm_reports import seal

_WRONG = (
    *("null", "true", "-1", "0", "1.5", "1e999", "-1e999", "NaN", "Infinity", "-Infinity", "1" * 400, "1" * 5000),
    *("9223372036854775808", "[]", "{}", "[[]]", '{"obj":1}', '{"utf16":"d800"}', '{"doc":"00"}', '{"is":""}'),
    *('""', '"\\ud800"', '"\\u0000"', '"\\u202e"', '"0x80042301"', '"0xZZ"', '"../../etc/passwd"', '"<script>"'),
    *('"' + "x" * 5000 + '"', '"\\udfff\\ud800"', "[" * 200_000 + "]" * 200_000, "{" * 200_000),
)


def _bytes(rng: random.Random, data: bytes) -> bytes:
    place = rng.randrange(len(data) or 1)
    return data[:place] + rng.randbytes(rng.randrange(1, 4)) + data[place + rng.randrange(3) :]


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) or 1)]


def _hole(rng: random.Random, data: bytes) -> bytes:
    place = rng.randrange(len(data) or 1)
    return data[:place] + bytes(rng.choice((1, 7, 4096))) + data[place:]


def _insert(rng: random.Random, data: bytes) -> bytes:
    rows = data.splitlines(keepends=True)
    what = rng.choice(
        (
            b"[" * 200_000, b"{" * 200_000, b'{"a":' * 50_000, b"7", b"null", b'"x"', b"[]", b"{}", b"NaN", b"\xff\xfe",
            b"\xc3", b"\xed\xa0\x80", b"\0\0\0", b'{"t":1}', b'{"t":"ev"}', b'{"t":"verdict"}', b'{"t":"end"}',
            b'{"t":"case","id":"a/b/c/d"}', b'{"t":"run","schema":2}', b'{"t":"exit","code":0}', b'{"t":"later"}',
            b'{"t":"doubt","message":7}', b'{"t":"doc","hash":"00","text":"a"}', b'{"t":"x","t":"y"}', b"[[waiver]]",
            b'x = "' + b"y" * 300_000 + b'"', b"z = " + b"1" * 9000, b'"\\ud800" = 1', b"a = [" + b"[" * 9000,
        )
    )  # fmt: skip
    at = rng.randrange(len(rows) + 1)
    return b"".join([*rows[:at], what + b"\n", *rows[at:]])


def _drop(rng: random.Random, data: bytes) -> bytes:
    rows = data.splitlines(keepends=True)
    at = rng.randrange(len(rows))
    return b"".join(rows[:at] + rows[at + 1 :])


def _twice(rng: random.Random, data: bytes) -> bytes:
    rows = data.splitlines(keepends=True)
    at, to = rng.randrange(len(rows)), rng.randrange(len(rows) + 1)
    return b"".join([*rows[:to], rows[at], *rows[to:]])


def _exchange(rng: random.Random, data: bytes) -> bytes:
    rows = data.splitlines(keepends=True)
    one, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]
    return b"".join(rows)


def _backwards(_rng: random.Random, data: bytes) -> bytes:
    return b"".join(reversed(data.splitlines(keepends=True)))


def _encoded(rng: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return rng.choice(
        (
            b"\xef\xbb\xbf" + data,
            data.replace(b"\n", b"\r\n"),
            text.encode("utf-16"),
            data.replace(b"\n", b""),
            data + b"\0" * 4096,
            b"",
            b"\n",
            b" \t\n\n",
            data[: len(data) // 2] + b"\xe2\x82",
        )
    )


def _value(rng: random.Random, data: bytes) -> bytes:
    """A value of a line becomes another, goes, or gets its name twice; at any depth of it."""
    rows = data.splitlines(keepends=True)
    at = rng.randrange(len(rows))
    try:
        record = json.loads(rows[at])
    except ValueError:
        return _bytes(rng, data)
    inside = record
    while isinstance(inside, (dict, list)) and inside:
        key = rng.choice(list(inside)) if isinstance(inside, dict) else rng.randrange(len(inside))
        if isinstance(inside[key], (dict, list)) and inside[key] and rng.random() < 0.7:
            inside = inside[key]
            continue
        if rng.random() < 0.2:
            del inside[key]
        else:
            inside[key] = "@wrong@"
        break
    wrong = rng.choice(_WRONG)
    line = json.dumps(record, separators=(",", ":")).replace('"@wrong@"', wrong)
    if rng.random() < 0.1:
        line = line.replace("{", '{"t":"ev",', 1)
    return b"".join([*rows[:at], line.encode("utf-8", "surrogatepass") + b"\n", *rows[at + 1 :]])


def _whitewash(_rng: random.Random, data: bytes) -> bytes:
    return data.replace(b'"verdict":"fail"', b'"verdict":"pass"').replace(b'"severity":"fail"', b'"severity":"note"')


_WAYS: tuple[tuple[Callable, int], ...] = (
    *((_bytes, 4), (_cut, 3), (_hole, 1), (_insert, 6), (_drop, 2), (_twice, 2), (_exchange, 2)),
    *((_backwards, 1), (_encoded, 2), (_value, 12), (_whitewash, 1)),
)


def damaged(data: bytes, seed: int, number: int) -> Iterator[tuple[str, bytes]]:
    """So many files that are not this one, each with the name of what was done to it."""
    rng = random.Random(seed)
    ways = [way for way, weight in _WAYS for _ in range(weight)]
    count = 0
    while count < number:
        way = rng.choice(ways)
        other = way(rng, data)
        if other.rstrip(b"\0 \t\r\n") != data.rstrip(b"\0 \t\r\n"):
            yield f"{count}{way.__name__}", other
            count += 1


def sealed_over(data: bytes) -> bytes:
    """The results with an end that fits them, if they can have one: the work of a forger."""
    place = seal.last_line(data)
    verdicts = []
    for line in data[:place].splitlines():
        try:
            record = json.loads(line)
            if record["t"] == "verdict":
                seal.digest([record])
                verdicts.append(record)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return seal.sealed(data[:place], verdicts)
