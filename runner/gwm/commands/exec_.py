# SPDX-License-Identifier: Apache-2.0
"""Run a program against gwm and record every call it makes.

  gwm exec -- backup.exe /volume C:     a program for 64-bit Windows, under Wine
  gwm exec --world no_writer -- ./tool  a program of this machine
  gwm exec --world my.toml -- ./tool    in a world of your own
  gwm exec --writers './my-writer -v' -- ./tool    beside a process with writers

The program finds the recording library where it looks for vssapi: in system32, or as
libvssapi.so. It answers as the reference does in the world of choice, and writes every
call, argument, output, code, thread and reference count to the trace, each at once, so
that a program that dies leaves a trace too. gwm trace prints it. Processes that the
program starts are recorded as well, in FILE.2, FILE.3 and so on. Where another gwm exec
is writing FILE, this one says so and stops (exit 3), or waits with --wait.

Standard input, output and error stay the program's own. Exit code: that of the program
(of a Windows program the low byte; 128 + N if signal N ended it); if the program could
not be started, gwm's own, 3 or 4. Ctrl-C goes to the program; a second one ends it.
"""

import argparse
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

from gwm import traces
from gwm.arguments import add_build, add_wait
from gwm.console import Console
from gwm.errors import BadResults, DamagedResults
from gwm.lock import held
from gwm.process import signal_name
from gwm.recording import Settings, record
from gwm.worlds.chosen import check_os, from_file, named
from gwm_reports.outcome import ExitCode
from gwm_reports.telling import summary, summary_of_all, told, world_text
from gwm_reports.traces import Trace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm exec`."""
    parser.add_argument(
        "program", nargs="+", metavar="-- PROGRAM ARGS", help="the program and its arguments"
    )
    parser.add_argument(
        "--world",
        metavar="W",
        help="the world it runs in: a name of gwm list --worlds, or a file of your own (default: server)",
    )
    parser.add_argument(
        "--writers",
        action="append",
        default=[],
        metavar="CMD",
        help="a program with writers that runs meanwhile; may be given several times",
    )
    parser.add_argument(
        "--os", metavar="V", help="the Windows version that decides (default: the world's)"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("gwm-trace.jsonl"),
        metavar="FILE",
        help="the trace (default: gwm-trace.jsonl)",
    )
    parser.add_argument(
        "--print", action="store_true", help="print the trace on standard error at the end"
    )
    add_wait(parser)
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """`gwm exec`: the exit code of the program."""
    name = named(arguments.world) if arguments.world else ""
    own = from_file(arguments.world, processes=True) if arguments.world and not name else None
    check_os(arguments.os or "")
    settings = Settings(arguments.output.absolute(), name, arguments.os or "", own)
    with _own(settings.trace, arguments, console):
        code = record(
            arguments.program, settings, arguments.preset, arguments.jobs, console, arguments.writers
        )
        sys.stdout.flush()
        _tell(settings, arguments, console, code)
    return code


def _own(trace: Path, arguments: argparse.Namespace, console: Console):
    """The lock on a trace; what is there and no file, such as /dev/null, can be everybody's."""
    if not trace.parent.is_dir() or (trace.exists() and not trace.is_file()):
        return nullcontext()
    lock = trace.with_name(f".{trace.name}.lock")
    return held(lock, arguments.output, console, arguments.wait, "gwm exec")


def _tell(settings: Settings, arguments: argparse.Namespace, console: Console, code: int) -> None:
    files = settings.files()
    if not files and code != ExitCode.USAGE:  # the recording library has said what it refused
        console.say("gwm: no trace: the program did not load vssapi")
    there: list[Trace] = []
    for path in files:
        shown = arguments.output.with_name(path.name)
        try:
            trace = traces.read(path)
        except (BadResults, DamagedResults) as error:
            console.say(f"gwm: {error}")
            continue
        if arguments.print:
            known = world_text(there[-1]) if there else ""
            console.say("\n".join(told(trace, known)))
        console.say(f"gwm: trace {shown}: {summary(trace)}{afterwards(trace, code)}")
        there.append(trace)
    if len(there) > 1:
        console.say(f"gwm: {summary_of_all(there)}")


def afterwards(trace: Trace, code: int) -> str:
    """What the trace cannot have: it came to its end, as where the library is unloaded; the program crashed."""
    if not trace.whole:
        return ""
    if 128 < code <= 128 + max(signal.Signals):
        return f"; after that {signal_name(code - 128)} ended the program"
    # The low byte of a Windows program's code does not tell a crash from an exit.
    return f"; the program's exit code is {code}" if code and trace.left else ""
