# SPDX-License-Identifier: Apache-2.0
"""What the documentation tells people to type: gwm's parser takes every line of it, and knows every word."""

import re
import shlex

import pytest
from gwm import cli
from gwm.errors import GwmError, UsageError
from gwm.worlds.chosen import named
from harness import ROOT

_PLACES = ("*.md", "conformance/**/*.md", "fixtures/**/*.md", "runner/release/*.md", "reports/schemas/*.md")
_PAGES = sorted(path for place in _PLACES for path in ROOT.glob(place))
_BLOCK = re.compile(r"^```(?:sh|bat)?\n(.*?)^```", re.S | re.M)
_INLINE = re.compile(r"(?<!`)`((?:\./)?gwm [^`\n]+)`")
_LINE = re.compile(r"(?:\./|gwm/)?gwm (.*)")
_FORM = re.compile(r"[|…]|\.\.\.")  # An output, or what stands for more words.
_WORLD = re.compile(r"--world[ =]([\w.:/-]*[a-z][\w.:/-]*)|\bWORLDS ((?:\w+ ?)+)|\bworlds=\[([^]]*)\]")
_BEHIND = re.compile(r" -- .* # ")
_ENDS = ("|", ">>", ">", "&&", "||", "&")  # Of a command, in a shell.


def typed(text: str) -> tuple[list[str], list[str]]:
    """What follows gwm on lines in blocks, which are whole, and in sentences, where a name may stand alone."""
    blocks = [line for block in _BLOCK.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    kinds = blocks, _INLINE.findall(_BLOCK.sub("", text))
    lines = [[match[1] for line in kind if (match := _LINE.match(line.strip()))] for kind in kinds]
    whole, mentioned = ([line for line in kind if not _FORM.search(line)] for kind in lines)
    return whole, mentioned


def words_of(line: str) -> list[str]:
    """The words of one command."""
    words = shlex.split(line, comments=True)
    return words[: min((words.index(end) for end in _ENDS if end in words), default=len(words))]


def unknown_worlds(text: str) -> list[str]:
    """What is said of the worlds that a page names and the kit does not have."""
    told = []
    for name in re.findall(r"[\w.:/-]+", " ".join(" ".join(found) for found in _WORLD.findall(text))):
        try:
            named(name)
        except UsageError as error:
            told.append(str(error))
    return told


def trailing(text: str) -> list[str]:
    """The lines of blocks with a comment behind --, which some shells make words of the program."""
    return [line for block in _BLOCK.findall(text) for line in block.splitlines() if _BEHIND.search(line)]


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
    whole, mentioned = typed(page.read_text(encoding="utf-8"))
    for line in whole:
        assert not refused(words_of(line)), line
    for line in mentioned:
        words = words_of(line)
        assert words[0] in cli.COMMANDS or words[0] in ("--help", "--version"), line
        told = refused(words) if len(words) > 1 else ""
        assert not told or "required" in told or "expected one argument" in told, f"{line}: {told}"


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_names_worlds_that_there_are(page):
    """Of --world, of CMake's WORLDS and of Python's; a comment behind a program's words has a line of its own."""
    text = page.read_text(encoding="utf-8")
    assert not unknown_worlds(text)
    assert not trailing(text)


def test_a_world_that_there_is_not_is_seen():
    """In each way to name it; a file, a placeholder and a world of the kit are none."""
    for text in ("--world no_writr", "--world=no_writr x", "WORLDS server no_writr)", 'worlds=["server", "no_writr"]'):
        assert len(unknown_worlds(text)) == 1, text
    assert not unknown_worlds("--world no_writer --world my-shop.toml:hangs --world NAME. WORLDS server) worlds=[]")
    assert trailing("```sh\n./gwm exec -- ./a   # all\n```")
    assert not trailing("```sh\n# -- all\n./gwm exec -- a#b\n```")


def test_the_test_sees_lines_and_would_object():
    """The README has many; a command and an option that are not there are told."""
    whole, mentioned = typed((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "run" in whole and "requester --exhaust -- ./backup C:" in mentioned
    assert refused(["run", "--no-such-option"]) and refused(["check", "--no-such-option"])
    page = "```sh\n./gwm run \\\n  'a/*' # all\n```\n`gwm new library DIR`"
    assert typed(page) == (["run    'a/*' # all"], ["new library DIR"])
    assert words_of("run 'a b' > file # all") == ["run", "a b"]
