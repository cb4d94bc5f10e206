# SPDX-License-Identifier: Apache-2.0
"""What the command line takes, and what it says of itself."""

import argparse
import os
import re
from collections.abc import Collection, Mapping
from functools import cache
from types import ModuleType

from gwm import __version__
from gwm.errors import UsageError
from gwm_reports.rerun import COMMAND

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
  GWM_PYTHON      another Python than Debian's
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
        raise UsageError(f"{message}. `{self.prog} --help` shows what there is.")


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


_OF_WINDOWS = re.compile(r"GWM_WINE|--target windows|\.exe |\.dll\)|^  system ")


def _epilog(commands: Collection[str]) -> str:
    """An installed gwm has no programs for Windows, and no command that works on sources."""

    def told(line: str) -> bool:
        example = re.match(r"  \./gwm (\w+)", line)
        return not (_OF_WINDOWS.search(line) or example and example[1] not in commands)

    lines = _EPILOG.splitlines(keepends=True)
    return "".join(lines if "package" in commands else filter(told, lines)).replace("./gwm", COMMAND)


def parser(modules: Mapping[str, ModuleType]) -> argparse.ArgumentParser:
    """The parser of these commands, each with its module."""
    top = _Parser(prog="gwm", description=_DESCRIPTION, epilog=_epilog(modules), formatter_class=_Formatter)
    top.add_argument("--version", action="version", version=f"gwm {__version__}")
    parsers = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, module in modules.items():
        summary, _, rest = (module.__doc__ or "").partition("\n")
        sub = parsers.add_parser(
            name,
            help=summary[:1].lower() + summary[1:].rstrip("."),
            description=summary + "\n" + rest,
            formatter_class=_Formatter,
        )
        module.add_arguments(sub)
    return top
