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

import argparse
import fnmatch
import json
import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gwm import failures, machine, proofs, run_waivers
from gwm.arguments import add_build, add_output, add_waivers, positive, shard
from gwm.build import ADAPTER_TARGETS, RUN_TARGETS
from gwm.console import Console
from gwm.errors import SuiteError, UnknownName
from gwm.output import aside, own
from gwm.paths import WindowsBuild
from gwm.session import MAX_HANGS, Progress, add_doubt, follow
from gwm.subjects import Subject, nearest, resolve
from gwm.suite import Options, Suite
from gwm.targets import TARGETS, opened, target_of
from gwm.windows import WineBuild
from gwm_reports.deviations import by_dispute
from gwm_reports.files import write_atomically
from gwm_reports.lines import Damaged
from gwm_reports.model import Catalogue, Run
from gwm_reports.outcome import ExitCode, claim, exit_code, figures
from gwm_reports.lines import NotResults
from gwm_reports.reader import read_catalogue, read_run, read_verdicts
from gwm_reports.rerun import COMMAND
from gwm_reports.traces import Trace

_FAILURES_SHOWN = 20
_DEVIATIONS_SHOWN = 3  # of each dispute
# In the order in which they get their names: where the page is, the others are.
_FOR_PROGRAMS = ("junit.xml", "results.sarif", "results.json", "results.tap", "summary.md", "badge.svg")
_FILES = ("run.jsonl", "suite.log", "catalogue.json", *_FOR_PROGRAMS, "report.html")
_STAND_IN = (
    "this was not Windows' vssapi.dll but Wine's, which implements neither"
    " CreateVssBackupComponents (E_NOTIMPL) nor CreateWriter"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm run`."""
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


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm run`."""
    target = target_of(arguments.subject, arguments.target)
    targets = (*RUN_TARGETS, *ADAPTER_TARGETS) if arguments.subject.startswith("exec:") else None
    with opened(target, arguments.preset, console, arguments.jobs, targets) as build:
        return _judge(Suite(build), arguments, console)


def _judge(suite: Suite, arguments: argparse.Namespace, console: Console) -> ExitCode:
    subject = resolve(arguments.subject, suite)
    options = _options(arguments, subject)
    listing = suite.listing()
    check_ids(options.ids, listing)
    if arguments.waivers:  # Mistakes in it are told before anything runs.
        run_waivers.checked(arguments.waivers, read_catalogue(listing))
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
        )
        console.clear()
        explain_null(subject, suite, results)
        try:
            judged = _read(results)
        except (NotResults, OSError) as error:
            if not ended.interrupted:
                raise SuiteError(f"{folder / 'run.jsonl'} {error}; who wrote into it?") from None
            console.error("interrupted before the first case; nothing to report")
            return ExitCode.INTERRUPTED
        registry = proofs.proved_registry(suite)
        kept = json.dumps(listing | {"mutants": registry}) + "\n"
        write_atomically(place / "catalogue.json", kept)
        catalogue = read_catalogue(listing, registry)
        judged = with_waivers([judged], catalogue, arguments, console)[0]
        report = folder / write_reports([judged], catalogue, place).name
    _tell(judged, catalogue, report, console, rerun_options(arguments))
    return ExitCode.INTERRUPTED if ended.interrupted else exit_code(judged)


def _read(results: Path) -> Run:
    """The run; of results that the subject has damaged, what stands before the damage."""
    try:
        return read_run(results)
    except Damaged as error:
        if error.line < 2:
            raise
        lines = results.read_bytes().split(b"\n")[: error.line - 1]
        results.write_bytes(b"\n".join(lines) + b"\n")
        add_doubt(results, f"something wrote into the results: the file {error}")
        return read_run(results)


def check_ids(ids: tuple[str, ...], listing: dict) -> None:
    """UnknownName for a pattern that matches no case and no requirement."""
    names = {str(case["id"]) for case in listing.get("cases", [])}
    names |= {str(case.get("requirement", "")) for case in listing.get("cases", [])}
    for pattern in ids:
        if not any(fnmatch.fnmatchcase(name, pattern) for name in names):
            raise UnknownName(
                "case or requirement",
                pattern,
                nearest(pattern, sorted(names)),
                f"`{COMMAND} list` prints all.",
            )


def with_waivers(
    runs: list[Run], catalogue: Catalogue, arguments: argparse.Namespace, console: Console
) -> list[Run]:
    """The runs, with what --waivers says marked; --write-waivers writes what is not in order."""
    if arguments.waivers:
        runs = [run_waivers.waived(run, arguments.waivers, catalogue, date.today()) for run in runs]
    if arguments.write_waivers:
        cases = [case for run in runs for case in run.cases]
        write_atomically(arguments.write_waivers, run_waivers.written(cases))
        console.say(f"gwm: {arguments.write_waivers} waives what does not pass now; give it reasons")
    for run in runs:
        for problem in run.waiver_problems:
            console.error(problem)
    return runs


def write_reports(
    runs: list[Run], catalogue: Catalogue, folder: Path, traces: Sequence[Trace] = ()
) -> Path:
    """report.html in that folder, its path; and for runs what programs read beside it."""
    from gwm_reports import html  # Needs jinja2, which --help must not.

    page = html.render(runs, catalogue, traces)
    for name, text in for_programs(runs, catalogue).items():
        write_atomically(folder / name, text)
    write_atomically(folder / "report.html", page)
    return folder / "report.html"


def for_programs(runs: list[Run], catalogue: Catalogue) -> dict[str, str]:
    """Name -> text of each file beside the report; those that tell of one run are left out for several."""
    from gwm_reports import badge, junit, results_json, sarif, summary_page, tap

    if not runs:
        return {}
    files = {"junit.xml": junit.render(runs, catalogue), "results.sarif": sarif.render(runs, catalogue)}
    if len(runs) == 1:
        files |= {
            "results.json": results_json.render(runs[0]),
            "results.tap": tap.render(runs[0]),
            "summary.md": summary_page.render(runs[0], catalogue),
            "badge.svg": badge.render(runs[0]),
        }
    return files


def rerun_options(arguments: argparse.Namespace) -> str:
    """The options that make a rerun judge as this run did."""
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


def _options(arguments: argparse.Namespace, subject: Subject) -> Options:
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


def _tell_deviations(judged: Run, console: Console) -> None:
    groups = by_dispute(judged)
    if not groups:
        return
    count = sum(map(len, groups.values()))
    console.print(f"Cases that deviate where nothing can fail (--strict and --reading change that): {count}")
    for dispute, found in groups.items():
        console.print(f"  {dispute or 'no dispute'}: {len(found)}")
        for deviation in found[:_DEVIATIONS_SHOWN]:
            console.print(f"    {deviation.case.id}: {deviation.words}")
        if len(found) > _DEVIATIONS_SHOWN:
            console.print(f"    ... and {len(found) - _DEVIATIONS_SHOWN} more; the report has all.")


def _tell(judged: Run, catalogue: Catalogue, report: Path, console: Console, options: str) -> None:
    order = ("fail", "error", "inconclusive")
    bad = sorted(
        (case for case in judged.cases if case.verdict in order and not case.waived),
        key=lambda case: (order.index(case.verdict), catalogue.gravity(case)),
    )
    for case in bad[:_FAILURES_SHOWN]:
        console.print(failures.message(case, catalogue, options, console.style))
        console.print()
    if len(bad) > _FAILURES_SHOWN:
        console.print(f"... and {len(bad) - _FAILURES_SHOWN} more, all of them in the report.\n")
    _tell_deviations(judged, console)
    code = exit_code(judged)
    style = {ExitCode.CONFORMS: "pass", ExitCode.FAILURE: "fail"}.get(code, "doubt")
    console.print(figures(judged))
    console.print(console.style(claim(judged), style))
    console.print(f"Report: {report}")
