# SPDX-License-Identifier: Apache-2.0
"""What people have in hand and no id names: a result code, a method, a topic, a world, a rule of requesters, a dispute.

Each function gives the lines that tell about it, or None where the word is no such thing.
"""

import re
from collections.abc import Iterable, Mapping

from gwm_reports.codes import names
from gwm_reports.links import page_link
from gwm_reports.model import CaseInfo, Catalogue, Requirement
from gwm_reports.rerun import COMMAND

_WIDTH = 11
_WRITER_ERROR = "VSS_E_WRITERERROR_"
# What public reports tell of records that VSS writes, and the world in which a program meets the like.
_RECORDS = {
    "8193": ("a routine that VSS called failed, as for a document that is too long", "writer_document_too_long"),
    "8194": ("a writer's callback was refused, since COM security does not let it in", "writer_callback_refused"),
}
_WORLDS = 5
_METHODS = 8  # that answer a code
_SUBJECT = "GatherWriterMetadata"
_TO = {"call": "answer to a call", "ends": "end of an operation"}
# No topic needs more examples; `gwm list` has the rest.
_MOST = 40
_INTERFACE_PAGE = re.compile(r"n[fn]-[a-z]+-(?:(?P<interface>[a-z0-9]+)-)?(?P<method>[a-z0-9]+)$")


def field(name: str, value: str) -> list[str]:
    """One line with its title; none without a value."""
    return [f"  {name:<{_WIDTH}}{value}"] if value else []


def code(
    word: str, catalogue: Catalogue, worlds: Iterable[Mapping] = (), answers: Iterable[Mapping] = ()
) -> list[str] | None:
    """A result code by name or number, 0x80042301 or -2147212543: whose pages list it (`answers`, as gwm-judge has
    them); which requirement permits or names it, in what state; in which world a case or a program meets it."""
    number, name = _code(word)
    if not number:
        return None
    short = name.removeprefix(_WRITER_ERROR)
    says = re.compile(rf"(?<!\w)(?:{re.escape(_WRITER_ERROR)})?{re.escape(short)}(?!\w)")
    named = [r for r in catalogue.requirements.values() if says.search(r.text)] if name != number else []
    shown = [w["name"] for w in worlds if name in str(w.get("text", ""))] if name != number else []
    cases = [c for c in catalogue.cases.values() if name in c.permitted or number in c.permitted]
    lines = field("code", f"{name} ({number})" if name != number else number)
    lines += _answered_by(number, answers)
    lines += _alone(cases, catalogue)
    if not cases:
        why = ". These name it:" if named else ": no page documents it for what gwm judges."
        lines += ["  No case permits it" + why]
        lines += _requirements(named)
    for world_name in shown[:_WORLDS]:
        lines += field("met by", f"{COMMAND} exec --world {world_name} -- PROGRAM")
    return lines


def _answered_by(number: str, answers: Iterable[Mapping]) -> list[str]:
    """The methods whose pages list the code: to what, and whether the caller is at fault then."""
    found: dict[str, dict[str, None]] = {}
    for row in answers:
        end = "ends" if row["at"] == "status" else "call"
        for key, why in (("own_fault", "the caller's fault"), ("codes", "no fault of the caller's")):
            if number in row[key]:
                found.setdefault(f"{_TO[end]}, {why}", {})[row["method"].rpartition("::")[2]] = None
    lines = []
    for how, methods in sorted(found.items()):
        ordered = sorted(methods, key=lambda name: name != _SUBJECT)  # The one that people come for.
        more = f", and {len(ordered) - _METHODS} more" if len(ordered) > _METHODS else ""
        lines += field("from", f"{how}: {', '.join(ordered[:_METHODS])}{more}")
    return lines


def dispute(word: str, catalogue: Catalogue) -> list[str] | None:
    """A dispute between pages, AMB-02, as reports name it: what each reading says, which option picks it."""
    known = catalogue.disputes.get(word.upper())
    if not known:
        return None
    lines = field("dispute", known.topic)
    for name, says in known.readings:
        options = [option for option in ("default", "literal", "practice") if getattr(known, option) == name]
        lines += field("reading", f"{name}: {says}" + (f" (--reading {', '.join(options)})" if options else ""))
    lines += field("suite", known.treatment)
    lines += [line for page in known.pages for line in field("page", page_link(page) or page)]
    return lines + _requirements([r for r in catalogue.requirements.values() if r.reading == known.name])


def names_of(catalogue: Catalogue, methods: Mapping[str, Iterable[str]]) -> list[str]:
    """What else is explained and may be misspelt: methods with their interfaces and without, topics, disputes."""
    called = [name for names in methods.values() for name in names]
    called += [f"{interface}::{name}" for interface, names in methods.items() for name in names]
    parts = [r.id.split("/") for r in catalogue.requirements.values()]
    topics = ["/".join(part[:n]) for part in parts for n in range(1, len(part))]
    return list(dict.fromkeys([*called, *topics, *catalogue.disputes]))


def log_record(word: str) -> list[str] | None:
    """The id of a record in the Application event log, a number of four or five digits."""
    if not re.fullmatch(r"\d{4,5}", word):
        return None
    text, met = _RECORDS.get(word, ("gwm knows no page that says what it stands for", ""))
    lines = field("record", f"event id {word} of the Application log: {text}")
    lines += field("met by", f"{COMMAND} exec --world {met} -- PROGRAM" if met else "")
    lines += ["  No page documents ids of records: no requirement stands on one."]
    return lines + field("see also", f"{COMMAND} explain environment/log")


def _code(word: str) -> tuple[str, str]:
    """Number and name of a code; two empty texts for anything else."""
    table = names()
    by_name = {name: number for number, name in table.items()}
    if word.upper() in by_name:
        return by_name[word.upper()], word.upper()
    if re.fullmatch(r"0[xX][0-9A-Fa-f]{1,8}|-\d{5,10}|\d{6,10}", word):
        number = f"0x{int(word, 0) & 0xFFFFFFFF:08X}"
        return number, table.get(number, number)
    return "", ""


def _alone(cases: Iterable[CaseInfo], catalogue: Catalogue) -> list[str]:
    """The requirements of these cases, those first that permit no other code, each with its worlds."""
    worlds: dict[str, dict[str, None]] = {}
    only: dict[str, bool] = {}
    for case in cases:
        worlds.setdefault(case.requirement, {})[case.world] = None
        only[case.requirement] = only.get(case.requirement, False) or len(case.permitted) == 1
    lines = []
    ordered = sorted(worlds, key=lambda name: not only[name])
    for name in ordered[:_MOST]:
        requirement = catalogue.requirements.get(name, Requirement(name))
        lines += ["", *field("requires" if only[name] else "permits", name)]
        lines += field("", requirement.text)
        lines += field("basis", f"{requirement.strength}, {requirement.basis}")
        lines += field("world", ", ".join(list(worlds[name])[:5]))
        lines += [line for page in requirement.source for line in field("page", page_link(page) or page)]
    return lines + _more(len(ordered))


def method(word: str, catalogue: Catalogue) -> list[str] | None:
    """A method or function, IVssBackupComponents::GatherWriterMetadata or GatherWriterMetadata: what its
    pages ask."""
    interface, _, name = word.lower().rpartition("::")
    if not name.isalnum():
        return None
    pages: dict[str, None] = {}
    for requirement in catalogue.requirements.values():
        for page in requirement.source:
            match = _INTERFACE_PAGE.fullmatch(page)
            if match and match["method"] == name and interface in ("", match["interface"]):
                pages[page] = None
    if not pages:
        return None
    asked = [r for r in catalogue.requirements.values() if pages.keys() & set(r.source)]
    lines = [line for page in pages for line in field("page", page_link(page) or page)]
    return lines + _requirements(asked)


def topic(word: str, catalogue: Catalogue) -> list[str] | None:
    """The first parts of ids, gwm/once or gwm: the requirements below."""
    below = [r for r in catalogue.requirements.values() if r.id.startswith(word.rstrip("/") + "/")]
    if not below:
        return None
    count = sum(r.requirement.startswith(word.rstrip("/") + "/") for r in catalogue.cases.values())
    lines = field("cases", f"{count}; {COMMAND} run '{word.rstrip('/')}/*'" if count else "none")
    return lines + _requirements(below)


def _requirements(asked: list[Requirement]) -> list[str]:
    lines = []
    for requirement in asked[:_MOST]:
        lines += ["", *field("requires", requirement.id), *field("", requirement.text)]
        lines += field("", f"({requirement.strength}, {requirement.basis}; binds {requirement.binds})")
    return lines + _more(len(asked))


def _more(count: int) -> list[str]:
    return ["", f"  ... and {count - _MOST} more; `{COMMAND} list` has all."] if count > _MOST else []


def world(word: str, worlds: Iterable[Mapping]) -> list[str] | None:
    """A world, as `gwm list --worlds --json` knows it: what it is, what runs in it."""
    for row in worlds:
        if row["name"] == word:
            break
    else:
        return None
    lines = field("world", str(row.get("text", "")))
    lines += field("file", str(row.get("file", "")))
    conditions = row.get("conditions") or {}
    lines += field("conditions", ", ".join(f"{k} = {v}" for k, v in conditions.items()))
    cases = row.get("cases", [])
    for name in cases[:_MOST]:
        lines += field("case", name)
    lines += _more(len(cases))
    return lines + field("run", f"{COMMAND} exec --world {word} -- PROGRAM")


def requester_rule(word: str, rules: Iterable[Mapping]) -> list[str] | None:
    """A rule that requesters are judged by, as gwm-judge lists it."""
    for row in rules:
        if row.get("rule") == word:
            break
    else:
        return None
    lines = [f"  {row.get('text', '')}", *field("advice", str(row.get("advice", "")))]
    lines += field("requires", str(row.get("requirement", "")))
    lines += field("layer", str(row.get("layer", "")))
    for page in filter(None, str(row.get("source", "")).split(";")):
        lines += field("page", page_link(page) or page)
    return lines
