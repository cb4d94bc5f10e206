# SPDX-License-Identifier: Apache-2.0
"""Print a trace of gwm exec as an indented list.

One line a call: when (from the start of the program), on which thread if there are
several, the object, the method, its arguments, and after = the code and the outputs.
What happened within a call, such as the calls into a writer, is indented below it.
The last lines name the objects that were never released.
"""

import argparse
from pathlib import Path

from gwm import traces
from gwm.console import Console
from gwm_reports.outcome import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm trace`."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="traces of gwm exec")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm trace`."""
    for trace in [traces.read(path) for path in arguments.files]:
        console.print("\n".join(traces.lines(trace)))
    return ExitCode.CONFORMS
