# SPDX-License-Identifier: Apache-2.0
"""The command line: parses, hands over to one module a command, turns errors into exit codes."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType

from gwm import __version__, freshness
from gwm.console import Console, usable_streams
from gwm.errors import GwmError, UnknownName
from gwm.paths import is_installed
from gwm_reports.exit_codes import ExitCode
from gwm_reports.rerun import COMMAND

# In the order of --help. Each is a module of gwm.commands, imported when it is asked for.
COMMANDS = (
    "run",
    "check",
    "exec",
    "trace",
    "requester",
    "writer",
    "judge",
    "list",
    "explain",
    "report",
    "diff",
    "new",
    "merge",
    "submit",
    "verify",
    "mutants",
    "bench",
    "package",
    "sbom",
    "test",
)
# What works on gwm's own sources, which an installed gwm has not.
SOURCES_ONLY = ("bench", "package", "test")
_KEYWORDS = ("exec", "list")  # Python has these names; the modules end in _.

_DESCRIPTION = """\
gwm judges implementations of IVssBackupComponents::GatherWriterMetadata and of
what surrounds it, against what Microsoft documents. It loads a vssapi library,
calls it as any backup program would, and says what was met and what was not.
"""

_EPILOG = """\
subjects
  reference       the implementation that comes with gwm (default)
  mutant:NAME     the reference with one defect; gwm list --mutants
  variant:NAME    the reference, otherwise but as legal; gwm list --variants
  null:NAME       an implementation that does nothing; gwm list --nulls
  lib:PATH        any library with the exports of vssapi.dll
  exec:CMD        an adapter, in any language, that speaks lines on its standard streams
  system          the vssapi.dll of Windows; on Linux that of Wine, which earns nothing
  A library for Windows (.dll) is judged by the suite built for Windows, under Wine.

ids
  A case is named under its requirement: gwm/once/second_call_refused/same_object.
  IDS are globs over both, quoted: 'gwm/once/*'.

results, in the folder that -o names (gwm-report/)
  report.html     all of it, for people: one file, no network
  junit.xml       the verdicts, for build servers; results.tap is the same in TAP 14
  results.json    the verdicts, for programs; results.sarif for code scanning
  summary.md      a screenful, for the page of a build; badge.svg for a README
  run.jsonl       every event and verdict as it happened; gwm report reads it again
  catalogue.json  the requirements and cases of that run
  suite.log       what the suite and the subject printed
  One gwm at a time writes there: a second one stops (exit 3), or waits with --wait.
  Files appear whole, report.html last; until then those of an earlier run stay. A run
  that goes on, or was killed, has its files in gwm-unfinished/.

exit codes
  0 conforms                 3 cannot vouch: incomplete, damaged, or no failure
  1 a failure                  but errors and inconclusive cases
                             4 wrong usage, or a file that is none of gwm
  2 interrupted              5 nothing ran
                             6 a waiver is not in order (--waivers)
  An error of gwm itself is 3; its traceback is in gwm-error.log, where -o says,
  or in the temporary file that the message names.

environment
  NO_COLOR        no colours
  GWM_BUILD_DIR   use the programs of this build folder and build nothing
  GWM_WINE        another wine64 than /usr/lib/wine/wine64
  GWM_WINE_STORE  where Wine prefixes are kept (build/wine-prefix/)
  GWM_SETUP=off   do not look for missing packages

examples
  ./gwm run                                   judge the reference
  ./gwm run 'gwm/once/*'                      only these cases
  ./gwm run --subject lib:./libvssapi.so -o mine
  ./gwm run --target windows                  the same, built for Windows, under Wine
  ./gwm check writer.xml                      judge a Writer Metadata Document
  ./gwm exec -- backup.exe C:                 record what a Windows program calls
  ./gwm requester --all -- ./backup           judge a backup program in many worlds
  ./gwm requester --exhaust -- ./backup       ... in worlds made from its own calls
  ./gwm writer -- ./shop-writer               judge a writer on many tours
  ./gwm judge run.jsonl                       the verdicts again, from the file alone
  ./gwm explain gwm/once/second_call_refused
  ./gwm new library my_library                a project of your own, judged by gwm
  ./gwm test                                  the project's own tests that can have changed
  ./gwm test --all                            all of them
"""


class _Parser(argparse.ArgumentParser):
    """argparse with the exit code and the wording of gwm."""

    def error(self, message: str):
        raise _Misused(f"{message}. `{self.prog} --help` shows what there is.")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """argparse's, which asks for the width of the terminal at every option; it is asked once."""

    def __init__(self, prog: str):
        super().__init__(prog, width=_width())


@cache
def _width() -> int:
    try:
        return int(os.environ["COLUMNS"]) - 2
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(1).columns - 2
    except OSError:
        return 78


class _Misused(GwmError):
    code = ExitCode.USAGE


def module_of(command: str) -> ModuleType:
    """The module that is this command."""
    return import_module(f"gwm.commands.{command}{'_' * (command in _KEYWORDS)}")


def parser(commands: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the whole command line, or of these commands alone."""
    epilog = _EPILOG.replace("./gwm", COMMAND)
    top = _Parser(prog="gwm", description=_DESCRIPTION, epilog=epilog, formatter_class=_Formatter)
    top.add_argument("--version", action="version", version=f"gwm {__version__}")
    parsers = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name in commands:
        module = module_of(name)
        summary, _, rest = (module.__doc__ or "").partition("\n")
        sub = parsers.add_parser(
            name,
            help=summary.rstrip(".").lower(),
            description=summary + "\n" + rest,
            formatter_class=_Formatter,
        )
        module.add_arguments(sub)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code. Whatever happens, 1 is a verdict and nothing else."""
    usable_streams()
    console = Console()
    words = list(sys.argv[1:] if argv is None else argv)
    signal.signal(signal.SIGTERM, _interrupt)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, _interrupt)
    code = _code_of(lambda: _command(words, console), console)
    # What argparse printed may be in the buffer still.
    return _code_of(console.flush, console) or code


def _command(argv: list[str], console: Console) -> int:
    if not argv:
        console.writing(parser().print_help)
        return ExitCode.USAGE
    if argv[0] not in COMMANDS and not argv[0].startswith("-"):
        from gwm.subjects import nearest

        raise UnknownName("command", argv[0], nearest(argv[0], COMMANDS), "`gwm --help` shows all.")
    named = argv[0] in COMMANDS
    if argv[0] == "run":
        freshness.begin("gwm-run-current")
    if argv[0] in SOURCES_ONLY and is_installed():
        raise _Misused(f"`gwm {argv[0]}` works on gwm's sources: run ./gwm {argv[0]} in a checkout of them.")
    takes_words = getattr(module_of(argv[0]), "run_words", None) if named else None
    if takes_words and not {"-h", "--help"}.intersection(argv[1:]):
        return takes_words(argv[1:], console)
    top = parser(argv[:1] if named else COMMANDS)
    try:
        arguments = console.writing(lambda: top.parse_args(argv))
    except SystemExit as leaving:  # --help and --version
        return int(leaving.code or ExitCode.CONFORMS)
    if arguments is None:  # The same, and nobody reads them.
        return ExitCode.CONFORMS
    return module_of(arguments.command).run(arguments, console)


def _code_of(work: Callable[[], int | None], console: Console) -> int:
    """What `work` returns, 0 for None; each kind of exception has its code and its line."""
    try:
        return work() or ExitCode.CONFORMS
    except GwmError as error:
        console.error(str(error))
        return error.code
    except KeyboardInterrupt:
        console.error("interrupted")
        return ExitCode.INTERRUPTED
    except OSError as error:
        console.error(f"{error.filename or 'file'}: {error.strerror or error}")
        return ExitCode.CANNOT_VOUCH
    except Exception as error:
        from gwm import mishap

        console.error(mishap.told(error))
        return ExitCode.CANNOT_VOUCH


def _interrupt(_number, _frame):
    raise KeyboardInterrupt
