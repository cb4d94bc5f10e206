# SPDX-License-Identifier: Apache-2.0
"""`gwm mutants --source`: draws mutations of sources, tries them, tells what noticed them."""

import argparse
import fnmatch
import os

from gwm.console import Console
from gwm.errors import UsageError
from gwm.mutation import PROOF, equivalents, telling
from gwm.mutation.builds import Builds
from gwm.mutation.campaign import COUNTED, Campaign, Fate
from gwm.mutation.checks import SOURCES
from gwm.paths import ROOT
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """The whole command; its exit code is 1 where one survived, 6 where the list of the harmless is stale."""
    if not (PROOF / "mutate.py").is_file():
        raise UsageError(f"--source needs a checkout: {PROOF / 'mutate.py'} is missing")
    import mutate  # type: ignore[import]  # Found by gwm.mutation; the package for Windows has none.

    every = mutate.sources(ROOT, SOURCES[arguments.source], arguments.headers)
    files = [f for f in every if not arguments.names or _chosen(f, arguments.names)]
    for name in arguments.names:
        if not any(_chosen(f, [name]) for f in every):
            raise UsageError(f"no source of --source {arguments.source} is named '{name}'")
    listed = equivalents.read(root=ROOT)
    possible = mutate.mutations(ROOT, files)
    stale = listed.stale(possible, files)
    drawn = mutate.sample(possible, arguments.seed)
    if not drawn:
        return ExitCode.NOTHING_RAN

    def keep(fates: list[Fate], complete: bool) -> None:
        if arguments.results:
            told = telling.results(arguments.source, arguments.seed, fates, stale, complete)
            write_atomically(arguments.results, told)

    def observe(fates: list[Fate]) -> None:
        keep(fates, False)
        last = fates[-1]
        counted = sum(f.outcome in COUNTED for f in fates)
        words = f"{last.mutation.place} {last.outcome}"
        console.progress(f"mutations: {counted}/{arguments.count}  {words}")

    builds = Builds(console, arguments.jobs, tests=arguments.source == "judge")
    campaign = Campaign(arguments.source, drawn, arguments.count, arguments.seed, listed, builds)
    fates = campaign.run(arguments.jobs or os.cpu_count() or 1, observe)
    keep(fates, True)
    console.clear()
    if arguments.json:
        told = telling.results(arguments.source, arguments.seed, fates, stale, True)
        console.print(told.rstrip())
    else:
        telling.table(fates, console)
        for line in stale:
            console.print(f"stale in {equivalents.FILE.relative_to(ROOT)}: {line}")
        for fate in fates:
            if fate.outcome == "noticed" and (why := listed.why(fate.mutation)):
                console.print(f"noticed, though listed: {fate.mutation.place}: {why}")
        console.print(telling.summary(fates))
    outcomes = {fate.outcome for fate in fates}
    if not outcomes & set(COUNTED):
        return ExitCode.NOTHING_RAN
    if "survived" in outcomes:
        return ExitCode.FAILURE
    return ExitCode.WAIVER if stale else ExitCode.CONFORMS


def _chosen(file: str, names: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(file, name) or file.startswith(f"{name}/") for name in names)
