# SPDX-License-Identifier: Apache-2.0
"""What a tour came to, on the terminal: the worlds, then the causes with what to do."""

from collections.abc import Mapping, Sequence

from gwm.console import Console
from gwm.requester.causes import Cause
from gwm.requester.rules import Rule
from gwm.requester.visits import Visit
from gwm_reports.links import page_link

_WORDS = {"fail": "error", "warning": "warning", "note": "note"}
_STYLES = {"fail": "fail", "warning": "doubt", "note": "dim"}
_PLACES = 4  # that a cause names


def line_of(visit: Visit, width: int, console: Console) -> str:
    """A visit on one line: the world, how the program ended, what the rules say."""
    counts: dict[str, int] = {}
    for finding in visit.findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    said = ", ".join(
        console.style(_count(counts[s], _WORDS[s]), _STYLES[s]) for s in _WORDS if s in counts
    )
    if visit.problem:
        said = console.style(visit.problem, "error")
    elif not visit.loaded:
        said = console.style("vssapi was not loaded", "doubt")
    return f"{visit.place.name:<{width}}  {visit.ended.words:<8}  {said or console.style('conforms', 'pass')}"


def tell_causes(causes: Sequence[Cause], rules: Mapping[str, Rule], again: str, console: Console) -> None:
    """Each cause: what happened, where, what the page asks, what to do instead, and how to see it again."""
    for cause in causes:
        visit, finding = cause.first
        severity = console.style(_WORDS[cause.severity], _STYLES[cause.severity])
        if cause.waived:
            console.print(f"\nwaived: {cause.rule}: {finding.message} ({cause.waived})")
            continue
        message = f"{visit.place.reveals}: {finding.message}" if visit.place.reveals else finding.message
        times = f" ({cause.count} times)" if cause.count > 1 else ""
        console.print(f"\n{severity}: {message}{times}")
        rule = rules.get(cause.rule)
        if rule and rule.text:
            console.print(f"  the pages: {rule.text}")
            for source in rule.sources:
                console.print(f"             {page_link(source) or source}")
        console.print(f"  instead:   {finding.advice}")
        console.print(f"  rule:      {finding.requirement}")
        console.print(f"  worlds:    {shortened(cause.places)}")
        console.print(f"  see:       {visit.folder / finding.trace}, event {finding.event}")
        console.print(f"  again:     {again_line(visit, again)}")


def shortened(names: Sequence[str]) -> str:
    """The names, or the first ones and how many more."""
    more = len(names) - _PLACES
    return ", ".join(names[:_PLACES]) + (f" and {more} more" if more > 0 else "")


def again_line(visit: Visit, program: str) -> str:
    """The command that runs this world again."""
    words = visit.place.again or ("--world", visit.place.name)
    quoted = " ".join(f"'{w}'" if not w.replace("_", "").replace("-", "").isalnum() else w for w in words)
    return f"./gwm requester {quoted} -- {program}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("s" if number > 1 else "")
