# SPDX-License-Identifier: Apache-2.0
"""Compare two results case by case.

Exit code 1 if a case that passed before does not pass any more.
"""

import argparse
from pathlib import Path

from gwm.commands.report import load_run
from gwm.console import Console
from gwm_reports.answers import answer
from gwm_reports.outcome import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm diff`."""
    parser.add_argument("old", type=Path, metavar="OLD.jsonl", help="results of the earlier run")
    parser.add_argument("new", type=Path, metavar="NEW.jsonl", help="results of the later run")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm diff`."""
    old, new = load_run(arguments.old), load_run(arguments.new)
    before = {case.id: case for case in old.cases}
    after = {case.id: case for case in new.cases}
    worse = same = 0
    for case_id in [*before, *(i for i in after if i not in before)]:
        was, now = before.get(case_id), after.get(case_id)
        was_word = was.verdict if was else "absent"
        now_word = now.verdict if now else "absent"
        was_code, now_code = (answer(case) if case else "" for case in (was, now))
        if was_word == now_word and was_code == now_code:
            same += 1
            continue
        lost = was_word == "pass" != now_word
        worse += lost
        change = (
            f"{was_word} -> {now_word}"
            if was_word != now_word
            else f"{was_word}: {was_code} -> {now_code}"
        )
        console.print(f"{console.style(change, 'fail' if lost else 'doubt')}  {case_id}")
    console.print(
        f"{same} cases equal, {worse} no longer pass, {len(before.keys() | after.keys()) - same} differ"
    )
    return ExitCode.FAILURE if worse else ExitCode.CONFORMS
