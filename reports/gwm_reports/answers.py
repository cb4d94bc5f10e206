# SPDX-License-Identifier: Apache-2.0
"""What was expected of a case and what came of it, in words."""

from gwm_reports.codes import code_name
from gwm_reports.model import CaseResult

# The rules that speak where the process ended in the middle of a case.
_CUT_SHORT = ("crash", "hang", "process")


def code_list(codes: tuple[str, ...]) -> str:
    """The names of codes: "A", "A or B", "A, B or C"."""
    names = [code_name(code) for code in codes]
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def expected(case: CaseResult) -> str:
    """The permitted codes; "" where the case never came to be judged."""
    if case.expected or _how_it_ended(case) is None:
        return code_list(case.expected)
    return "the process lives on"


def actual(case: CaseResult) -> str:
    """The code that came, or how the process ended before one could; "" for neither."""
    return code_name(case.actual) if case.actual else _how_it_ended(case) or ""


def _how_it_ended(case: CaseResult) -> str | None:
    return next((f.message for f in case.findings if f.rule in _CUT_SHORT), None)
