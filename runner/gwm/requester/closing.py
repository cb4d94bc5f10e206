# SPDX-License-Identifier: Apache-2.0
"""From visits to what is told of them: on the terminal, in results.json and on the page."""

import argparse
import json
import shlex
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from gwm import traces
from gwm.console import Console
from gwm.output import aside
from gwm.requester import waivers
from gwm.requester.causes import Cause, grouped
from gwm.requester.exhaust import LeftOut
from gwm.requester.outcome import Outcome
from gwm.requester.party import Party
from gwm.requester.results import results
from gwm.requester.rules import Rule
from gwm.requester.telling import shown_at, tell_causes, tell_end, tell_matrix
from gwm.requester.tour import Trip, tour
from gwm.requester.visits import Visit
from gwm_reports.files import write_atomically
from gwm_reports.outcome import ExitCode
from gwm_reports.traces import Trace

_FILES = ("results.json", "results.sarif", "summary.md", "report.html")


def read_waivers(arguments: argparse.Namespace, known: Mapping[str, Rule]) -> list[waivers.Waiver]:
    """The waivers that are asked for."""
    if not arguments.waivers:
        return []
    return waivers.read(arguments.waivers, list(known), [rule.requirement for rule in known.values()])


def fresh(folder: Path) -> Path:
    """The folder, with nothing of an earlier tour in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def visited(
    planned: Sequence[Trip], party: Party, arguments: argparse.Namespace, console: Console
) -> list[Visit]:
    """The visits; how far they are is told on standard error."""
    step = max(10, len(planned) // 10)

    def told(_visit: Visit, done: int, number: int) -> None:
        console.progress(f"{done} of {number} {party.places}")
        if not console.live and done % step == 0 and done < number:
            console.say(f"gwm: {done} of {number} {party.places}")

    try:
        return tour(planned, arguments.jobs, told)
    finally:
        console.clear()


def close(
    visits: Sequence[Visit],
    party: Party,
    known: Mapping[str, Rule],
    asked: Sequence[waivers.Waiver],
    left_out: Sequence[LeftOut],
    arguments: argparse.Namespace,
    console: Console,
) -> ExitCode:
    """Groups what was found by its causes, tells it and writes it."""
    from gwm_reports import requester_sarif, requester_summary
    from gwm_reports.requester_page import render  # Needs jinja2, which --help must not.

    causes = grouped(visits)
    names = [visit.place.name for visit in visits]
    stale = waivers.apply(asked, causes, names, date.today(), arguments.waivers)
    name = Path(arguments.program[0].replace("\\", "/")).name
    outcome = Outcome(name, visits, causes, arguments.strict, stale, party)
    words = shlex.join(arguments.program)
    there = _traces(causes)
    tell_matrix(outcome, console)
    tell_causes(outcome, known, there, words, console)
    record = results(outcome, words, known, there, left_out, arguments.output)
    with aside(arguments.output, _FILES) as place:
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        write_atomically(place / _FILES[0], text)
        write_atomically(place / _FILES[1], requester_sarif.render(record))
        write_atomically(place / _FILES[2], requester_summary.render(record))
        write_atomically(place / _FILES[3], render(record, _by_name(there, arguments.output)))
    if arguments.write_waivers:
        write_atomically(arguments.write_waivers, waivers.written(causes))
        console.say(f"gwm: {arguments.write_waivers} waives what was found; give it reasons")
    tell_end(outcome, arguments.output / _FILES[3], console)
    return outcome.code


def _traces(causes: Sequence[Cause]) -> dict[Path, Trace]:
    """The traces to which the causes point."""
    return {path: traces.read(path) for path in dict.fromkeys(map(shown_at, causes))}


def _by_name(there: dict[Path, Trace], folder: Path) -> dict[str, Trace]:
    return {path.relative_to(folder).as_posix(): trace for path, trace in there.items()}
