# SPDX-License-Identifier: Apache-2.0
"""Whom a program is judged as: what the two commands for programs do not have in common, in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Party:
    """`name` is that of the command and of gwm-judge's --party; `place` what the program visits; `rules` the option
    by which gwm-judge lists the rules."""

    name: str
    place: str
    rules: str

    @property
    def places(self) -> str:
        """Several of them, and the folder of what a program leaves there."""
        return f"{self.place}s"


REQUESTER = Party("requester", "world", "--rules")
WRITER = Party("writer", "tour", "--rules-of-writers")
