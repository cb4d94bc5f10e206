# SPDX-License-Identifier: Apache-2.0
"""Checks a claim, trusting nothing that it says: digests and names, then every verdict again from the traces, then
whether what is claimed follows from them."""

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gwm import run_waivers
from gwm.claims import submission
from gwm.claims.profile import Profile, profile
from gwm.errors import GwmError
from gwm.judge import Judge
from gwm.recorded import load_run
from gwm_reports.files import read_input
from gwm_reports.model import Catalogue, Run
from gwm_reports.outcome import ExitCode, exit_code

_LARGEST = 2 << 30  # bytes, unpacked
_MOST = 20_000  # entries
_SHAPE: dict[str, type] = {
    "schema": int, "date": str, "about": dict, "profile": dict, "claim": str, "exit_code": int, "counts": dict,
    "waived": int, "subject": dict, "suite": str, "catalogue": str, "reading": str, "strict": bool, "seed": int,
    "digest": str, "files": dict,
}  # fmt: skip


class Refused(Exception):
    """The claim does not hold; what is wrong, a line each."""

    def __init__(self, reasons: list[str]):
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def verified(data: bytes, judge: Judge, catalogue: Catalogue, today: date) -> tuple[dict, Run]:
    """The statement and the run of a claim that holds. Refused else."""
    files = _unpacked(data)
    text = files.pop(submission.STATEMENT, b"")
    said = _statement(text)
    _refuse([*_against_form(said, text), *_against_digests(said, files)])
    with tempfile.TemporaryDirectory(prefix="gwm-claim-") as name:
        run = _judged_again(Path(name), files, judge)
        _refuse(_against_rules(run, catalogue))
        run = _with_waivers(Path(name), files, run, catalogue, today)
    about = [*_against_facts(said, run), *_against_files(files, run), *_against_date(said, today)]
    _refuse([*_against_profile(said, run), *about])
    if exit_code(run) is not ExitCode.CONFORMS:
        raise Refused([f"the run does not conform: exit code {int(exit_code(run))}"])
    return said, run


def read_claim(path: Path) -> bytes:
    """The bytes of a file that may be one."""
    return read_input(path, _LARGEST)


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refused(reasons)


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(names) > _MOST or sum(entry.file_size for entry in entries) > _LARGEST:
                raise Refused(["it has more in it than a claim can have"])
            if len(set(names)) < len(names):
                raise Refused(["it has two entries of one name"])
            ends = data.startswith(b"PK\3\4") and data[-22:-18] == b"PK\5\6"
            if not ends or archive.comment or min(entry.header_offset for entry in entries):
                raise Refused(["there is something before or behind what is in the zip"])
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise Refused([f"it is no zip that can be read: {error}"]) from None
    except Exception as error:  # zlib.error and what else a crafted archive brings about
        if isinstance(error, Refused):
            raise
        raise Refused([f"it is no zip that can be read: {error}"]) from None


def _statement(data: bytes) -> dict:
    if not data:
        raise Refused([f"it has no {submission.STATEMENT}"])
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refused([f"{submission.STATEMENT} is no JSON: {error}"]) from None
    if not isinstance(said, dict):
        raise Refused([f"{submission.STATEMENT} is no object"])
    reasons = [f"{submission.STATEMENT} has no '{name}'" for name in _SHAPE if name not in said]
    reasons += [f"{submission.STATEMENT} says '{name}', which no claim says" for name in said if name not in _SHAPE]
    reasons += [
        f"'{name}' of {submission.STATEMENT} is no {shape.__name__}"
        for name, shape in _SHAPE.items()
        if name in said and type(said[name]) is not shape
    ]
    _refuse(reasons)
    if said["schema"] != submission.SCHEMA:
        raise Refused([f"it has schema {said['schema']}; this gwm reads {submission.SCHEMA}"])
    return said


def _against_form(said: dict, text: bytes) -> list[str]:
    """Two readers must not read two claims in it: no name twice, no words of somebody else's, no second spelling."""
    about, reasons = said["about"], []
    if sorted(about) != ["product", "vendor"] or not all(isinstance(words, str) for words in about.values()):
        reasons.append(f"'about' of {submission.STATEMENT} is not a vendor and a product, each a text")
    elif not all(words.isprintable() for words in about.values()):
        reasons.append(f"'about' of {submission.STATEMENT} has characters that are not printed")
    if text != submission.written(said):
        reasons.append(f"{submission.STATEMENT} is not written as gwm submit writes it: a name twice, or other bytes")
    return reasons


def _against_digests(said: dict, files: dict[str, bytes]) -> list[str]:
    listed = said["files"]
    reasons = [f"{name} is listed and not there" for name in listed if name not in files]
    reasons += [f"{name} is there and not listed" for name in files if name not in listed]
    needed = (submission.RUN, submission.HOW)
    reasons += [f"{name} is missing" for name in needed if name not in files and name not in listed]
    for name, data in files.items():
        row = listed.get(name)
        if name in listed and not (isinstance(row, dict) and sorted(row) == ["bytes", "sha256"]):
            reasons.append(f"{name} is not listed with bytes and sha256 alone")
        elif row and repr(row.get("bytes")) != repr(len(data)):
            reasons.append(f"{name} has {len(data)} bytes, not the {row.get('bytes')} that are listed")
        elif row and row.get("sha256") != hashlib.sha256(data).hexdigest():
            reasons.append(f"{name} has another SHA-256 than is listed")
    return reasons


def _judged_again(folder: Path, files: dict[str, bytes], judge: Judge) -> Run:
    """The run with the verdicts of today; Refused where they are not those of the file."""
    path, again = folder / submission.RUN, folder / "again.jsonl"
    path.write_bytes(files[submission.RUN])
    try:
        run = load_run(path)
    except GwmError as error:
        raise Refused([str(error).replace(f"{folder}/", "")]) from None
    if not run.sealed:
        raise Refused([f"{submission.RUN} has no last line: the run is not whole"])
    if not files[submission.RUN].endswith(b"}\n"):
        raise Refused([f"{submission.RUN} has something behind its last line"])
    answer = judge.judge(path, again)
    reasons = [f"{line['id']} was {line['was']}, and its trace says {line['is']}" for line in answer.differences]
    reasons += [f"this gwm has no case {case}" for case in answer.unknown]
    reasons += [answer.complaint.replace(f"{folder}/", "")] if answer.complaint else []
    _refuse(reasons)
    return run


def _against_rules(run: Run, catalogue: Catalogue) -> list[str]:
    if run.catalogue != catalogue.digest:
        return [f"it was judged by the catalogue {run.catalogue[:12]}, this gwm has {catalogue.digest[:12]}"]
    return [f"something was doubtful in the run: {note}" for note in run.notes]


def _with_waivers(
    folder: Path, files: dict[str, bytes], run: Run, catalogue: Catalogue, today: date
) -> Run:
    if submission.WAIVERS not in files:
        return run
    path = folder / submission.WAIVERS
    path.write_bytes(files[submission.WAIVERS])
    try:
        run = run_waivers.waived(run, path, catalogue, today)
    except GwmError as error:
        raise Refused([str(error).replace(f"{folder}/", "")]) from None
    _refuse([problem.replace(f"{folder}/", "") for problem in run.waiver_problems])
    return run


def _against_facts(said: dict, run: Run) -> list[str]:
    return [
        f"'{name}' is {said[name]!r} in {submission.STATEMENT}, and {value!r} by the run"
        for name, value in submission.facts(run).items()
        if _spelt(said[name]) != _spelt(value)
    ]


def _spelt(value) -> str:
    """1, 1.0 and true are equal, and not the same."""
    return json.dumps(value, sort_keys=True)


def _against_files(files: dict[str, bytes], run: Run) -> list[str]:
    wanted = submission.contents(run, files[submission.RUN], files.get(submission.WAIVERS))
    reasons = [f"{name} does not belong into a claim" for name in files if name not in wanted]
    reasons += [f"{name} is missing" for name in wanted if name not in files]
    changed: Callable[[str], bool] = lambda name: name in files and files[name] != wanted[name]  # noqa: E731
    return reasons + [f"{name} is not what the run has" for name in wanted if changed(name)]


def _against_date(said: dict, today: date) -> list[str]:
    try:
        day = date.fromisoformat(said["date"])
    except ValueError:
        day = None
    if day is None or said["date"] != day.isoformat():
        return [f"'{said['date']}' is no day such as 2027-06-30"]
    return [f"it is of {day}, a day that has not come"] if day > today else []


def _against_profile(said: dict, run: Run) -> list[str]:
    try:
        asked = profile(str(said["profile"].get("name", "")))
    except GwmError as error:
        return [str(error)]
    if said["profile"] != {"name": asked.name, "sha256": asked.digest}:
        return [f"{asked.name} is another list than the claim's: the SHA-256 differs"]
    return [*_against_age(said, asked), *asked.shortfalls(run)]


def _against_age(said: dict, asked: Profile) -> list[str]:
    """Days of the form 2027-06-30 are in the order of their texts; what is none is told elsewhere."""
    if said["date"] >= asked.frozen.isoformat():
        return []
    return [f"it is of {said['date']}, before {asked.name} was frozen on {asked.frozen}"]
