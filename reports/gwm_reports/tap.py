# SPDX-License-Identifier: Apache-2.0
"""The verdicts in the Test Anything Protocol, version 14: a test point a case.

`not ok` is what failed and what vouches for nothing; what is not applicable is skipped, what is
waived is to be done; a deviation is `ok`
and says so below.
"""

from gwm_reports.answers import actual, expected
from gwm_reports.model import CaseResult, Run
from gwm_reports.rerun import rerun_line, run_options


def render(run: Run) -> str:
    """The whole stream."""
    lines = ["TAP version 14", f"1..{len(run.cases)}"]
    for number, case in enumerate(run.cases, 1):
        passed = case.verdict in ("pass", "not_applicable")
        point = f"{'ok' if passed else 'not ok'} {number} - {_escaped(case.id)}"
        if case.verdict == "not_applicable":
            point += f" # SKIP missing: {_escaped(', '.join(case.missing) or 'unknown')}"
        if case.waived:
            point += f" # TODO waived: {_escaped(case.waived)}"
        lines.append(point)
        if case.verdict != "not_applicable" and (not passed or case.deviates):
            lines += _diagnostics(case, run)
    return "\n".join(lines) + "\n"


def _diagnostics(case: CaseResult, run: Run) -> list[str]:
    """The YAML block under a test point."""
    rows = [("verdict", case.verdict), ("expected", expected(case)), ("actual", actual(case))]
    rows += [("world", case.world), ("at", case.place)]
    rows += [(f.severity, f"{f.rule}: {f.message}") for f in case.findings]
    rows.append(("rerun", rerun_line(case.id, run_options(run))))
    seen: set[str] = set()
    lines = ["  ---"]
    for name, value in rows:
        if not value:
            continue
        unique = name
        while unique in seen:  # A key of YAML is there once.
            unique = f"{name}_{len(seen)}"
        seen.add(unique)
        lines.append(f"  {unique}: {_quoted(value)}")
    return [*lines, "  ..."]


def _escaped(text: str) -> str:
    r"""A description, in which \ and # are written \\ and \#."""
    return "".join(c if c.isprintable() else " " for c in text).replace("\\", "\\\\").replace("#", "\\#")


def _quoted(text: str) -> str:
    return '"' + "".join(_yaml(c) for c in text) + '"'


def _yaml(c: str) -> str:
    if c in '"\\':
        return "\\" + c
    return c if c.isprintable() else f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}"
