# SPDX-License-Identifier: Apache-2.0
"""The life cycle as two tables: what the subject answered to each call in each phase.

Read from the notes that the cases of the model leave in their traces (object "model", "cell"): all call
sequences to a length, and every call in every state. What the model has for a cell stands in the verdict,
what broke it in the findings. Where several cases came to a cell, it is shown once.
"""

from dataclasses import dataclass, field

from gwm_reports.codes import code_name
from gwm_reports.model import Run
from gwm_reports.values import Stored

BASES = ("documented", "derived", "disputed", "undefined")
_RESTORE = "InitializeForRestore"


_SHOWN = 4


@dataclass
class Cell:
    """One cell. `mark` is agrees, open (nothing is predicted), deviates, or breaks (it failed a case)."""

    basis: str
    predicted: str
    reading: str
    path: str
    answers: list[str] = field(default_factory=list)
    broken: str = ""
    wrong: str = ""
    fails: bool = False

    @property
    def mark(self) -> str:
        """How the answers stand to what is predicted."""
        if self.broken:
            return "breaks" if self.fails else "deviates"
        return "open" if self.predicted == "anything" else "agrees"

    @property
    def shown(self) -> list[str]:
        """The answers that a cell has room for."""
        return self.answers[:_SHOWN]

    @property
    def title(self) -> str:
        """What a pointer that rests on the cell is told."""
        reading = f", {self.reading}" if self.reading else ""
        lines = [f"{self.path}", f"answers {', '.join(self.answers)}"]
        lines.append(f"the model has {self.predicted} ({self.basis}{reading})")
        if self.broken:
            lines.append(f"{self.wrong} after {self.broken}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Table:
    """The phases of a backup, or of a restore, as columns; a row a call and variant."""

    title: str
    phases: list[str]
    rows: list[tuple[str, str, list[Cell | None]]]


@dataclass(frozen=True)
class Matrix:
    """All that one run tells of the model."""

    tables: list[Table]
    figures: list[tuple[str, int]]
    bases: dict[str, int]
    marks: dict[str, int]


def matrix(run: Run) -> Matrix | None:
    """The matrices of that run; None if no case of the model ran."""
    cells: dict[tuple[str, str, str], Cell] = {}
    calls: list[list[str]] = [[], []]
    phases: list[list[str]] = []
    figures: dict[str, int] = {}
    for case in run.cases:
        predicted = {_key(p): p for p in case.model}
        broken_at = {f.event: f.severity == "fail" for f in case.findings if f.rule == "model"}
        names = None
        for event in case.events:
            out = event.outputs
            if event.object == "model" and event.method == "cell":
                out = {name: _text(run, value) for name, value in out.items()}
                names = _key(out)
                _merge(cells, names, out, predicted.get(names, {}), broken_at.get(event.n))
            elif event.kind == "return" and names:
                for key in ("depth", "sequences", "states"):
                    if key in out:
                        figures[key] = max(figures.get(key, 0), _number(out[key]))
        if names:
            # The cases of the closure have every call, in the order of the matrices.
            calls["/every_state_" in case.id].append(names[1])
            phases.append([p.get("phase", "") for p in case.model] or [names[0]])
    if not cells:
        return None
    return Matrix(
        # Cells that no case has of its own, as in a file that somebody wrote, come last.
        tables=_tables(
            cells,
            _all(_merged(calls), [call for _, call, _ in cells]),
            _all(_merged(phases), [phase for phase, _, _ in cells]),
        ),
        figures=[(_FIGURES[key], figures[key]) for key in _FIGURES if key in figures],
        bases={b: sum(c.basis == b for c in cells.values()) for b in BASES},
        marks={
            m: sum(c.mark == m for c in cells.values())
            for m in ("agrees", "breaks", "deviates", "open")
        },
    )


_FIGURES = {
    "depth": "calls in a sequence",
    "sequences": "sequences of that length",
    "states": "different states",
}


def _key(fields: dict) -> tuple[str, str, str]:
    """Where a cell stands."""
    phase, call, variant = (str(fields.get(name, "")) for name in ("phase", "call", "variant"))
    return phase, call, variant


def _merge(cells: dict, key: tuple, out: dict, prediction: dict, fails: bool | None) -> None:
    """`fails`: whether the answer is a failure or a deviation; None if it is neither."""
    cell = cells.get(key)
    before = [step.partition(" ")[0] for step in out.get("path", "").split(", ") if step]
    path = ", ".join([*before, key[1]])
    answer = code_name(out.get("answer", ""))
    if cell is None:
        codes = " or ".join(map(code_name, prediction.get("predicted", ())))
        cell = cells[key] = Cell(
            basis=prediction.get("basis", ""),
            predicted=codes or "anything",
            reading=prediction.get("reading", ""),
            path=path,
        )
    if _steps(path) < _steps(cell.path):
        cell.path = path
    if answer not in cell.answers:
        cell.answers.append(answer)
    if fails is not None and not cell.broken:
        cell.broken, cell.wrong = path, answer
    cell.fails |= bool(fails)


def _merged(lists: list[list[str]]) -> list[str]:
    """All names of these lists, in an order that fits them: the longest one's, with what it lacks put
    in behind its predecessor."""
    order: list[str] = []
    for names in sorted(lists, key=lambda names: -len(set(names))):
        at = 0
        for name in names:
            if name in order:
                at = order.index(name) + 1
            else:
                order.insert(at, name)
                at += 1
    return order


def _all(order: list[str], names: list[str]) -> list[str]:
    return list(dict.fromkeys([*order, *names]))


def _tables(
    cells: dict[tuple[str, str, str], Cell], calls: list[str], phases: list[str]
) -> list[Table]:
    """The phases to which the shortest path is that of a restore make the second table; the phase of a
    new object is in both."""
    paths: dict[str, list[str]] = {}
    phases = [phase for phase in phases if any(key[0] == phase for key in cells)]
    for (phase, _, _), cell in cells.items():
        # The last call of a path is the one that the cell is about.
        paths.setdefault(phase, []).append(cell.path.rpartition(", ")[0])
    start = [p for p in phases if "" in paths[p]]
    restore = [p for p in phases if min(paths[p], key=_steps).startswith(_RESTORE)]
    backup = [p for p in phases if p not in start and p not in restore]
    rows = sorted({key[1:] for key in cells}, key=lambda row: (calls.index(row[0]), row[1]))
    tables = []
    for title, columns in (("Backup", start + backup), ("Restore", start + restore)):
        drawn = [(c, v, [cells.get((phase, c, v)) for phase in columns]) for c, v in rows]
        drawn = [row for row in drawn if any(row[2])]
        if len(columns) > len(start) and drawn:
            tables.append(Table(title, columns, drawn))
    return tables


def _text(run: Run, value) -> str:
    """A field of a note as text: a long one is stored by its hash."""
    if isinstance(value, Stored):
        return run.documents.get(value.hash, "")
    return "" if value is None else str(value)


def _steps(path: str) -> int:
    return path.count(", ") + 1 if path else 0


def _number(value) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
