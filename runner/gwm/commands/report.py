# SPDX-License-Identifier: Apache-2.0
"""Write the report of results again, or of what gwm exec recorded.

  gwm report gwm-report/run.jsonl        the report of a run, as gwm run wrote it
  gwm report OLD.jsonl NEW.jsonl         one report that compares subjects, or versions of one:
                                         it begins with what differs
  gwm report gwm-report/run.jsonl --draw 'gwm/once/*'
                                         the timelines of these cases, too: else only the first
                                         of each cause has one
  gwm report gwm-trace.jsonl             a program: its calls, gathers, timeline, documents;
                                         the processes beside it, gwm-trace.jsonl.2 and on, have
                                         a lane each; --alone leaves them out

The catalogue is the catalogue.json beside the first results, or the one that --catalogue
names; without it the report has everything but the texts of the requirements. Where
another gwm is writing into the folder that -o names, this one says so and stops (exit 3),
or waits.
"""

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path

from gwm.arguments import add_output, add_waivers
from gwm.reporting import with_waivers, write_reports
from gwm.console import Console
from gwm.errors import BadResults, UnknownName
from gwm.output import own
from gwm.recorded import files_of, is_trace, load
from gwm.subjects import nearest
from gwm_reports.files import read_input
from gwm_reports.model import Catalogue, Run
from gwm_reports.outcome import ExitCode, claim, exit_code, figures
from gwm_reports.reader import read_catalogue
from gwm_reports.telling import summary
from gwm_reports.traces import Trace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm report`."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="results of gwm run or their folders, traces of gwm exec"
    )
    parser.add_argument(
        "--catalogue", type=Path, metavar="FILE", help="the catalogue.json of these results"
    )
    parser.add_argument(
        "--draw",
        action="append",
        default=[],
        metavar="CASE",
        help="draw this case, or those of this requirement, or that match this pattern (may be given often)",
    )
    parser.add_argument(
        "--alone", action="store_true", help="of a trace this process only, not those that are recorded beside it"
    )
    add_waivers(parser)
    add_output(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm report`; the exit code is that of the results, the worst of them; 0 for traces alone."""
    # Read within, too: the results may lie in this folder, where a run could replace them meanwhile.
    with own(arguments.output, console, arguments.wait, "gwm report"):
        files = [path / "run.jsonl" if (path / "run.jsonl").is_file() else path for path in arguments.files]
        if not arguments.alone:
            files = _with_processes(files)
        read = [(path, load(path)) for path in files]
        runs = [entry for _, entry in read if isinstance(entry, Run)]
        recorded = [entry for _, entry in read if isinstance(entry, Trace)]
        beside = next((path.parent for path, entry in read if isinstance(entry, Run)), Path())
        catalogue = load_catalogue(arguments.catalogue or beside / "catalogue.json")
        for pattern in arguments.draw:
            _check_drawn(pattern, runs)
        runs = with_waivers(runs, catalogue, arguments, console)
        report = write_reports(runs, catalogue, arguments.output, recorded, arguments.draw)
    for judged in runs:
        console.print(figures(judged))
        console.print(claim(judged))
    for trace in recorded:
        console.print(f"{trace.source}: {summary(trace)}")
    console.print(f"Report: {report}")
    codes = {exit_code(judged) for judged in runs} or {ExitCode.CONFORMS}
    order = (ExitCode.FAILURE, ExitCode.CANNOT_VOUCH, ExitCode.WAIVER, ExitCode.NOTHING_RAN, ExitCode.CONFORMS)
    return next(code for code in order if code in codes)


def _with_processes(files: Sequence[Path]) -> list[Path]:
    """With the further processes of each trace behind it; none twice."""
    found: dict[Path, Path] = {}
    for path in files:
        further = files_of(path)[1:] if path.is_file() and is_trace(path) else []
        found |= {one.absolute(): one for one in [path, *further] if one.absolute() not in found}
    return list(found.values())


def _check_drawn(pattern: str, runs: list[Run]) -> None:
    """UnknownName for a pattern that names no case of these runs."""
    cases = [case for judged in runs for case in judged.cases]
    if any(case.is_named([pattern]) for case in cases):
        return
    names = {name for case in cases for name in (case.id, case.requirement)}
    raise UnknownName("case of these results", pattern, nearest(pattern, sorted(names)), "")


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in that file, an empty one if the file is not there."""
    if not os.path.lexists(path):
        return Catalogue()
    try:
        listing = json.loads(read_input(path))
        return read_catalogue(listing, listing.get("mutants", []))
    except OSError as error:
        raise BadResults(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise BadResults(f"{path} is not a catalogue of gwm: {error}") from None
