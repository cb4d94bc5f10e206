# SPDX-License-Identifier: Apache-2.0
"""A C++ source as tokens, with its brackets matched and the function that each token stands in.

A tokenizer that knows the house style, and no parser: it needs no package and no compiler's version, and
what it misreads does not compile, so that it never counts.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*)
  | (?P<string>(?:u8|[uUL])?R"(?P<delimiter>[^(\s]*)\(.*?\)(?P=delimiter)"|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
  | (?P<number>\.?\d(?:'?[\w.])*)
  | (?P<char>(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_]\w*)
  | (?P<op><<=|>>=|<=>|->\*|\.\.\.|::|->|\+\+|--|&&|\|\||==|!=|<=|>=|[-+*/%&|^]=|<<|\S)
    """,
    re.X | re.M | re.S,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ELSEWHERE = re.compile(r"_WIN32|_MSC_VER|__MINGW")  # What the native build does not compile.
_TYPES = {"class", "struct", "union", "enum"}
# A word before a `{` that opens a body; after any other it is an initialiser.
_BEFORE_BODY = {"const", "noexcept", "override", "final", "mutable", "else", "do", "try"}


@dataclass(frozen=True)
class Token:
    """A word, number, operator or literal, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass
class Frame:
    """A pair of brackets: `kind` is what it holds, `name` the function or table that it is a part of."""

    opens: int
    kind: str
    name: str
    parent: "Frame | None" = None
    closes: int = -1
    head: int = 0  # The token with which the present declaration or statement begins.


@dataclass
class Source:
    """The tokens of one file. `frames[i]` is the innermost frame of token i, `pairs` open <-> close."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)

    def __post_init__(self):
        self.tokens = list(_active(self.text))
        self._lines = [0] + [m.end() for m in re.finditer("\n", self.text)]
        _Structure(self).read()

    def line(self, offset: int) -> int:
        """The number of the line of an offset, from 1."""
        return bisect_right(self._lines, offset)

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """The span of the lines that a span touches."""
        stop = self.text.find("\n", end)
        return self._lines[self.line(start) - 1], len(self.text) if stop < 0 else stop

    def function(self, index: int) -> str:
        """The function, table or constant that a token is a part of; "" for none."""
        frame = self.frames[index]
        while frame.parent and not frame.name:
            frame = frame.parent
        if frame.name:
            return frame.name
        head = self.tokens[self._begin(index) : index + 1]
        words = [t.text for t in head]
        return _before_equals(head) or _called(words[: words.index("(")] if "(" in words else [])

    def _begin(self, index: int) -> int:
        """The token with which a declaration begins; a constructor's list may have braces in it."""
        while index and (text := self.tokens[index - 1].text) not in (";", "{"):
            if text == "}":
                opens = self.pairs[index - 1]
                if opens + 1 == index - 1 or self.frames[opens + 1].kind != "init":
                    break
                index = opens
            else:
                index -= 1
        return index


def _active(text: str):
    """The tokens that count: no comment, no directive, nothing of what only Windows compiles."""
    skipped = []  # A flag for each open #if: whether its present branch is left out.
    for match in _TOKEN.finditer(text):
        kind, words = match.lastgroup, match[0]
        kind = "string" if kind == "delimiter" else kind
        if kind == "directive":
            _follow_directive(words.strip().lstrip("#").strip(), skipped)
        elif kind != "comment" and True not in skipped:
            yield Token(kind, words, match.start(), match.end())


def _follow_directive(words: str, skipped: list[bool]) -> None:
    name = re.match(r"\w*", words)[0]
    if name in ("if", "ifdef", "ifndef"):
        negated = name == "ifndef" or "!" in words
        skipped.append(bool(_ELSEWHERE.search(words)) and not negated)
        if _ELSEWHERE.search(words) and negated:
            skipped[-1] = None  # Its #else is for Windows.
    elif name in ("else", "elif") and skipped:
        skipped[-1] = skipped[-1] is None
    elif name == "endif" and skipped:
        skipped.pop()


def _before_equals(tokens: list[Token]) -> str:
    """The last name before the first `=`."""
    name = ""
    for token in tokens:
        if token.text == "=":
            return name
        if token.kind == "word":
            name = token.text
    return ""


class _Structure:
    """Walks over the tokens once."""

    def __init__(self, source: Source):
        self._source = source

    def read(self) -> None:
        source, top = self._source, Frame(-1, "namespace", "")
        frame = top
        for i, token in enumerate(source.tokens):
            if token.text in _CLOSING.values() and frame.parent:
                frame.closes = i
                source.pairs[frame.opens] = i
                source.pairs[i] = frame.opens
                kind, frame = frame.kind, frame.parent
                source.frames.append(frame)
                if kind in ("namespace", "type", "function", "block"):
                    frame.head = i + 1
                continue
            source.frames.append(frame)
            if token.text in _CLOSING:
                frame = self._opened(i, frame)
            elif token.text == ";":
                frame.head = i + 1

    def _opened(self, i: int, parent: Frame) -> Frame:
        token = self._source.tokens[i]
        if token.text != "{":
            return Frame(i, token.text, "", parent, head=i + 1)
        outside = parent.kind in ("namespace", "type")
        kind, name = self._outside(i, parent) if outside else self._inside(i, parent)
        return Frame(i, kind, name, parent, head=i + 1)

    def _outside(self, i: int, parent: Frame) -> tuple[str, str]:
        head = self._source.tokens[parent.head : i]
        words = [t.text for t in head]
        if "namespace" in words or words[:1] == ["extern"] and len(words) == 2:
            return "namespace", ""
        opens = words.index("(") if "(" in words else len(words)
        if "enum" in words[:opens]:
            return "enum", ""
        if _TYPES.intersection(words[:opens]) and "=" not in words and opens == len(words):
            return "type", ""
        if "=" in words[:opens] and "operator" not in words[:opens]:
            return "data", _before_equals(head)
        if opens == len(words):
            return "data", next((t.text for t in reversed(head) if t.kind == "word"), "")
        closes = self._source.pairs.get(parent.head + opens, i) - parent.head
        if ":" in words[closes:] and head[-1].kind == "word" and head[-1].text not in _BEFORE_BODY:
            return "init", _called(words[:opens])  # A member in a constructor's list.
        return "function", _called(words[:opens])

    def _inside(self, i: int, parent: Frame) -> tuple[str, str]:
        before = self._source.tokens[i - 1]
        if parent.kind in ("data", "init", "enum"):
            return parent.kind, ""
        if before.text in (")", "]", ";", "{", "}", ":") or before.text in _BEFORE_BODY:
            return "block", ""
        words = {t.text for t in self._source.tokens[parent.head : i]}
        if parent.kind not in ("(", "[") and _TYPES & words and not {"(", "="} & words:
            return "type", ""
        return "init", ""


def _called(words: list[str]) -> str:
    """The name at the end of `words`, with what qualifies it."""
    if "operator" in words:
        return "".join(words[words.index("operator") :])
    begin = len(words)
    while begin and (words[begin - 1] in ("::", "~") or re.match(r"[A-Za-z_]\w*$", words[begin - 1])):
        if begin < len(words) and "::" not in (words[begin], words[begin - 1]) and words[begin - 1] != "~":
            if words[begin] != "~":
                break
        begin -= 1
    return "".join(words[begin:])
