# SPDX-License-Identifier: Apache-2.0
"""Reports of equal results, kept beside the build: a report is a pure function of its results, and who runs a case
again while working on a library gets the same one nearly always. Making it takes longer than the case.

Only results in which all passes are kept, since no report of these shows a time but junit.xml; the times there
are put in anew. What has another name of the key was made of other results, programs or code.
"""

import json
import marshal
import os
import re
from pathlib import Path

from gwm.catalogues import Known
from gwm.console import Console
from gwm_reports.exit_codes import ExitCode
from gwm_reports.files import write_bytes_atomically
from gwm_reports.hashing import sha256
from gwm_reports.text import seconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gwm_reports.model import Catalogue, Run

_FILES = ("results.sarif", "results.json", "results.tap", "summary.md", "badge.svg", "report.html")
_TIMED = "junit.xml"
_US = re.compile(rb'"us": ?(?:0|[1-9]\d*)')
_TIME = re.compile(r' time="[\d.]+"')
_SEAL = re.compile(rb',"sha256":"([0-9a-f]{64})"\}\n')
_GOOD = ("pass", "not_applicable")
_HEAD = len('{"t": "verdict"')
_LARGEST = 1 << 20
_MOST = 100


class Again:
    """A report that was made before, with the times of this run."""

    def __init__(self, kept: dict, times: dict[str, int]):
        self._kept, self._times = kept, times

    def write(self, folder: Path) -> None:
        """Its files, of a folder that nobody looks into yet."""
        for name in _FILES:
            (folder / name).write_bytes(self._kept[name])
        (folder / _TIMED).write_bytes(_timed(self._kept, self._times))

    def tell(self, console: Console) -> ExitCode:
        """Prints what the run comes to; its exit code."""
        for line, style in self._kept["conclusion"]:
            console.print(console.style(line, style) if style else line)
        return ExitCode(self._kept["code"])


class Reported:
    """The reports of results equal to these."""

    def __init__(self, known: Known, results: Path):
        self._known, self._results = known, results
        self._folder = known.folder / "reports"
        self._times: dict[str, int] = {}
        self._path: Path | None = None

    def again(self) -> Again | None:
        """The report; None if there was none."""
        try:
            if self._results.stat().st_size > _LARGEST:
                return None
            equal, self._times = _equal(self._results.read_bytes())
            self._path = path = self._folder / sha256(self._known.key.encode() + equal).hexdigest()
            return Again(marshal.loads(path.read_bytes()), self._times)
        except (OSError, ValueError, EOFError, TypeError, KeyError, RecursionError):
            return None

    def keep(self, folder: Path, judged: "Run", catalogue: "Catalogue") -> None:
        """Keeps the report in that folder for equal results."""
        from gwm.reporting import conclusion
        from gwm_reports.outcome import exit_code

        if self._path is None or judged.notes or not judged.sealed:  # Of results that had to be mended, too.
            return
        topics: dict[str, list[str]] = {}
        for case in judged.cases:
            topics.setdefault(case.requirement.rpartition("/")[0], []).append(case.id)
        whole = (folder / _TIMED).read_bytes()
        kept = {name: (folder / name).read_bytes() for name in _FILES} | {
            "pieces": _TIME.split(whole.decode()),
            "topics": list(topics.values()),
            "conclusion": conclusion(judged, catalogue),
            "code": int(exit_code(judged)),
        }
        try:
            if _timed(kept, self._times) != whole:
                return
            self._folder.mkdir(exist_ok=True)
            write_bytes_atomically(self._path, marshal.dumps(kept))
            others = sorted(self._folder.iterdir(), key=os.path.getmtime)
            for old in others[:-_MOST]:
                old.unlink(missing_ok=True)
        except (OSError, ValueError, KeyError, IndexError):
            pass  # It is made again the next time.


def _equal(data: bytes) -> tuple[bytes, dict[str, int]]:
    """What equal results have in common, and the time of each case. ValueError for results in which not all passes,
    or that are not whole."""
    end = data.rfind(b"\n", 0, -1) + 1
    seal = _SEAL.search(data, end)
    if not seal or seal[1].decode() != sha256(data[:end]).hexdigest():
        raise ValueError("not sealed")
    times = {}
    for line in data.split(b"\n"):
        head = line[:_HEAD]
        record = json.loads(line) if b'"verdict"' in head else {"verdict": "pass"}
        if b'"doubt"' in head or record["verdict"] not in _GOOD:
            raise ValueError("not all passes")
        if "id" in record:
            times[record["id"]] = int(record.get("us", 0))
    return _US.sub(b'"us":0', data[: seal.start()]), times


def _timed(kept: dict, times: dict[str, int]) -> bytes:
    """junit.xml with these times: of each suite, then of each of its cases."""
    first, *rest = kept["pieces"]
    us = [t for cases in kept["topics"] for t in (sum(times[c] for c in cases), *(times[c] for c in cases))]
    return (first + "".join(f' time="{seconds(t)}"{piece}' for t, piece in zip(us, rest, strict=True))).encode()
