# SPDX-License-Identifier: Apache-2.0
"""The command line: parses, hands over to one module a command, turns errors into exit codes."""

import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import ModuleType

from gwm.console import Console, usable_streams
from gwm.errors import GwmError, UnknownName, UsageError
from gwm.paths import is_installed
from gwm_reports.exit_codes import ExitCode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser

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
INSTALLED = tuple(name for name in COMMANDS if name not in SOURCES_ONLY)
_KEYWORDS = ("exec", "list")  # Python has these names; the modules end in _.


def module_of(command: str) -> ModuleType:
    """The module that is this command."""
    return import_module(f"gwm.commands.{command}{'_' * (command in _KEYWORDS)}")


def parser(commands: Iterable[str] = ()) -> "ArgumentParser":
    """The parser of the whole command line, or of these commands alone."""
    from gwm import parsing

    commands = commands or (INSTALLED if is_installed() else COMMANDS)
    return parsing.parser({name: module_of(name) for name in commands})


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code. Whatever happens, 1 is a verdict and nothing else."""
    usable_streams()
    console = Console()
    words = list(sys.argv[1:] if argv is None else argv)
    signal.signal(signal.SIGTERM, _interrupt)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, _interrupt)
    with _unsilent(words, console):
        code = _code_of(lambda: _command(words, console), console)
    # What argparse printed may be in the buffer still.
    return _code_of(console.flush, console) or code


def _unsilent(words: list[str], console: Console) -> AbstractContextManager[None]:
    """Where there is no terminal, a command that works on for long says so; not between the lines of `gwm exec`'s
    program."""
    if not words or words[0] == "exec":
        return nullcontext()
    return console.beating(f"{words[0]} goes on")


def _command(argv: list[str], console: Console) -> int:
    if not argv:
        console.writing(parser().print_help)
        return ExitCode.USAGE
    if argv[0] not in COMMANDS and not argv[0].startswith("-"):
        from gwm.subjects import nearest

        raise UnknownName("command", argv[0], nearest(argv[0], COMMANDS), "`gwm --help` shows all.")
    named = argv[0] in COMMANDS
    if argv[0] in SOURCES_ONLY and is_installed():
        raise UsageError(f"`gwm {argv[0]}` works on gwm's sources: run ./gwm {argv[0]} in a checkout of them.")
    takes_words = getattr(module_of(argv[0]), "run_words", None) if named else None
    if takes_words and not {"-h", "--help"}.intersection(argv[1:]):
        return takes_words(argv[1:], console)
    if argv[0] == "run" and (arguments := module_of("run").plain(argv[1:])):
        return module_of("run").run(arguments, console)
    top = parser(argv[:1] if named else ())
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
