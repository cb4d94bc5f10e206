# SPDX-License-Identifier: Apache-2.0
"""What the suite of a build can judge, kept beside the build: asking the programs for it, and reading their
answer, takes longer than a case.

What is kept holds for just these programs and just this code; a record is made when somebody asks for it.
"""

import json
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from gwm.paths import ROOT, is_installed
from gwm.rows import ROWS
from gwm.suite import MUTANTS_LIBRARY, Suite
from gwm_reports.hashing import sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gwm_reports.model import Catalogue

_KINDS = ("json", "names", "values", "html")
_PIECE = 1 << 30
_CODE = ("reports/gwm_reports", "reports/templates", "runner/gwm")


class Names:
    """Names, a line each, between line ends: most questions are answered without taking them apart."""

    def __init__(self, text: str):
        self._text = text

    def __contains__(self, name: str) -> bool:
        return "\n" not in name and f"\n{name}\n" in self._text

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._text.split("\n")[1:-1]))


class Known:
    """The catalogue of one build. Beside an installed one nothing is kept: its files are those of its package."""

    def __init__(self, suite: Suite):
        self._suite, self.folder = suite, suite.build.directory / "gwm-catalogue"
        self.key, self.keeps = _key(suite), not is_installed()
        self._kept: dict | None = None

    def names(self) -> Names:
        """The ids of all cases, and of the requirements that they are named under."""
        try:
            return Names(self._kept["names"] if self._kept else (self.folder / f"{self.key}.names").read_text("utf-8"))
        except OSError:
            return Names(self._made()["names"])

    def catalogue(self) -> "Catalogue":
        """What is known of each."""
        from gwm_reports import model

        kept = self._values()
        return model.Catalogue(
            digest=kept["digest"],
            requirements=_Records(model.Requirement, kept["requirements"]),
            cases=_Records(model.CaseInfo, kept["cases"]),
            mutants=tuple(model.Mutant(*values) for values in kept["mutants"]),
            disputes={values[0]: model.Dispute(*values) for values in kept["disputes"]},
            rows=_Records(model.Row, kept["rows"]),
            groups=kept["groups"],
        )

    def for_reports(self) -> "Catalogue":
        """The same with its section of a report."""
        from dataclasses import replace

        from gwm_reports import coverage_section
        from gwm_reports.files import write_atomically

        catalogue, place = self.catalogue(), self.folder / f"{self.key}.html"
        try:
            return replace(catalogue, coverage=place.read_text("utf-8"))
        except OSError:
            section = coverage_section.render(catalogue)
            if self.keeps:
                with suppress(OSError):
                    write_atomically(place, section)
            return replace(catalogue, coverage=section)

    def write(self, path: Path) -> None:
        """Writes all of it as `gwm report` reads it: catalogue.json."""
        try:
            with open(self.folder / f"{self.key}.json", "rb") as source, open(path, "wb") as sink:
                if sys.platform != "linux":
                    sink.write(source.read())
                else:
                    while os.sendfile(sink.fileno(), source.fileno(), None, _PIECE):
                        pass
        except FileNotFoundError:  # Nothing is kept here, or another gwm keeps that of newer programs.
            path.write_bytes((self._kept or {}).get("text") or self._made()["text"])

    def _values(self) -> dict:
        if self._kept is None:
            try:
                self._kept = marshal.loads((self.folder / f"{self.key}.values").read_bytes())
            except (OSError, ValueError, EOFError, TypeError):
                return self._made()
        return self._kept

    def _made(self) -> dict:
        from gwm.proofs import proved_registry
        from gwm_reports.reader import read_catalogue

        listing, registry = self._suite.listing(), proved_registry(self._suite)
        catalogue = read_catalogue(listing, registry)
        values = {
            "names": names_of(listing),
            "digest": catalogue.digest,
            "requirements": _packed(catalogue.requirements),
            "cases": _packed(catalogue.cases),
            "mutants": tuple(map(_fields, catalogue.mutants)),
            "disputes": tuple(map(_fields, catalogue.disputes.values())),
            "rows": _packed(catalogue.rows),
            "groups": dict(catalogue.groups),
        }
        text = (json.dumps(listing | {"mutants": registry}) + "\n").encode("utf-8", "backslashreplace")
        self._keep(values, text)
        self._kept = values | {"text": text}
        return self._kept

    def _keep(self, values: dict, text: bytes) -> None:
        from gwm_reports.files import write_bytes_atomically

        if not self.keeps:
            return
        try:
            self.folder.mkdir(exist_ok=True)
            for old in [old for kind in _KINDS for old in self.folder.glob(f"*.{kind}")]:
                old.unlink(missing_ok=True)
            write_bytes_atomically(self.folder / f"{self.key}.json", text)
            write_bytes_atomically(self.folder / f"{self.key}.names", values["names"].encode())
            write_bytes_atomically(self.folder / f"{self.key}.values", marshal.dumps(values))
        except (OSError, ValueError):
            pass  # A build that only can be read; ValueError: a text that marshal does not take.


def names_of(listing: dict) -> str:
    """The ids of the cases that the suite lists, and of their requirements: the text of `Names`."""
    cases = listing.get("cases", [])
    return "\n".join(["", *{str(case.get(part, "")) for case in cases for part in ("id", "requirement")}, ""])


class _Records(Mapping):
    """Id -> record, which is made of its fields when it is asked for."""

    def __init__(self, kind: Callable, packed: dict[str, bytes]):
        self._kind, self._packed = kind, packed

    def __getitem__(self, name: str) -> "Any":
        return self._kind(*marshal.loads(self._packed[name]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _packed(records: Mapping) -> dict[str, bytes]:
    return {name: marshal.dumps(_fields(record)) for name, record in records.items()}


def _fields(record: "Any") -> tuple:
    return tuple(getattr(record, name) for name in record.__slots__)


def _key(suite: Suite) -> str:
    """Changes when a program changes that is asked, what else the catalogue is made of, or the code that reads it."""
    build = suite.build
    library = build.library(MUTANTS_LIBRARY)
    files = [build.suite, build.subjects, library, build.library("libvsscom.so"), ROWS]
    files.append(build.directory / "mutants.json")
    entries = [_stamp(os.fspath(file)) for file in files]
    for folder in _CODE:
        with os.scandir(ROOT / folder) as found:
            entries += sorted(_stamp(entry.path) for entry in found if entry.name.endswith((".py", ".j2")))
    return sha256(repr(entries).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _stamp(path: str) -> tuple[str, int, int, int]:
    try:
        about = os.stat(path)
    except OSError:
        return path, 0, 0, 0
    return path, about.st_size, about.st_mtime_ns, about.st_ino
