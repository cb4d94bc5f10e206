# SPDX-License-Identifier: Apache-2.0
"""Write the report of results again.

Several results files make one report that compares their subjects. The catalogue is
the catalogue.json beside the first file, or the one that --catalogue names; without
it the report has everything but the texts of the requirements. Where another gwm is
writing into the folder that -o names, this one says so and stops (exit 3), or waits.
"""

import argparse
import json
from pathlib import Path

from gwm.arguments import add_output
from gwm.commands.run import write_reports
from gwm.console import Console
from gwm.errors import BadResults
from gwm.output import own
from gwm_reports.model import Catalogue, Run
from gwm_reports.outcome import ExitCode, claim, exit_code, figures
from gwm_reports.reader import NotResults, read_catalogue, read_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm report`."""
    parser.add_argument(
        "runs", nargs="+", type=Path, metavar="RUN.jsonl", help="results of gwm run"
    )
    parser.add_argument(
        "--catalogue", type=Path, metavar="FILE", help="the catalogue.json of these results"
    )
    add_output(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm report`; the exit code is that of the results, the worst of them."""
    named = arguments.catalogue or arguments.runs[0].parent / "catalogue.json"
    # Read within, too: the results may lie in this folder, where a run could replace them meanwhile.
    with own(arguments.output, console, arguments.wait, "gwm report"):
        runs = [load_run(path) for path in arguments.runs]
        report = write_reports(runs, load_catalogue(named), arguments.output)
    for judged in runs:
        console.print(figures(judged))
        console.print(claim(judged))
    console.print(f"Report: {report}")
    codes = {exit_code(judged) for judged in runs}
    order = (ExitCode.CANNOT_VOUCH, ExitCode.FAILURE, ExitCode.NOTHING_RAN, ExitCode.CONFORMS)
    return next(code for code in order if code in codes)


def load_run(path: Path) -> Run:
    """The run in that file; BadResults if there is none."""
    try:
        return read_run(path)
    except NotResults as error:
        raise BadResults(f"{path} is not a results file of gwm: {error}") from None
    except OSError as error:
        raise BadResults(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        said = f"{type(error).__name__}: {error}"
        raise BadResults(f"{path} is not a results file of gwm: {said}") from None


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in that file, an empty one if the file is not there."""
    if not path.is_file():
        return Catalogue()
    try:
        listing = json.loads(path.read_text(encoding="utf-8"))
        return read_catalogue(listing, listing.get("mutants", []))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadResults(f"{path} is not a catalogue of gwm: {error}") from None
