# SPDX-License-Identifier: Apache-2.0
"""Hundreds of damaged files for every command that reads files: each gets its exit code and one line at most,
soon and within bounds, and none turns a failure into anything better."""

import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from damage import damaged, sealed_over
from gwm import cli
from harness import ROOT, real_builds

_BUILD = real_builds().get("native")
_NUMBER = 900 if os.environ.get("GWM_THOROUGH") else 60
_SECONDS = 30  # for one file, on a machine that has other work
_MEMORY = 3 << 30
_EVENTS = json.loads((ROOT / "reports/schemas/trace.schema.json").read_text(encoding="utf-8"))["$defs"]

needs_build = pytest.mark.skipif(
    not (_BUILD and (_BUILD / "bin/gwm-judge").is_file()), reason="there is no native build"
)


@dataclass(frozen=True)
class Said:
    """What one call of gwm came to."""

    name: str
    code: int
    out: str
    err: str
    seconds: float


def trace() -> bytes:
    """A trace with every kind of event and value that there is."""
    events = [e | {"n": n} for n, e in enumerate(_EVENTS["ev"]["examples"])]
    lines = [_EVENTS["trace"]["examples"][0], _EVENTS["doc"]["examples"][0], *events]
    lines += [{"t": "end", "events": len(events)}, {"t": "exit", "code": 0}]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def results(rule: str) -> bytes:
    """The results of one case that failed."""
    return (ROOT / f"fixtures/traces/{rule}.bad.jsonl").read_bytes()


def all_said(
    folder: Path, words: Callable[[str], list[str]], files: Iterable[tuple[str, bytes]], suffix: str = "jsonl"
) -> Iterator[Said]:
    """gwm called with each of these files, in one process that has bounds."""
    answers = folder / "answers"
    child = os.fork()
    if child == 0:
        code = 70
        try:
            _answer(folder, words, files, suffix, answers)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, answers.read_text(encoding="utf-8")[-2000:]
    for line in answers.read_text(encoding="utf-8").splitlines():
        yield Said(*json.loads(line))


def _answer(folder: Path, words, files, suffix: str, answers: Path) -> None:
    os.chdir(folder)
    os.environ |= {"GWM_SETUP": "off", "GWM_BUILD_DIR": str(_BUILD or folder)}
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open(answers, "w", encoding="utf-8") as stream:
        for name, data in files:
            path = folder / f"file.{suffix}"
            path.write_bytes(data)
            out, err = folder / "out", folder / "err"
            with open(out, "w") as one, open(err, "w") as two:
                os.dup2(one.fileno(), 1)
                os.dup2(two.fileno(), 2)
            sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(n, "w", closefd=False)) for n in (1, 2))
            begun = time.monotonic()
            code = int(cli.main(words(str(path))))
            seconds = time.monotonic() - begun
            sys.stdout.flush()
            sys.stderr.flush()
            texts = [p.read_text(encoding="utf-8", errors="replace") for p in (out, err)]
            stream.write(json.dumps([name, code, *texts, seconds]) + "\n")
            stream.flush()


def check(said: Said, codes: set[int]) -> None:
    """What holds for every file: a code that is documented, one line of complaint at most, no mishap."""
    assert said.code in codes, said
    assert "Traceback" not in said.out + said.err, said
    assert "gwm itself failed" not in said.err, said
    assert len(said.err.splitlines()) <= 1, said
    assert not said.err or said.err.startswith(("gwm: ", "gwm-check: ")), said
    assert said.seconds < _SECONDS, said
    if said.code == 4:
        assert said.err, said


_READERS = {
    "report": lambda file: ["report", file, "-o", "page"],
    "diff": lambda file: ["diff", file, file],
    "judge": lambda file: ["judge", file],
    "judge with a report": lambda file: ["judge", file, "-o", "judged"],
}


@needs_build
@pytest.mark.parametrize("rule", ["permitted_outcome", "document_valid", "model"])
@pytest.mark.parametrize("command", _READERS)
def test_damaged_results_never_get_better(tmp_path, command, rule):
    """A run that failed is not believed any more once anything of it was changed."""
    data = results(rule)
    (whole,) = all_said(tmp_path, _READERS[command], [("whole", data)])
    assert whole.code == (0 if command == "diff" else 1), whole
    for said in all_said(tmp_path, _READERS[command], damaged(data, 11, _NUMBER // 3)):
        check(said, {3, 4})


@needs_build
@pytest.mark.parametrize("command", _READERS)
def test_a_forged_end_helps_no_damage(tmp_path, command):
    """Where the end was made to fit, each line is looked at all the same; the events give the verdict away."""
    files = [
        (name, sealed_over(other))
        for rule in ("permitted_outcome", "document_valid", "model")
        for name, other in damaged(results(rule), 12, _NUMBER // 3)
    ]
    for said in all_said(tmp_path, _READERS[command], files):
        check(said, {0, 1, 3, 4, 5})


@needs_build
def test_failures_that_were_made_passes_are_found_behind_a_forged_end(tmp_path):
    """gwm judge gives the verdict from the events: a fail stays one."""
    for rule in ("permitted_outcome", "document_valid", "closed_set", "leak"):
        white = results(rule).replace(b'"verdict":"fail"', b'"verdict":"pass"')
        (said,) = all_said(tmp_path, _READERS["judge"], [(rule, sealed_over(white))])
        assert said.code == 1 and ": was pass, is fail" in said.out, said


_TRACE_READERS = {
    "trace": lambda file: ["trace", file],
    "report": lambda file: ["report", file, "-o", "page"],
    "judge": lambda file: ["judge", file],
    "judge the program": lambda file: ["judge", "--party", "requester", file],
}


@needs_build
@pytest.mark.parametrize("command", _TRACE_READERS)
def test_damaged_traces_are_told_in_one_line(tmp_path, command):
    """A program that is recorded can write anything into its own trace."""
    for said in all_said(tmp_path, _TRACE_READERS[command], damaged(trace(), 13, _NUMBER)):
        check(said, {0, 1, 3, 4})


@needs_build
def test_damaged_catalogues_are_told_in_one_line(tmp_path):
    """The catalogue.json beside the results."""
    catalogue = (ROOT / "reports/tests/data/catalogue.json").read_bytes()
    (tmp_path / "run.jsonl").write_bytes(results("permitted_outcome"))

    def words(file: str) -> list[str]:
        return ["report", "run.jsonl", "--catalogue", file, "-o", "page"]

    for said in all_said(tmp_path, words, damaged(catalogue, 14, _NUMBER)):
        check(said, {1, 4})


_WORLD = b"""text = "A world."
[conditions]
writers_ok = true
[[writer]]
name = "A"
[[answer]]
method = "IVssBackupComponents::GatherWriterMetadata"
call = 1
returns = "E_UNEXPECTED"
"""
_WAIVERS = b"""[[waiver]]
rule = "session/initialize_first"
reason = "known"
world = "*"
method = "IVssBackupComponents::GatherWriterMetadata"
count = 2
expires = 2027-06-30
"""


@needs_build
@pytest.mark.parametrize("fixture", ["made", "kit"])
def test_damaged_worlds_are_told(tmp_path, fixture):
    """Each problem with its line; a world that is one all the same is used."""
    kit = sorted((ROOT / "fixtures/worlds").glob("*.toml"))
    data = _WORLD if fixture == "made" else max(kit, key=lambda p: p.stat().st_size).read_bytes()

    def words(file: str) -> list[str]:
        return ["exec", "-o", "t.jsonl", "--world", file, "--", "/bin/true"]

    for said in all_said(tmp_path, words, damaged(data, 15, _NUMBER // 3), "toml"):
        assert said.code in {0, 3, 4}, said
        assert "Traceback" not in said.err and "gwm itself failed" not in said.err, said
        assert said.code == 0 or said.err, said
        assert said.seconds < _SECONDS, said


@needs_build
def test_damaged_waivers_are_told_in_one_line(tmp_path):
    """A waiver that cannot be read waives nothing: wrong usage, before the program is run."""
    from gwm.errors import GwmError
    from gwm.requester import waivers

    refused = 0
    for name, data in damaged(_WAIVERS, 16, 10 * _NUMBER):
        (tmp_path / "w.toml").write_bytes(data)
        try:
            waivers.read(tmp_path / "w.toml")
        except GwmError as error:
            refused += 1
            assert error.code == 4 and "\n" not in str(error), (name, str(error))
    assert refused > 5 * _NUMBER

    def words(file: str) -> list[str]:
        return ["requester", "--waivers", file, "--", "/bin/true"]

    for said in all_said(tmp_path, words, [("deep", b"a = " + b"[" * 100_000), ("none", b"\xff")], "toml"):
        check(said, {4})


@needs_build
def test_damaged_names_are_told_in_one_line(tmp_path):
    """gwm explain and gwm run are given a name, of which the nearest are named."""
    hostile = ("", " ", "gwm/once/x\ny", "\x1b[31m", "[" * 5000, "x" * 100_000, "*/nothing", "é\udcff", "../..")
    for command in ("explain", "run"):
        for name in hostile:
            for said in all_said(tmp_path, lambda _, n=name, c=command: [c, n], [("name", b"")]):
                assert said.code in {0, 1, 3, 4}, said
                assert "Traceback" not in said.err and "gwm itself failed" not in said.err, said


@needs_build
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("report", ["report", "FILE", "-o", "page"]),
        ("trace", ["trace", "FILE"]),
        ("diff", ["diff", "FILE", "FILE"]),
        ("judge", ["judge", "FILE"]),
        ("catalogue", ["report", "run.jsonl", "-o", "page", "--catalogue", "FILE"]),
        ("world", ["exec", "--world", "./FILE", "--", "/bin/true"]),
        ("waivers", ["requester", "--waivers", "FILE", "--", "/bin/true"]),
        ("check", ["check", "FILE"]),
    ],
)
def test_what_is_no_file_is_told_at_once(tmp_path, command, words):
    """A folder, a pipe into which nobody writes, a device without end, nothing, and more than there can be."""
    (tmp_path / "run.jsonl").write_bytes(results("permitted_outcome"))
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "self.toml").symlink_to("self.toml")
    with open(tmp_path / "large.toml", "wb") as stream:
        stream.truncate(1 << 40)
    names = ["folder.toml", "zero.toml", "self.toml", "large.toml", "none.toml"]
    # gwm check waits for a writer, and reads what has no end: as cat does.
    names = ["self.toml", "none.toml"] if command == "check" else [*names, "pipe.toml"]
    if command == "catalogue":
        names.remove("none.toml")
    for name in names:
        (said,) = all_said(tmp_path, lambda _, n=name: [w.replace("FILE", n) for w in words], [(name, b"")])
        check(said, {3, 4})
        assert name in said.err, said
