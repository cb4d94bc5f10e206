# SPDX-License-Identifier: Apache-2.0
"""Print a trace of gwm exec as an indented list.

First the program and the world with its writers. Then one line a call: when (from the
start of the program), its number, on which thread if there are several, the object (and
the writer's name), the method, its arguments, and after = the code and the outputs. What
happened within a call, such as the calls into a writer, is indented below it. The last
lines name the objects that were never released, and say how the recording ended if not
well. gwm report draws it.
"""

import argparse
from pathlib import Path

from gwm import traces
from gwm.console import Console
from gwm_reports.outcome import ExitCode
from gwm_reports.telling import told_all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm trace`."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="traces of gwm exec")


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm trace`."""
    console.print("\n".join(told_all([traces.read(path) for path in arguments.files])))
    return ExitCode.CONFORMS
