# SPDX-License-Identifier: Apache-2.0
"""A short fuzzing of the document judge, under the sanitizers; and the proof that it finds a fault."""

import os
import shlex
import subprocess
from pathlib import Path

from harness import ROOT

_BUILD = Path(os.environ.get("GWM_FUZZ_BUILD", ROOT / "build" / "fuzz")).resolve()
_FOLDER = ROOT / "conformance" / "document" / "fuzz"
_DOCUMENTS = ROOT / "fixtures" / "documents"
# Longer for a search by hand: GWM_FUZZ_SECONDS=600
_SECONDS = int(os.environ.get("GWM_FUZZ_SECONDS", "25"))


def _fuzz(program: str, seconds: int, found: Path, *words) -> subprocess.CompletedProcess:
    """One run of libFuzzer; an input that breaks the judge is left in `found`."""
    found.mkdir(parents=True, exist_ok=True)
    command = [
        _BUILD / "bin" / program,
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        f"-dict={_FOLDER / 'document.dict'}",
        f"-artifact_prefix={found}/",
        *words,
    ]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="backslashreplace",
        timeout=seconds * 4 + 300,
        check=False,
    )


def _story(done: subprocess.CompletedProcess, program: str, found: Path) -> str:
    """What a failed run says: its last words, the input, and the line that runs it again."""
    lines = [done.stdout[-12000:], f"{program} ended with {done.returncode}."]
    for path in sorted(found.iterdir()):
        lines.append(f"The input, {path.stat().st_size} bytes: {path.read_bytes()[:4096]!r}")
        lines.append(f"Run it again: {shlex.join([str(_BUILD / 'bin' / program), str(path)])}")
        lines.append(f"Keep it: cp {shlex.quote(str(path))} {_FOLDER / 'corpus'}/")
    return "\n".join(lines)


def test_fuzzing_finds_no_fault(tmp_path):
    """Mutations of all fixtures and of the corpus: no crash, no hang, one verdict in every way."""
    found = _BUILD / "found"
    for old in found.glob("*"):
        old.unlink()
    new = tmp_path / "new"
    new.mkdir()
    done = _fuzz("fuzz-document", _SECONDS, found, new, _FOLDER / "corpus", _DOCUMENTS)
    assert done.returncode == 0, _story(done, "fuzz-document", found)
    stats = dict(
        line.removeprefix("stat::").split(":", 1)
        for line in done.stdout.splitlines()
        if line.startswith("stat::")
    )
    assert int(stats["number_of_executed_units"]) > 1000, done.stdout[-2000:]


def test_fuzzing_finds_a_planted_fault(tmp_path):
    """From one good document it finds the input that breaks the faulty judge, and keeps it."""
    seed = tmp_path / "seed"
    seed.mkdir()
    (seed / "plain.xml").write_bytes((_DOCUMENTS / "accepted" / "plain.xml").read_bytes())
    found = tmp_path / "found"
    done = _fuzz("fuzz-document-faulty", 120, found, "-seed=1", seed)
    assert done.returncode != 0, done.stdout[-2000:]
    assert "heap-buffer-overflow" in done.stdout
    (path,) = found.iterdir()
    story = _story(done, "fuzz-document-faulty", found)
    again = next(line for line in story.splitlines() if line.startswith("Run it again: "))
    rerun = subprocess.run(
        shlex.split(again.removeprefix("Run it again: ")), capture_output=True, check=False
    )
    assert b"heap-buffer-overflow" in rerun.stderr
    sound = subprocess.run(
        [_BUILD / "bin" / "fuzz-document", path], capture_output=True, check=False
    )
    assert sound.returncode == 0, "the fault is planted, not the judge's own"
