# SPDX-License-Identifier: Apache-2.0
"""What a run amounts to: the verdict of each requirement, the counts, the claim, the exit code."""

from collections import Counter

from gwm_reports.exit_codes import ExitCode
from gwm_reports.model import Run, VERDICTS

# The verdict of a requirement is the first of these that one of its cases has.
_WORST_FIRST = ("fail", "error", "inconclusive", "not_run", "pass", "not_applicable")


def requirement_verdicts(run: Run) -> dict[str, str]:
    """Requirement id -> verdict, for each requirement that a planned case or a finding names."""
    seen: dict[str, set[str]] = {}
    for case in run.cases:
        failed_elsewhere = {f.requirement for f in case.findings if f.severity == "fail"}
        own = case.verdict
        if own == "fail" and failed_elsewhere and case.requirement not in failed_elsewhere:
            # The case broke another requirement; its own one was neither met nor missed.
            own = "inconclusive"
        seen.setdefault(case.requirement, set()).add(own)
        for requirement in failed_elsewhere:
            if requirement:
                seen.setdefault(requirement, set()).add("fail")
    return {
        requirement: next(v for v in _WORST_FIRST if v in verdicts)
        for requirement, verdicts in seen.items()
    }


def case_counts(run: Run) -> dict[str, int]:
    """Verdict -> number of cases, every verdict named, in the order of VERDICTS."""
    counted = Counter(case.verdict for case in run.cases)
    return {verdict: counted.get(verdict, 0) for verdict in VERDICTS}


def waived_count(run: Run) -> int:
    """How many cases are known not to pass, and decide nothing."""
    return sum(bool(case.waived) for case in run.cases)


def _decisive(run: Run) -> dict[str, int]:
    """As case_counts, without the waived."""
    counted = Counter(case.verdict for case in run.cases if not case.waived)
    return {verdict: counted.get(verdict, 0) for verdict in VERDICTS}


def requirement_counts(run: Run) -> dict[str, int]:
    """Verdict -> number of requirements, every verdict named, in the order of VERDICTS."""
    counted = Counter(requirement_verdicts(run).values())
    return {verdict: counted.get(verdict, 0) for verdict in VERDICTS}


def doubts(run: Run) -> list[str]:
    """Why the run cannot be vouched for, one clause each; empty if it can."""
    counts = _decisive(run)
    reasons = []
    if not run.sealed:
        reasons.append("the results are incomplete")
    if counts["not_run"]:
        reasons.append(f"{_cases(counts['not_run'])} not run")
    if counts["error"]:
        reasons.append(f"{_cases(counts['error'])} in error")
    if counts["inconclusive"]:
        reasons.append(f"{_cases(counts['inconclusive'])} inconclusive")
    reasons.extend(run.notes)
    return reasons


def is_complete(run: Run) -> bool:
    """Whether every planned case had its turn, and the subject was the one that was named."""
    return run.sealed and not run.void and not any(case.verdict == "not_run" for case in run.cases)


def exit_code(run: Run) -> ExitCode:
    """What the run is worth. A complete run in which a case failed says so whatever else is in doubt; a run that
    broke off vouches for nothing. Of one that conforms, the waivers must be in order."""
    counts = _decisive(run)
    if counts["fail"] and is_complete(run):
        return ExitCode.FAILURE
    if doubts(run):
        return ExitCode.CANNOT_VOUCH
    if run.waiver_problems:
        return ExitCode.WAIVER
    if not counts["pass"]:
        return ExitCode.NOTHING_RAN
    return ExitCode.CONFORMS


def claim(run: Run) -> str:
    """The one sentence that this run supports."""
    name = run.subject.spec
    requirements, counts = requirement_counts(run), _decisive(run)
    judged = requirements["pass"] + requirements["fail"]
    code = exit_code(run)
    if code is ExitCode.CANNOT_VOUCH:
        reasons = doubts(run) + ([f"{_cases(counts['fail'])} failed"] if counts["fail"] else [])
        return f"No claim about {name}: {', '.join(reasons)}."
    if code is ExitCode.FAILURE:
        open_ = doubts(run)
        return (
            f"{name} does not conform: {requirements['fail']} of {judged} "
            f"{_plural(judged, 'requirement')} judged {'is' if requirements['fail'] == 1 else 'are'} not met"
            f"{'; in doubt: ' + ', '.join(open_) if open_ else ''}."
        )
    if code is ExitCode.NOTHING_RAN:
        return f"No claim about {name}: none of {_cases(len(run.cases))} applied."
    if code is ExitCode.WAIVER:
        return f"No claim about {name}: waivers are not in order, {len(run.waiver_problems)} of them."
    scope = "" if run.whole else " that were selected"
    waived = waived_count(run)
    if waived:
        return (
            f"{name} conforms to {requirements['pass']} of {sum(requirements.values())} requirements{scope}, "
            f"in {_cases(counts['pass'])}; {_cases(waived)} that {'do' if waived > 1 else 'does'} not pass "
            f"{'are' if waived > 1 else 'is'} waived."
        )
    return (
        f"{name} conforms to {'all ' if judged > 1 else ''}{judged} {_plural(judged, 'requirement')} judged{scope}, "
        f"in {_cases(counts['pass'])}."
    )


def figures(run: Run) -> str:
    """The closing line: requirements, cases, and the cases by verdict."""
    counts = case_counts(run)
    parts = [f"{counts['pass']} passed", f"{counts['fail']} failed"]
    parts += [
        f"{n} {v.replace('_', ' ')}" for v, n in counts.items() if n and v not in ("pass", "fail")
    ]
    total = len(requirement_verdicts(run))
    return f"{total} {_plural(total, 'requirement')}, {_cases(len(run.cases))}: {', '.join(parts)}"


def _plural(number: int, word: str) -> str:
    return word if number == 1 else word + "s"


def _cases(number: int) -> str:
    return f"{number} {_plural(number, 'case')}"
