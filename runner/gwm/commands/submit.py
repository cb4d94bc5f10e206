# SPDX-License-Identifier: Apache-2.0
"""Make a claim of a run: one zip from which anybody can check it.

  gwm submit gwm-report --profile core-1 --vendor Example --product "Example VSS 2.1"

In the zip: the statement (claim.json), the run with every trace, its documents, the waivers,
how to reproduce it. Only a run that conforms, and meets the profile, can be claimed; what
gwm verify would refuse is refused here.
"""

import argparse
from pathlib import Path

from gwm.arguments import add_build
from gwm.build import ready
from gwm.claims import profile as profiles
from gwm.claims import submission
from gwm.claims.verification import Refused, verified
from gwm.console import Console
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.recorded import load_run
from gwm.run_waivers import waived
from gwm.suite import Suite
from gwm_reports.files import read_input, write_bytes_atomically
from gwm_reports.outcome import ExitCode
from gwm_reports.reader import read_catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm submit`."""
    parser.add_argument("run", type=Path, metavar="RUN", help="results of gwm run, or their folder")
    parser.add_argument("--profile", default="core-1", metavar="NAME", help="what is claimed (default: core-1)")
    parser.add_argument("--vendor", default="", metavar="TEXT", help="who claims it")
    parser.add_argument("--product", default="", metavar="TEXT", help="for what")
    parser.add_argument("--waivers", type=Path, metavar="FILE", help="known failures, told in the claim (TOML)")
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("gwm-claim.zip"), metavar="FILE", help="(default: gwm-claim.zip)"
    )
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm submit`; exit code 1 for what cannot be claimed."""
    asked = profiles.profile(arguments.profile)
    path = arguments.run / "run.jsonl" if arguments.run.is_dir() else arguments.run
    judged, today = load_run(path), submission.today()
    build = ready(arguments.preset, console, arguments.jobs)
    catalogue = read_catalogue(Suite(build).listing())
    known = None
    if arguments.waivers:
        judged = waived(judged, arguments.waivers, catalogue, today)
        known = read_input(arguments.waivers)
    files = submission.contents(judged, read_input(path), known)
    about = {"vendor": arguments.vendor, "product": arguments.product}
    data = submission.zipped(files, submission.statement(judged, files, asked, about, today))
    try:
        verified(data, Judge(build), catalogue, today)
    except Refused as refused:
        tell_reasons(refused, path, console)
        return ExitCode.FAILURE
    try:
        write_bytes_atomically(arguments.output, data)
    except OSError as error:
        raise GwmError(f"{arguments.output} cannot be written: {error.strerror}") from None
    console.print(f"{arguments.output}: claims {asked.name} for {arguments.product or judged.subject.spec}")
    return ExitCode.CONFORMS


def tell_reasons(refused: Refused, path: Path, console: Console, most: int = 20) -> None:
    """Why a claim does not hold."""
    for reason in refused.reasons[:most]:
        console.print(f"refused: {reason}")
    if len(refused.reasons) > most:
        console.print(f"... and {len(refused.reasons) - most} more reasons")
    console.print(f"{path}: the claim does not hold.")
