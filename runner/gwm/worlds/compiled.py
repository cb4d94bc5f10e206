# SPDX-License-Identifier: Apache-2.0
"""A world as the recording library reads it: a line a fact, its parts between tabs.

What belongs to a writer or a component follows it. A text has \\\\, \\t and \\n for what would break
the form, and \\N stands for one that is absent. The reader is mocks/recorder/world_file.cpp.
"""

from collections.abc import Iterator

from gwm.worlds.model import Component, Files, Named, World, Writer

VERSION = 1
_MOST_WRITTEN = 300
_WRITTEN: dict[int, tuple[tuple[Writer, ...], str]] = {}  # by the identity of what it keeps


def compiled(world: World) -> str:
    """The whole file."""
    return "".join(parts(world))


def parts(world: World) -> tuple[str, str, str]:
    """What stands before the writers, the writers, and what stands after them."""
    before: list[tuple] = [("gwm-world", VERSION), ("world", world.name, world.text)]
    before += [("condition", *pair) for pair in world.conditions]
    after: list[tuple] = [("fault", fault.method, fault.code.number) for fault in world.faults]
    after += [
        ("answer", a.method, a.call, a.at, a.code.number if a.code else 0, a.pending_ms)
        for a in world.answers
    ]
    after += [("volume", volume.name, volume.state) for volume in world.volumes]
    return _lines(before), _writers(world.writers), _lines([*after, ("end",)])


def _writers(writers: tuple[Writer, ...]) -> str:
    """Worlds that are based on one another have the same ones: those are written once."""
    known, text = _WRITTEN.get(id(writers), (None, ""))
    if known is not writers:
        text = _lines([row for writer in writers for row in _writer(writer)])
        if len(_WRITTEN) >= _MOST_WRITTEN:
            _WRITTEN.clear()
        _WRITTEN[id(writers)] = writers, text
    return text


def _lines(rows: list[tuple]) -> str:
    return "".join("\t".join(map(_part, row)) + "\n" for row in rows)


def _writer(w: Writer) -> Iterator[tuple]:
    yield (
        *("writer", w.label, w.id, w.name, w.instance, w.usage, w.source, w.kind, w.membership),
        *(w.identify, w.delay_ms, w.count, w.restore_method, w.restore, _mask(w.schema)),
    )
    for files in w.exclude:
        yield ("exclude", *_files(files))
    for event, code in w.fails:
        yield "fails", event, code
    for component in w.components:
        yield from _component(component)


def _component(c: Component) -> Iterator[tuple]:
    yield (
        *("component", c.type, c.logical_path, c.name, c.caption, c.notify, c.selectable),
        *(c.selectable_for_restore, _mask(c.flags)),
    )
    for files in c.files:
        yield ("files", *_files(files))
    for on in c.depends_on:
        yield "depends", on.writer, on.logical_path, on.component


def _files(files: Files) -> tuple:
    return files.kind, files.path, files.spec, files.recursive


def _mask(names: tuple[Named, ...]) -> int:
    mask = 0
    for name in names:
        mask |= name.number
    return mask


def _part(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    if value is None:
        return "\\N"
    if isinstance(value, Named):
        return str(value.number)
    if isinstance(value, bool):
        return str(int(value))
    return str(value)
