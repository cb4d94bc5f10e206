# SPDX-License-Identifier: Apache-2.0
"""What the suite does with a library that errs by chance, always by the same: fixtures/nulls/seeded_honest.tsv.

A digest a requirement: of every event of its cases, and of what their verdicts say. A step that calls another method,
forgets an input, goes on where it has to stop, or stops where it has to go on, shows in it, and so does a rule. Cases
with several threads are left out: who comes first is not the same each time.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from gwm.paths import ROOT, Build
from gwm.session import follow
from gwm.subjects import Subject
from gwm.suite import NULLS_LIBRARY, Options, Suite
from gwm.trials import patience_ms

NULL = "seeded_honest"
FILE = ROOT / "fixtures" / "nulls" / f"{NULL}.tsv"
MAKE = "fixtures/nulls/make.py"
CASE_MS = 30_000  # A case that is given up ends the process, and the next one begins the chances anew.

_TIME = re.compile(rb',"us":\d+')
_OTHER_THREAD = re.compile(rb'"th":[1-9]')


def run(build: Build, results: Path) -> None:
    """The results of that null, from this build. UsageError and SuiteError as of `follow`."""
    kit = Suite(build)
    subject = Subject(f"null:{NULL}", build.library(NULLS_LIBRARY), NULL)
    options = Options(strict=True, case_timeout_ms=patience_ms(CASE_MS))
    follow(
        lambda resume: kit.command(subject, options, results, resume),
        results,
        results.with_suffix(".log"),
        build.environment(),
    )


def digests(results: Path) -> dict[str, str]:
    """Requirement -> how many cases, and their digest, of a results file that has ended."""
    found: dict[str, tuple[int, "hashlib._Hash"]] = {}
    for requirement, lines in _cases(results):
        count, digest = found.get(requirement, (0, hashlib.sha256()))
        digest.update(b"".join(lines))
        found[requirement] = (count + 1, digest)
    return {name: f"{count}\t{digest.hexdigest()[:16]}" for name, (count, digest) in sorted(found.items())}


def pinned() -> dict[str, str]:
    """The same, as it is pinned."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {name: rest for name, _, rest in rows}


def text(results: Path) -> str:
    """The file for these results."""
    head = f"# What the suite does with null:{NULL}: requirement, cases, digest. {MAKE} writes it.\n"
    return head + "".join(f"{name}\t{rest}\n" for name, rest in digests(results).items())


def changed(results: Path) -> list[str]:
    """The requirements of which something else was seen than is pinned."""
    seen, known = digests(results), pinned()
    return sorted(name for name in seen.keys() | known.keys() if seen.get(name) != known.get(name))


def _cases(results: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Of each case of one thread its requirement and its lines, without times."""
    lines: list[bytes] = []
    alone = True
    with results.open("rb") as file:
        for line in file:
            if line.startswith(b'{"t":"case"'):
                lines, alone = [line], True
            elif line.startswith(b'{"t":"ev"'):
                alone = alone and not _OTHER_THREAD.search(line)
                lines.append(_TIME.sub(b"", line, 1))
            elif line.startswith(b'{"t":"verdict"'):
                lines.append(_TIME.sub(b"", line, 1))
                if alone:
                    yield _requirement(lines[0]), lines


def _requirement(line: bytes) -> str:
    found = re.search(rb'"requirement":"([^"]+)"', line)
    return found.group(1).decode() if found else "?"
