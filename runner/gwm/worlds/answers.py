# SPDX-License-Identifier: Apache-2.0
"""The [[answer]] tables of a world file: calls of the program that the world answers."""

from gwm.worlds import vocabulary
from gwm.worlds.model import Answer
from gwm.worlds.table import Table, nearest

MOST_CALLS = 1_000_000
MOST_PENDING_MS = 3_600_000
_KEYS = ("method", "call", "code", "at", "pending_ms")
_NO_ANSWERS = {
    "return": {"S_OK": ""},
    "status": {
        "S_OK": "",
        "VSS_S_ASYNC_FINISHED": "",
        "VSS_S_ASYNC_PENDING": "; say for how long: pending_ms",
    },
}


def read_answers(tables: list[Table]) -> tuple[Answer, ...]:
    """All of them; two that say the same call are a problem."""
    seen: set[tuple[str, int]] = set()
    return tuple(_answer(table, seen) for table in tables)


def _answer(table: Table, seen: set[tuple[str, int]]) -> Answer:
    table.only(_KEYS, "[[answer]]")
    method = table.text("method", needed=True)
    if method and method not in vocabulary.answered():
        near = nearest(method, vocabulary.answered())
        table.say("method", f"method is '{method}', which no requester calls{near}")
    call = table.number("call", 0, 1, MOST_CALLS)
    if (method, call) in seen:
        which = f"call {call} of it" if call else "every call of it"
        table.say("method", f"{method} has an answer for {which} already")
    seen.add((method, call))
    pending = table.number("pending_ms", 0, 0, MOST_PENDING_MS)
    coded = "code" in table.values or not pending
    at = table.word("at", dict.fromkeys(vocabulary.PLACES), "return" if coded else "status")
    if at == "return" and pending:
        table.say("pending_ms", "pending_ms says nothing where at is 'return'")
    if at == "status" and method in vocabulary.answered() and method not in vocabulary.operations():
        starting = nearest(method, vocabulary.operations())
        table.say("at", f"{method} starts no operation that could end with a code{starting}")
    code = table.code("code") if coded else None
    if code and code.name in _NO_ANSWERS[at]:
        table.say("code", f"code is {code.name}, which changes nothing{_NO_ANSWERS[at][code.name]}")
    return Answer(method, call, at, code, pending)
