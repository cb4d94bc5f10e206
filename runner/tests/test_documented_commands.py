# SPDX-License-Identifier: Apache-2.0
"""What the documentation tells people to type: gwm's parser takes every line of it, and knows every word."""

import re
import shlex

import pytest
from gwm import cli
from gwm.errors import GwmError
from harness import ROOT

_PLACES = ("*.md", "conformance/**/*.md", "fixtures/**/*.md", "runner/release/*.md", "reports/schemas/*.md")
_PAGES = sorted(path for place in _PLACES for path in ROOT.glob(place))
_BLOCK = re.compile(r"^```(?:sh|bat)?\n(.*?)^```", re.S | re.M)
_INLINE = re.compile(r"(?<!`)`((?:\./)?gwm [^`\n]+)`")
_LINE = re.compile(r"(?:\./|gwm/)?gwm (.*)")
_FORM = re.compile(r"[|…]|\.\.\.")  # An output, or what stands for more words.
_ENDS = ("|", ">>", ">", "&&", "||", "&")  # Of a command, in a shell.


def typed(text: str) -> tuple[list[str], list[str]]:
    """What follows gwm on lines in blocks, which are whole, and in sentences, where a name may stand alone."""
    blocks = [line for block in _BLOCK.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    kinds = blocks, _INLINE.findall(_BLOCK.sub("", text))
    lines = [[match[1] for line in kind if (match := _LINE.match(line.strip()))] for kind in kinds]
    whole, named = ([line for line in kind if not _FORM.search(line)] for kind in lines)
    return whole, named


def words_of(line: str) -> list[str]:
    """The words of one command."""
    words = shlex.split(line, comments=True)
    return words[: min((words.index(end) for end in _ENDS if end in words), default=len(words))]


def refused(words: list[str]) -> str:
    """Why gwm would not take these words; empty if it would. gwm check reads its own: its options have to be there."""
    if words[0] == "check":
        known = (ROOT / "conformance/document/cli/arguments.cpp").read_text(encoding="utf-8")
        known += (ROOT / "runner/gwm/commands/check.py").read_text(encoding="utf-8")
        return " ".join(word for word in words[1:] if word.startswith("-") and f'"{word}"' not in known)
    try:
        cli.parser(words[:1]).parse_args(words)
    except GwmError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_says_can_be_typed(page):
    """Whole lines as they stand; of a command in a sentence its name and its options."""
    whole, named = typed(page.read_text(encoding="utf-8"))
    for line in whole:
        assert not refused(words_of(line)), line
    for line in named:
        words = words_of(line)
        assert words[0] in cli.COMMANDS or words[0] in ("--help", "--version"), line
        told = refused(words) if len(words) > 1 else ""
        assert not told or "required" in told or "expected one argument" in told, f"{line}: {told}"


def test_the_test_sees_lines_and_would_object():
    """The README has many; a command and an option that are not there are told."""
    whole, named = typed((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "run" in whole and "requester --exhaust -- ./backup C:" in named
    assert refused(["run", "--no-such-option"]) and refused(["check", "--no-such-option"])
    page = "```sh\n./gwm run \\\n  'a/*' # all\n```\n`gwm new library DIR`"
    assert typed(page) == (["run    'a/*' # all"], ["new library DIR"])
    assert words_of("run 'a b' > file # all") == ["run", "a b"]
