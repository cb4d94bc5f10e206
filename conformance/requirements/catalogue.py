# SPDX-License-Identifier: Apache-2.0
"""Read the catalogue: requirements, disputes and rows of a folder, with every problem in them.

    catalogue = load(Path("conformance/requirements"))
    for problem in catalogue.problems: print(problem)    # "file:table: what"

A problem is a line, never an exception; what could be read is there all the same.
"""

import hashlib
import json
import re
import tomllib
from dataclasses import asdict, dataclass

STRENGTHS = ("must", "should", "may")
BASES = ("documented", "derived", "disputed", "undefined")
BINDS = ("implementation", "requester", "writer", "document")
# Who a row of rows.txt speaks about, in the words of the catalogue.
PARTY_OF_SUBJECT = {"provider": "implementation"} | {name: name for name in BINDS[1:]}
LEVELS = ("must", "should", "may", "undefined-by-docs")

REQUIRED = ("text", "source", "strength", "basis", "binds", "ref")
# `judged_by`: whose cases judge it (ids of requirements), or which rules of documents ("layer/rule").
# `unjudged`: what has to be there before somebody judges it. At most one of them and `untestable`.
NOT_BY_CASES = ("untestable", "unjudged", "judged_by")
OPTIONAL = ("reading", "note", *NOT_BY_CASES)
# Of a requester or a writer: the rule that judges it, or what a trace shows of it, unjudged. At most one
# of them and `untestable`; with none, of a requester, the fact is a rule's name.
OF_REQUESTERS = ("rule", "observed")
REQUESTER, WRITER = "requester", "writer"
READING_KEYS = ("topic", "pages", "readings", "default", "literal", "practice", "treatment")

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
ROW = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z]+)*-[0-9]{2,3}")
AMBIGUITY = re.compile(r"AMB-[0-9]{2,3}")
JUDGE = re.compile(r"[a-z_]+/[a-z_]+/[a-z0-9_]+|[a-z]+/[a-z-]+")
PAGE = re.compile(r"header:[a-z]+\.h|[a-z0-9~_-]+")
TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?")


@dataclass(frozen=True)
class Requirement:
    """One statement that binds one party."""

    id: str
    text: str
    source: tuple[str, ...]
    strength: str
    basis: str
    binds: str
    ref: tuple[str, ...]
    reading: str = ""
    untestable: str = ""
    rule: str = ""
    observed: str = ""
    judged_by: tuple[str, ...] = ()
    unjudged: str = ""

    @property
    def table(self):
        """The table that declares it, "file:group.fact"."""
        topic, group, fact = self.id.split("/")
        return f"{topic}_{group}.toml" if topic == REQUESTER else f"{topic}.toml", f"{group}.{fact}"


@dataclass(frozen=True)
class Reading:
    """One dispute: the ways to read it, and the way that each choice of the command line takes."""

    name: str
    topic: str
    pages: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    default: str
    literal: str
    practice: str
    treatment: str


@dataclass(frozen=True)
class Row:
    """One line of rows.txt: id, group, subject, level."""

    id: str
    group: str
    subject: str
    level: str


@dataclass(frozen=True)
class Catalogue:
    """Everything that a directory holds, sorted, with the problems found on the way."""

    requirements: tuple[Requirement, ...]
    readings: tuple[Reading, ...]
    rows: tuple[Row, ...]
    problems: tuple[str, ...]


class Checker:
    """Collects the problems of one table of one file."""

    def __init__(self, problems, file, table):
        self.problems, self.where = problems, f"{file}:{table}"

    def say(self, what):
        self.problems.append(f"{self.where}: {what}")

    def keys(self, entry, required, optional=()):
        for key in sorted(set(entry) - set(required) - set(optional)):
            self.say(f"unknown key '{key}'")
        for key in required:
            if key not in entry:
                self.say(f"missing key '{key}'")

    def string(self, entry, key):
        value = entry.get(key, "")
        if key in entry and (not isinstance(value, str) or not value.strip()):
            self.say(f"'{key}' is not a text")
            return ""
        return value

    def choice(self, entry, key, allowed):
        value = self.string(entry, key)
        if value and value not in allowed:
            self.say(f"'{key}' is '{value}', not one of {', '.join(allowed)}")
        return value

    def strings(self, entry, key, pattern):
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.say(f"'{key}' is not a list of texts")
            return ()
        if key in entry and not value:
            self.say(f"'{key}' is empty")
        for item in value:
            if not pattern.fullmatch(item):
                self.say(f"'{key}' holds '{item}', which is not well-formed")
        for item in sorted({item for item in value if value.count(item) > 1}):
            self.say(f"'{key}' names '{item}' twice")
        return tuple(value)


def read_toml(path, problems):
    """The tables of a file; {} and a problem where it is not TOML or declares a table twice."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problems.append(f"{path.name}:-: not UTF-8 ({error.reason})")
        return {}
    seen = set()
    twice = False
    for line in text.splitlines():
        if match := TABLE.fullmatch(line):
            if match[1] in seen:
                problems.append(f"{path.name}:{match[1]}: declared twice")
                twice = True
            seen.add(match[1])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if not twice:
            problems.append(f"{path.name}:-: {error}")
        return {}


def read_requirement(path, group, fact, entry, problems):
    """A table; its topic is the file's name, or "requester" for requester_<group>.toml."""
    topic = path.stem
    check = Checker(problems, path.name, f"{group}.{fact}")
    if topic.startswith(REQUESTER + "_"):
        topic, layer = topic.split("_", 1)
        if group != layer:
            check.say(f"stands in the file of '{layer}'")
    for name in (group, fact):
        if not SNAKE.fullmatch(name):
            check.say(f"'{name}' is not in snake_case")
    ruled = topic == REQUESTER or entry.get("binds") == WRITER
    check.keys(entry, REQUIRED, OPTIONAL + (OF_REQUESTERS if ruled else ()))
    text = check.string(entry, "text")
    if text and (not text.endswith(".") or "\n" in text or "  " in text):
        check.say("'text' is not one line that ends with a full stop")
    check.string(entry, "note")
    reading = check.string(entry, "reading")
    if reading and not AMBIGUITY.fullmatch(reading):
        check.say(f"'reading' is '{reading}', which is not well-formed")
    check_judges(topic, entry, check)
    return Requirement(
        id=f"{topic}/{group}/{fact}",
        text=text,
        source=check.strings(entry, "source", PAGE),
        strength=check.choice(entry, "strength", STRENGTHS),
        basis=check.choice(entry, "basis", BASES),
        binds=check.choice(entry, "binds", BINDS),
        ref=check.strings(entry, "ref", ROW),
        reading=reading,
        untestable=check.string(entry, "untestable"),
        rule=rule_of(topic, fact, entry, check),
        observed=check.string(entry, "observed"),
        judged_by=check.strings(entry, "judged_by", JUDGE),
        unjudged=check.string(entry, "unjudged"),
    )


def check_judges(topic, entry, check):
    """Who judges it, or why nobody does: one reason at most, and of a writer one."""
    if topic == REQUESTER:
        if entry.get("binds", REQUESTER) != REQUESTER:
            check.say(f"binds the {entry['binds']}")
        for key in ("judged_by", "unjudged"):
            if key in entry:
                check.say(f"'{key}' is no key of a requester's statement")
        if len([key for key in ("untestable", *OF_REQUESTERS) if key in entry]) > 1:
            check.say("more than one of untestable, rule, observed")
        return
    known = NOT_BY_CASES + (OF_REQUESTERS if entry.get("binds") == WRITER else ())
    said = [key for key in known if key in entry]
    if len(said) > 1:
        check.say(f"more than one of {', '.join(known)}")
    if entry.get("binds") == WRITER and not said:
        check.say("binds a writer, and has neither a rule nor a reason why it has none")


def rule_of(topic, fact, entry, check):
    """The name of the rule of requesters or writers that judges it, or ""."""
    if topic != REQUESTER:
        return check.string(entry, "rule")
    if "untestable" in entry or "observed" in entry:
        return ""
    return check.string(entry, "rule") if "rule" in entry else fact


def read_topic(path, problems):
    """All requirements of one file."""
    found = []
    if not SNAKE.fullmatch(path.stem):
        problems.append(f"{path.name}:-: the file's name is not in snake_case")
    for group, facts in read_toml(path, problems).items():
        if not isinstance(facts, dict):
            problems.append(f"{path.name}:{group}: a key outside of any table")
            continue
        for fact, entry in facts.items():
            if isinstance(entry, dict):
                found.append(read_requirement(path, group, fact, entry, problems))
            else:
                problems.append(f"{path.name}:{group}: '{fact}' stands outside of [group.fact]")
    return found


def read_readings(path, problems):
    """All disputes of readings.toml."""
    found = []
    for name, entry in read_toml(path, problems).items():
        check = Checker(problems, path.name, name)
        if not AMBIGUITY.fullmatch(name) or not isinstance(entry, dict):
            check.say("not a table [AMB-nn]")
            continue
        check.keys(entry, READING_KEYS)
        options = []
        for option in entry.get("readings", []):
            if not isinstance(option, dict) or sorted(option) != ["name", "says"]:
                check.say("a reading is not {name, says}")
                continue
            options.append((check.string(option, "name"), check.string(option, "says")))
        names = [option for option, _ in options]
        if len(names) < 2 or len(set(names)) != len(names):
            check.say("fewer than two different readings")
        for option in names:
            if not SNAKE.fullmatch(option):
                check.say(f"reading '{option}' is not in snake_case")
        chosen = {key: check.string(entry, key) for key in ("default", "literal", "practice")}
        for key, value in chosen.items():
            if value and value not in names:
                check.say(f"'{key}' is '{value}', which is none of its readings")
        found.append(
            Reading(
                name=name,
                topic=check.string(entry, "topic"),
                pages=check.strings(entry, "pages", PAGE),
                options=tuple(options),
                treatment=check.string(entry, "treatment"),
                **chosen,
            )
        )
    return found


def read_rows(path, problems):
    """All lines of rows.txt, without comments."""
    rows = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split(" ")
        well_formed = (
            len(fields) == 4
            and ROW.fullmatch(fields[0])
            and fields[2] in PARTY_OF_SUBJECT
            and fields[3] in LEVELS
        )
        if not well_formed:
            problems.append(f"{path.name}:{number}: not 'id group subject level'")
        elif fields[0] in rows:
            problems.append(f"{path.name}:{number}: {fields[0]} stands twice")
        else:
            rows[fields[0]] = Row(*fields)
    return rows


def check_claims(requirements, readings, rows, problems):
    """What one table alone cannot show: unknown rows and readings, claims at odds with a row."""
    claimed = set()
    rules = {item.id.rsplit("/", 1)[1] for item in requirements if item.rule}
    of_writers = {item.rule for item in requirements if item.binds == WRITER}
    bound = {item.id for item in requirements if item.binds == "implementation"}
    for requirement in requirements:
        check = Checker(problems, *requirement.table)
        if requirement.rule and requirement.rule not in rules | of_writers:
            check.say(f"'rule' is '{requirement.rule}', which no requirement is named after")
        for name in requirement.judged_by:
            if name.count("/") == 2 and name not in bound:
                check.say(f"'judged_by' names {name}, which binds no implementation")
        if requirement.reading and requirement.reading not in {item.name for item in readings}:
            check.say(f"'reading' names {requirement.reading}, which readings.toml does not have")
        if requirement.basis == "disputed" and not requirement.reading:
            check.say("disputed, but no 'reading' names the dispute")
        levels = {rows[ref].level for ref in requirement.ref if ref in rows}
        for ref in requirement.ref:
            row = rows.get(ref)
            if row is None:
                check.say(f"'ref' names {ref}, which rows.txt does not have")
                continue
            claimed.add(ref)
            for what in contradictions(requirement, row, levels):
                check.say(f"{ref} {what}")
    for ref in sorted(set(rows) - claimed):
        problems.append(f"rows.txt:{ref}: no requirement covers it")


def contradictions(requirement, row, levels):
    """Where a claim and its row disagree; `levels` are those of all rows of the claim.

    A derived one may state the other party's side, and a requester may be bound not to pass what a
    page answers with an error. What joins several rows is as strong as the strongest of them.
    """
    party = PARTY_OF_SUBJECT[row.subject]
    inferred = requirement.basis in ("derived", "disputed")
    answered = requirement.binds == REQUESTER and party == "implementation"
    if requirement.binds != party and not inferred and not answered:
        yield f"binds the {party}, the requirement the {requirement.binds}"
    if row.level == "undefined-by-docs" and requirement.basis == "documented":
        yield "is left open by the documentation, the requirement calls it documented"
    if row.level == "undefined-by-docs" and requirement.strength == "must":
        yield "is left open by the documentation, the requirement says must"
    advice = row.level == "should" and "must" not in levels
    if advice and requirement.strength == "must" and not inferred:
        yield "says should, the requirement says must"
    if row.level == "may" and requirement.strength not in levels | {"may"} and not inferred:
        yield f"says may, the requirement says {requirement.strength}"


def load(directory):
    """The catalogue of a directory, with every problem in it."""
    problems = []
    requirements = []
    topics = sorted(path for path in directory.glob("*.toml") if path.name != "readings.toml")
    for path in topics:
        requirements += read_topic(path, problems)
    if not topics:
        problems.append(f"{directory.name}:-: no topic files")
    readings, rows = [], {}
    if (path := directory / "readings.toml").exists():
        readings = read_readings(path, problems)
    else:
        problems.append("readings.toml:-: missing")
    if (path := directory / "rows.txt").exists():
        rows = read_rows(path, problems)
    else:
        problems.append("rows.txt:-: missing")
    check_claims(requirements, readings, rows, problems)
    return Catalogue(
        requirements=tuple(sorted(requirements, key=lambda item: item.id)),
        readings=tuple(sorted(readings, key=lambda item: item.name)),
        rows=tuple(sorted(rows.values(), key=lambda item: item.id)),
        problems=tuple(problems),
    )


def digest(catalogue):
    """SHA-256 of the catalogue's content: comments, order and layout of the files are not in it."""
    content = {
        "requirements": [asdict(item) for item in catalogue.requirements],
        "readings": [asdict(item) for item in catalogue.readings],
    }
    normal = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(normal.encode()).hexdigest()
