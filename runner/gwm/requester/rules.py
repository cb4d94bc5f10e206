# SPDX-License-Identifier: Apache-2.0
"""The rules of a party, and what the pages permit of each method, as gwm-judge lists them."""

from dataclasses import dataclass

from gwm.judge import Judge
from gwm.requester.exhaust import Codes
from gwm.requester.party import REQUESTER, Party


@dataclass(frozen=True)
class Rule:
    """One rule; `text` and `sources` are its requirement's."""

    name: str
    requirement: str
    layer: str
    severity: str
    advice: str
    text: str
    sources: tuple[str, ...]


def rules(judge: Judge, party: Party = REQUESTER) -> dict[str, Rule]:
    """All of them by name."""
    return {
        line["rule"]: Rule(
            line["rule"], line["requirement"], line["layer"],
            "warning" if line["severity"] == "deviation" else line["severity"],
            line["advice"], line["text"], tuple(filter(None, line["source"].split(";"))),
        )
        for line in judge.table(party.rules)
    }  # fmt: skip


def codes(judge: Judge) -> dict[str, Codes]:
    """By method: the codes that come without a fault of the program's own."""
    found: dict[str, Codes] = {}
    for line in judge.table("--codes"):
        before = found.get(line["method"], Codes())
        permitted = tuple(int(code, 16) for code in line["codes"])
        status = line["at"] == "status"
        found[line["method"]] = Codes(
            before.at_return if status else permitted, permitted if status else before.at_status
        )
    return found
