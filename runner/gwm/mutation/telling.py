# SPDX-License-Identifier: Apache-2.0
"""What is said of a campaign: a table for people, JSON for programs, entries for equivalent.toml."""

import json
from collections.abc import Sequence

from gwm.console import Console
from gwm.mutation.campaign import COUNTED, Fate, figures, share

_WIDE = 100
_SUITE = ("noticed",)
_SHOWN = {"noticed": "noticed by", "tested": "noticed by no case, but by", "listed": "listed:"}


def table(fates: Sequence[Fate], console: Console) -> None:
    """One paragraph a mutation that counts; survivors as entries, too."""
    for fate in fates:
        if fate.outcome not in COUNTED:
            continue
        m = fate.mutation
        shown = _SHOWN.get(fate.outcome)
        words = f"{shown} {fate.by}" if shown else console.style("SURVIVED", "fail")
        console.print(f"{console.style(m.place, 'bold')} {m.function}: {m.operator}  {words}")
        before, after = differing(m.before, m.after)
        console.print(f"  {console.style('-', 'dim')} {before}\n  {console.style('+', 'dim')} {after}")
    alive = [f for f in fates if f.outcome == "survived"]
    if alive:
        where = "conformance/proof/equivalent.toml"
        console.print(f"\nWhoever finds one of these harmless says why in {where}:\n")
    for fate in alive:
        console.print(entry(fate) + "\n")


def differing(before: str, after: str) -> tuple[str, str]:
    """Both texts, each cut to the piece in which they differ where they are long."""
    if max(len(before), len(after)) <= _WIDE:
        return before, after
    shorter = min(len(before), len(after))
    same = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    begin = max(0, same - _WIDE // 3)

    def cut(text: str) -> str:
        piece = text[begin : begin + _WIDE]
        return ("…" if begin else "") + piece + ("…" if begin + _WIDE < len(text) else "")

    return cut(before), cut(after)


def entry(fate: Fate) -> str:
    """A survivor as equivalent.toml has it, without the reason."""
    m = fate.mutation
    pairs = (("file", m.file), ("function", m.function), ("before", m.before), ("after", m.after))
    # A TOML string without control characters is a JSON string.
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in pairs]
    return "\n".join(["[[mutation]]", *lines, 'why = ""'])


def summary(fates: Sequence[Fate]) -> str:
    """The last line."""
    counts = figures(fates)
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    counted = sum(counts[name] for name in COUNTED)
    whole = f"{counted} mutations: {told}; noticed {share(fates):.1f} %"
    return whole + (f", by the suite {share(fates, _SUITE):.1f} %" if counts["tested"] else "")


def results(source: str, seed: int, fates: Sequence[Fate], stale: Sequence[str], complete: bool) -> str:
    """The whole as JSON."""
    told = {
        "source": source,
        "seed": seed,
        "complete": complete,
        "figures": figures(fates),
        "noticed_percent": round(share(fates), 2),
        "suite_percent": round(share(fates, _SUITE), 2),
        "stale": list(stale),
        "mutations": [fate.row() for fate in fates],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"
