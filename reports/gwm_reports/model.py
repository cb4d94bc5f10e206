# SPDX-License-Identifier: Apache-2.0
"""The result of a run as frozen values. Made by `reader`, used by every renderer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any, NamedTuple

NOTHING: Mapping[str, Any] = MappingProxyType({})
VERDICTS = ("pass", "fail", "error", "inconclusive", "not_run", "not_applicable")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who was judged."""

    spec: str = "unknown"
    name: str = ""
    library: str = ""
    capabilities: tuple[str, ...] = ()
    strict: bool = False


class Event(NamedTuple):
    """One event of a trace; kinds and names are those of reports/schemas/trace.schema.json. `inputs` and
    `outputs` hold the values of gwm_reports.values. Of these there are hundreds of thousands: a tuple is made
    in a fifth of the time."""

    n: int
    us: int
    thread: int
    kind: str
    object: str = ""
    method: str = ""
    call: int | None = None
    within: int | None = None
    step: int | None = None
    hr: str = ""
    inputs: Mapping[str, Any] = NOTHING
    outputs: Mapping[str, Any] = NOTHING
    doc: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule has to say about a trace. `severity` is fail, deviation, inconclusive or note."""

    requirement: str
    rule: str
    severity: str
    message: str
    event: int | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """A Writer Metadata Document that the subject handed out in a case."""

    hash: str
    of: str = ""
    event: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """What the document judge said about a document. `broken`: an error counts against the subject.
    `layers` goes from encoding up, each with its worst: clean, notes, warnings, errors, not_judged."""

    hash: str
    writer: str = ""
    profile: str = ""
    size: int = 0
    valid: bool = True
    broken: bool = False
    layers: tuple[tuple[str, str], ...] = ()
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    findings: tuple[dict, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One planned case: the codes that were permitted, the one that came, and the trace as far as it got.
    `waived`: why it is known not to pass, "" if it is not."""

    id: str
    requirement: str
    verdict: str
    world: str = ""
    expected: tuple[str, ...] = ()
    actual: str = ""
    place: str = ""
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    us: int = 0
    events: tuple[Event, ...] = ()
    started: bool = False
    documents: tuple[DocumentSeen, ...] = ()
    model: tuple[dict, ...] = ()
    waived: str = ""

    @property
    def inapplicable(self) -> str:
        """Why it does not apply: what the subject gives no control over, or the reading that it follows."""
        notes = [f.message for f in self.findings if f.rule in ("other_reading", "needs_no_memory", "other_provider")]
        return ", ".join(self.missing) or (notes[0] if notes else "no reason given")

    @property
    def deviates(self) -> bool:
        """Whether it did something that is reported but cannot fail this subject."""
        return any(f.severity == "deviation" for f in self.findings)

    def is_named(self, patterns: Iterable[str]) -> bool:
        """Whether one of these names it, or its requirement."""
        return any(fnmatchcase(name, pattern) for name in (self.id, self.requirement) for pattern in patterns)


@dataclass(frozen=True, slots=True)
class Run:
    """All of one results file. `sealed` is false for a file without its last line. `void`: it was not the subject
    that was run, so that not even a failure counts."""

    subject: Subject
    cases: tuple[CaseResult, ...]
    sealed: bool
    schema: int = 2
    suite: str = ""
    catalogue: str = ""
    profile: str = ""
    host: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)
    seed: int | None = None
    digest: str = ""
    documents: dict[str, str] = field(default_factory=dict)
    judged: dict[str, JudgedDocument] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    void: bool = False
    source: str = ""
    waiver_problems: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The globs by which cases were selected."""
        return tuple(map(str, self.options.get("ids") or ["*"]))

    @property
    def whole(self) -> bool:
        """Whether every case was selected, not some by id or by shard."""
        return self.ids == ("*",) and not self.shard

    @property
    def shard(self) -> str:
        """Which part of the cases it is, "2/8"; "" for all of them."""
        return str(self.options.get("shard") or "")

    @property
    def reading(self) -> str:
        """The reading of the disputed pages by which it was judged."""
        return str(self.options.get("reading") or "default")


_BASES = ("documented", "derived", "disputed", "undefined")
_STRENGTHS = ("must", "should", "may")


def _rank(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One documented statement."""

    id: str
    text: str = ""
    source: tuple[str, ...] = ()
    strength: str = ""
    basis: str = ""
    binds: str = ""
    ref: tuple[str, ...] = ()
    untestable: str = ""
    reading: str = ""
    rule: str = ""
    observed: str = ""
    judged_by: tuple[str, ...] = ()
    unjudged: str = ""

    @property
    def topic(self) -> str:
        """The id without its last part: requirements of one topic stand together."""
        return self.id.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where pages disagree or leave a gap: its readings, and which one each option selects."""

    name: str
    topic: str = ""
    pages: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    default: str = ""
    literal: str = ""
    practice: str = ""
    treatment: str = ""


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """One case as the suite lists it."""

    id: str
    requirement: str
    world: str = ""
    permitted: tuple[str, ...] = ()
    script: str = ""
    needs: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Mutant:
    """A reference with one defect, or a null subject; `killed` is None until it was run."""

    name: str
    defect: str = ""
    requirement: str = ""
    message: str = ""
    killed: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of the documentation; requirements name the rows that they cover."""

    id: str
    group: str = ""
    subject: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the suite can judge: requirements, cases and the mutants that prove them. `coverage` is its section of a
    report, where that was made already."""

    digest: str = ""
    requirements: Mapping[str, Requirement] = field(default_factory=dict)
    cases: Mapping[str, CaseInfo] = field(default_factory=dict)
    mutants: tuple[Mutant, ...] = ()
    disputes: Mapping[str, Dispute] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    coverage: str = ""

    def gravity(self, case: CaseResult) -> tuple:
        """Sorts what a reader should see first to the front: what is documented, then what is a must,
        then a wrong answer before other evidence."""
        known = self.requirements.get(case.requirement, Requirement(case.requirement))
        answered = case.actual in case.expected
        return _rank(known.basis, _BASES), _rank(known.strength, _STRENGTHS), answered
