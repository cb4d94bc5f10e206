# SPDX-License-Identifier: Apache-2.0
"""Compare two results case by case.

Says which cases are new failures (they fail, or pass no longer), fixed, changed, gone or
added. OLD and NEW are results files, or folders that gwm run wrote into. Exit code 1 if
there is a new failure; 3 if one of the files is incomplete, or damaged.
"""

import argparse
from pathlib import Path

from gwm.console import Console
from gwm.recorded import load_run
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
    files = [p / "run.jsonl" if p.is_dir() else p for p in (arguments.old, arguments.new)]
    old, new = map(load_run, files)
    found = difference(old, new)
    if arguments.format == "text":
        lines = [
            line if arguments.output else console.style(line, _STYLES[kind]) if kind else line
            for kind, line in text_lines(found)
        ]
        text = "\n".join(lines)
    else:
        text = as_json(found) if arguments.format == "json" else as_markdown(found)
    if arguments.output:
        write_atomically(arguments.output, text + "\n")
    else:
        console.print(text)
    cut = [str(path) for path, run in zip(files, (old, new)) if not run.sealed]
    if cut:
        console.error(f"{', '.join(dict.fromkeys(cut))}: the end is missing, and what is missing cannot be compared")
        return ExitCode.CANNOT_VOUCH
    return ExitCode.FAILURE if found.of("new") else ExitCode.CONFORMS
