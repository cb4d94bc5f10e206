# SPDX-License-Identifier: Apache-2.0
"""What was expected of a case and what came of it, in words."""

from gwm_reports.codes import code_name
from gwm_reports.model import CaseResult, Finding

# The rules that speak where the process ended in the middle of a case.
_CUT_SHORT = ("crash", "hang", "process")
_ALIVE = "the process lives on"
# Behind this a finding says what was wanted.
_EXPECTED = ", expected "


def code_list(codes: tuple[str, ...]) -> str:
    """The names of codes: "A", "A or B", "A, B or C"."""
    names = [code_name(code) for code in codes]
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def expected(case: CaseResult) -> str:
    """The permitted codes, and what else was wanted where one of them came; "" where the case never came to
    be judged."""
    if case.expected or _how_it_ended(case) is None:
        return _with(code_list(case.expected), _wanted(case))
    return _ALIVE


def permitted(case: CaseResult) -> str:
    """The permitted codes where another one came; "" else."""
    return "" if not case.actual or case.actual in case.expected else code_list(case.expected)


def actual(case: CaseResult) -> str:
    """What came, or how the process ended before anything could; "" for neither."""
    return _with(answer(case), _found(case))


def answer(case: CaseResult) -> str:
    """The code that came, or how the process ended before one could; "" for neither."""
    return code_name(case.actual) if case.actual else _how_it_ended(case) or ""


def _with(code: str, more: str) -> str:
    return f"{code}; {more}" if code and more else code


def _wanted(case: CaseResult) -> str:
    finding = _beyond_the_code(case)
    if finding is None:
        return ""
    if finding.rule in _CUT_SHORT:
        return _ALIVE
    _, said, wanted = finding.message.rpartition(_EXPECTED)
    return wanted if said else f"nothing against the rule {finding.rule}"


def _found(case: CaseResult) -> str:
    finding = _beyond_the_code(case)
    if finding is None:
        return ""
    before, said, _ = finding.message.rpartition(_EXPECTED)
    return before if said else finding.message


def _beyond_the_code(case: CaseResult) -> Finding | None:
    """What failed a case that was answered with a permitted code; None for any other."""
    if case.verdict == "pass" or case.actual not in case.expected:
        return None
    return next((f for f in case.findings if f.severity not in ("note", "deviation")), None)


def _how_it_ended(case: CaseResult) -> str | None:
    return next((f.message for f in case.findings if f.rule in _CUT_SHORT), None)
