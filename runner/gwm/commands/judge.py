# SPDX-License-Identifier: Apache-2.0
"""Judge a recorded run, or the trace of a program, from its file.

FILE is the run.jsonl of gwm run, or a trace of gwm exec, from any machine and any
subject: no library is loaded. A results file gets the verdicts that the rules of this
gwm give, and each that differs from the one in the file is named. A trace gets what the
rules say that need no case. A file that is cut off, damaged, or changed since it was
sealed vouches for nothing (exit code 3); what is no file of gwm is wrong usage (4).
"""

import argparse
import tempfile
from pathlib import Path

from gwm.arguments import add_build
from gwm.build import JUDGE_TARGETS, ready
from gwm.console import Console
from gwm.judge import Answer, Judge
from gwm_reports.model import Run
from gwm_reports.outcome import ExitCode, claim, exit_code, figures
from gwm_reports.lines import NotResults
from gwm_reports.reader import read_run, read_verdicts
from gwm_reports.tails import read_with_tail
from gwm_reports.traces import UNSEALED, is_sealed

_SHOWN = 20
_AGAIN = "; it vouches for nothing: run or record it again"
_WORST_FIRST = (
    ExitCode.USAGE,
    ExitCode.FAILURE,
    ExitCode.CANNOT_VOUCH,
    ExitCode.NOTHING_RAN,
    ExitCode.CONFORMS,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm judge`."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="results of gwm run, traces of gwm exec"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="write the report of the results there"
    )
    strictness = parser.add_mutually_exclusive_group()
    strictness.add_argument(
        "--strict",
        action="store_true",
        default=None,
        help="derived and disputed requirements can fail too (default: as the file says)",
    )
    strictness.add_argument(
        "--foreign",
        dest="strict",
        action="store_false",
        help="only what is documented and undisputed can fail",
    )
    parser.add_argument(
        "--party",
        choices=("implementation", "requester", "writer", "document"),
        help="of a trace: only what binds this party (default: all)",
    )
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm judge`; the exit code is that of the files, the worst of them."""
    build = ready(arguments.preset, console, arguments.jobs, targets=JUDGE_TARGETS)
    words = {None: (), True: ("--strict",), False: ("--foreign",)}[arguments.strict]
    words += ("--party", arguments.party) if arguments.party else ()
    judge = Judge(build, words)
    codes, runs = set(), []
    with tempfile.TemporaryDirectory(prefix="gwm-judge-") as folder:
        for number, file in enumerate(arguments.files):
            results = Path(folder) / f"{number}.jsonl"
            answer = judge.judge(file, results)
            if "program" in answer.summary:
                codes.add(_tell_trace(file, answer, arguments.output, console))
                continue
            judged = _read(results, arguments.output is not None)
            codes.add(_tell_run(file, answer, judged, console))
            if judged:
                runs.append(judged)
        if arguments.output and runs:
            _report(arguments, runs, console)
    return next(code for code in _WORST_FIRST if code in codes)


def _read(results: Path, events: bool) -> Run | None:
    try:
        return read_run(results) if events else read_verdicts(results)
    except (NotResults, OSError):  # The file was refused before its first line could be copied.
        return None


def _tell_run(file: Path, answer: Answer, judged: Run | None, console: Console) -> ExitCode:
    for line in answer.differences[:_SHOWN]:
        console.print(f"{line['id']}: was {line['was']}, is {line['is']}")
        for finding in line["findings_are"]:
            if finding not in line["findings_were"]:
                console.print(f"  now: {finding}")
    if len(answer.differences) > _SHOWN:
        console.print(f"... and {len(answer.differences) - _SHOWN} more that differ")
    for case in answer.unknown[:_SHOWN]:
        console.print(f"{case}: this gwm has no such case")
    if answer.complaint:
        what_to_do = "" if answer.foreign or "again" in answer.complaint else _AGAIN
        console.error(answer.complaint + what_to_do)
        return ExitCode.USAGE if answer.foreign else ExitCode.CANNOT_VOUCH
    if judged:
        console.print(figures(judged))
        console.print(claim(judged))
    same = "as the file says" if not answer.differences else f"{len(answer.differences)} differ"
    console.print(f"{file}: {answer.summary.get('judged', 0)} cases judged again, {same}")
    return ExitCode.CANNOT_VOUCH if answer.unknown or not judged else exit_code(judged)


def _tell_trace(file: Path, answer: Answer, output: Path | None, console: Console) -> ExitCode:
    if output:
        console.error(f"{file}: is a trace; its report comes from: gwm report {file} -o {output}")
        return ExitCode.USAGE
    for finding in answer.findings:
        where = f" (event {finding['event']})" if finding["event"] >= 0 else ""
        console.print(f"{finding['severity']}: {finding['requirement']}: {finding['message']}{where}")
    summary = answer.summary
    console.print(
        f"{file}: {summary['events']} events, {summary['documents']} documents,"
        f" {len(answer.findings)} findings{'' if is_sealed(read_with_tail(file)) else f', {UNSEALED}'}"
    )
    return ExitCode.FAILURE if summary.get("verdict") == "fail" else ExitCode.CONFORMS


def _report(arguments: argparse.Namespace, runs: list[Run], console: Console) -> None:
    from gwm.commands.report import load_catalogue
    from gwm.reporting import write_reports

    catalogue = load_catalogue(arguments.files[0].parent / "catalogue.json")
    arguments.output.mkdir(parents=True, exist_ok=True)
    console.print(f"Report: {write_reports(runs, catalogue, arguments.output)}")
