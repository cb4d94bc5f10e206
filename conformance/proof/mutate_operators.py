# SPDX-License-Identifier: Apache-2.0
"""The defects that mutation makes: each operator finds where it can strike and what then stands there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mutate_text import Frame, Source, Token

# Each stands for the next one of its line: all of a line can be written wherever one of them can.
_CODES = (
    ("S_OK", "S_FALSE"),
    ("E_INVALIDARG", "E_OUTOFMEMORY", "E_ACCESSDENIED", "E_UNEXPECTED", "E_NOINTERFACE", "E_FAIL"),
    ("VSS_E_BAD_STATE", "VSS_E_UNEXPECTED", "VSS_E_OBJECT_NOT_FOUND", "VSS_E_OBJECT_ALREADY_EXISTS"),
    ("VSS_S_ASYNC_PENDING", "VSS_S_ASYNC_FINISHED", "VSS_S_ASYNC_CANCELLED"),
    ("VSS_E_WRITERERROR_RETRYABLE", "VSS_E_WRITERERROR_NONRETRYABLE", "VSS_E_WRITERERROR_TIMEOUT"),
)
_CODE = re.compile(r"(?:S_OK|S_FALSE|E_[A-Z]+|VSS_[ES]_[A-Z_]+)")
_NEXT_CODE = {c: line[(n + 1) % len(line)] for line in _CODES for n, c in enumerate(line)}
_FLIPPED = {
    "&&": ("swapped condition", "||"),
    "||": ("swapped condition", "&&"),
    "==": ("negated condition", "!="),
    "!=": ("negated condition", "=="),
    "<": ("off by one", "<="),
    "<=": ("off by one", "<"),
    ">": ("off by one", ">="),
    ">=": ("off by one", ">"),
}
_JUMPS = {"return", "break", "continue", "throw"}
_LOCK = re.compile(r"(?:const )?std::(?:lock_guard|scoped_lock|shared_lock|unique_lock)\b")
_REFERENCE = re.compile(r"\b(?:AddRef|Release)\(\)")
_DECLARES = re.compile(
    r"(?:const|static|constexpr|auto|using|typedef|struct|class|enum|thread_local|unsigned|extern)\b"
    r"|[A-Za-z_][\w:]*(?:<.*?>)?(?:::\w+)?(?:\s*[&*]+\s*|\s+)(?:const\s+)?[A-Za-z_]\w*\s*(?:[=({;\[,]|$)"
)
_ROOM_MADE = re.compile(r"[\w.>()-]+(?:\.|->)reserve\(.*\);")
_SWITCH_ASKED = re.compile(r"(!?)\w+(?:\(\))?(?:\.|->)(\w+)")
_NO_STATEMENT = {
    *("case", "default", "switch", "do", "try", "for", "while", "if", "else", "return", "goto"),
    *("static_assert", "public", "private", "protected", "template", "friend", "catch"),
}


@dataclass(frozen=True)
class Strike:
    """What an operator does: the text from `start` to `end` becomes `new`; `at` is a token inside."""

    operator: str
    at: int
    start: int
    end: int
    new: str


def strikes(
    source: Source, siblings: Mapping[str, str], switches: Mapping[str, bool] | None = None
) -> Iterator[Strike]:
    """Everything that can be done to a source. `siblings` has another enumerator for each one, `switches` what the
    decisions are that only mutants and variants change."""
    unseen = _within(source, "static_assert") | _within(source, "reserve")
    for i, token in enumerate(source.tokens):
        if i in unseen:
            continue
        frame = _scope(source.frames[i])
        if frame.kind in ("function", "block", "data", "init", "namespace"):
            yield from _of_token(source, i, token, frame, siblings)
        if _begins_statement(source, i):
            yield from _of_statement(source, i, switches or {})


def switches_of(text: str) -> dict[str, bool]:
    """The decisions that a header declares, as they are unless somebody changes them."""
    return {name: value == "true" for name, value in re.findall(r"\bbool (\w+) = (true|false);", text)}


def enumerators(text: str) -> list[tuple[str, list[str]]]:
    """The enumerations that a source declares: name and what they have, scoped ones as Name::kThis."""
    found = []
    pattern = r"\benum (?:(class|struct) )?(\w*)\s*(?::\s*[\w:]+\s*)?\{([^{}]*)\}"
    for scoped, name, body in re.findall(pattern, re.sub(r"//[^\n]*", "", text)):
        names = re.findall(r"(?:^|,)\s*([A-Za-z_]\w*)", re.sub(r"=[^,]*", "", body))
        found.append((name, [f"{name}::{n}" if scoped else n for n in names]))
    return found


def _scope(frame: Frame) -> Frame:
    while frame.kind in ("(", "["):
        frame = frame.parent
    return frame


def _within(source: Source, word: str) -> set[int]:
    """The tokens in the brackets of these calls. The compiler itself notices what a static_assert says; how much room
    is reserved nobody sees."""
    found = set()
    for i, token in enumerate(source.tokens):
        if token.text == word and i + 1 in source.pairs:
            found.update(range(i, source.pairs[i + 1] + 1))
    return found


def _of_token(source: Source, i: int, token: Token, frame: Frame, siblings) -> Iterator[Strike]:
    def instead(operator: str, new: str, start: int = token.start) -> Strike:
        return Strike(operator, i, start, token.end, new)

    if token.text in _FLIPPED and _between_spaces(source.text, token):
        yield instead(*_FLIPPED[token.text])
    elif token.text == "!" and frame.kind != "namespace":
        yield instead("negated condition", "")
    elif token.kind == "word" and _CODE.fullmatch(token.text):
        if token.text in _NEXT_CODE or token.text not in siblings:
            yield instead("swapped code", _NEXT_CODE.get(token.text, "E_FAIL"))
    elif token.text in ("true", "false"):
        yield instead("swapped constant", "false" if token.text == "true" else "true")
    elif token.kind == "number" and re.fullmatch(r"\d+", token.text):
        yield instead("swapped constant", str(int(token.text) + 1))
    elif token.kind == "word":
        scope = i >= 2 and source.tokens[i - 1].text == "::" and source.tokens[i - 2]
        full = f"{scope.text}::{token.text}" if scope else token.text
        if full in siblings:
            yield instead("swapped enumerator", siblings[full].rpartition("::")[2])


def _between_spaces(text: str, token: Token) -> bool:
    """A comparison, and no template's bracket or reference."""
    return text[token.start - 1].isspace() and text[token.end : token.end + 1].isspace()


def _begins_statement(source: Source, i: int) -> bool:
    frame = source.frames[i]
    if frame.kind not in ("function", "block") or not i:
        return False
    token, before = source.tokens[i], source.tokens[i - 1]
    if token.kind == "op" and token.text not in ("*", "++", "--", "(", "::"):
        return False
    if before.text == "{":
        return i - 1 == frame.opens
    if before.text in (";", "else", "do"):
        return True
    if before.text == "}":
        return _opened_by(source, i - 1).kind in ("block", "function")
    if before.text == ")":
        word = source.tokens[source.pairs[i - 1] - 1].text
        return word in ("if", "for", "while", "constexpr")
    if before.text == ":":
        return _after_label(source, i - 1, frame)
    return False


def _opened_by(source: Source, closes: int) -> Frame:
    opens = source.pairs[closes]
    return source.frames[opens + 1] if opens + 1 < closes else Frame(opens, "init", "")


def _after_label(source: Source, colon: int, frame: Frame) -> bool:
    back = colon
    while back > frame.opens and source.tokens[back - 1].text not in (";", "{", "}", "?"):
        back -= 1
    return source.tokens[back].text in ("case", "default")


def _of_statement(source: Source, i: int, switches: Mapping[str, bool]) -> Iterator[Strike]:
    first = source.tokens[i].text
    if first in ("if", "while"):
        yield from _of_condition(source, i)
    if first == "if":
        yield from _guard(source, i, switches)
    last = None if first in _NO_STATEMENT else _end(source, i)
    if last is None or first in _JUMPS and source.tokens[i - 1].text == ")":
        return  # What guards a jump alone goes as a dropped guard.
    start, end = source.tokens[i].start, source.tokens[last].end
    words = " ".join(source.text[start:end].split())
    if _LOCK.match(words):
        yield Strike("dropped lock", i, start, end, ";")
    elif not _DECLARES.match(words) and not _ROOM_MADE.fullmatch(words):
        operator = "dropped reference" if _REFERENCE.search(words) else "dropped statement"
        yield Strike(operator, i, start, end, ";")


def _end(source: Source, i: int) -> int | None:
    """The `;` of a simple statement; None if it has none."""
    frame = source.frames[i]
    while i < len(source.tokens) and i != frame.closes:
        text = source.tokens[i].text
        if text == ";":
            return i
        i = source.pairs[i] + 1 if text in "([{" and i in source.pairs else i + 1
    return None


def _of_condition(source: Source, i: int) -> Iterator[Strike]:
    opens = i + 1
    if source.tokens[opens].text != "(" or opens not in source.pairs:
        return
    inside = range(opens + 1, source.pairs[opens])
    level = [n for n in inside if source.frames[n].opens == opens]
    begin = next((n + 1 for n in reversed(level) if source.tokens[n].text == ";"), opens + 1)
    if any(source.tokens[n].text == "=" for n in level if n >= begin):
        return  # A declaration: nothing can be negated.
    start, end = source.tokens[begin].start, source.tokens[source.pairs[opens]].start
    yield Strike("negated condition", begin, start, end, f"!({source.text[start:end]})")


def _guard(source: Source, i: int, switches: Mapping[str, bool]) -> Iterator[Strike]:
    """An `if` without an else whose body ends in leaving: the whole of it goes."""
    opens = i + 1
    if opens not in source.pairs or source.tokens[opens].text != "(":
        return
    asked = _SWITCH_ASKED.fullmatch(source.text, source.tokens[opens].end, source.tokens[source.pairs[opens]].start)
    if asked and asked[2] in switches and switches[asked[2]] == bool(asked[1]):
        return  # It guards nothing unless a mutant or a variant throws the switch.
    body = source.pairs[opens] + 1
    if source.tokens[body].text == "{":
        last = source.pairs[body]
        inside = [n for n in range(body + 1, last) if source.frames[n].opens == body]
        starts = [n for n in inside if _begins_statement(source, n)]
        leaves = bool(starts) and source.tokens[starts[-1]].text in _JUMPS
    else:
        leaves = source.tokens[body].text in _JUMPS
        last = _end(source, body)
    if not leaves or last is None or source.tokens[min(last + 1, len(source.tokens) - 1)].text == "else":
        return
    yield Strike("dropped guard", i, source.tokens[i].start, source.tokens[last].end, ";")
