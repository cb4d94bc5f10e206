# SPDX-License-Identifier: Apache-2.0
"""Measures the report of subjects that fail everywhere, and of five times as many cases, against its budgets: who
has hundreds of failures must be able to open it."""

import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gwm.console import Console
from gwm.proofs import proved_registry
from gwm.subjects import resolve
from gwm.suite import Options, Suite
from gwm_reports import html
from gwm_reports.model import Catalogue, Run
from gwm_reports.reader import read_catalogue, read_run

_SUBJECTS = ("null:does_nothing", "null:all_e_notimpl", "reference")
_SEED = 1
_MANY = 20_000
_MANY_SECONDS = 10


@dataclass(frozen=True)
class Budget:
    """What one report may take: size, seconds of a processor to write it, seconds to its first layout, pixels before
    anything is opened."""

    megabytes: float = 3.0
    written: float = 2.0
    layout: float = 1.5
    pixels: int = 60_000


def measure(suite: Suite, console: Console) -> bool:
    """Prints a line a report; whether each is within its budget."""
    good = True
    print(f"{'report of':28} {'cases':>6} {'MB':>6} {'written s':>10} {'layout s':>9} {'pixels':>7} {'found s':>8}")
    with tempfile.TemporaryDirectory(prefix="gwm-bench-") as name:
        folder = Path(name)
        catalogue = read_catalogue(suite.listing(), proved_registry(suite))
        for title, run in _runs(suite, folder, console):
            many = len(run.cases) >= _MANY
            budget = Budget(20, _MANY_SECONDS, _MANY_SECONDS, 1_000_000) if many else Budget()
            good &= _measured(title, run, catalogue, folder / "report.html", budget)
    return good


def _runs(suite: Suite, folder: Path, console: Console) -> Iterator[tuple[str, Run]]:
    for spec in _SUBJECTS:
        subject = resolve(spec, suite)
        results = folder / "run.jsonl"
        command = suite.command(subject, Options(strict=subject.strict, seed=_SEED), results)
        environment = suite.build.environment_of_subject()
        console.say(f"gwm: judging {spec}")
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        run = read_run(results)
        yield spec, run
        results.unlink()
        if spec == _SUBJECTS[1]:
            yield f"{spec}, many", _many(run)


def _many(run: Run) -> Run:
    copies = itertools.count(1)
    cases = list(run.cases)
    while len(cases) < _MANY:
        number = next(copies)
        cases += [replace(case, id=f"{case.id}_{number}", events=()) for case in run.cases]
    return replace(run, cases=tuple(cases[:_MANY]))


def _measured(title: str, run: Run, catalogue: Catalogue, page: Path, budget: Budget) -> bool:
    from gwm.chromium import browser

    begun = time.process_time()
    text = html.render([run], catalogue).encode()
    page.write_bytes(text)
    written = time.process_time() - begun
    with browser() as driver:
        driver.get(page.as_uri())
        pixels = driver.execute_script("return document.documentElement.scrollHeight")
        layout = driver.execute_script(
            "return performance.getEntriesByType('paint').find((e) => e.name === 'first-contentful-paint').startTime"
        ) / 1000  # fmt: skip
        found = driver.execute_async_script(_FIND) / 1000
    figures = (len(text) / 1e6, written, layout, pixels)
    limits = (budget.megabytes, budget.written, budget.layout, budget.pixels)
    over = [figure > limit for figure, limit in zip(figures, limits, strict=True)]
    columns = zip(figures, over, (6, 10, 9, 7), ("f", "f", "f", "d"), strict=True)
    words = [
        f"{'!' * bad}{figure:{'.2' if kind == 'f' else ''}{kind}}".rjust(width)
        for figure, bad, width, kind in columns
    ]
    print(f"{title:28} {len(run.cases):6} {' '.join(words)} {found:8.2f}")
    sys.stdout.flush()
    return not any(over)


# From the last key to what is found being laid out.
_FIND = """
const done = arguments[0], box = document.querySelector("#find input"), begun = performance.now();
box.value = "second_call";
box.dispatchEvent(new Event("input"));
const waiting = setInterval(() => {
  if (!document.body.classList.contains("finding")) return;
  clearInterval(waiting);
  document.documentElement.scrollHeight;
  done(performance.now() - begun);
}, 5);
"""
