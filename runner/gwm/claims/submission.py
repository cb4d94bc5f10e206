# SPDX-License-Identifier: Apache-2.0
"""A claim as one zip: the statement, the run with its traces, the documents, the waivers, how to reproduce it.

Equal input gives equal bytes: the entries are in order, and have no times.
"""

import hashlib
import io
import json
import zipfile
from datetime import date, datetime, timezone

from gwm.claims.profile import Profile
from gwm_reports.model import Run
from gwm_reports.outcome import case_counts, claim, exit_code
from gwm_reports.rerun import run_options

SCHEMA = 1
STATEMENT, RUN, WAIVERS, HOW = "claim.json", "run.jsonl", "waivers.toml", "REPRODUCE.txt"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def today() -> date:
    """By UTC: who claims and who checks need not live at one place."""
    return datetime.now(timezone.utc).date()


def contents(run: Run, results: bytes, waivers: bytes | None) -> dict[str, bytes]:
    """Name -> content of all but the statement."""
    files = {RUN: results, HOW: how_to_reproduce(run, waivers is not None).encode()}
    if waivers is not None:
        files[WAIVERS] = waivers
    for digest, text in sorted(run.documents.items()):
        files[f"documents/{digest}.xml"] = text.encode("utf-8", "backslashreplace")
    return files


def statement(run: Run, files: dict[str, bytes], asked: Profile, about: dict, day: date) -> dict:
    """What is claimed; `about`: who claims it and for what."""
    return {
        "schema": SCHEMA,
        "date": day.isoformat(),
        "about": about,
        "profile": {"name": asked.name, "sha256": asked.digest},
        **facts(run),
        "files": {
            name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        },
    }


def facts(run: Run) -> dict:
    """What a claim says of a run, and what must be so again when the run is judged again."""
    subject = run.subject
    return {
        "claim": claim(run),
        "exit_code": int(exit_code(run)),
        "counts": case_counts(run),
        "waived": sum(bool(case.waived) for case in run.cases),
        "subject": {"spec": subject.spec, "name": subject.name, "library": subject.library},
        "suite": run.suite,
        "catalogue": run.catalogue,
        "reading": run.reading,
        "strict": subject.strict,
        "seed": run.seed,
        "digest": run.digest,
    }


def written(said: dict) -> bytes:
    """The statement as it stands in the zip."""
    return json.dumps(said, indent=1, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def zipped(files: dict[str, bytes], said: dict) -> bytes:
    """The file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [(STATEMENT, written(said)), *sorted(files.items())]:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return made.getvalue()


def how_to_reproduce(run: Run, waived: bool) -> str:
    """Steps for whoever doubts it."""
    options = " ".join(filter(None, (run_options(run), f"--seed {run.seed}" if run.seed is not None else "")))
    known = f" --waivers {WAIVERS}" if waived else ""
    ids = " ".join(f"'{name}'" for name in run.ids if name != "*")
    words = " ".join(filter(None, ("./gwm run", ids, options))) + known
    return (
        f"Check this claim from its traces, with gwm {run.suite}:\n\n  ./gwm verify CLAIM.zip\n\n"
        f"Run it again, with the same library:\n\n  {words}\n"
        f"  ./gwm diff {RUN} gwm-report/run.jsonl\n\n"
        f"Equal behaviour has the digest {run.digest}.\n"
    )
