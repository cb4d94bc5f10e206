# SPDX-License-Identifier: Apache-2.0
"""`gwm exec` as a black box: small programs for Windows and for this machine, over a recorder that is a
stand-in as small as they are. test_recording.py does it with the real one."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from gwm import wine_guard
from harness import ROOT
from pe_programs import compiled, needs_programs

_SECONDS = 120


@pytest.fixture(scope="module")
def programs(tmp_path_factory) -> Path:
    """A folder with the programs, and in build/ what looks like a build."""
    folder = tmp_path_factory.mktemp("the programs")
    for name in ("bin", "lib"):
        (folder / "build" / name).mkdir(parents=True)
    compiled(folder, "probe", "-lole32", "-luser32")
    compiled(folder, "ways")
    imports = folder / "imports"
    imports.mkdir()
    compiled(imports, "ways", "-DIMPORT", "-lvssapi")
    compiled(folder, "recorder", "-shared").rename(folder / "build/bin/vssapi-recorder.dll")
    return folder


def command(programs: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    """The command and its environment."""
    env = os.environ | {"GWM_BUILD_DIR": str(programs / "build"), "GWM_SETUP": "off"}
    return [str(ROOT / "gwm"), "exec", *words], env


def run(programs: Path, folder: Path, *words: str, **more) -> subprocess.CompletedProcess:
    """One `gwm exec` in that folder."""
    line, env = command(programs, *words)
    return subprocess.run(
        line,
        cwd=folder,
        env=env | more.pop("env", {}),
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        **({"stdin": subprocess.DEVNULL} if "input" not in more else {}),
        **more,
    )


def files(folder: Path) -> list[str]:
    """The names of all files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@needs_programs
@pytest.mark.parametrize(
    "way", ["name", "without_suffix", "path", "system32", "default_dirs", "system_directory"]
)
def test_every_way_to_load_vssapi_leads_to_the_recorder(programs, tmp_path, way):
    """By name, by path, from system32 only: the recorder is what the program finds."""
    done = run(programs, tmp_path, "--", str(programs / "ways.exe"), way)
    assert done.returncode == 0, done.stderr.decode()
    assert b"gwm: trace gwm-trace.jsonl: 1 call, 0 gathers, 1 object left" in done.stderr


@needs_programs
def test_a_program_that_imports_vssapi_finds_the_recorder(programs, tmp_path):
    """The import table leads there as well, and nothing is written into the program's folder."""
    before = files(programs)
    done = run(programs, tmp_path, "--", str(programs / "imports" / "ways.exe"))
    assert done.returncode == 0, done.stderr.decode()
    assert b": 1 call, 0 gathers, 1 object left" in done.stderr
    assert files(programs) == before


@needs_programs
def test_the_streams_are_the_programs_own(programs, tmp_path):
    """What goes in comes out byte for byte, and gwm adds one line to standard error."""
    data = bytes(range(256)) * 100 + b"\r\n\x1a\n"
    done = run(programs, tmp_path, "--", str(programs / "probe.exe"), "copy", input=data)
    assert done.stdout == data
    lines = [line for line in done.stderr.replace(data, b"").splitlines() if b"created" not in line]
    assert lines == [b"gwm: no trace: the program did not load vssapi"]
    assert files(tmp_path) == []


@needs_programs
@pytest.mark.parametrize(("words", "code"), [(("exit", "0"), 0), (("exit", "77"), 77)])
def test_the_exit_code_is_the_programs(programs, tmp_path, words, code):
    """gwm exec exits as the program does."""
    assert run(programs, tmp_path, "--", str(programs / "probe.exe"), *words).returncode == code


@needs_programs
def test_arguments_reach_the_program_as_they_are(programs, tmp_path):
    """Also those that look like options of gwm, and a second --."""
    words = ["-o", "--world", "--", "a b", 'q"q']
    done = run(programs, tmp_path, "--", str(programs / "probe.exe"), "arguments", *words)
    assert done.stdout.decode().splitlines() == [f"[{word}]" for word in words]


@needs_programs
def test_world_version_and_file_are_chosen(programs, tmp_path):
    """--world, --os and -o reach the recorder; the program may be named relative to the folder."""
    (tmp_path / "mine.exe").write_bytes((programs / "ways.exe").read_bytes())
    words = ["--world", "no_writer", "--os", "vista", "-o", "my trace", "--", "mine.exe", "name"]
    done = run(programs, tmp_path, *words)
    assert done.returncode == 0, done.stderr.decode()
    header = json.loads((tmp_path / "my trace").read_text().splitlines()[0])
    assert (header["world"], header["os"]) == ("no_writer", "vista")


@needs_programs
def test_an_old_trace_is_not_taken_for_new(programs, tmp_path):
    """A trace of an earlier run gives way, also those of further processes; other files stay."""
    old = '{"t":"trace","schema":2}\n'
    for name in ("gwm-trace.jsonl", "gwm-trace.jsonl.2"):
        (tmp_path / name).write_text(old)
    (tmp_path / "gwm-trace.jsonl.3").write_text("mine")
    run(programs, tmp_path, "--", str(programs / "probe.exe"), "exit", "0")
    assert files(tmp_path) == ["gwm-trace.jsonl.3"]


@needs_programs
def test_a_program_that_dies_leaves_its_trace(programs, tmp_path):
    """After a crash the trace has all up to it, and the last line says in which call it was."""
    done = run(
        programs, tmp_path, "--print", "--", str(programs / "ways.exe"), "name",
        env={"FAKE_RECORDER_DIES": "1"},
    )  # fmt: skip
    assert done.returncode == 5
    said = done.stderr.decode().splitlines()
    method = "IVssBackupComponents::GatherWriterMetadata"
    assert said[-1] == (
        "gwm: trace gwm-trace.jsonl: 2 calls, 1 gather, 1 object left, the process ended in "
        + method
        + ", the trace ends without a seal"
    )
    assert any(line.endswith(f"backup: {method}() never came back") for line in said)


@needs_programs
def test_ctrl_c_goes_to_the_program(programs, tmp_path):
    """The program's own handler runs, its exit code is passed on, and nothing stays."""
    line, env = command(programs, "--", str(programs / "probe.exe"), "wait")
    process = subprocess.Popen(
        line, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    assert process.stdout.readline().strip() == b"waiting"
    prefix = _prefix_below(process.pid)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=_SECONDS)
    assert process.returncode == 42
    assert wine_guard.processes(prefix) == [] and not prefix.exists()


@needs_programs
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_what_ends_gwm_ends_the_program(programs, tmp_path, number):
    """A program in an endless loop does not outlive gwm."""
    line, env = command(programs, "--", str(programs / "probe.exe"), "loop")
    process = subprocess.Popen(line, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL)
    prefix = _prefix_below(process.pid)
    process.send_signal(number)
    process.communicate(timeout=_SECONDS)
    until = time.monotonic() + _SECONDS
    while wine_guard.processes(prefix) or prefix.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


def _prefix_below(parent: int) -> Path:
    """The prefix of a Windows program that gwm runs, once it runs."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            try:
                words = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
                name = Path(f"/proc/{child}/cmdline").read_bytes()
            except OSError:
                continue
            found = [w for w in words if w.startswith(b"WINEPREFIX=")]
            if found and b"probe.exe" in name and b"setpriv" not in name:
                return Path(os.fsdecode(found[0].removeprefix(b"WINEPREFIX=")))
        time.sleep(0.01)
    raise AssertionError("the program did not start")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ" + bytes(100), "is no program for Windows that Wine can run"),
        (
            b"MZ" + bytes(58) + b"\x40\0\0\0" + b"PE\0\0\x4c\x01" + bytes(40),
            "is for another processor (0x014c)",
        ),
        (b"text", "is neither a program for Windows nor executable here"),
        (None, "does not exist"),
    ],
)
def test_what_cannot_run_is_wrong_usage(tmp_path, content, words):
    """A broken or 32-bit program, one that is no program, and none at all: exit 4, before anything else."""
    (tmp_path / "build").mkdir()
    if content is not None:
        (tmp_path / "program").write_bytes(content)
    done = run(tmp_path, tmp_path, "--", "./program")
    assert done.returncode == 4
    assert words in done.stderr.decode()


def test_a_missing_folder_for_the_trace_is_wrong_usage(tmp_path):
    """The program is not run when its trace could not be written."""
    done = run(tmp_path, tmp_path, "-o", "none/trace", "--", "/bin/true")
    assert done.returncode == 4
    assert b"does not exist" in done.stderr


@pytest.fixture
def native(tmp_path) -> Path:
    """What looks like a native build; its recorder is an empty file, which nothing here loads."""
    for name in ("libvssapi-recorder.so", "libvsscom.so"):
        path = tmp_path / "build" / "lib" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def test_a_program_of_this_machine_finds_the_recorder_as_libvssapi(native):
    """LD_LIBRARY_PATH begins with a folder in which libvssapi.so is the recorder; it goes at the end."""
    script = 'd=${LD_LIBRARY_PATH%%:*}; readlink "$d/libvssapi.so"; echo "$d"; echo "$GWM_WORLD"'
    done = run(native, native, "--world", "no_writer", "--", "/bin/sh", "-c", script)
    target, folder, world = done.stdout.decode().splitlines()
    assert target == str(native / "build" / "lib" / "libvssapi-recorder.so")
    assert not Path(folder).exists()
    assert world == "no_writer"


@pytest.mark.parametrize(("script", "code"), [("exit 9", 9), ("kill -SEGV $$", 139), ("exit 0", 0)])
def test_exit_codes_of_programs_of_this_machine(native, script, code):
    """The code is passed on; 128 + N if signal N ended the program."""
    assert run(native, native, "--", "/bin/sh", "-c", script).returncode == code


def test_ctrl_c_reaches_a_program_of_this_machine_once(native):
    """The first Ctrl-C is the program's, which may go on; the second one ends it: exit 2."""
    script = "trap 'echo heard' INT; echo ready; while :; do sleep 0.05; done"
    line, env = command(native, "--", "/bin/sh", "-c", script)
    process = subprocess.Popen(
        line, cwd=native, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    for expected in (b"ready", b"heard"):
        assert process.stdout.readline().strip() == expected
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=_SECONDS)
    assert process.returncode == 2
