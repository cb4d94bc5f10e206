# SPDX-License-Identifier: Apache-2.0
"""Makes a `Run` of a results file, however early the file ends, and a `Catalogue` of what the suite lists.

A planned case without a verdict is not_run. A file that does not hold is refused: two things of one case, a
case that was not planned, lines out of their order, or an end that does not fit what is before it.
"""

from collections.abc import Sequence
from pathlib import Path

from gwm_reports import seal
from gwm_reports.lines import Damaged, Lines, document, event, read_lines
from gwm_reports.model import (
    CaseInfo,
    CaseResult,
    Catalogue,
    Dispute,
    DocumentSeen,
    Event,
    Finding,
    JudgedDocument,
    Mutant,
    Requirement,
    Row,
    Run,
    Subject,
    VERDICTS,
)
from gwm_reports.tails import read_with_tail
from gwm_reports.text import clean

_BULK = (b'{"t":"ev"', b'{"t":"doc"', b'{"t":"judged"')


def read_run(path: Path) -> Run:
    """The run in this file. NotResults if it is none; OSError if it cannot be read."""
    return parse_run(read_with_tail(path), Path(path).name)


def read_verdicts(path: Path) -> Run:
    """The run in this file without events and documents: many times faster, and enough to count."""
    return parse_run(read_with_tail(path), Path(path).name, _BULK)


def parse_run(data: bytes, source: str = "", without: tuple[bytes, ...] = ()) -> Run:
    """The run that these bytes tell of."""
    return build_run(read_lines(data, "run", without), source)


def build_run(lines: Lines, source: str = "") -> Run:
    """The run that these lines tell of."""
    header = lines.header
    planned = header.get("planned", [])
    if len(set(planned)) < len(planned):
        raise Damaged(1, " plans a case twice")
    collected = _Collected(lines, set(planned))
    subject = header.get("subject", {})
    return Run(
        subject=Subject(
            spec=subject.get("spec", "unknown"),
            name=subject.get("name", ""),
            library=subject.get("library", ""),
            capabilities=tuple(subject.get("capabilities", ())),
            strict=subject.get("strict", False),
        ),
        cases=tuple(collected.case(case_id) for case_id in planned),
        sealed=collected.end is not None,
        schema=header["schema"],
        suite=header.get("suite", ""),
        catalogue=header.get("catalogue", ""),
        profile=header.get("profile", ""),
        host=header.get("host", {}),
        options=header.get("options", {}),
        seed=header.get("seed"),
        digest=(collected.end or {}).get("digest", ""),
        documents=collected.documents,
        judged=collected.judged,
        notes=tuple(collected.notes),
        void=collected.void,
        source=source,
    )


class _Collected:
    """The lines sorted by the case that they belong to."""

    def __init__(self, lines: Lines, planned: set[str]):
        self._planned = planned
        self.starts: dict[str, dict] = {}
        self.verdicts: dict[str, dict] = {}
        self.events: dict[str, list[Event]] = {}
        self.documents: dict[str, str] = {}
        self.judged: dict[str, JudgedDocument] = {}
        self.notes: list[str] = []
        self.void = False
        self.end: dict | None = None
        self._open: str | None = None
        for number, record in lines.body:
            self._take(number, record)

    def _take(self, number: int, record: dict) -> None:
        kind = record["t"]
        if self.end is not None:
            raise Damaged(number, " is a second end" if kind == "end" else " is behind the end")
        if kind == "case":
            self._begin(number, record)
        elif kind == "ev":
            self._event(number, record)
        elif kind == "verdict":
            self._decide(number, record)
        elif kind == "doc":
            digest, text = document(number, record)
            self.documents[digest] = text
        elif kind == "judged":
            _new(self.judged, record["hash"], _judged(record), number, " judges a document")
        elif kind == "doubt":
            self.notes.append(record.get("message", ""))
            self.void = self.void or record.get("void", False)
        elif kind == "end":
            self._seal(number, record)

    def _begin(self, number: int, record: dict) -> None:
        name = record["id"]
        if self._open is not None:
            raise Damaged(number, f" begins {name}, and {self._open} has no verdict")
        if name not in self._planned:
            raise Damaged(number, f" begins {name}, which was not planned")
        _new(self.starts, name, record, number, f" begins {name}")
        self.events[name] = []
        self._open = name

    def _event(self, number: int, record: dict) -> None:
        if self._open is None:
            raise Damaged(number, " is an event outside of any case")
        events = self.events[self._open]
        if record["n"] != len(events):
            raise Damaged(number, f" is event {record['n']}, where {len(events)} belongs")
        events.append(event(number, record))

    def _decide(self, number: int, record: dict) -> None:
        name = record["id"]
        if name != self._open:
            _new(self.verdicts, name, None, number, f" has the verdict of {name}")
            raise Damaged(number, f" has the verdict of {name}, which is not open")
        _new(self.verdicts, name, record, number, f" has the verdict of {name}")
        self._open = None

    def _seal(self, number: int, record: dict) -> None:
        self.end = record
        missing = sorted(self._planned - self.verdicts.keys())
        if missing:
            raise Damaged(number, f" is the end, and the planned case {missing[0]} has no verdict")
        if record.get("run") != len(self.verdicts):
            raise Damaged(number, f" does not count the {len(self.verdicts)} verdicts before it")
        if record.get("digest") != seal.digest(self.verdicts.values()):
            raise Damaged(
                number,
                ": the digest of the end is not that of the verdicts: the file was changed since it was written",
            )

    def case(self, case_id: str) -> CaseResult:
        start, verdict = self.starts.get(case_id, {}), self.verdicts.get(case_id, {})
        word = verdict.get("verdict", "not_run")
        return CaseResult(
            id=case_id,
            requirement=start.get("requirement") or case_id.rpartition("/")[0],
            verdict=word if word in VERDICTS else "error",
            world=start.get("world", ""),
            expected=tuple(verdict.get("expected", ())),
            actual=verdict.get("actual") or "",
            place=verdict.get("place", ""),
            findings=tuple(_finding(f, start) for f in verdict.get("findings", [])),
            missing=tuple(verdict.get("missing", [])),
            us=verdict.get("us", 0),
            events=tuple(self.events.get(case_id, [])),
            started=case_id in self.starts,
            documents=tuple(_seen(d) for d in verdict.get("documents", [])),
            model=tuple(verdict.get("model", [])),
        )


def _new(known: dict, name: str, value, line: int, what: str) -> None:
    if name in known:
        raise Damaged(line, f"{what} a second time")
    known[name] = value


def _seen(record: dict) -> DocumentSeen:
    return DocumentSeen(
        hash=record.get("hash", ""), of=record.get("of", ""), event=record.get("event")
    )


def _judged(record: dict) -> JudgedDocument:
    return JudgedDocument(
        hash=record["hash"],
        writer=record.get("writer", ""),
        profile=record.get("profile", ""),
        size=record.get("bytes", 0),
        valid=record.get("valid", True),
        broken=record.get("broken", False),
        layers=tuple(record.get("layers", {}).items()),
        errors=record.get("errors", 0),
        warnings=record.get("warnings", 0),
        notes=record.get("notes", 0),
        findings=tuple(record.get("findings", [])),
    )


def _mapping(value) -> dict:
    return value if isinstance(value, dict) else {}


def _finding(record: dict, start: dict) -> Finding:
    return Finding(
        requirement=record.get("requirement") or start.get("requirement") or "",
        rule=record.get("rule", ""),
        severity=record.get("severity", "fail"),
        message=record.get("message", ""),
        event=record.get("event"),
        reading=record.get("reading", ""),
    )


def read_catalogue(listing: dict, mutants: Sequence[dict] = ()) -> Catalogue:
    """The catalogue from what the suite lists, with the registry of mutants if there is one."""
    listing = clean(listing)
    catalogue = listing.get("catalogue", {})
    return Catalogue(
        digest=str(catalogue.get("digest", "")),
        requirements={r["id"]: _requirement(r) for r in catalogue.get("requirements", [])},
        cases={c["id"]: _case_info(c) for c in listing.get("cases", [])},
        mutants=tuple(
            Mutant(
                name=str(m.get("name", "")),
                defect=str(m.get("defect", "")),
                requirement=str(m.get("requirement", "")),
                message=str(m.get("message", "")),
                killed=m.get("killed"),
            )
            for m in clean(list(mutants))
        ),
        disputes={str(d["name"]): _dispute(d) for d in catalogue.get("readings", [])},
        rows={row.id: row for row in map(_row, listing.get("rows", []))},
        groups={str(k): str(v) for k, v in _mapping(listing.get("groups")).items()},
    )


def _row(line) -> Row:
    return Row(*(str(line).split() + [""] * 4)[:4])


def _words(value) -> tuple[str, ...]:
    if value in (None, ""):
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _requirement(record: dict) -> Requirement:
    return Requirement(
        id=record["id"],
        text=str(record.get("text", "")),
        source=_words(record.get("source")),
        strength=str(record.get("strength", "")),
        basis=str(record.get("basis", "")),
        binds=", ".join(_words(record.get("binds"))),
        ref=_words(record.get("ref")),
        untestable=str(record.get("untestable") or ""),
        reading=str(record.get("reading") or ""),
        rule=str(record.get("rule") or ""),
        observed=str(record.get("observed") or ""),
        judged_by=_words(record.get("judged_by")),
        unjudged=str(record.get("unjudged") or ""),
    )


def _dispute(record: dict) -> Dispute:
    return Dispute(
        name=str(record["name"]),
        topic=str(record.get("topic", "")),
        pages=_words(record.get("pages")),
        readings=tuple(
            (str(r.get("name", "")), str(r.get("says", "")))
            for r in record.get("readings", record.get("options", []))
        ),
        default=str(record.get("default", "")),
        literal=str(record.get("literal", "")),
        practice=str(record.get("practice", "")),
        treatment=str(record.get("treatment", "")),
    )


def _case_info(record: dict) -> CaseInfo:
    script = record.get("script", "")
    return CaseInfo(
        id=record["id"],
        requirement=str(record.get("requirement", "")),
        world=str(record.get("world", "")),
        permitted=_words(record.get("permitted")),
        script=", ".join(map(str, script)) if isinstance(script, list) else str(script),
        needs=_words(record.get("needs")),
        file=str(record.get("file", "")),
        line=record.get("line"),
    )
