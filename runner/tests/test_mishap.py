# SPDX-License-Identifier: Apache-2.0
"""Exit code 1 is a verdict: whatever goes wrong in gwm itself is 3 and one line, its traceback in a file."""

import os
import re
import resource
import shutil
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, Gwm, Result, cli

A, B = "gwm/once/refused/same", "async/wait/ends/one"
MUTANT = {"name": "m", "defect": "d", "requirement": "gwm/once/refused", "message": "x"}
WORDS = {
    "run": [],
    "check": ["a.xml"],
    "exec": ["--", "/bin/true"],
    "trace": ["t"],
    "list": [],
    "explain": ["x"],
    "report": ["r"],
    "diff": ["a", "b"],
    "mutants": [],
    "bench": [],
    "package": [],
    "test": [],
}


def start(gwm: Gwm, *words: str, shell: str = '"$@"', **more) -> subprocess.CompletedProcess:
    """`./gwm` in a process of its own, as `shell` starts it."""
    environment = gwm.environment(**more.pop("env", {}))
    return subprocess.run(
        ["/bin/sh", "-c", shell, "sh", more.pop("program", ROOT / "gwm"), *words],
        cwd=gwm.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        check=False,
        **more,
    )


def one_line(err: str) -> str:
    """The only line on the error stream, which is gwm's."""
    assert "Traceback" not in err
    assert err.count("\n") == 1, err
    assert err.startswith("gwm: ")
    return err


def kept_traceback(err: str, folder: Path = Path()) -> str:
    """What is in the file that the line names; a temporary one is removed."""
    path = Path(folder, re.search(r"the traceback is in (.*)\n", one_line(err)).group(1))
    text = path.read_text(encoding="utf-8")
    if path.name != "gwm-error.log":
        path.unlink()
    return text


@pytest.mark.parametrize("command", WORDS)
def test_an_unexpected_exception_of_any_command_is_3(gwm, monkeypatch, command):
    """One line says what and where, however many the exception has; the file has the traceback."""

    def boom(*_):
        raise RuntimeError("first\nsecond\ud800")

    module = cli.module_of(command)
    monkeypatch.setattr(module, "run_words" if hasattr(module, "run_words") else "run", boom)
    result = gwm(command, *WORDS[command])
    assert result.code == 3
    assert "RuntimeError: first second" in result.err
    assert re.search(r"at test_mishap\.py:\d+;", result.err)
    assert "Traceback (most recent call last)" in kept_traceback(result.err)


@pytest.mark.parametrize("error", [MemoryError, RecursionError, AssertionError, StopIteration])
def test_every_kind_of_exception_is_3(gwm, monkeypatch, error):
    """Also those that have no words of their own."""

    def boom(*_):
        raise error

    monkeypatch.setattr(cli.module_of("list"), "run", boom)
    result = gwm("list")
    assert result.code == 3
    assert error.__name__ in kept_traceback(result.err)


def test_ctrl_c_is_still_2(gwm, monkeypatch):
    """An interruption is no mishap: its own code, and no file."""

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.module_of("list"), "run", interrupted)
    result = gwm("list")
    assert (result.code, result.err) == (2, "gwm: interrupted\n")


def without_libraries(gwm) -> dict[str, str]:
    """The environment of a Python that finds no package of Debian's."""
    (gwm.folder / "python" / "bin").mkdir(parents=True)
    text = "home = /usr/bin\ninclude-system-site-packages = false\n"
    (gwm.folder / "python" / "pyvenv.cfg").write_text(text, encoding="utf-8")
    (gwm.folder / "python" / "bin" / "python3").symlink_to("/usr/bin/python3")
    return {"GWM_PYTHON": str(gwm.folder / "python" / "bin" / "python3")}


def test_a_mishap_in_a_run_keeps_results_and_traceback_in_its_folder(gwm):
    """What the suite found is there under its name, and no report of an earlier run beside it."""
    gwm("run")
    gwm.scenario({A: "fail"})
    done = start(gwm, "run", env=without_libraries(gwm))
    assert done.returncode == 3
    assert "gwm-report/gwm-error.log" in done.stderr
    assert "No module named 'jinja2'" in kept_traceback(done.stderr, gwm.folder)
    there = {p.name for p in (gwm.folder / "gwm-report").iterdir()}
    assert {"run.jsonl", "suite.log", "gwm-error.log"} <= there
    assert "report.html" not in there


def test_results_that_the_subject_damaged_vouch_for_nothing(gwm):
    """A verdict with a word for a number: exit 3, the claim names the line, and what ran before is kept."""
    gwm.scenario({B: "pass", A: "odd"})
    result = gwm("run")
    assert (result.code, result.err) == (3, "")
    assert "the file is damaged: line 9, verdict, has a wrong 'us'" in result.out
    assert set(result.verdicts()) == {B}
    assert (result.folder / "report.html").is_file()
    assert gwm("report", "gwm-report/run.jsonl", "-o", "again").code == 3


def test_the_traceback_of_an_earlier_run_goes_with_it(gwm):
    """A run without a mishap leaves none beside it."""
    start(gwm, "run", env=without_libraries(gwm))
    assert (gwm.folder / "gwm-report" / "gwm-error.log").exists()
    gwm.scenario({A: "pass"})
    result = gwm("run")
    assert result.code == 0
    assert not (result.folder / "gwm-error.log").exists()


def test_without_jinja2_the_results_are_kept(gwm):
    """A missing library of Python's is 3, whatever the subject did."""
    gwm.scenario({A: "fail"})
    done = start(gwm, "run", env=without_libraries(gwm))
    assert done.returncode == 3
    assert "No module named 'jinja2'" in one_line(done.stderr)
    assert (gwm.folder / "gwm-report" / "run.jsonl").is_file()


@pytest.fixture(name="checkout")
def _checkout(tmp_path) -> Path:
    """A copy of what the command line needs."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    shutil.copy(ROOT / "gwm", folder)
    for name in ("runner/gwm", "reports/gwm_reports", "reports/templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    rows = "conformance/requirements/rows.txt"
    (folder / rows).parent.mkdir(parents=True)
    shutil.copy(ROOT / rows, folder / rows)
    return folder


@pytest.mark.parametrize(
    ("damaged", "says"),
    [
        ("runner/gwm/cli.py", "SyntaxError"),
        ("reports/gwm_reports/outcome.py", "SyntaxError"),
        ("reports/templates", "TemplateSyntaxError"),
        ("runner/gwm/__main__.py", "is missing"),
    ],
)
def test_a_damaged_checkout_is_3(gwm, checkout, damaged, says):
    """A part of gwm that is broken or gone, even one that it cannot start without."""
    gwm.scenario({A: "fail"})
    if damaged.endswith("__main__.py"):
        (checkout / damaged).unlink()
    for path in [checkout / damaged, *(checkout / damaged).glob("**/*")]:
        if path.is_file():
            path.write_text("{% nonsense (", encoding="utf-8")
    done = start(gwm, "run", program=checkout / "gwm")
    assert done.returncode == 3
    assert says in one_line(done.stderr)
    if says != "is missing":
        kept_traceback(done.stderr, gwm.folder)


def test_a_python_that_is_not_there_is_3(gwm):
    """The launcher's own failures are no verdicts either."""
    assert start(gwm, "list", env={"GWM_PYTHON": "/no/such/python"}).returncode not in (0, 1, 2)


def replaced(gwm: Gwm, name: str, script: str) -> Result:
    """A run over a build in which one program is another."""
    (gwm.build / "bin" / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    return gwm(*(["check", "-o", "docs/", "a.xml"] if name == "gwm-check" else ["run"]))


@pytest.mark.parametrize("name", ["gwm-suite", "gwm-subjects", "gwm-check"])
@pytest.mark.parametrize(
    "script",
    [
        *("kill -KILL $$", "kill -SEGV $$", "echo nonsense; exit 1", "echo '[1'; exit 1"),
        *("echo '{}'; exit 66", "exit 1", "echo 7; exit 1", "exit 127"),
    ],
)
def test_a_program_of_ours_that_fails_is_3(gwm, name, script):
    """Killed, or with another answer than it ever gives, whatever its code: one line."""
    result = replaced(gwm, name, script)
    assert result.code == 3
    one_line(result.err)


@pytest.mark.parametrize("name", ["gwm-suite", "gwm-check"])
@pytest.mark.parametrize("how", ["missing", "not executable", "no program"])
def test_a_program_of_ours_that_cannot_start_is_3(gwm, name, how):
    """One line names it."""
    program = gwm.build / "bin" / name
    if how == "missing":
        program.unlink()
    elif how == "no program":
        program.write_bytes(b"\x7fELF nonsense")
    else:
        program.chmod(0o644)
    result = gwm(*(["check", "a.xml"] if name == "gwm-check" else ["run"]))
    assert result.code == 3
    assert name in one_line(result.err)


def test_a_sanitizer_that_stops_the_judge_of_documents_gives_no_verdict(gwm):
    """Its code is none of a verdict: the runner asks sanitizers for that."""
    result = replaced(gwm, "gwm-check", 'echo "$ASAN_OPTIONS" >&2; exit 66')
    assert result.code == 3
    assert "exitcode=66" in result.err


def test_an_error_of_the_suite_itself_blames_nobody(gwm):
    """The case that was open is in error, not failed, and the rest runs."""
    gwm.scenario({A: "own_error", B: "pass"})
    result = gwm("run")
    assert result.code == 3
    assert [result.verdicts()[i]["verdict"] for i in (A, B)] == ["error", "pass"]


@pytest.mark.parametrize("words", [(), ("--cases",)])
def test_mutants_that_could_not_be_judged_have_not_survived(gwm, words):
    """A suite that cannot run proves nothing about it: 3, not 1."""
    gwm.scenario({A: "pass"}, subjects={"libvssapi-mutants.so": [MUTANT]}, refuse=[3, "no memory"])
    result = gwm("mutants", *words)
    assert result.code == 3
    assert "no memory" in result.out + result.err


def test_a_mutant_whose_run_was_killed_has_not_survived(gwm):
    """Nothing failed before somebody killed it: nobody knows."""
    gwm.scenario({A: "killed"}, subjects={"libvssapi-mutants.so": [MUTANT]})
    result = gwm("mutants")
    assert result.code == 3
    assert "1 unjudged" in result.out


@pytest.mark.parametrize("line", ['{"t":"verdict","id":"a","us":"x"}', '{"t":"doc"}\n[]', "[" * 9999])
@pytest.mark.parametrize("command", ["report", "diff"])
def test_results_that_are_none_are_3_or_4(gwm, command, line):
    """JSON of another shape is told in one line."""
    header = gwm("run", A).folder / "run.jsonl"
    path = gwm.folder / "odd.jsonl"
    path.write_text(f"{header.read_text().splitlines()[0]}\n{line}\n{{}}\n", encoding="utf-8")
    result = gwm(command, *["odd.jsonl"] * (2 if command == "diff" else 1))
    assert result.code in (3, 4)
    one_line(result.err)


def test_a_full_disk_is_3_and_says_where(gwm):
    """What cannot be written is named, and the results are kept, whatever the verdict."""
    gwm.scenario({A: "fail"})
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))  # noqa: E731
    done = start(gwm, "run", preexec_fn=limit)
    assert done.returncode == 3
    assert re.search(r"gwm-report\S*: File too large", one_line(done.stderr))
    assert (gwm.folder / "gwm-report" / "run.jsonl").is_file()


@pytest.mark.parametrize("words", [["list"], ["--help"], ["run", "--help"], ["--version"]])
def test_standard_output_on_a_full_disk_is_3(gwm, words):
    """One line, and none of Python's own at the end."""
    done = start(gwm, *words, shell='"$@" >/dev/full')
    assert done.returncode == 3
    assert "standard output cannot be written: No space left" in one_line(done.stderr)


@pytest.mark.parametrize("words", [["list"], ["--help"], ["run", "--help"], ["--version"]])
@pytest.mark.parametrize("shell", ['"$@" >&-', 'exec 2>&-; "$@"', '"$@" 2>/dev/full', '"$@" <&-'])
def test_a_stream_that_is_closed_or_full_is_no_error(gwm, words, shell):
    """Nobody wants to read it: the code is that of the work."""
    done = start(gwm, *words, shell=shell)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("does", "code"), [("pass", 0), ("fail", 1)])
def test_a_reader_that_goes_away_changes_no_verdict(gwm, does, code):
    """`./gwm run | head -1`: the report is written, the code is the verdict's, nothing is said."""
    gwm.scenario({A: does})
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [ROOT / "gwm", "run"],
        cwd=gwm.folder,
        env=gwm.environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")
    assert (gwm.folder / "gwm-report" / "report.html").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--coverage"),
        ("list", "--mutants"),
        ("list", "--worlds"),
        ("explain", A),
        ("run", A, "-o", "again"),
        ("mutants",),
        ("report", "gwm-report/run.jsonl"),
        ("diff", "gwm-report/run.jsonl", "gwm-report/run.jsonl"),
        ("judge", "gwm-report/run.jsonl"),
        ("trace", "trace.jsonl"),
        ("check", "--format", "html", "a.xml"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_no_command_minds_a_reader_that_has_gone(gwm, words):
    """The code is what it is with a reader, nothing is said, and no traceback is kept."""
    gwm("run", A)
    trace = '{"t":"trace","schema":2,"program":"b","arguments":[],"world":"server","os":"windows_10"}\n'
    (gwm.folder / "trace.jsonl").write_text(trace + '{"t":"end","events":0}\n', encoding="utf-8")
    with_reader = start(gwm, *words)
    closed = start(gwm, *words, shell='{ "$@"; echo $? >code; } | :')
    assert (gwm.folder / "code").read_text() == f"{with_reader.returncode}\n"
    assert (closed.stderr, with_reader.stderr) == ("", "")
    assert list(gwm.folder.rglob("gwm-error*")) == []


def test_a_name_that_is_no_text_can_be_told(gwm):
    """Bytes of a file name that are no UTF-8 are written escaped, here and in the report's place."""
    done = start(gwm, "run", "-o", os.fsdecode(b"odd\xff"))
    assert done.returncode == 0, done.stderr
    assert "Report: odd\\udcff/report.html" in done.stdout
