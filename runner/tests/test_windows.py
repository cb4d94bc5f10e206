# SPDX-License-Identifier: Apache-2.0
"""`gwm run` for Windows: the suite as PE programs under Wine judges as the native one does."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from gwm import targets, wine_guard
from gwm.errors import UsageError
from gwm.windows import WineBuild
from gwm_reports.reader import read_verdicts
from harness import ROOT, gwm_over, real_builds
from pe_programs import windows_build

_WINDOWS = windows_build()
_NATIVE = real_builds().get("native")
needs_build = pytest.mark.skipif(not _WINDOWS, reason="Wine or the build for Windows is not there")
needs_both = pytest.mark.skipif(
    not (_WINDOWS and _NATIVE), reason="Wine or one of the two builds is not there"
)


def judge(build: Path, folder: Path, *words: str) -> subprocess.CompletedProcess:
    """`./gwm run` with the programs of that build folder."""
    return gwm_over(build, "run", "-o", str(folder), *words, seconds=600)


# Whether Cancel finds the operation still running there, the row leaves open.
_RACES = ("abort/complete/cancelled/while_it_runs",)


def told(results: Path) -> dict[str, tuple]:
    """Case id -> its verdict, what was expected and what came, and the codes of all its calls.

    Of the turns of a sweep each code once: how many allocations there are to fail is the compiler's.
    """
    codes: dict[str, list[str]] = {}
    turns: dict[str, set[str]] = {}
    in_turn: set[int] = set()  # The threads within one; others return meanwhile as they come.
    verdicts: dict[str, tuple] = {}
    case = ""
    for line in results.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["t"] == "case":
            case, in_turn = record["id"], set()
        elif record["t"] == "ev" and record["m"] == "turn":
            in_turn.add(record["th"])
        elif record["t"] == "ev" and record["m"] == "turn ends":
            in_turn.discard(record["th"])
        elif record["t"] == "ev" and record.get("hr"):
            told_code = f"{record['m']} {record['hr']}"
            if case in _RACES and record["m"] == "IVssAsync::Cancel":
                told_code = record["m"]
            if record["th"] in in_turn:
                turns.setdefault(case, set()).add(told_code)
            else:
                codes.setdefault(case, []).append(told_code)
        elif record["t"] == "verdict":
            own = sorted(codes.get(record["id"], [])) + sorted(turns.get(record["id"], set()))
            verdicts[record["id"]] = (
                record["verdict"],
                record.get("expected"),
                record.get("actual"),
                own,
            )
    return verdicts


@needs_both
def test_native_and_windows_tell_the_same_case_by_case(tmp_path):
    """All cases have the same verdict, the same outcome and the same codes in both builds."""
    done = {
        "native": judge(_NATIVE, tmp_path / "native"),
        "windows": judge(_WINDOWS, tmp_path / "windows", "--target", "windows"),
    }
    for name, process in done.items():
        assert process.returncode == 0, f"{name}: {process.stdout[-5000:]}{process.stderr}"
    native, windows = (told(tmp_path / name / "run.jsonl") for name in done)
    assert list(native) == list(windows)
    differing = [
        f"{i}: {native[i]} natively, {windows[i]}" for i in native if native[i] != windows[i]
    ]
    assert not differing, "\n".join(differing)
    assert (
        read_verdicts(tmp_path / "native" / "run.jsonl").digest
        == read_verdicts(tmp_path / "windows" / "run.jsonl").digest
    )


@needs_build
def test_a_dll_is_judged_under_wine_without_further_options(tmp_path):
    """`--subject lib:` with a PE file needs no --target, and nothing of Wine is left."""
    library = _WINDOWS / "bin" / "vssapi.dll"
    done = judge(_WINDOWS, tmp_path, "--subject", f"lib:{library}", "gwm/once/*")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"lib:{library} conforms to all" in done.stdout
    header = json.loads((tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert header["host"]["os"].startswith("Windows")
    assert header["subject"]["library"] == "vssapi.dll"


@needs_build
def test_the_library_that_is_named_is_the_one_that_is_judged(tmp_path):
    """A vssapi.dll elsewhere is loaded itself, not Wine's and not the one beside the suite."""
    library = tmp_path / "elsewhere" / "vssapi.dll"
    library.parent.mkdir()
    library.write_bytes(b"MZ this is no library")
    done = judge(_WINDOWS, tmp_path, "--subject", f"lib:{library}", "gwm/once/*")
    assert done.returncode == 3
    assert "the subject cannot be judged" in done.stderr


@needs_build
def test_wines_own_vssapi_earns_nothing_and_the_report_says_why(tmp_path):
    """`system` on Linux is Wine's vssapi: no pass, exit 3, and one sentence about it in the report."""
    done = judge(_WINDOWS, tmp_path, "--subject", "system")
    assert done.returncode == 3
    why = "this was not Windows' vssapi.dll but Wine's, which implements neither"
    assert why in done.stdout
    assert "but Wine&#39;s, which implements neither" in (tmp_path / "report.html").read_text(
        "utf-8"
    )
    assert "pass" not in {case.verdict for case in read_verdicts(tmp_path / "run.jsonl").cases}


@needs_build
def test_a_mutant_is_noticed_under_wine_too(tmp_path):
    """Subjects of the library of many are selected by name, and the rerun line says --target windows."""
    done = judge(
        _WINDOWS, tmp_path, "--target", "windows", "--subject", "mutant:accepts_second_gather",
        "gwm/once/*",
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "--subject mutant:accepts_second_gather --target windows" in done.stdout


@needs_build
def test_a_subject_that_ends_the_process_is_told(tmp_path):
    """A library that ends the process under Wine, in its first calls already, fails the case."""
    null = ("--target", "windows", "--subject", "null:closes_in_a_method")
    done = judge(_WINDOWS, tmp_path, *null, "gwm/return/s_ok_and_async/no_writer")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "rule      crash: the process ended by itself with code" in done.stdout


@needs_build
def test_ctrl_c_ends_a_run_under_wine(tmp_path):
    """Ctrl-C in the middle: exit 2, a report of what there was, and no process of Wine left."""
    process = subprocess.Popen(
        [str(ROOT / "gwm"), "run", "--target", "windows", "-o", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"GWM_BUILD_DIR": str(_WINDOWS), "GWM_SETUP": "off"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    results = tmp_path / "gwm-unfinished" / "run.jsonl"
    while not results.exists() or results.stat().st_size < 200_000:
        assert process.poll() is None
        time.sleep(0.05)
    prefix = _prefix_of(process.pid)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=240)  # Wine's processes end one by one, beside whatever else is tested
    assert process.returncode == 2, said
    assert (tmp_path / "report.html").is_file()
    assert wine_guard.processes(prefix) == []
    assert not prefix.exists()


def _prefix_of(parent: int) -> Path:
    """The prefix that a child of this process has in its environment."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    for child in children:
        for word in Path(f"/proc/{child}/environ").read_bytes().split(b"\0"):
            if word.startswith(b"WINEPREFIX="):
                return Path(os.fsdecode(word.removeprefix(b"WINEPREFIX=")))
    raise AssertionError("no child runs under Wine")


@pytest.mark.parametrize(
    ("subject", "named", "target"),
    [
        ("reference", None, "native"),
        ("reference", "windows", "windows"),
        ("mutant:x", None, "native"),
        ("lib:mine.dll", None, "windows"),
        ("lib:mine.so", None, "native"),
        ("lib:none", None, "native"),
        ("exec:sh adapter.sh", None, "native"),
        ("system", None, "windows"),
    ],
)
def test_the_target_follows_from_the_subject(tmp_path, monkeypatch, subject, named, target):
    """What is named counts; else a PE file and `system` are for Windows, and all else is native."""
    _libraries(tmp_path, monkeypatch)
    assert targets.target_of(subject, named) == target


@pytest.mark.parametrize(
    ("subject", "named"), [("lib:mine.dll", "native"), ("lib:mine.so", "windows"), ("exec:sh", "windows")]
)
def test_what_is_for_another_target_is_refused(tmp_path, monkeypatch, subject, named):
    """A PE file natively, or an ELF file for Windows, is wrong usage."""
    _libraries(tmp_path, monkeypatch)
    with pytest.raises(UsageError, match=f"leave --target {named} out"):
        targets.target_of(subject, named)


@pytest.mark.parametrize(
    ("platform", "subject", "told"),
    [
        ("linux", "exec:./mine.exe --some 'words'", "'./mine.exe' is a program for Windows"),
        ("win32", "exec:py adapter.py", r"\(exec:\) is judged on Linux only"),
    ],
)
def test_an_adapter_of_windows_is_refused(tmp_path, monkeypatch, platform, subject, told):
    """One line says so, before anything is built or started."""
    _libraries(tmp_path, monkeypatch)
    monkeypatch.setattr(targets.sys, "platform", platform)
    with pytest.raises(UsageError, match=told):
        targets.target_of(subject, None)


def _libraries(folder: Path, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "mine.dll").write_bytes(b"MZ\x90\0")
    (folder / "mine.exe").write_bytes(b"MZ\x90\0")
    (folder / "mine.so").write_bytes(b"\x7fELF")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (7, "ended by itself with code 7"),
        (5, "ended by itself with code 5 (the low byte of 0xc0000005, an access violation)"),
        (-9, "ended by signal 9 (SIGKILL)"),
    ],
)
def test_exit_codes_of_windows_in_words(code, words):
    """Linux sees the low byte of a Windows exit code; where that is a known status the words say so."""
    assert WineBuild(Path("build")).manner(code) == words


def test_files_of_a_build_for_windows():
    """Programs and libraries are in bin/, with the names that Windows gives them."""
    build = WineBuild(Path("/b"))
    assert build.suite == Path("/b/bin/gwm-suite.exe")
    assert build.library("libvssapi-mutants.so") == Path("/b/bin/vssapi-mutants.dll")
    assert build.path("/tmp/x y") == "Z:\\tmp\\x y"
