# SPDX-License-Identifier: Apache-2.0
"""A program's visit to one world: run contained, recorded, judged."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gwm import traces
from gwm.ending import Ended, end_traces
from gwm.errors import SuiteError
from gwm.recording import Settings, Stage
from gwm.requester.contained import Keeper, Limits
from gwm.requester.party import REQUESTER, WRITER, Party
from gwm.standing_judge import StandingJudge
from gwm.wine import windows_path
from gwm.worlds.model import World

OUTPUT, SOURCE = "output.txt", "world.toml"
_TRACE = "trace.jsonl"
_CUT_OFF = "cut off"  # how gwm-judge calls the trace of a process that died; its findings stand
_RELEASE, _S_OK = "IUnknown::Release", "0x00000000"
_SHORT = (b'{"t":"call"', b'{"t":"back"')
_EVENT = re.compile(
    rb'\{"t":"ev","n":(\d+),.*?"k":"(\w+)".*?"m":"([^"]*)"(?:,"hr":"(0x[0-9A-F]{8})")?'
)


@dataclass(frozen=True)
class Place:
    """A world to visit. `name` is for people, and unique; `reveals` what it makes happen, "" for nothing
    special; `again` the words of the command line that bring the program there again; `source` the world as a
    file, "" for one that is a file already; `tour` what a program's writers are shown there, `says` in words."""

    name: str
    world: World | None = None  # None: the kit's of that name
    reveals: str = ""
    again: tuple[str, ...] = ()
    os: str = ""
    source: str = ""
    tour: str = ""
    says: str = ""

    @property
    def party(self) -> Party:
        """Whom the program is judged as there."""
        return WRITER if self.tour else REQUESTER

    @property
    def text(self) -> str:
        """What it is, in words."""
        return self.says or (self.world.text if self.world else "")

    @property
    def words(self) -> tuple[str, ...]:
        """What `gwm requester` needs to bring a program there."""
        system = ("--os", self.os) if self.os else ()
        return (*(self.again or ("--world", self.name)), *system)


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
    method: str = ""  # of the event, "" where no call shows it
    code: str = ""  # that a return shows, "" for a call and for S_OK


@dataclass(frozen=True)
class Visit:
    """What came of it. `problem`: why it could not be judged, "" if it was."""

    place: Place
    ended: Ended
    findings: tuple[Finding, ...] = ()
    problem: str = ""
    folder: Path = field(default_factory=Path)
    traces: tuple[str, ...] = ()
    size: int = 0  # of the traces, in bytes

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
    judge: StandingJudge
    limits: Limits

    def visit(self, place: Place, shown: Path, keeper: Keeper | None = None) -> Visit:
        """Runs the program there, by a keeper of its own if none is at hand; all that it leaves is in the folder
        `shown`, which is not there yet."""
        if keeper is None:
            with Keeper() as keeper:
                return self.visit(place, shown, keeper)
        folder = shown.absolute()
        own = folder / "files"
        own.mkdir(parents=True)
        if place.source:
            (folder / SOURCE).write_text(place.source, encoding="utf-8")
        name = "" if place.world else place.name
        settings = Settings(folder / _TRACE, name, place.os, place.world, place.tour)
        env = self.stage.environment(settings, folder)
        mark = f"GWM_TRACE={windows_path(settings.trace)}" if self.stage.is_windows else ""
        command = self.stage.command(self.words)
        end_file = settings.end_file if place.tour else None
        ended = keeper.run(command, env, self.limits, folder / OUTPUT, own, mark, end_file)
        settings.end_file.unlink(missing_ok=True)
        if not any(own.iterdir()):
            own.rmdir()
        files = settings.files()
        if not files:
            refused = _refusal(folder / OUTPUT) if ended.code == 4 else ""
            return Visit(place, ended, problem=refused, folder=shown)
        end_traces(files, ended)
        findings: list[Finding] = []
        problems = []
        for number, file in enumerate(files):
            answer = self.judge.judge(file)
            # Of processes that were started in turn nobody knows how they ended, and who is asked to end by a
            # signal may do so at once.
            excused = (number or ended.asked) and _CUT_OFF in answer.complaint
            if answer.complaint and not excused:
                problems.append(answer.complaint)
            if answer.summary.get("missing") and not any(f["severity"] == "fail" for f in answer.findings):
                problems.append(answer.summary["missing"])
            findings += findings_of(answer.findings, file)
        names = tuple(file.name for file in files)
        size = sum(file.stat().st_size for file in files)
        return Visit(place, ended, tuple(findings), "; ".join(problems), shown, names, size)


def settled(words: Sequence[str], for_windows: bool) -> list[str]:
    """The arguments of a program that runs elsewhere: one that names a file here, by a path or with a suffix, is
    made a full path."""
    return [_full(word, for_windows) if _names_file(word) else word for word in words]


def _names_file(word: str) -> bool:
    return ("/" in word or "." in word.strip(".")) and not word.startswith(("/", "-")) and Path(word).exists()


def _full(word: str, for_windows: bool) -> str:
    return windows_path(word) if for_windows else str(Path(word).absolute())


def _refusal(output: Path) -> str:
    """The line in which the recording library refuses its settings; "" if there is none."""
    try:
        text = output.read_bytes()[:4096].decode("utf-8", "backslashreplace")
    except OSError:
        return ""
    return next((line for line in text.splitlines() if line.startswith("vssapi-recorder: ")), "")


def findings_of(lines: Sequence[dict], file: Path) -> list[Finding]:
    """What gwm-judge found in that trace."""
    try:
        wanted = {line["event"] for line in lines}
        events = _events(file, wanted) if wanted else {}
        return [
            Finding(
                line["requirement"], line["rule"], line["layer"], line["severity"], line["message"],
                line["advice"], line["event"], line["count"], file.name,
                *events.get(line["event"], ("", "")),
            )
            for line in lines
        ]  # fmt: skip
    except KeyError as error:
        raise SuiteError(f"gwm-judge gives a finding without {error}") from None


def _events(file: Path, wanted: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Of these events: the method, and the code if it is a return that has one other than S_OK."""
    left = set(wanted)
    found = {}
    with open(file, "rb") as stream:
        for line in stream:
            if line.startswith(_SHORT):  # the rest of a long trace: its lines do not stand for themselves
                shown = {event.n: event for event in traces.read(file).events}
                return {n: _shown(e.kind, e.method, e.hr) for n in wanted if (e := shown.get(n))}
            event = _EVENT.match(line)
            if event is None or int(event[1]) not in left:
                continue
            code = event[4].decode() if event[4] else ""
            found[int(event[1])] = _shown(event[2].decode(), event[3].decode("utf-8", "replace"), code)
            left.discard(int(event[1]))
            if not left:
                break
    return found


def _shown(kind: str, method: str, code: str) -> tuple[str, str]:
    if kind not in ("call", "return", "enter") or method == _RELEASE:
        method = ""  # the end of an object, or of the program: no call of its own
    return method, code if kind == "return" and code != _S_OK else ""
