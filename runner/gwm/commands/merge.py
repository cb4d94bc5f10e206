# SPDX-License-Identifier: Apache-2.0
"""Put the parts of a run together.

  gwm run --shard 1/2 -o a; gwm run --shard 2/2 -o b     on two machines, say
  gwm merge a b -o gwm-report                            as if one had run it all

RUN is a results file, or a folder that gwm run wrote into. All parts have to be there, of one
subject, suite, catalogue, seed and options. The exit code is that of the whole run.
"""

import argparse
from pathlib import Path

from gwm.arguments import add_output, add_waivers
from gwm.commands.report import load_catalogue
from gwm.reporting import with_waivers, write_reports
from gwm.console import Console
from gwm.merging import merged, part
from gwm.output import own
from gwm_reports.files import write_atomically, write_bytes_atomically
from gwm_reports.outcome import ExitCode, claim, exit_code, figures
from gwm_reports.reader import read_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm merge`."""
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="the parts, in any order")
    add_waivers(parser)
    add_output(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm merge`."""
    files = [path / "run.jsonl" if path.is_dir() else path for path in arguments.runs]
    with own(arguments.output, console, arguments.wait, "gwm merge"):
        data = merged([part(path) for path in files])
        listing = files[0].parent / "catalogue.json"
        catalogue = load_catalogue(listing)
        write_bytes_atomically(arguments.output / "run.jsonl", data)
        if listing.is_file():
            write_atomically(arguments.output / "catalogue.json", listing.read_text(encoding="utf-8"))
        whole = with_waivers([read_run(arguments.output / "run.jsonl")], catalogue, arguments, console)[0]
        report = write_reports([whole], catalogue, arguments.output)
    console.print(figures(whole))
    console.print(claim(whole))
    console.print(f"Report: {report}")
    return exit_code(whole)
