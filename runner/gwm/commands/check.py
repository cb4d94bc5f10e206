# SPDX-License-Identifier: Apache-2.0
"""Judge Writer Metadata Documents.

Is this document valid, and if not, where and why? Four layers judge it: encoding,
well-formedness, structure, meaning; each is silent where a lower one objects.
A FILE is a file, a directory (all *.xml below it), a quoted pattern (* ? [...], and **
for directories), or - for standard input. What is printed are findings: place, rule,
the text there with a caret, one sentence of what is wrong.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from gwm.arguments import PRESETS
from gwm.build import CHECK_TARGETS, ready
from gwm.checker import Checker
from gwm.console import Console
from gwm.errors import UsageError
from gwm.output import aside, own
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode

EPILOG = """\
judging
  --profile NAME     strict, default or lenient: how much is an error. What real
                     writers of Windows do is no error in default
  --decide Q=WHAT    decide an open question of the format: Q1=accept, unknown=reject;
                     WHAT is accept, warn, reject or undecided (then it is a note)
  --express          judge as the document of an express writer
  --max-findings N   keep at most N findings a document (1000)
  --max-size N       refuse documents longer than N bytes (1000000000)
  --max-depth N      refuse deeper nesting (100)
  --max-attribute N  refuse longer attribute values, in bytes (1048576)

output
  --format NAME      text (default), json, sarif (2.1.0, for code scanning), junit,
                     html (one page, for people)
  -o, --output FILE  write there; the file appears whole or not at all
  -o, --output DIR/  a folder (it exists, or its name ends in /): report.html,
                     findings.json, findings.sarif, junit.xml and summary.md, and the
                     text here; all of them of one check, report.html last
  --wait             DIR/: wait where another gwm is writing there (else: exit 3)
  --notes            text: show notes in full, not only their names
  -q, --quiet        text: say nothing about valid documents
  --color WHEN       auto, always or never; auto heeds NO_COLOR

rules
  --explain ID       explain a rule (structure/guid) or a question (Q7); so does
                     gwm explain ID
  --list-rules       list all rules, with --json for tools; so does gwm list --rules

exit codes
  0 no error   1 an error was found   3 an input could not be read, a directory holds
  no document, or one of several patterns matches nothing   4 wrong usage
  5 nothing to check

examples
  ./gwm check my-writer.xml
  ./gwm check --profile strict --format sarif -o gwm.sarif 'out/**/*.xml'
  diskshadow-export | ./gwm check -
  ./gwm check -o document-report/ documents
"""

_FILES = ("findings.sarif", "junit.xml", "findings.json", "summary.md", "report.html")
# Not that of a run: what is left of a killed one stays.
_UNFINISHED = "gwm-check-unfinished"
# What may follow an option, as completion offers it.
VALUES = {
    "--profile": ("strict", "default", "lenient"),
    "--format": ("text", "json", "sarif", "junit", "html"),
    "--color": ("auto", "always", "never"),
}
# Of the options that gwm-check knows, those with a value: it must not be taken for a file.
_WITH_VALUE = {
    "--profile",
    "--decide",
    "--max-findings",
    "--max-size",
    "--max-depth",
    "--max-attribute",
    "--color",
    "--explain",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For --help alone; gwm-check reads its options itself."""
    parser.usage = "gwm check [options] FILE..."
    parser.epilog = EPILOG
    parser.add_argument("files", nargs="*", metavar="FILE", help="what to judge")
    parser.add_argument("--preset", choices=PRESETS, help="the build to use (default: native)")


class _Words:
    """The command line, taken apart as far as gwm has to know it: the rest is gwm-check's."""

    def __init__(self, words: Sequence[str]):
        self.format = self.output = ""
        self.preset = "native"
        self.max_size = 1_000_000_000
        self.rest: list[str] = []
        self.reads_input = self.wait = False
        self._take(list(words))

    def _take(self, words: list[str]) -> None:
        while words:
            word = words.pop(0)
            if word == "--":
                self.rest += [word, *words]
                self.reads_input |= "-" in words
                return
            name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
            if name in ("--format", "--output", "-o", "--preset"):
                if not equals and not words:
                    raise UsageError(f"{name} needs a value")
                value = value if equals else words.pop(0)
                setattr(self, {"-o": "output"}.get(name, name.lstrip("-")), value)
                if not value:
                    raise UsageError(f"{name} needs a value")
            elif word == "--wait":
                self.wait = True
            elif name in _WITH_VALUE:
                self.rest += [word] if equals or not words else [word, words.pop(0)]
                if name == "--max-size":
                    self._take_size(self.rest[-1].removeprefix("--max-size="))
            else:
                self.rest.append(word)
                self.reads_input |= word == "-"
        if self.preset not in PRESETS:
            raise UsageError(f"--preset: '{self.preset}' is not one of {', '.join(PRESETS)}")

    def _take_size(self, text: str) -> None:
        if text.isascii() and text.isdigit():  # Anything else gwm-check refuses itself.
            self.max_size = int(text)

    @property
    def folder(self) -> Path | None:
        """The folder that -o names, if it names one."""
        path = Path(self.output)
        return path if self.output and (self.output.endswith("/") or path.is_dir()) else None


def run_words(words: Sequence[str], console: Console) -> int:
    """`gwm check`: the exit code of gwm-check."""
    taken = _Words(words)
    checker = Checker(ready(taken.preset, console, targets=CHECK_TARGETS))
    if taken.folder:
        with _kept_input(taken) as stream:
            return _into_folder(checker, taken, stream, console)
    stream = sys.stdin if taken.reads_input else subprocess.DEVNULL
    if taken.format == "html":
        return _page(checker, taken, stream, console)
    options = ["--format", taken.format] if taken.format else []
    options += ["--output", taken.output] if taken.output else []
    return checker.run([*options, *taken.rest], stream)


def _page(checker: Checker, taken: _Words, stream, console: Console) -> int:
    code, findings = checker.findings(taken.rest, stream)
    if findings is not None:
        text = _render(findings, checker)
        if taken.output:
            write_atomically(Path(taken.output), text)
        else:
            console.print(text.rstrip("\n"))
    return code


def _into_folder(checker: Checker, taken: _Words, stream, console: Console) -> int:
    if taken.format:
        raise UsageError("a folder gets every format; leave --format out, or name a file")
    for word in taken.rest:
        if Path(word).is_fifo():
            raise UsageError(f"{word} is a pipe, which can be read only once; give it as - instead")
    from gwm_reports import document_summary

    code, findings = checker.findings(taken.rest, stream)
    if findings is None:
        return code
    folder = taken.folder
    assert folder
    with (
        own(folder, console, taken.wait, "gwm check"),
        aside(folder, _FILES, _UNFINISHED) as place,
    ):
        for name, form in zip(_FILES, ("sarif", "junit", "json")):
            words = ["--format", form, "--output", str(place / name), *taken.rest]
            checker.run(words, stream, quiet=True)
        write_atomically(place / "summary.md", document_summary.render(findings))
        write_atomically(place / "report.html", _render(findings, checker))
    console.flush()
    # What could not be read was told already.
    checker.run(taken.rest, stream, quiet=True)
    console.print(f"Report: {folder / 'report.html'}")
    return code


def _render(findings: dict, checker: Checker) -> str:
    from gwm_reports import documents  # Needs jinja2, which --help must not.

    return documents.render(findings, checker.rules())


@contextmanager
def _kept_input(taken: _Words):
    """Standard input in a file, so that it can be read for each format; one byte more than may be judged
    is enough to see that it is too long."""
    if not taken.reads_input:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile(prefix="gwm-check-") as copy:
        left = taken.max_size + 1
        while left > 0 and (block := sys.stdin.buffer.read(min(left, 1 << 20))):
            copy.write(block)
            left -= len(block)
        copy.flush()
        yield copy


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """Never reached: --help leaves, and all else goes to `run_words`."""
    raise UsageError(f"gwm check takes its words as they are, not {arguments}")
