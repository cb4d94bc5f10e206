# SPDX-License-Identifier: Apache-2.0
"""Profiles: frozen lists of cases that an implementation must pass to claim them."""

import hashlib
from dataclasses import dataclass
from datetime import date

from gwm.errors import UnknownName
from gwm.paths import ROOT
from gwm.subjects import nearest
from gwm_reports.model import Run

_FOLDER = ROOT / "conformance" / "profiles"
# By UTC, as the days of claims are. It does not stand in the file of a profile, which never changes and whose digest is
# in claims.
_FROZEN = {"core-1": date(2026, 11, 28)}


@dataclass(frozen=True)
class Profile:
    """One of them; the digest is of its file, and no claim is older than the day on which it was frozen."""

    name: str
    digest: str
    frozen: date
    cases: tuple[str, ...]

    def shortfalls(self, run: Run) -> list[str]:
        """What a run lacks of it, a line each; empty if it meets all. What is waived is not passed."""
        verdicts = {case.id: case.verdict for case in run.cases}
        told = [
            f"{self.name} asks for {case}, which {_came_to(verdicts.get(case, ''))}"
            for case in self.cases
            if verdicts.get(case) not in ("pass", "not_applicable")
        ]
        if not told and not any(verdicts.get(case) == "pass" for case in self.cases):
            told.append(f"no case of {self.name} applies")
        return told


def _came_to(verdict: str) -> str:
    return f"came to {verdict.replace('_', ' ')}" if verdict else "is not in the run"


def names() -> list[str]:
    """Of all profiles."""
    return sorted(path.stem for path in _FOLDER.glob("*.txt"))


def profile(name: str) -> Profile:
    """The profile of that name. UnknownName if there is none."""
    if name not in names():
        raise UnknownName("profile", name, nearest(name, names()), f"There are: {', '.join(names())}.")
    data = (_FOLDER / f"{name}.txt").read_bytes()
    lines = data.decode("utf-8").splitlines()
    cases = tuple(line for line in lines if line and not line.startswith("#"))
    return Profile(name, hashlib.sha256(data).hexdigest(), _FROZEN[name], cases)
