# SPDX-License-Identifier: Apache-2.0
"""What deviates without failing: where pages disagree or leave a gap, and another reading was followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from gwm_reports.answers import actual, expected
from gwm_reports.model import CaseResult, Finding, Run


@dataclass(frozen=True, slots=True)
class Deviation:
    """One case that does not what the reading in force expects."""

    case: CaseResult
    finding: Finding

    @property
    def words(self) -> str:
        """ "VSS_E_BAD_STATE expected, S_OK came"; the finding's own words where the code is not it."""
        if self.case.actual and self.case.actual not in self.case.expected:
            return f"{expected(self.case)} expected, {actual(self.case)} came"
        return self.finding.message


def deviations_of(case: CaseResult) -> Iterator[Deviation]:
    """What one case deviates in."""
    return (Deviation(case, f) for f in case.findings if f.severity == "deviation")


def deviations(run: Run) -> Iterator[Deviation]:
    """Each case once, in the order of the run."""
    for case in run.cases:
        yield from islice(deviations_of(case), 1)


def by_dispute(run: Run) -> dict[str, list[Deviation]]:
    """Grouped by the dispute whose reading is in force, "" for requirements that rest on none."""
    groups: dict[str, list[Deviation]] = {}
    for deviation in deviations(run):
        groups.setdefault(deviation.finding.reading, []).append(deviation)
    return groups
