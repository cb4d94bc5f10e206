# SPDX-License-Identifier: Apache-2.0
"""Reads a results file (JSON lines) into a `Run`, however early the file ends.

A planned case without a verdict is not_run; a last line that was cut off is left out; a line of a kind
that this version does not know is passed over. Only a file without a header is refused.
"""

from pathlib import Path

from gwm_reports.lines import NotResults, document_text, header, parse_lines
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
from gwm_reports.text import clean

_BULK = (b'{"t":"ev"', b'{"t":"doc"', b'{"t":"judged"')


def read_run(path: Path) -> Run:
    """The run in this file. NotResults if it has no header; OSError if it cannot be read."""
    return build_run(parse_lines(Path(path).read_bytes()), Path(path).name)


def read_verdicts(path: Path) -> Run:
    """The run in this file without events and documents: many times faster, and enough to count."""
    return build_run(parse_lines(Path(path).read_bytes(), _BULK), Path(path).name)


def build_run(records: list[dict], source: str = "") -> Run:
    """The run that these lines tell of."""
    head = header(records, "run", "a run")
    collected = _Collected(records)
    planned = [str(i) for i in head.get("planned", [])]
    known = set(planned)
    planned += [i for i in collected.verdicts if i not in known]
    end = next((r for r in reversed(records) if r.get("t") == "end"), None)
    subject = head.get("subject", {})
    return Run(
        subject=Subject(
            spec=subject.get("spec", "unknown"),
            name=subject.get("name", ""),
            library=subject.get("library", ""),
            capabilities=tuple(subject.get("capabilities", ())),
            strict=bool(subject.get("strict", False)),
        ),
        cases=tuple(collected.case(case_id) for case_id in planned),
        sealed=end is not None,
        schema=head["schema"],
        suite=head.get("suite", ""),
        catalogue=head.get("catalogue", ""),
        profile=head.get("profile", ""),
        host=head.get("host", {}),
        options=head.get("options", {}),
        seed=head.get("seed"),
        digest=(end or {}).get("digest", ""),
        documents=collected.documents,
        judged=collected.judged,
        notes=tuple(collected.notes),
        source=source,
    )


class _Collected:
    """The lines sorted by the case that they belong to."""

    def __init__(self, records: list[dict]):
        self.starts: dict[str, dict] = {}
        self.verdicts: dict[str, dict] = {}
        self.events: dict[str, list[Event]] = {}
        self.documents: dict[str, str] = {}
        self.judged: dict[str, JudgedDocument] = {}
        self.notes: list[str] = []
        open_case = None
        for record in records:
            kind = record.get("t")
            if kind == "case":
                open_case = str(record.get("id"))
                self.starts[open_case] = record
                self.events[open_case] = []
            elif kind == "ev" and open_case is not None:
                self.events[open_case].append(_event(record))
            elif kind == "verdict":
                self.verdicts[str(record.get("id"))] = record
                open_case = None
            elif kind == "doc":
                self.documents[str(record.get("hash"))] = document_text(record)
            elif kind == "judged":
                self.judged[str(record.get("hash"))] = _judged(record)
            elif kind == "doubt":
                self.notes.append(str(record.get("message", "")))

    def case(self, case_id: str) -> CaseResult:
        start, verdict = self.starts.get(case_id, {}), self.verdicts.get(case_id, {})
        word = verdict.get("verdict", "not_run")
        return CaseResult(
            id=case_id,
            requirement=str(start.get("requirement") or case_id.rpartition("/")[0]),
            verdict=word if word in VERDICTS else "error",
            world=str(start.get("world", "")),
            expected=tuple(map(str, verdict.get("expected", []))),
            actual=str(verdict.get("actual") or ""),
            place=str(verdict.get("place", "")),
            findings=tuple(
                _finding(f, start) for f in verdict.get("findings", []) if isinstance(f, dict)
            ),
            missing=tuple(verdict.get("missing", [])),
            us=int(verdict.get("us", 0)),
            events=tuple(self.events.get(case_id, [])),
            started=case_id in self.starts,
            documents=tuple(_seen(d) for d in verdict.get("documents", []) if isinstance(d, dict)),
        )


def _seen(record: dict) -> DocumentSeen:
    return DocumentSeen(
        hash=str(record.get("hash", "")), of=str(record.get("of", "")), event=record.get("event")
    )


def _judged(record: dict) -> JudgedDocument:
    return JudgedDocument(
        hash=str(record.get("hash", "")),
        writer=str(record.get("writer", "")),
        profile=str(record.get("profile", "")),
        size=int(record.get("bytes", 0)),
        valid=bool(record.get("valid", True)),
        broken=bool(record.get("broken", False)),
        layers=tuple((str(k), str(v)) for k, v in _mapping(record.get("layers")).items()),
        errors=int(record.get("errors", 0)),
        warnings=int(record.get("warnings", 0)),
        notes=int(record.get("notes", 0)),
        findings=tuple(f for f in record.get("findings", []) if isinstance(f, dict)),
    )


def _event(record: dict) -> Event:
    return Event(
        n=int(record.get("n", 0)),
        us=int(record.get("us", 0)),
        thread=int(record.get("th", 0)),
        kind=str(record.get("k", "note")),
        object=str(record.get("obj", "")),
        method=str(record.get("m", "")),
        call=record.get("call"),
        step=record.get("step"),
        hr=str(record.get("hr", "")),
        inputs=_mapping(record.get("in")),
        outputs=_mapping(record.get("out")),
        doc=str(record.get("doc", "")),
        within=record.get("within"),
    )


def _mapping(value) -> dict:
    return value if isinstance(value, dict) else {}


def _finding(record: dict, start: dict) -> Finding:
    return Finding(
        requirement=str(record.get("requirement") or start.get("requirement", "")),
        rule=str(record.get("rule", "")),
        severity=str(record.get("severity", "fail")),
        message=str(record.get("message", "")),
        event=record.get("event"),
        reading=str(record.get("reading", "")),
    )


def read_catalogue(listing: dict, mutants: list[dict] = ()) -> Catalogue:
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
