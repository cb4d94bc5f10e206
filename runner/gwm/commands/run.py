# SPDX-License-Identifier: Apache-2.0
"""Judge a subject.

Runs the cases against the subject, prints each failure with what was expected,
what happened, where, why it matters and how to run it again, and writes the report.

One gwm at a time writes into the folder that -o names; a second one says which process
does, and since when, and stops (exit 3), or waits with --wait. While the run goes on, its
files grow in gwm-unfinished/ there, and those of an earlier run stay as they are. When it
has ended, be it by Ctrl-C, the earlier ones go and the new ones take their places, each
whole, report.html last. Of a gwm that was killed, gwm-unfinished/run.jsonl stays until the
next run: gwm report reads it.
"""

import fnmatch
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from gwm.arguments import add_build, add_output, add_waivers, positive, shard
from gwm.build import ADAPTER_TARGETS, RUN_TARGETS
from gwm.catalogues import Known, Names
from gwm.console import Console
from gwm.errors import GwmError, SuiteError, UnknownName, UsageError
from gwm.output import aside, own
from gwm.paths import WindowsBuild
from gwm.session import MAX_HANGS, Progress, follow
from gwm.subjects import Subject, nearest, resolve
from gwm.suite import Options, Suite
from gwm.targets import TARGETS, opened, target_of
from gwm_reports.exit_codes import ExitCode
from gwm_reports.rerun import COMMAND

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Any

    from gwm.reported import Reported

    Tell = Callable[[Console], ExitCode]

# In the order in which they get their names: where the page is, the others are.
_FOR_PROGRAMS = ("junit.xml", "results.sarif", "results.json", "results.tap", "summary.md", "badge.svg")
_FILES = ("run.jsonl", "suite.log", "catalogue.json", *_FOR_PROGRAMS, "report.html")
# What stands in for argparse: the options that most runs have, and what the others then are.
_PLAIN = {"-o": "output", "--output": "output", "--subject": "subject"}
_DEFAULTS: "dict[str, Any]" = {
    **{"subject": "reference", "target": None, "wait": False, "reading": "default", "strict": None, "seed": None},
    **{"model_depth": None, "shard": None, "case_timeout": None, "max_hangs": MAX_HANGS, "waivers": None},
    **{"write_waivers": None, "preset": "native", "jobs": 0},
}
_STAND_IN = (
    "this was not Windows' vssapi.dll but Wine's, which implements neither"
    " CreateVssBackupComponents (E_NOTIMPL) nor CreateWriter"
)


def add_arguments(parser: "argparse.ArgumentParser") -> None:
    """The options of `gwm run`."""
    from argparse import SUPPRESS  # loaded by now

    parser.add_argument(
        "ids", nargs="*", metavar="IDS", help="globs over case and requirement ids (default: all)"
    )
    parser.add_argument(
        "--subject",
        default="reference",
        metavar="S",
        help="who is judged (default: reference); see gwm --help",
    )
    parser.add_argument(
        "--target",
        choices=TARGETS,
        help="what the programs are built for (default: what the subject is built for); windows runs"
        " them under Wine",
    )
    add_output(parser)
    parser.add_argument(
        "--reading",
        default="default",
        choices=("default", "literal", "practice"),
        help="which reading of the disputed pages counts",
    )
    strictness = parser.add_mutually_exclusive_group()
    strictness.add_argument(
        "--strict",
        action="store_true",
        default=None,
        help="derived and disputed requirements can fail too (default for reference and mutants)",
    )
    strictness.add_argument(
        "--foreign",
        dest="strict",
        action="store_false",
        help="only what is documented and undisputed can fail (default for lib:, exec: and system)",
    )
    parser.add_argument(
        "--model-depth",
        type=positive,
        metavar="N",
        help="length of the model's call sequences (default: 5, for exec: 3; each one more takes ten times as long)",
    )
    parser.add_argument(
        "--shard",
        type=shard,
        metavar="I/N",
        help="only every N-th of these cases, from the I-th on; gwm merge puts the parts together",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="seed of whatever is random")
    parser.add_argument(
        "--case-timeout",
        type=positive,
        metavar="SECONDS",
        help="a case hangs in which no call comes back for longer (default: 20)",
    )
    parser.add_argument(
        "--max-hangs",
        type=positive,
        default=MAX_HANGS,
        metavar="N",
        help=f"give up after so many cases that hung (default: {MAX_HANGS})",
    )
    add_waivers(parser)
    add_build(parser)
    parser.add_argument("--world", type=_of_programs, default=SUPPRESS, help=SUPPRESS)


def _of_programs(world: str) -> str:
    """Each case has a world of its own: one of the user's is for programs."""
    raise UsageError(
        f"the cases of gwm run have worlds of their own; in yours {COMMAND} exec --world {world} -- PROGRAM records"
        " a program and the processes with writers beside it as one trace, and gwm requester or gwm writer, likewise,"
        " judges one"
    )


def plain(words: Sequence[str]) -> "argparse.Namespace | None":
    """What argparse makes of words with the commonest options alone: loading it takes longer than a case. None for all
    others."""
    found: "dict[str, Any]" = _DEFAULTS | {"command": "run", "ids": [], "output": Path("gwm-report")}
    ids_end, rest = -1, list(enumerate(words))
    while rest:
        place, word = rest.pop(0)
        if word in _PLAIN and rest and not rest[0][1].startswith("-"):
            _, value = rest.pop(0)
            found[_PLAIN[word]] = Path(value) if _PLAIN[word] == "output" else value
        elif not word or word.startswith("-") or ids_end not in (-1, place):
            return None
        else:
            found["ids"].append(word)
            ids_end = place + 1
    return SimpleNamespace(**found)  # type: ignore[return-value]


def run(arguments: "argparse.Namespace", console: Console) -> ExitCode:
    """`gwm run`."""
    target = target_of(arguments.subject, arguments.target)
    targets = (*RUN_TARGETS, *ADAPTER_TARGETS) if arguments.subject.startswith("exec:") else None
    with opened(target, arguments.preset, console, arguments.jobs, targets) as build:
        return _judge(Suite(build), arguments, console)


def _judge(suite: Suite, arguments: "argparse.Namespace", console: Console) -> ExitCode:
    subject = resolve(arguments.subject, suite)
    options = _options(arguments, subject)
    known = Known(suite)
    check_ids(options.ids, known.names())
    if arguments.waivers:  # Mistakes in it are told before anything runs.
        from gwm import run_waivers

        run_waivers.checked(arguments.waivers, known.catalogue())
    folder = arguments.output
    with own(folder, console, arguments.wait, "gwm run"), aside(folder, _FILES) as place:
        results = place / "run.jsonl"
        ended = follow(
            lambda resume: suite.command(subject, options, results, resume),
            results,
            place / "suite.log",
            suite.build.environment_of_subject(),
            lambda progress: console.progress(_progress(subject.spec, progress)),
            max_hangs=arguments.max_hangs,
            manner=suite.build.manner,
            meanwhile=lambda: _meanwhile(known, place),
        )
        console.clear()
        if not (place / "catalogue.json").is_file():
            known.write(place / "catalogue.json")
        explain_null(subject, suite, results)
        from gwm.reported import Reported

        anew = arguments.waivers or arguments.write_waivers or not known.keeps
        of_equal = None if anew else Reported(known, results)
        again = of_equal.again() if of_equal else None
        if again:
            again.write(place)
            tell: "Tell" = again.tell
        else:
            tell = _report(known, place, of_equal, ended.interrupted, arguments, console)
    code = tell(console)
    console.print(f"Report: {folder / 'report.html'}")
    return ExitCode.INTERRUPTED if ended.interrupted else code


def _meanwhile(known: Known, place: Path) -> None:
    """Does what a run needs when the suite has ended, as far as it can be done."""
    import gwm.reported  # noqa: F401

    try:
        known.write(place / "catalogue.json")
    except OSError:  # Told when the results are there.
        (place / "catalogue.json").unlink(missing_ok=True)


def _report(
    known: Known,
    place: Path,
    of_equal: "Reported | None",
    interrupted: bool,
    arguments: "argparse.Namespace",
    console: Console,
) -> "Tell":
    """Writes the report; what prints the rest, when all files have their names."""
    from gwm import reporting
    from gwm_reports.lines import NotResults

    try:
        judged = reporting.read(place / "run.jsonl")
    except (NotResults, OSError) as error:
        if not interrupted:
            raise SuiteError(f"{arguments.output / 'run.jsonl'} {error}; who wrote into it?") from None
        (place / "catalogue.json").unlink(missing_ok=True)
        raise _NothingYet("interrupted before the first case; nothing to report") from None
    catalogue = known.for_reports()
    judged = reporting.with_waivers([judged], catalogue, arguments, console)[0]
    reporting.write_reports([judged], catalogue, place)
    if of_equal:
        of_equal.keep(place, judged, catalogue)
    return lambda out: reporting.tell(judged, catalogue, out, rerun_options(arguments))


class _NothingYet(GwmError):
    code = ExitCode.INTERRUPTED


def check_ids(ids: tuple[str, ...], names: Names) -> None:
    """UnknownName for a pattern that matches no case and no requirement, which have these names."""
    for pattern in ids:
        if pattern not in names and not fnmatch.filter(names, pattern):
            raise UnknownName(
                "case or requirement",
                pattern,
                nearest(pattern, names),
                f"`{COMMAND} list` prints all.",
            )


def rerun_options(arguments: "argparse.Namespace") -> str:
    """The options that make a rerun judge as this run did."""
    import shlex

    words = []
    if arguments.subject != "reference":
        words += ["--subject", arguments.subject]
    if arguments.target:
        words += ["--target", arguments.target]
    if arguments.reading != "default":
        words += ["--reading", arguments.reading]
    if arguments.strict is not None:
        words.append("--strict" if arguments.strict else "--foreign")
    if arguments.seed is not None:
        words += ["--seed", str(arguments.seed)]
    if arguments.model_depth is not None:
        words += ["--model-depth", str(arguments.model_depth)]
    return shlex.join(words)


def _options(arguments: "argparse.Namespace", subject: Subject) -> Options:
    return Options(
        ids=tuple(arguments.ids),
        reading=arguments.reading,
        strict=subject.strict if arguments.strict is None else arguments.strict,
        seed=arguments.seed,
        model_depth=arguments.model_depth or subject.model_depth,
        shard=arguments.shard or "",
        case_timeout_ms=arguments.case_timeout * 1000 if arguments.case_timeout else None,
    )


def explain_null(subject: Subject, suite: Suite, results: Path) -> None:
    """Why `system` earned nothing, where that says nothing about Windows' library: under Wine it is Wine's;
    and Windows refuses a process without the rights, or a machine without the services."""
    if subject.spec != "system" or not isinstance(suite.build, WindowsBuild):
        return
    from gwm import machine
    from gwm.session import add_doubt
    from gwm.windows import WineBuild
    from gwm_reports.lines import NotResults
    from gwm_reports.reader import read_verdicts

    try:
        passed = any(case.verdict == "pass" for case in read_verdicts(results).cases)
    except (NotResults, OSError):
        return
    if passed:
        return
    why = _STAND_IN if isinstance(suite.build, WineBuild) else machine.hindrance(suite.build)
    if why:
        add_doubt(results, why, void=True)


def _progress(spec: str, progress: Progress) -> str:
    failed = f", {progress.failed} failed" if progress.failed else ""
    return f"{spec}: {progress.decided}/{progress.planned}{failed}  {progress.open_case}"
