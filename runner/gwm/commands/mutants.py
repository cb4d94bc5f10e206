# SPDX-License-Identifier: Apache-2.0
"""Prove the suite: run every mutant and see whether its defect is noticed.

Every legal variant of the reference runs, too, and has to be left in peace.

killed         a case of the mutant's own requirement fails, with the words foretold
misattributed  something else fails
survived       nothing fails
unjudged       the suite could not run, or broke off: nobody knows, exit code 3
Exit code 1 unless every mutant is killed and every variant passes. With names only
those mutants and variants run. With --cases it is the other way round: all
mutants and nulls over all cases, to find the cases that none of them makes fail; each
of those is a case that proves nothing, and exit code 1.
With --source the sources themselves are changed, beside the checkout: a condition
negated, a code swapped, a guard, a lock or a reference dropped. Of the reference the
suite must notice it; what only the reference's own tests notice is told apart. Of the
judge its unit tests, the suite, the fixtures or a mutant. NAMES are then files
(conformance/rules, '*/reader.cpp'). Exit code 1 where one survived that
conformance/proof/equivalent.toml does not explain, 6 where an entry of that file is
stale.
"""

import argparse
import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

from gwm import proofs, variants
from gwm.arguments import add_build, positive
from gwm.build import ready
from gwm.case_proofs import CaseProofs
from gwm.console import Console
from gwm.errors import SuiteError, UnknownName, UsageError
from gwm.mutation import command as of_sources
from gwm.mutation.checks import SOURCES
from gwm.subjects import nearest
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, VARIANTS_LIBRARY, Suite
from gwm_reports.outcome import ExitCode
from gwm_reports.rerun import COMMAND


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm mutants`."""
    parser.add_argument(
        "names", nargs="*", metavar="NAMES", help="only these mutants and variants, or files (default: all)"
    )
    parser.add_argument(
        "--cases", action="store_true", help="list the cases that no mutant and no null makes fail"
    )
    parser.add_argument("--json", action="store_true", help="print the outcomes as JSON")
    sources = parser.add_argument_group("mutation of sources")
    sources.add_argument("--source", choices=sorted(SOURCES), help="what is mutated")
    sources.add_argument(
        "--count", type=positive, default=20, metavar="N", help="how many mutations (default: 20)"
    )
    sources.add_argument(
        "--seed", type=int, default=1, metavar="S", help="draws them: the same again (default: 1)"
    )
    sources.add_argument("--headers", action="store_true", help="headers too, which build slowly")
    sources.add_argument(
        "--results", type=Path, metavar="FILE", help="keep the outcomes there, after each mutation"
    )
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm mutants`."""
    if arguments.source:
        if arguments.cases or arguments.preset != "native":
            raise UsageError("--source goes with neither --cases nor another --preset than native")
        return of_sources.run(arguments, console)
    if arguments.results or arguments.headers:
        raise UsageError("--results and --headers belong to --source")
    suite = Suite(ready(arguments.preset, console, arguments.jobs))
    rows = suite.registry(MUTANTS_LIBRARY)
    if arguments.cases:
        return _cases(arguments, suite, rows, console)
    legal = suite.registry(VARIANTS_LIBRARY)
    known = [row["name"] for row in rows + legal]
    for name in arguments.names:
        if name not in known:
            raise UnknownName(
                "mutant or variant",
                name,
                nearest(name, known),
                f"`{COMMAND} list --mutants` and `{COMMAND} list --variants` print all.",
            )
    if arguments.names:
        rows = [row for row in rows if row["name"] in arguments.names]
        legal = [row for row in legal if row["name"] in arguments.names]
    outcomes = proofs.prove(suite, rows, arguments.jobs, _counted("mutants", len(rows), console))
    trials = variants.try_all(suite, legal, arguments.jobs, _counted("variants", len(legal), console))
    console.clear()
    if outcomes and not arguments.names:
        proofs.remember(suite, outcomes)
    if arguments.json:
        console.print(json.dumps([*(o.row() for o in outcomes), *(t.row() for t in trials)], indent=1))
    else:
        if outcomes or not trials:
            _tell(outcomes, console)
        _tell_variants(trials, console)
    if not outcomes and not trials:
        return ExitCode.NOTHING_RAN
    kinds = {o.outcome for o in outcomes} | {t.outcome for t in trials}
    if "unjudged" in kinds:
        return ExitCode.CANNOT_VOUCH
    return ExitCode.CONFORMS if kinds <= {"killed", "passed"} else ExitCode.FAILURE


def _counted(what: str, total: int, console: Console) -> Callable[[proofs.Proof | variants.Trial], None]:
    """Shows how many of them are done, and what became of the last one."""
    done = count(1)
    return lambda last: console.progress(f"{what}: {next(done)}/{total}  {last.name}: {last.outcome}")


def _cases(
    arguments: argparse.Namespace, suite: Suite, rows: list[dict], console: Console
) -> ExitCode:
    if arguments.names:
        raise UsageError("--cases runs every mutant; leave the names out")

    def observe(subject: str, left: int) -> None:
        console.progress(f"cases that nothing failed so far: {left}  {subject}")

    nulls = suite.registry(NULLS_LIBRARY)
    hunt = CaseProofs(suite, arguments.jobs, observe)
    left = hunt.run(rows, nulls)
    if arguments.json:
        console.print(json.dumps(left, indent=1))
    else:
        if left:
            console.print("\n".join(left))
        total = len(suite.listing().get("cases", []))
        console.print(
            f"{total} cases: {total - len(left)} are failed by one of {len(rows)} mutants and "
            f"{len(nulls)} nulls, {len(left)} by none"
        )
    if left and hunt.troubles:
        # What did not run may be what fails them.
        raise SuiteError(f"{len(hunt.troubles)} runs told nothing, first {hunt.troubles[0]}")
    return ExitCode.FAILURE if left else ExitCode.CONFORMS


def _tell(outcomes: list[proofs.Proof], console: Console) -> None:
    for proof in outcomes:
        if proof.outcome == "killed":
            continue
        console.print(
            f"{console.style(proof.outcome.upper(), 'fail')} {console.style(proof.name, 'bold')}"
        )
        rows = [
            ("defect", proof.defect),
            ("breaks", proof.requirement),
            ("foretold", proof.message),
        ]
        rows += [("failed", ", ".join(proof.failed)), ("detail", proof.detail)]
        rows.append(("rerun", f"{COMMAND} run --subject mutant:{proof.name}"))
        console.print(
            "\n".join(f"  {console.style(f'{n:<9}', 'dim')} {v}" for n, v in rows if v) + "\n"
        )
    counts = proofs.score(outcomes)
    percent = 100 * counts["killed"] / len(outcomes) if outcomes else 0
    figures = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
    console.print(f"{len(outcomes)} mutants: {figures}; score {percent:.1f} %")


def _tell_variants(trials: list[variants.Trial], console: Console) -> None:
    for trial in trials:
        if trial.outcome == "passed":
            continue
        console.print(
            f"{console.style(trial.outcome.upper(), 'fail')} {console.style(trial.name, 'bold')}"
        )
        rows = [("unlike", trial.unlike), ("because", trial.because), ("detail", trial.detail)]
        rows.append(("rerun", f"{COMMAND} run --subject variant:{trial.name}"))
        console.print(
            "\n".join(f"  {console.style(f'{n:<9}', 'dim')} {v}" for n, v in rows if v) + "\n"
        )
    if trials:
        passed = sum(trial.outcome == "passed" for trial in trials)
        console.print(f"variants passed {passed}/{len(trials)}")
