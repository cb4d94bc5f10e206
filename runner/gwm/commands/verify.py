# SPDX-License-Identifier: Apache-2.0
"""Check a claim of gwm submit, trusting nothing that it says.

Digests and names have to fit; every verdict is given again from the traces; documents,
waivers, profile and dates are held against them. Each reason to refuse it is one line. Exit
code 0 if the claim holds, 1 if it does not.
"""

import argparse
from pathlib import Path

from gwm.arguments import add_build
from gwm.build import ready
from gwm.claims import submission
from gwm.claims.verification import Refused, read_claim, verified
from gwm.commands.submit import tell_reasons
from gwm.console import Console
from gwm.errors import BadResults
from gwm.judge import Judge
from gwm.suite import Suite
from gwm_reports.outcome import ExitCode
from gwm_reports.reader import read_catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm verify`."""
    parser.add_argument("file", type=Path, metavar="CLAIM.zip", help="what gwm submit wrote")
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm verify`."""
    try:
        data = read_claim(arguments.file)
    except OSError as error:
        raise BadResults(f"{arguments.file} cannot be read: {error.strerror}") from None
    build = ready(arguments.preset, console, arguments.jobs)
    catalogue = read_catalogue(Suite(build).listing())
    try:
        said, judged = verified(data, Judge(build), catalogue, submission.today())
    except Refused as refused:
        tell_reasons(refused, arguments.file, console)
        return ExitCode.FAILURE
    console.print(said["claim"])
    known = f", {said['waived']} waived" if said["waived"] else ""
    console.print(
        f"{arguments.file}: the claim of {said['profile']['name']} holds:"
        f" {len(judged.cases)} cases judged again from their traces{known}."
    )
    return ExitCode.CONFORMS
