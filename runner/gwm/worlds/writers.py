# SPDX-License-Identifier: Apache-2.0
"""The writers of a world file."""

import re
import uuid

from gwm.worlds import vocabulary
from gwm.worlds.model import Component, Dependency, Files, Named, Writer
from gwm.worlds.table import Say, Table, as_guid, nearest

MOST_WRITERS = 100_000
MOST_DELAY_MS = 3_600_000
DELAY_MS = {"delay": 20, "gate": 3000, "gate_fails": 3000}
_LETTER = re.compile(r"[A-Z][0-9]*")
_REPORTED = ("restore_method", "restore", "schema", "exclude", "component")
_WRITER = (
    *("label", "name", "id", "instance", "usage", "source", "kind", "membership", "identify"),
    *("delay_ms", "count", "mocked", "fails", "reports", *_REPORTED),
)
_FILES = {"files": "files", "database_files": "database", "log_files": "log"}
_COMPONENT = (
    *("type", "logical_path", "name", "caption", "notify", "selectable", "selectable_for_restore"),
    *("flags", *_FILES, "depends_on"),
)


def read_writers(tables: list[Table], changes: Table | None, say: Say) -> tuple[Writer, ...]:
    """The writers of a world, or those of a variation that changes some of them."""
    if changes is not None:
        tables = _changed(tables, changes, say)
    ids = {_label(table): _id(table) for table in tables}
    seen: set[str] = set()
    return tuple(_writer(table, ids, seen) for table in tables)


def class_id(label: str) -> uuid.UUID:
    """The class id of a writer that is called by a letter: ClassId in world.h."""
    letter = ord(label[0])
    return uuid.UUID(fields=(0x6777A000 + letter, 0x4D00, 0x4711, 0x80, 0x01, letter))


def _changed(tables: list[Table], changes: Table, say: Say) -> list[Table]:
    rows = {_label(table): number for number, table in enumerate(tables)}
    tables = list(tables)
    for label in changes.values:
        change = changes.table(label)
        if label not in rows:
            changes.say(label, f"there is no writer '{label}' to change{nearest(label, rows)}")
            continue
        old = tables[rows[label]]
        values = dict(old.values)
        if "identify" in change.values:
            values.pop("delay_ms", None)  # It belongs to what the writer did before.
        where = {key: old.place(key) for key in values}
        where |= {key: change.place(key) for key in change.values}
        tables[rows[label]] = Table(values | change.values, old.path, say, where)
    return tables


def _label(table: Table) -> str:
    label = table.values.get("label", table.values.get("name"))
    return label if isinstance(label, str) else ""


def _id(table: Table) -> uuid.UUID | None:
    label = _label(table)
    if "id" not in table.values and _LETTER.fullmatch(label):
        return class_id(label)
    return as_guid(table.values.get("id"))


def _writer(table: Table, ids: dict[str, uuid.UUID | None], seen: set[str]) -> Writer:
    table.only(_WRITER, "[[writer]]")
    table.text("label", needed="name" not in table.values)
    label = _label(table)
    by_letter = bool(_LETTER.fullmatch(label))
    if "id" not in table.values and not by_letter:
        table.say("id", "id is missing; only a writer whose label is a letter can do without")
    table.guid("id")
    count = table.number("count", 1, 1, MOST_WRITERS)
    _once(table, [label] if count == 1 else [f"{label}{i}" for i in range(count)], seen)
    identify = table.word("identify", vocabulary.words("identify"), "ok")
    if "delay_ms" in table.values and identify not in DELAY_MS:
        table.say("delay_ms", f"delay_ms says nothing where identify is '{identify}'")
    components, method = _reported(table, ids)
    return Writer(
        label=label,
        id=ids.get(label) or uuid.UUID(int=0),
        name=table.text("name", "Writer {label}" if by_letter else label),
        instance=table.text("instance", None),
        usage=_enumerator(table, "usage", "VSS_UT_USERDATA"),
        source=_enumerator(table, "source", "VSS_ST_OTHER"),
        kind=table.word("kind", vocabulary.words("kind"), "plain"),
        membership=table.word("membership", vocabulary.words("membership"), "subscribed"),
        identify=identify,
        delay_ms=table.number("delay_ms", DELAY_MS.get(identify, 0), 0, MOST_DELAY_MS),
        count=count,
        mocked=table.flag("mocked", False),
        restore_method=method,
        restore=_enumerator(table, "restore", "VSS_WRE_NEVER"),
        schema=table.mask("schema", "VSS_BS_"),
        exclude=tuple(_files(row, "files") for row in table.tables("exclude")),
        components=components,
        fails=_failures(table.table("fails")),
    )


def _once(table: Table, labels: list[str], seen: set[str]) -> None:
    for label in labels:
        if label and label in seen:
            key = "label" if "label" in table.values else "name"
            table.say(key, f"a second writer is called '{label}'; give each a label of its own")
            return
        seen.add(label)


def _reported(table: Table, ids: dict) -> tuple[tuple[Component, ...], Named | None]:
    """The components and the restore method: those of the file, or of a writer that has none to speak of."""
    said = [key for key in _REPORTED if key in table.values]
    if not table.flag("reports", True):
        for key in said:
            table.say(key, f"{key} says nothing where reports is false")
        return (), None
    method = _enumerator(table, "restore_method", "VSS_RME_RESTORE_IF_CAN_REPLACE")
    if not said:
        return (_DATA,), method
    seen: set[tuple] = set()
    return tuple(_component(row, ids, seen) for row in table.tables("component")), method


def _component(table: Table, ids: dict, seen: set[tuple]) -> Component:
    table.only(_COMPONENT, "[[writer.component]]")
    name = table.text("name", needed=True)
    key = (table.text("logical_path", None), name)
    if key in seen:
        table.say("name", f"a second component of this writer is called '{name}'")
    seen.add(key)
    kind = _enumerator(table, "type", "VSS_CT_FILEGROUP")
    for files in _FILES:
        if files in table.values and (files == "files") != (kind.name == "VSS_CT_FILEGROUP"):
            table.say(files, f"a component of type {kind.name} has no {files}")
    return Component(
        type=kind,
        logical_path=key[0],
        name=name,
        caption=table.text("caption", None),
        notify=table.flag("notify", False),
        selectable=table.flag("selectable", True),
        selectable_for_restore=table.flag("selectable_for_restore", False),
        flags=table.mask("flags", "VSS_CF_"),
        files=tuple(_files(row, what) for at, what in _FILES.items() for row in table.tables(at)),
        depends_on=tuple(_dependency(row, ids) for row in table.tables("depends_on")),
    )


def _files(table: Table, kind: str) -> Files:
    whole = kind == "files"
    table.only(("path", "spec", *(["recursive"] if whole else [])), "files")
    return Files(
        kind,
        table.text("path", needed=True),
        table.text("spec", needed=True),
        table.flag("recursive", False) if whole else False,
    )


def _dependency(table: Table, ids: dict) -> Dependency:
    table.only(("writer", "logical_path", "component"), "depends_on")
    name = table.text("writer", needed=True)
    writer = ids.get(name) or as_guid(name)
    if name and writer is None and name not in ids:
        near = nearest(name, [label for label in ids if label])
        table.say("writer", f"writer is '{name}', which is neither a label nor a GUID{near}")
    return Dependency(
        writer or uuid.UUID(int=0),
        table.text("logical_path", None),
        table.text("component", needed=True),
    )


def _failures(table: Table) -> tuple[tuple[str, Named], ...]:
    table.only(vocabulary.EVENTS, "fails")
    return tuple((e, table.code(e)) for e in table.values if e in vocabulary.EVENTS)


def _enumerator(table: Table, key: str, default: str) -> Named:
    """Microsoft's enumerators begin alike: VSS_UT_ for a usage."""
    return table.named(key, "_".join(default.split("_")[:2]) + "_", default)


# What a writer reports that says nothing about it.
_DATA = Component(
    type=Named("VSS_CT_FILEGROUP", 2),
    logical_path=None,
    name="data",
    caption="Data of writer {label}",
    notify=False,
    selectable=True,
    selectable_for_restore=False,
    flags=(),
    files=(Files("files", r"C:\data\{label}", "*", True),),
    depends_on=(),
)
