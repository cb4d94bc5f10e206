# SPDX-License-Identifier: Apache-2.0
"""A world as it was read: frozen values, named as in conformance/worlds/world.h.

Enumerators and codes are pairs of name and number; a text that may be absent is None.
"""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID


class Named(NamedTuple):
    """A value by its name in C++ and as a number."""

    name: str
    number: int


@dataclass(frozen=True)
class Files:
    """Files of a component, or files that a writer excludes. `kind`: files, database or log."""

    kind: str
    path: str
    spec: str
    recursive: bool = False


@dataclass(frozen=True)
class Dependency:
    """A component of another writer that this one needs."""

    writer: UUID
    logical_path: str | None
    component: str


@dataclass(frozen=True)
class Component:
    """What a writer says can be backed up."""

    type: Named
    logical_path: str | None
    name: str
    caption: str | None
    notify: bool
    selectable: bool
    selectable_for_restore: bool
    flags: tuple[Named, ...]
    files: tuple[Files, ...]
    depends_on: tuple[Dependency, ...]


@dataclass(frozen=True)
class Writer:
    """A writer, or `count` of them. `restore_method` None: it does not say."""

    label: str
    id: UUID
    name: str
    instance: str | None
    usage: Named
    source: Named
    kind: str
    membership: str
    identify: str
    delay_ms: int
    count: int
    mocked: bool
    restore_method: Named | None
    restore: Named
    schema: tuple[Named, ...]
    exclude: tuple[Files, ...]
    components: tuple[Component, ...]
    fails: tuple[tuple[str, Named], ...]


@dataclass(frozen=True)
class Fault:
    """An unforeseen error inside the next call of a method; without one, at the end of the next operation."""

    method: str
    code: Named


@dataclass(frozen=True)
class Answer:
    """A call of the program that the world answers: which one (0: every), where its code shows, and how long
    the operation that it starts stays pending. `code` None: as the library says."""

    method: str
    call: int
    at: str
    code: Named | None
    pending_ms: int


@dataclass(frozen=True)
class Volume:
    """A volume that is not as a program would like it."""

    name: str
    state: str


@dataclass(frozen=True)
class Beside:
    """A program with writers that runs beside the program, and what goes wrong in it; "" for nothing."""

    command: str
    trouble: str = ""


@dataclass(frozen=True)
class World:
    """All conditions by name, writers, faults, answers, volumes, processes; `file` and `line` say where it stands,
    `audience` who it is for: cases, requester or all."""

    name: str
    text: str
    file: str
    line: int
    conditions: tuple[tuple[str, str], ...]
    writers: tuple[Writer, ...]
    faults: tuple[Fault, ...]
    answers: tuple[Answer, ...] = ()
    volumes: tuple[Volume, ...] = ()
    processes: tuple[Beside, ...] = ()
    audience: str = "cases"

    @property
    def for_cases(self) -> bool:
        """Whether the suite's cases may run in it."""
        return self.audience != "requester"

    @property
    def for_requesters(self) -> bool:
        """Whether a program that is judged as a requester is to meet it."""
        return self.audience != "cases"


class Problem(NamedTuple):
    """What is wrong in a file, and where."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"
