# SPDX-License-Identifier: Apache-2.0
"""The last line of a results file, which seals it: how many verdicts there are, a digest over them that is the
same for equal behaviour, and the SHA-256 of every byte before it. A trace has the last of these, too."""

import json
from collections.abc import Iterable

_BLANK = b"\n\r\t \0"
_TAIL = 4096


def digest(verdicts: Iterable[dict]) -> str:
    """Over the sorted lines "id verdict code": neither times nor the names of codes are in it."""
    lines = sorted(f"{v['id']} {v['verdict']} {v.get('actual') or ''}\n" for v in verdicts)
    from hashlib import sha256

    return sha256("".join(lines).encode()).hexdigest()


def last_line(data: bytes) -> int:
    """Where the last line begins that is not blank."""
    tail = data[-_TAIL:].rstrip(_BLANK)  # a copy of all of it would take longer than to look for the line
    end = max(len(data) - _TAIL, 0) + len(tail) if tail else len(data.rstrip(_BLANK))
    return data.rfind(b"\n", 0, end) + 1


def sha256_before(data: bytes, end: int) -> str:
    """Of the bytes before that place."""
    from hashlib import sha256

    return sha256(memoryview(data)[:end]).hexdigest()


def sealed(data: bytes, verdicts: Iterable[dict]) -> bytes:
    """The file that these lines make, with its last line."""
    verdicts = list(verdicts)
    end = {"t": "end", "run": len(verdicts), "digest": digest(verdicts)}
    end["sha256"] = sha256_before(data, len(data))
    return data + json.dumps(end, separators=(",", ":")).encode() + b"\n"


def sealed_again(data: bytes, line: bytes) -> bytes:
    """A sealed file with one line more before its end."""
    place = last_line(data)
    end = json.loads(data[place:])
    body = data[:place] + line
    end["sha256"] = sha256_before(body, len(body))
    return body + json.dumps(end, separators=(",", ":")).encode() + b"\n"
