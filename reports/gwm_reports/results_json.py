# SPDX-License-Identifier: Apache-2.0
"""A run for programs, without its traces: reports/schemas/results.schema.json."""

import json
from typing import Any

from gwm_reports.answers import actual, expected
from gwm_reports.deviations import by_dispute
from gwm_reports.model import CaseResult, Catalogue, Run
from gwm_reports.outcome import case_counts, claim, exit_code, requirement_verdicts

SCHEMA = 1


def render(run: Run, catalogue: Catalogue) -> str:
    """The whole file."""
    answer = {
        "schema": SCHEMA,
        "suite": run.suite,
        "catalogue": run.catalogue,
        "subject": {"spec": run.subject.spec, "name": run.subject.name, "library": run.subject.library},
        "reading": run.reading,
        "strict": run.subject.strict,
        "exit_code": int(exit_code(run)),
        "claim": claim(run),
        "counts": case_counts(run),
        "requirements": requirement_verdicts(run),
        "deviations": {
            dispute: [deviation.case.id for deviation in found]
            for dispute, found in by_dispute(run, catalogue).items()
        },
        "cases": [_case(case) for case in run.cases],
    }
    return json.dumps(answer, indent=1) + "\n"


def _case(case: CaseResult) -> dict:
    row: dict[str, Any] = {"id": case.id, "requirement": case.requirement, "verdict": case.verdict, "world": case.world}
    row |= {"expected": expected(case), "actual": actual(case), "deviates": case.deviates}
    row |= {"waived": case.waived} if case.waived else {}
    row["findings"] = [
        {"requirement": f.requirement, "rule": f.rule, "severity": f.severity, "message": f.message}
        for f in case.findings
    ]
    return row
