# SPDX-License-Identifier: Apache-2.0
"""What becomes of the results of a run: the files of a report, and what the terminal shows of it."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from gwm.console import Console
from gwm.session import add_doubt
from gwm_reports.deviations import by_dispute
from gwm_reports.files import write_atomically
from gwm_reports.lines import Damaged
from gwm_reports.model import Catalogue, Run
from gwm_reports.outcome import ExitCode, claim, exit_code, figures
from gwm_reports.reader import read_run
from gwm_reports.traces import Trace

_FAILURES_SHOWN = 20
_DEVIATIONS_SHOWN = 3  # of each dispute


def read(results: Path) -> Run:
    """The run; of results that the subject has damaged, what stands before the damage."""
    try:
        return read_run(results)
    except Damaged as error:
        if error.line < 2:
            raise
        lines = results.read_bytes().split(b"\n")[: error.line - 1]
        results.write_bytes(b"\n".join(lines) + b"\n")
        add_doubt(results, f"something wrote into the results: the file {error}")
        return read_run(results)


def with_waivers(
    runs: list[Run], catalogue: Catalogue, arguments: argparse.Namespace, console: Console
) -> list[Run]:
    """The runs, with what --waivers says marked; --write-waivers writes what is not in order."""
    if not (arguments.waivers or arguments.write_waivers):
        return runs
    from datetime import date

    from gwm import run_waivers

    if arguments.waivers:
        runs = [run_waivers.waived(run, arguments.waivers, catalogue, date.today()) for run in runs]
    if arguments.write_waivers:
        cases = [case for run in runs for case in run.cases]
        write_atomically(arguments.write_waivers, run_waivers.written(cases))
        console.say(f"gwm: {arguments.write_waivers} waives what does not pass now; give it reasons")
    for run in runs:
        for problem in run.waiver_problems:
            console.error(problem)
    return runs


def write_reports(
    runs: list[Run],
    catalogue: Catalogue,
    folder: Path,
    traces: Sequence[Trace] = (),
    draw: Sequence[str] = (),
) -> Path:
    """report.html in that folder, its path; and for runs what programs read beside it."""
    from gwm_reports import html  # Needs jinja2, which --help must not.

    page = html.render(runs, catalogue, traces, draw)
    for name, text in for_programs(runs, catalogue).items():
        write_atomically(folder / name, text)
    write_atomically(folder / "report.html", page)
    return folder / "report.html"


def for_programs(runs: list[Run], catalogue: Catalogue) -> dict[str, str]:
    """Name -> text of each file beside the report; those that tell of one run are left out for several."""
    from gwm_reports import badge, junit, results_json, sarif, summary_page, tap

    if not runs:
        return {}
    files = {"junit.xml": junit.render(runs, catalogue), "results.sarif": sarif.render(runs, catalogue)}
    if len(runs) == 1:
        files |= {
            "results.json": results_json.render(runs[0], catalogue),
            "results.tap": tap.render(runs[0]),
            "summary.md": summary_page.render(runs[0], catalogue),
            "badge.svg": badge.render(runs[0]),
        }
    return files


def tell(judged: Run, catalogue: Catalogue, console: Console, options: str) -> ExitCode:
    """Prints the failures, and what the run comes to; its exit code."""
    order = ("fail", "error", "inconclusive")
    bad = sorted(
        (case for case in judged.cases if case.verdict in order and not case.waived),
        key=lambda case: (order.index(case.verdict), catalogue.gravity(case)),
    )
    if bad:
        from gwm import failures
    for case in bad[:_FAILURES_SHOWN]:
        console.print(failures.message(case, catalogue, options, console.style))
        console.print()
    if len(bad) > _FAILURES_SHOWN:
        console.print(f"... and {len(bad) - _FAILURES_SHOWN} more, all of them in the report.\n")
    for line, style in conclusion(judged, catalogue):
        console.print(console.style(line, style) if style else line)
    return exit_code(judged)


def conclusion(judged: Run, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The last lines about a run, each with its style."""
    code = exit_code(judged)
    style = {ExitCode.CONFORMS: "pass", ExitCode.FAILURE: "fail"}.get(code, "doubt")
    return [*((line, "") for line in _deviations(judged, catalogue)), (figures(judged), ""), (claim(judged), style)]


def _deviations(judged: Run, catalogue: Catalogue) -> list[str]:
    groups = by_dispute(judged, catalogue)
    if not groups:
        return []
    count = sum(map(len, groups.values()))
    lines = [f"Cases that deviate where nothing can fail (--strict and --reading change that): {count}"]
    for dispute, found in groups.items():
        lines.append(f"  {dispute or 'no dispute'}: {len(found)}")
        lines += [f"    {deviation.case.id}: {deviation.words}" for deviation in found[:_DEVIATIONS_SHOWN]]
        if len(found) > _DEVIATIONS_SHOWN:
            lines.append(f"    ... and {len(found) - _DEVIATIONS_SHOWN} more; the report has all.")
    return lines
