# SPDX-License-Identifier: Apache-2.0
"""A program's visit to one world: run contained, recorded, judged."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gwm.errors import SuiteError
from gwm.judge import Judge
from gwm.recording import Settings, Stage
from gwm.requester.contained import Ended, Limits, run
from gwm.wine import windows_path
from gwm.worlds.model import World


@dataclass(frozen=True)
class Place:
    """A world to visit. `name` is for people, and unique; `reveals` what it makes happen, "" for nothing
    special; `again` the words of the command line that bring the program there again."""

    name: str
    world: World | None = None  # None: the kit's of that name
    reveals: str = ""
    again: tuple[str, ...] = ()
    os: str = ""


@dataclass(frozen=True)
class Finding:
    """What a rule says about one visit. Severity: fail, warning or note."""

    requirement: str
    rule: str
    layer: str
    severity: str
    message: str
    advice: str
    event: int
    count: int
    trace: str = ""  # the file's name


@dataclass(frozen=True)
class Visit:
    """What came of it. `problem`: why it could not be judged, "" if it was."""

    place: Place
    ended: Ended
    findings: tuple[Finding, ...] = ()
    problem: str = ""
    folder: Path = field(default_factory=Path)
    traces: tuple[str, ...] = ()

    @property
    def loaded(self) -> bool:
        """Whether the program used vssapi at all."""
        return bool(self.traces)

    def worst(self) -> str:
        """fail, warning, note, "" for nothing."""
        present = {finding.severity for finding in self.findings}
        return next((s for s in ("fail", "warning", "note") if s in present), "")


@dataclass(frozen=True)
class Visitor:
    """Takes one program to places."""

    stage: Stage
    words: Sequence[str]  # its arguments
    judge: Judge
    limits: Limits

    def visit(self, place: Place, folder: Path) -> Visit:
        """Runs the program there; all that it leaves is in `folder`, which is empty."""
        folder.mkdir(parents=True, exist_ok=True)
        settings = Settings(folder / "trace.jsonl", "" if place.world else place.name, place.os, place.world)
        env = self.stage.environment(settings, folder)
        mark = f"GWM_TRACE={windows_path(settings.trace)}" if self.stage.is_windows else ""
        ended = run(self.stage.command(self.words), env, self.limits, folder / "output.txt", mark)
        files = settings.files()
        if not files:
            refused = ended.code == 4 and _refusal(folder / "output.txt")
            return Visit(place, ended, problem=refused or "", folder=folder)
        say_how_it_ended(files, ended)
        findings: list[Finding] = []
        problems = []
        for file in files:
            answer = self.judge.judge(file)
            if answer.complaint:
                problems.append(answer.complaint)
            findings += [_finding(line, file.name) for line in answer.findings]
        names = tuple(file.name for file in files)
        return Visit(place, ended, tuple(findings), "; ".join(problems), folder, names)


def say_how_it_ended(files: Sequence[Path], ended: Ended) -> None:
    """Writes the last line of each trace: a process that died in mid-line loses the piece of that line."""
    line = json.dumps(ended.line, separators=(",", ":")) + "\n"
    for number, file in enumerate(files):
        data = file.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        # Of the other processes nobody knows the code: they get a line where theirs is missing.
        own = number == 0 or b'{"t":"end"' not in whole[-200:]
        if len(whole) == len(data) and not own:
            continue
        place = file.with_name(f".{file.name}.new")
        said = line if number == 0 else '{"t":"exit","signal":"SIGKILL"}\n'
        place.write_bytes(whole + (said.encode() if own else b""))
        place.replace(file)


def _refusal(output: Path) -> str:
    """The line in which the recording library refuses its settings; "" if there is none."""
    try:
        text = output.read_bytes()[:4096].decode("utf-8", "backslashreplace")
    except OSError:
        return ""
    return next((line for line in text.splitlines() if line.startswith("vssapi-recorder: ")), "")


def _finding(line: dict, trace: str) -> Finding:
    try:
        return Finding(
            line["requirement"], line["rule"], line["layer"], line["severity"], line["message"],
            line["advice"], line["event"], line["count"], trace,
        )  # fmt: skip
    except KeyError as error:
        raise SuiteError(f"gwm-judge gives a finding without {error}") from None
