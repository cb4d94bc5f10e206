# SPDX-License-Identifier: Apache-2.0
"""What deviates without failing: where pages disagree or leave a gap, and another reading was followed."""

from collections.abc import Iterator
from dataclasses import dataclass

from gwm_reports.answers import actual, expected
from gwm_reports.model import CaseResult, Catalogue, Finding, Run


@dataclass(frozen=True, slots=True)
class Deviation:
    """One case that does not what the reading in force expects. `dispute`: the one on which its requirement rests,
    or the cell of the model; "" for none."""

    case: CaseResult
    finding: Finding
    dispute: str

    @property
    def answered(self) -> bool:
        """Whether it is the code that deviates."""
        return bool(self.case.actual) and self.case.actual not in self.case.expected

    @property
    def words(self) -> str:
        """ "VSS_E_BAD_STATE expected, S_OK came"; the finding's own words where the code is not it."""
        if self.answered:
            return f"{expected(self.case)} expected, {actual(self.case)} came"
        return self.finding.message


def deviation_of(case: CaseResult, catalogue: Catalogue) -> Deviation | None:
    """What one case deviates in, that first which rests on a dispute."""
    found = [Deviation(case, f, _dispute(case, f, catalogue)) for f in case.findings if f.severity == "deviation"]
    return next((deviation for deviation in found if deviation.dispute), next(iter(found), None))


def deviations(run: Run, catalogue: Catalogue) -> Iterator[Deviation]:
    """Each case once, in the order of the run."""
    return filter(None, (deviation_of(case, catalogue) for case in run.cases))


def by_dispute(run: Run, catalogue: Catalogue) -> dict[str, list[Deviation]]:
    """Grouped by dispute, what rests on none last."""
    groups: dict[str, list[Deviation]] = {}
    for deviation in deviations(run, catalogue):
        groups.setdefault(deviation.dispute, []).append(deviation)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def _dispute(case: CaseResult, finding: Finding, catalogue: Catalogue) -> str:
    for name in (finding.requirement, case.requirement):
        requirement = catalogue.requirements.get(name)
        if requirement and requirement.reading:
            return requirement.reading
    return _of_cell(case, finding) if finding.rule == "model" else ""


def _of_cell(case: CaseResult, finding: Finding) -> str:
    """The dispute on which the cell of the model rests that the finding is about."""
    note = next((event for event in case.events if event.n == finding.event), None)
    place = ("phase", "call", "variant")
    here = [str(note.outputs.get(name, "")) for name in place] if note else []
    cells = (cell for cell in case.model if [str(cell.get(name, "")) for name in place] == here)
    return next((str(cell.get("reading", "")) for cell in cells), "")
