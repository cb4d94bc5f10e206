# SPDX-License-Identifier: Apache-2.0
"""What a trace has of a world that answers the program's calls, and of objects called after their last Release."""

import json
import subprocess
from pathlib import Path

import pytest
from gwm import traces
from gwm.ending import cut
from gwm.recorded import load_trace
from gwm_reports.codes import names
from gwm_reports.tails import tail_file
from gwm_reports.telling import world_text
from test_recorder import Recorded, assert_sound, each_build, native, specimen

_GATHER = "IVssBackupComponents::GatherWriterMetadata"
_CODES = {name: code for code, name in names().items()}


def world(recorded: Recorded, what: str) -> list[dict]:
    """The outputs of the world's events of this name."""
    return [e["out"] for e in recorded.events if e["obj"] == "world" and e["m"] == what]


@each_build
def test_an_answer_is_in_the_world_and_marked_where_it_was_given(build, tmp_path):
    """The world event says what is to come, a note within the call that it came, the return has the code."""
    recorded = specimen(build, tmp_path, "backup", GWM_WORLD="gather_answers_access_denied")
    assert recorded.done.returncode == 1
    assert_sound(recorded)
    said = {"method": _GATHER, "at": "return", "code": _CODES["E_ACCESSDENIED"]}
    assert world(recorded, "answer") == [said | {"call": None}]
    assert world(recorded, "answered") == [said | {"call": 1}]
    call, answer = recorded.pair(_GATHER)
    note = next(e for e in recorded.events if e["m"] == "answered")
    assert (note["k"], note["within"], answer["hr"]) == ("note", call["call"], said["code"])
    assert "out" not in answer


@each_build
def test_an_operation_ends_as_the_world_says(build, tmp_path):
    """The call is made and the writers are asked; the status is the world's, after its delay."""
    recorded = specimen(build, tmp_path, "backup", GWM_WORLD="gather_fails_late")
    assert_sound(recorded)
    code = _CODES["VSS_E_WRITER_INFRASTRUCTURE"]
    said = {"method": _GATHER, "at": "status", "code": code, "pending_ms": 400}
    assert world(recorded, "answered") == [said | {"call": 1}]
    assert recorded.pair(_GATHER)[1]["hr"] == "0x00000000"
    assert recorded.pair("IVssAsync::QueryStatus")[1]["out"]["pHrResult"] == code
    began, ended = recorded.pair("IVssAsync::Wait")
    assert ended["us"] - began["us"] > 300_000
    text = world_text(traces.read(recorded.path))
    assert f"{_GATHER} starts an operation that is pending for 400 ms and ends with VSS_E_WRITER_INF" in text


@each_build
def test_a_volume_with_which_something_is_wrong_is_in_the_world_and_met(build, tmp_path):
    """The world event says what, and the call on the volume answers so."""
    recorded = specimen(build, tmp_path, "backup", GWM_WORLD="volume_unsupported")
    assert_sound(recorded)
    assert world(recorded, "volume") == [{"name": "C:\\", "is": "unsupported"}]
    assert recorded.pair("IVssBackupComponents::AddToSnapshotSet")[1]["hr"] == _CODES["VSS_E_VOLUME_NOT_SUPPORTED"]
    assert ", C:\\ is unsupported, " in world_text(traces.read(recorded.path))


_CHILD = """\
import ctypes, os, signal, sys
library = ctypes.CDLL("libvssapi.so")
def method(this, slot, *types):
    table = ctypes.cast(this, ctypes.POINTER(ctypes.c_void_p))[0]
    address = ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))[slot]
    return ctypes.CFUNCTYPE(ctypes.c_uint32, ctypes.c_void_p, *types)(address)
def create():
    this = ctypes.c_void_p()
    assert library.CreateVssBackupComponentsInternal(ctypes.byref(this)) == 0
    return this
"""


def child(build, folder: Path, program: str, **variables: str) -> Recorded:
    """A program in Python, by ctypes."""
    return Recorded(build, folder, "/usr/bin/python3", "-c", _CHILD + program, **variables)


@native
def test_a_call_after_the_last_release_is_recorded(build, tmp_path):
    """It is answered E_UNEXPECTED and marked; AddRef and Release give 0."""
    recorded = child(
        build,
        tmp_path,
        "this = create()\n"
        "assert method(this, 2)(this) == 0\n"
        "assert method(this, 5, ctypes.c_void_p)(this, None) == 0x8000FFFF\n"
        "assert method(this, 1)(this) == method(this, 2)(this) == 0\n",
    )
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert_sound(recorded)
    _, answer = recorded.pair("IVssBackupComponents::InitializeForBackup")
    assert (answer["hr"], answer["out"]) == ("0x8000FFFF", {"released": True})
    released = [e["out"] for e in recorded.of("return", "IUnknown::Release")]
    assert released == [{"return": 0}, {"return": 0, "released": True}]
    assert recorded.of("return", "IUnknown::AddRef")[0]["out"] == {"return": 0, "released": True}


@native
def test_a_child_of_fork_has_a_trace_of_its_own(build, tmp_path):
    """One that does nothing has none; what the parent does stays whole."""
    recorded = child(
        build,
        tmp_path,
        "this = create()\n"
        "for work in (0, 1):\n"
        "    if os.fork() == 0:\n"
        "        if work: method(this, 2)(this)\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
        "method(this, 2)(this)\n",
    )
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert_sound(recorded)
    assert len(recorded.of("call", "IUnknown::Release")) == 1
    others = sorted(path.name for path in tmp_path.glob("trace.jsonl.?"))
    assert others == ["trace.jsonl.2"]
    other = Recorded.read(tmp_path / others[0])
    assert_sound(other, ended=False)
    assert len(other.of("call", "IUnknown::Release")) == 1
    assert other.lines[0]["pid"] != recorded.lines[0]["pid"]


@native
@pytest.mark.parametrize("closing", ["os.closerange(3, 300)", "pass"])
def test_a_killed_process_leaves_all_that_it_did(build, tmp_path, closing):
    """Even where it has closed every descriptor, and more was written than fits into one piece."""
    recorded = child(
        build,
        tmp_path,
        f"this = create()\n{closing}\n"
        "for i in range(2000): method(this, 1)(this)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
    )
    assert recorded.done.returncode == -9
    assert_sound(recorded, ended=False)
    assert len(recorded.of("return", "IUnknown::AddRef")) == 2000


def test_cutting_leaves_what_is_written(tmp_path):
    """The zeros at the end go, however many; nothing else does."""
    path = tmp_path / "trace"
    for before, after in {b"": b"", b"\0" * 200_000: b"", b"a\n\0b\n" + b"\0" * 70_000: b"a\n\0b\n"}.items():
        path.write_bytes(before)
        cut(path)
        assert path.read_bytes() == after


def test_cutting_joins_a_trace_with_its_tail(tmp_path):
    """Once; half a line goes before the last one is written. The tail of another trace goes, and adds nothing."""
    path = tmp_path / "trace"
    header = (4 << 20 | 6).to_bytes(8, "little").ljust(4096, b"\0")
    for before, after in {b"one\n": b"one\ntwo\nend\n", b"one\ntw": b"one\ntwo\nend\n", b"no\n": b"no\nend\n"}.items():
        path.write_bytes(before)
        tail_file(path).write_bytes(header + b"two\nth" + b"old")
        cut(path, b"end\n")
        assert path.read_bytes() == after and not tail_file(path).exists()


@native
def test_the_judge_and_the_runner_read_a_trace_and_its_tail_as_one(build, tmp_path):
    """Wherever it is split: the line that seals it would not hold otherwise."""
    path = specimen(build, tmp_path, "leak").path
    whole = path.read_bytes()
    command = [build.directory / "bin/gwm-judge", path, "--party", "requester"]
    expected, trace = subprocess.run(command, capture_output=True, text=True, check=False), load_trace(path)
    assert expected.stdout and trace.sealed
    lines = whole.splitlines(keepends=True)
    for number in (1, len(lines) // 2, len(lines) - 1):
        begin, tail = b"".join(lines[:number]), b"".join(lines[number:])
        path.write_bytes(begin)
        header = (len(begin) << 20 | len(tail)).to_bytes(8, "little").ljust(4096, b"\0")
        tail_file(path).write_bytes(header + tail + b"old")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (expected.returncode, expected.stdout, expected.stderr)
        assert load_trace(path) == trace


@native
def test_the_judge_lists_what_a_method_may_answer(build):
    """A line of JSON a method, two for one that starts an operation; own faults apart."""
    judge = build.directory / "bin/gwm-judge"
    done = subprocess.run([judge, "--codes"], capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    table = {(row["method"], row["at"]): row for row in rows}
    assert len(table) == len(rows)
    gather = table[_GATHER, "return"]
    assert {names()[code] for code in gather["codes"]} == {
        *("E_ACCESSDENIED", "E_OUTOFMEMORY", "VSS_E_WRITER_INFRASTRUCTURE", "VSS_E_UNEXPECTED"),
    }
    assert {names()[code] for code in gather["own_fault"]} == {"E_INVALIDARG", "VSS_E_BAD_STATE"}
    assert _CODES["VSS_S_ASYNC_CANCELLED"] in table[_GATHER, "status"]["codes"]
    assert len(table["IVssBackupComponents::DoSnapshotSet", "status"]["codes"]) == 13
