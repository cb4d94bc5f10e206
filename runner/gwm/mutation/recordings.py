# SPDX-License-Identifier: Apache-2.0
"""The runs of the kit's mutants and programs, recorded once for a build: a verdict is a pure function of a trace, so
that what judges can be tried on all of them in seconds.
"""

import shutil
import subprocess
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from gwm import proofs
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.mutation.workbench import Workbench
from gwm.paths import ROOT
from gwm.requester.party import Party
from gwm.requester.specimen_table import read, table_of
from gwm.requester.specimens import wrong_findings
from gwm.requester.visits import findings_of
from gwm.subjects import Subject
from gwm.surroundings import of_tools
from gwm.suite import MUTANTS_LIBRARY, Options, Suite
from gwm.trials import judged, patience_ms, several_at_once
from gwm_reports.lines import NotResults
from gwm_reports.reader import read_verdicts

_CASE_MS = 5000
_LARGEST = 4 << 20  # bytes; a few mutants are judged over traces that take seconds to read
_MOST_PLACES = 3  # of a good program, which was judged in all worlds
_alone = threading.Lock()


def recorded_mutants(bench: Workbench, _seed: int) -> str:
    """A mutant of the kit whose recorded run is no failure any more, or one with other words."""
    suite, again = Suite(bench.whole), bench.log.parent / "again.jsonl"
    with _alone:
        rows = _recorded(suite, bench)
    judge = Judge(bench.build)
    for row, path in rows:
        bench.alive()
        try:
            if not judge.judge(path, again).differences:
                continue
            if not proofs.kills(read_verdicts(again), row["requirement"], row["message"]):
                return f"mutant:{row['name']} is killed no more"
        except (GwmError, NotResults) as error:
            return f"mutant:{row['name']}: {str(error)[:120]}"
    return ""


@cache
def programs(party: Party) -> Callable[[Workbench, int], str]:
    """The kit's own requesters or writers: what is wrong with each is found in its recorded traces, and no more."""

    def look(bench: Workbench, _seed: int) -> str:
        with _alone:
            folder = _visited(bench, party)
        judge = Judge(bench.build, ("--party", party.name))
        for specimen in read(table_of(party)):
            for place in sorted(folder.glob(f"{specimen.name}/*"))[:_MOST_PLACES]:
                bench.alive()
                try:
                    traces = sorted(place.glob("trace*.jsonl"))
                    found = [f for file in traces for f in findings_of(judge.judge(file).findings, file)]
                except GwmError as error:
                    return f"{party.name} {specimen.name}: {str(error)[:120]}"
                if wrong := wrong_findings(specimen, found):
                    return f"{party.name} {specimen.name}: {wrong[0][:120]}"
        return ""

    return look


def _visited(bench: Workbench, party: Party) -> Path:
    """What the programs of a party left where they were judged."""
    stamp = proofs.stamp(Suite(bench.whole), "libvssapi-recorder.so")[:16]
    folder = bench.whole.directory / f"recorded-{party.name}s" / stamp
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        making = folder.with_suffix(".making")
        command = [str(ROOT / "gwm"), party.name, "--specimens", "-o", str(making)]
        env = of_tools() | {"GWM_SETUP": "off", "GWM_BUILD_DIR": str(bench.whole.directory)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise GwmError(f"the specimens are not judged right: {(said or ['no message'])[-1]}")
        making.rename(folder)
    return folder / party.places


def _recorded(suite: Suite, bench: Workbench) -> list[tuple[dict, Path]]:
    """The mutants and the runs that kill them, made where they are missing."""
    folder = suite.build.directory / "recorded-mutants" / proofs.stamp(suite)[:16]
    rows = suite.registry(MUTANTS_LIBRARY)
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        making = folder.with_suffix(".making")
        making.mkdir(parents=True)
        known = {str(case["requirement"]) for case in suite.listing().get("cases", [])}
        own = [row for row in rows if row["requirement"] in known]
        several_at_once(
            own, 0, lambda row, _, stopped: _record(suite, row, making, stopped), lambda _: bench.alive()
        )
        making.rename(folder)
    found = ((row, _place(folder, row)) for row in rows)
    return [(row, path) for row, path in found if path.is_file()]


def _place(folder: Path, row: dict) -> Path:
    return folder / f"{row['name']}.jsonl"


def _record(suite: Suite, row: dict, folder: Path, stopped: threading.Event) -> None:
    subject = Subject(f"mutant:{row['name']}", suite.build.library(MUTANTS_LIBRARY), row["name"])
    options = Options((row["requirement"],), strict=True, case_timeout_ms=patience_ms(_CASE_MS))
    with judged(suite, subject, options, folder, stopped, max_hangs=1) as results:
        is_small = results.stat().st_size <= _LARGEST
        if is_small and proofs.kills(read_verdicts(results), row["requirement"], row["message"]):
            results.rename(_place(folder, row))
