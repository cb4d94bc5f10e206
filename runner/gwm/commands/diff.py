# SPDX-License-Identifier: Apache-2.0
"""Compare two results case by case.

Says which cases are new failures (they fail, or pass no longer), fixed, changed, gone or
added. OLD and NEW are results files, or folders that gwm run wrote into. Exit code 1 if
there is a new failure.
"""

import argparse
from pathlib import Path

from gwm.commands.report import load_run
from gwm.console import Console
from gwm_reports.difference import as_json, as_markdown, difference, text_lines
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode

_STYLES = {"new": "fail", "fixed": "pass", "changed": "doubt", "gone": "doubt", "added": "doubt"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm diff`."""
    parser.add_argument("old", type=Path, metavar="OLD", help="results of the earlier run")
    parser.add_argument("new", type=Path, metavar="NEW", help="results of the later run")
    parser.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="how it is told (text)"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm diff`."""
    found = difference(_load(arguments.old), _load(arguments.new))
    if arguments.format == "text":
        lines = [
            line if arguments.output else console.style(line, _STYLES[kind]) if kind else line
            for kind, line in text_lines(found)
        ]
        text = "\n".join(lines)
    else:
        text = (as_json if arguments.format == "json" else as_markdown)(found)
    if arguments.output:
        write_atomically(arguments.output, text + "\n")
    else:
        console.print(text)
    return ExitCode.FAILURE if found.of("new") else ExitCode.CONFORMS


def _load(path: Path):
    return load_run(path / "run.jsonl" if path.is_dir() else path)
