# SPDX-License-Identifier: Apache-2.0
"""A world as the recording library reads it: a line a fact, its parts between tabs.

What belongs to a writer or a component follows it. A text has \\\\, \\t and \\n for what would break
the form, and \\N stands for one that is absent. The reader is mocks/recorder/world_file.cpp.
"""

from collections.abc import Iterator

from gwm.worlds.model import Component, Files, Named, World, Writer

VERSION = 1


def compiled(world: World) -> str:
    """The whole file."""
    return "".join(parts(world))


def parts(world: World) -> tuple[str, str, str]:
    """What stands before the writers, the writers, and what stands after them: worlds that are based on one
    another have the middle in common."""
    before: list[tuple] = [("gwm-world", VERSION), ("world", world.name, world.text)]
    before += [("condition", *pair) for pair in world.conditions]
    writers = [row for writer in world.writers for row in _writer(writer)]
    after: list[tuple] = [("fault", fault.method, fault.code.number) for fault in world.faults]
    after += [
        ("answer", a.method, a.call, a.at, a.code.number if a.code else 0, a.pending_ms)
        for a in world.answers
    ]
    after += [("volume", volume.name, volume.state) for volume in world.volumes]
    return _lines(before), _lines(writers), _lines([*after, ("end",)])


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
    if value is None:
        return "\\N"
    if isinstance(value, Named):
        return str(value.number)
    if isinstance(value, bool):
        return str(int(value))
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
