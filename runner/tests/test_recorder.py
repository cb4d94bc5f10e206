# SPDX-License-Identifier: Apache-2.0
"""The recording library in the place of vssapi: all that a program does is in the trace, and nothing else changes."""

import ctypes
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from gwm.paths import Build
from gwm.ending import cut
from gwm.subjects import Subject
from gwm.suite import Options, Suite
from gwm.worlds.kit import kit
from gwm.worlds.model import World
from gwm_reports.tails import read_with_tail
from harness import ROOT, gwm_over, real_builds
from line_schema import validate
from pe_programs import WINE

_RECORDER = "libvssapi-recorder.so"
_BUILDS = [
    pytest.param(Build(folder.resolve(), preset), id=preset)
    for preset, folder in real_builds().items()
    if (folder / "lib" / _RECORDER).is_file() and (folder / "bin/specimen-requester").is_file()
]
each_build = pytest.mark.parametrize("build", _BUILDS)
native = pytest.mark.parametrize("build", [p for p in _BUILDS if p.id == "native"])


class Recorded:
    """One program run with the recorder in vssapi's place."""

    def __init__(
        self, build: Build, folder: Path, *command: str, trace: bool = True, **variables: str
    ):
        libraries = folder / "libraries"
        libraries.mkdir(exist_ok=True)
        # As gwm exec does: of a library behind a link the system looks for others beside the link.
        for name, library in (("libvssapi.so", _RECORDER), ("libvsscom.so", "libvsscom.so")):
            if not (libraries / name).exists():
                (libraries / name).symlink_to(build.directory / "lib" / library)
        self.path = folder / "trace.jsonl"
        env = build.environment() | variables | {"LD_LIBRARY_PATH": str(libraries)}
        if trace:
            env["GWM_TRACE"] = str(self.path)
        self.done = subprocess.run(
            [*build.prefix(), *command],
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        self._read()

    @classmethod
    def read(cls, path: Path) -> "Recorded":
        """A trace that is there already."""
        recorded = cls.__new__(cls)
        recorded.path = path
        recorded._read()
        return recorded

    def _read(self) -> None:
        if self.path.exists():
            cut(self.path)
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        lines = [json.loads(line) for line in text.splitlines()]
        # How the program ended says gwm exec, not the recorder.
        self.lines = [line for line in lines if line["t"] != "exit"]
        self.events = [line for line in self.lines if line["t"] == "ev"]

    def of(self, kind: str, method: str = "") -> list[dict]:
        """The events of a kind, of one method or of all."""
        return [e for e in self.events if e["k"] == kind and (not method or e["m"] == method)]

    def pair(self, method: str, nth: int = 0) -> tuple[dict, dict]:
        """The nth call of a method, and its return."""
        call = self.of("call", method)[nth]
        return call, next(e for e in self.of("return") if e["call"] == call["call"])


def specimen(build: Build, folder: Path, mode: str, **more) -> Recorded:
    """The specimen requester in one of its modes."""
    return Recorded(build, folder, str(build.directory / "bin/specimen-requester"), mode, **more)


def assert_sound(recorded: Recorded, ended: bool = True) -> None:
    """What holds for every trace: the schema, the order, the pairs, the nesting, the documents."""
    lines = recorded.lines
    validate(recorded.path)
    assert lines[0]["t"] == "trace"
    assert [e["n"] for e in recorded.events] == list(range(len(recorded.events)))
    if ended:
        assert lines[-1].pop("sha256")  # that it is the right one, whoever reads the trace finds out
        assert lines[-1] == {"t": "end", "events": len(recorded.events)}
    else:
        assert lines[-1]["t"] != "end"
    open_calls: dict[int, list[int]] = {}
    for event in recorded.events:
        stack = open_calls.setdefault(event["th"], [])
        if event["k"] in ("return", "leave"):
            assert stack.pop() == event["call"]
        assert event.get("within") == (stack[-1] if stack else None)
        if event["k"] in ("call", "enter"):
            stack.append(event["call"])
    if ended:
        assert not any(open_calls.values())
    stored = [line["hash"] for line in lines if line["t"] == "doc"]
    assert len(stored) == len(set(stored))
    known = set()
    for line in lines:
        known |= {line["hash"]} if line["t"] == "doc" else set()
        assert line.get("doc") is None or line["doc"] in known
        for value in [*line.get("in", {}).values(), *line.get("out", {}).values()]:
            assert not isinstance(value, dict) or value.get("doc") in known | {None}


@each_build
def test_every_call_of_a_backup_is_there_in_order(build, tmp_path):
    """The calls of a whole backup, one by one, each with its return."""
    recorded = specimen(build, tmp_path, "backup", GWM_WORLD="shop")
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert_sound(recorded)
    finish = ["IVssAsync::Wait", "IVssAsync::QueryStatus", "IUnknown::Release"]
    backup = "IVssBackupComponents::"
    expected = [
        *("CreateVssBackupComponents", backup + "InitializeForBackup", backup + "SetBackupState"),
        *(backup + "GatherWriterMetadata", *finish, backup + "GetWriterMetadataCount"),
        *(backup + "GetWriterMetadata", "IVssExamineWriterMetadata::GetIdentity"),
        *("IVssExamineWriterMetadata::GetFileCounts", "IVssExamineWriterMetadata::GetComponent"),
        *("IVssWMComponent::GetComponentInfo", "IVssWMComponent::GetFile"),
        *("IVssWMFiledesc::GetPath", "IUnknown::Release", backup + "AddComponent"),
        *("IVssWMComponent::FreeComponentInfo", "IUnknown::Release", "IUnknown::Release"),
        *(backup + "FreeWriterMetadata", backup + "StartSnapshotSet", backup + "AddToSnapshotSet"),
        *(backup + "PrepareForBackup", *finish, backup + "DoSnapshotSet", *finish),
        *(backup + "GetSnapshotProperties", "VssFreeSnapshotProperties", backup + "SaveAsXML"),
        *(backup + "BackupComplete", *finish, "IUnknown::Release"),
    ]
    assert [e["m"] for e in recorded.of("call")] == expected
    assert len(recorded.of("return")) == len(expected)
    assert {e["th"] for e in recorded.of("call")} == {0}


@each_build
def test_arguments_outputs_and_codes_are_there(build, tmp_path):
    """Inputs and outputs by their documented names, enumerations and objects by name."""
    recorded = specimen(build, tmp_path, "backup", GWM_WORLD="shop")
    backup = "IVssBackupComponents::"
    state, done = recorded.pair(backup + "SetBackupState")
    assert state["obj"] == "backup"
    assert state["in"] == {
        "bSelectComponents": True,
        "bBackupBootableSystemState": False,
        "backupType": "VSS_BT_FULL",
        "bPartialFileSupport": False,
    }
    assert done["hr"] == "0x00000000"
    assert recorded.pair(backup + "GatherWriterMetadata")[1]["out"] == {"pAsync": {"obj": "async"}}
    assert recorded.pair("IVssAsync::Wait")[0]["in"] == {"dwMilliseconds": 0xFFFFFFFF}
    assert recorded.pair("IVssAsync::QueryStatus")[0]["in"] == {"pReserved": None}
    assert recorded.pair("IVssAsync::QueryStatus")[1]["out"] == {"pHrResult": "0x0004230A"}
    assert recorded.pair(backup + "PrepareForBackup")[1]["out"] == {"ppAsync": {"obj": "async#2"}}
    identity = recorded.pair("IVssExamineWriterMetadata::GetIdentity")[1]["out"]
    assert identity["pbstrWriterName"] == "Shop Writer"
    assert identity["pUsage"] == "VSS_UT_USERDATA"
    info = recorded.pair("IVssWMComponent::GetComponentInfo")[1]["out"]
    assert info["ppInfo"] == {"obj": "info"}
    assert info["ppInfo.bstrLogicalPath"] is None
    assert info["ppInfo.bstrComponentName"] == "Orders"
    assert info["ppInfo.dwComponentFlags"] == "0"
    added = recorded.pair(backup + "AddComponent")[0]["in"]
    assert added["ct"] == "VSS_CT_FILEGROUP"
    assert added["wszLogicalPath"] is None
    assert added["writerId"] == identity["pidWriter"]
    assert recorded.pair("IVssWMComponent::FreeComponentInfo")[0]["in"] == {"pInfo": {"obj": "info"}}
    properties = recorded.pair(backup + "GetSnapshotProperties")[1]["out"]
    assert properties["pProp.m_pwszSnapshotDeviceObject"] == "\\\\?\\C:"
    assert properties["pProp.m_eStatus"] == "VSS_SS_CREATED"
    assert recorded.pair(backup + "SaveAsXML")[1]["out"]["pbstrXML"].keys() == {"doc"}


@each_build
def test_references_go_down_to_nothing(build, tmp_path):
    """What the program releases is gone: the last Release of every object answers 0, as without the recorder."""
    recorded = specimen(build, tmp_path, "backup")
    last = {e["obj"]: e["out"]["return"] for e in recorded.of("return", "IUnknown::Release")}
    assert set(last.values()) == {0}
    handed_out = {
        value["obj"]
        for e in recorded.of("return")
        for name, value in e.get("out", {}).items()
        if name in ("ppBackup", "pAsync", "ppAsync", "ppMetadata", "ppComponent", "ppFiledesc")
    }
    assert set(last) == handed_out
    assert "references 0" in recorded.done.stdout


@each_build
def test_writers_of_the_world_answer_and_are_seen(build, tmp_path):
    """The default world has five writers; each is entered once, left, and its document is in the trace."""
    recorded = specimen(build, tmp_path, "backup")
    assert "writers 5" in recorded.done.stdout
    assert recorded.lines[0]["world"] == "server"
    names = [e["out"]["wszWriterName"] for e in recorded.of("world", "writer")]
    assert {"System Writer", "Registry Writer", "SqlServerWriter"} <= set(names)
    entered = Counter(e["obj"] for e in recorded.of("enter", "CVssWriter::OnIdentify"))
    assert entered == Counter({e["obj"]: 1 for e in recorded.of("world", "writer")})
    assert all(e["out"] == {"return": True} for e in recorded.of("leave", "CVssWriter::OnIdentify"))
    texts = {line["hash"]: line["text"] for line in recorded.lines if line["t"] == "doc"}
    documents = recorded.of("document", "CVssWriter::OnIdentify")
    assert {e["obj"] for e in documents} == set(entered)
    assert any('componentName="shop"' in texts[e["doc"]] for e in documents)
    # The same document, read through the object that the program got.
    read = recorded.of("document", "IVssExamineWriterMetadata::SaveAsXML")
    assert {e["doc"] for e in read} == {e["doc"] for e in documents}


@each_build
def test_a_writer_of_the_program_is_recorded_from_both_sides(build, tmp_path):
    """Its calls, its handlers, what it answers, and what it calls while it is in one."""
    recorded = specimen(build, tmp_path, "writer")
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert_sound(recorded)
    writer = recorded.pair("CreateWriter")[1]["out"]["ppImpl"]["obj"]
    setup = recorded.pair("IVssWriterImpl::Initialize")[0]
    assert (setup["obj"], setup["in"]["wszWriterName"]) == (writer, "Own Writer")
    mine = [e for e in recorded.of("enter") if e["obj"] == writer]
    identify = next(e for e in mine if e["m"] == "CVssWriter::OnIdentify")
    inside = [e for e in recorded.of("call") if e.get("within") == identify["call"]]
    assert [e["m"] for e in inside] == [
        "IVssCreateWriterMetadata::AddComponent",
        "IVssCreateWriterMetadata::AddFilesToFileGroup",
    ]
    assert all(e["obj"] == identify["in"]["pMetadata"]["obj"] for e in inside)
    assert inside[1]["in"]["wszFilespec"] == "*.dat"
    all_required = "VSS_FSBT_ALL_BACKUP_REQUIRED | VSS_FSBT_ALL_SNAPSHOT_REQUIRED"
    assert inside[1]["in"]["dwBackupTypeMask"] == all_required
    prepare = next(e for e in mine if e["m"] == "CVssWriter::OnPrepareBackup")
    inside = [e["m"] for e in recorded.of("call") if e.get("within") == prepare["call"]]
    assert inside == [
        "IVssWriterComponents::GetComponentCount",
        "IVssWriterComponents::GetComponent",
        "IVssComponent::SetBackupMetadata",
        "IUnknown::Release",
    ]
    asked = recorded.pair("IVssWriterImpl::IsPathAffected")[1]
    assert asked["out"] == {"return": True}
    failure = recorded.pair("IVssWriterImpl::SetWriterFailure")[0]
    assert failure["in"] == {"hr": "0x800423F3"}
    freeze = next(e for e in recorded.of("leave", "CVssWriter::OnFreeze") if e["obj"] == writer)
    assert freeze["out"] == {"return": False}


@each_build
def test_a_crash_keeps_what_was_before(build, tmp_path):
    """A program that aborts leaves all its events, and no last line."""
    recorded = specimen(build, tmp_path, "crash")
    assert recorded.done.returncode < 0
    assert_sound(recorded, ended=False)
    assert recorded.events[-1]["m"] == "IVssBackupComponents::GetWriterMetadataCount"
    assert recorded.events[-1]["out"] == {"pcWriters": 5}


@each_build
def test_two_threads_are_told_apart(build, tmp_path):
    """Calls of two threads interleave, each thread's own being whole."""
    recorded = specimen(build, tmp_path, "threads", GWM_WORLD="shop")
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert_sound(recorded)
    by_thread = Counter(e["th"] for e in recorded.of("call", "CreateVssBackupComponents"))
    assert list(by_thread.values()) == [20, 20]
    returns = recorded.of("return", "IVssBackupComponents::GatherWriterMetadata")
    gathered = {e["out"]["pAsync"]["obj"] for e in returns}
    assert len(gathered) == 40


@each_build
def test_odd_calls_get_what_they_would_get_without_the_recorder(build, tmp_path):
    """NULL, bad pointers, outputs that were never set, an async after its object, one identity."""
    recorded = specimen(build, tmp_path, "odd", GWM_WORLD="no_writer")
    assert recorded.done.returncode == 0, recorded.done.stderr
    plain = subprocess.run(
        [*build.prefix(), str(build.directory / "bin/specimen-requester"), "odd"],
        env=build.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert recorded.done.stdout == plain.stdout
    assert_sound(recorded)
    call, done = recorded.pair("CreateVssBackupComponents")
    assert (call["in"], done["hr"], "out" in done) == ({"ppBackup": None}, "0x80070057", False)
    call, done = recorded.pair("IVssBackupComponents::AddComponent")
    assert call["in"]["ct"] == 77
    assert call["in"]["wszLogicalPath"] == {"is": "unreadable"}
    assert call["in"]["wszComponentName"] == "name"
    assert done["hr"] == "0x80070057"
    call, done = recorded.pair("IVssBackupComponents::GatherWriterMetadata")
    assert (call["in"], done["hr"]) == ({"pAsync": None}, "0x80070057")
    call, done = recorded.pair("IVssAsync::QueryStatus")
    assert call["in"] == {"pHrResult": None, "pReserved": None}
    call, done = recorded.pair("IUnknown::QueryInterface")
    assert (call["in"]["riid"], done["out"]) == ("IUnknown", {"ppvObject": {"obj": "async"}})
    call, done = recorded.pair("IUnknown::QueryInterface", 1)
    assert (call["in"]["riid"], done["hr"]) == ("IVssEnumObject", "0x80004002")
    assert recorded.pair("IVssAsync::Cancel")[1]["hr"] == "0x0004230A"


@each_build
def test_a_program_that_asks_for_nothing_has_an_empty_trace(build, tmp_path):
    """Header and end, and who it was."""
    recorded = specimen(build, tmp_path, "idle")
    assert [line["t"] for line in recorded.lines] == ["trace", "end"]
    assert recorded.lines[0]["program"].endswith("specimen-requester")
    assert recorded.lines[0]["arguments"] == ["idle"]


@native
def test_arguments_may_be_any_bytes(build, tmp_path):
    """What is no UTF-8 is replaced; the trace stays readable."""
    program = str(build.directory / "bin/specimen-requester")
    recorded = Recorded(build, tmp_path, program, os.fsdecode(b"\xff\xe4"))
    assert recorded.done.returncode == 4
    assert recorded.lines[0]["arguments"] == ["\ufffd\ufffd"]


@native
def test_a_second_process_writes_a_file_of_its_own(build, tmp_path):
    """A trace is never overwritten."""
    first = specimen(build, tmp_path, "idle")
    before = first.path.read_bytes()
    specimen(build, tmp_path, "crash")
    assert first.path.read_bytes() == before
    assert len(read_with_tail(tmp_path / "trace.jsonl.2")) > len(before)  # The crash left its tail.


@native
def test_without_a_file_nothing_is_recorded(build, tmp_path):
    """The library is then the reference in a world."""
    recorded = specimen(build, tmp_path, "backup", trace=False)
    assert recorded.done.returncode == 0, recorded.done.stderr
    assert "writers 5" in recorded.done.stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["libraries"]


@cache
def worlds(build: Build) -> dict[str, str]:
    """The worlds as the library lists them: name -> sentence."""
    library = ctypes.CDLL(str(build.directory / "lib" / _RECORDER))
    library.GwmListWorlds.restype = ctypes.c_char_p
    return {w["name"]: w["text"] for w in json.loads(library.GwmListWorlds())}


@native
def test_worlds_are_listed_and_each_is_as_it_says(build, tmp_path):
    """How a backup goes in each of them."""
    ends = {
        "server": "references 0",
        "no_writer": "writers 0",
        "one_writer": "writers 1",
        "shop": "writers 1",
        "writer_fails_identify": "writers 4",
        "writer_fails_freeze": "writers 5",
        "gather_fails": "GatherWriterMetadata: 0x80042302",
        "three_instances_and_one": "writers 4",
        "one_subscribed_of_four": "writers 1",
        "writers_of_every_kind": "writers 4",
        "hundred_writers": "writers 100",
        "no_privilege": "CreateVssBackupComponents: 0x80070005",
        "event_service_stopped": "GatherWriterMetadata: 0x80042318",
        "vss_service_disabled": "GatherWriterMetadata: 0x80042318",
    }
    assert set(worlds(build)) > set(ends)
    for name, end in ends.items():
        folder = tmp_path / name
        folder.mkdir()
        recorded = specimen(build, folder, "backup", GWM_WORLD=name)
        assert_sound(recorded)
        assert end in recorded.done.stdout + recorded.done.stderr, name
        assert recorded.lines[0]["world"] == name
        frozen = [e["out"]["return"] for e in recorded.of("leave", "CVssWriter::OnFreeze")]
        assert (False in frozen) == (name == "writer_fails_freeze")
        logged = any("Shop Writer" in e["out"]["text"] for e in recorded.of("log"))
        assert logged == name.startswith("writer_fails")


@native
def test_a_program_runs_in_every_world(build, tmp_path):
    """Each brings up the writers that it names, as often as it says, and the program comes to its end."""

    def run(world: World) -> None:
        folder = tmp_path / world.name
        folder.mkdir()
        recorded = specimen(build, folder, "backup", GWM_WORLD=world.name)
        assert recorded.lines[0]["world"] == world.name
        assert recorded.lines[0]["os"] == dict(world.conditions)["os"]
        assert recorded.lines[-1]["t"] == "end", world.name
        writers = recorded.of("world", "writer")
        assert len(writers) == sum(writer.count for writer in world.writers), world.name

    assert set(worlds(build)) == {world.name for world in kit().worlds}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, kit().worlds))


@native
def test_an_older_windows_is_simulated(build, tmp_path):
    """GWM_OS is in the header, and the library behaves so."""
    recorded = specimen(build, tmp_path, "backup", GWM_OS="xp", GWM_WORLD="shop")
    assert recorded.lines[0]["os"] == "xp"
    assert recorded.of("world", "conditions")[0]["out"]["os"] == "xp"


@native
@pytest.mark.parametrize(
    ("variable", "there_is"), [("GWM_WORLD", "./gwm list --worlds"), ("GWM_OS", "windows_10")]
)
def test_an_unknown_name_is_refused_with_those_that_there_are(build, tmp_path, variable, there_is):
    """Nothing runs in another world than the one that was asked for."""
    recorded = specimen(build, tmp_path, "idle", **{variable: "nowhere"})
    assert recorded.done.returncode == 4
    assert re.search(f"{variable}: there is no (world )?'nowhere'", recorded.done.stderr)
    assert there_is in recorded.done.stderr
    assert not recorded.path.exists()


@native
def test_a_shadow_copy_can_be_read_where_the_world_says(build, tmp_path):
    """With GWM_SHADOW the device name is a folder of this machine."""
    (tmp_path / "shadow/C").mkdir(parents=True)
    (tmp_path / "shadow/C/file").write_text("live")
    recorded = specimen(build, tmp_path, "backup", GWM_SHADOW=str(tmp_path / "shadow"))
    device = recorded.done.stdout.split("device ")[1].splitlines()[0]
    assert (Path(device) / "file").read_text() == "live"


_SURFACE = [
    *("async", "backup", "filters", "gather", "lifecycle"),
    *("memory", "real_clients", "threads", "world", "writer"),
]


@each_build
@pytest.mark.parametrize("name", _SURFACE)
def test_the_references_own_tests_hold_through_the_recorder(build, tmp_path, name):
    """Each ends with nothing left of the library: recording keeps no reference and no memory."""
    program = build.directory / "bin" / f"test-{name}"
    recorded = Recorded(build, tmp_path, str(program), "--gtest_brief=1")
    said = recorded.done.stdout[-5000:] + recorded.done.stderr[-2000:]
    assert recorded.done.returncode == 0, said
    assert recorded.lines[-1]["t"] == "end"
    assert len(recorded.events) > 10
    # Each sets its world itself: no writer of the recorder's worlds gets in its way.
    assert len(recorded.of("world")) == 1
    assert recorded.of("world", "controlled")


@native
def test_recording_changes_no_verdict_of_the_suite(build, tmp_path):
    """All cases over the recorder give verdicts and codes as over the reference, one by one."""
    suite = Suite(build)
    results = {}
    for library in ("libvssapi.so", _RECORDER):
        subject = Subject("reference", build.directory / "lib" / library)
        file = tmp_path / f"{library}.jsonl"
        command = suite.command(subject, Options(strict=True, model_depth=3), file)
        env = build.environment() | {"GWM_TRACE": str(tmp_path / "trace.jsonl")}
        quiet = {"stdin": subprocess.DEVNULL, "capture_output": True}
        subprocess.run(command, env=env, timeout=300, check=True, **quiet)
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        verdicts = [line for line in lines if line["t"] == "verdict"]
        results[library] = {v["id"]: (v["verdict"], v["actual"]) for v in verdicts}
    assert results[_RECORDER] == results["libvssapi.so"]
    assert len(results[_RECORDER]) > 1000
    assert os.path.getsize(tmp_path / "trace.jsonl") > 1 << 20


def told(recorded: Recorded) -> list[tuple]:
    """What the program called and got, in order, first on its own thread, then in handlers of its writer.

    Left out is what is new in every run, or the platform's: ids, times, documents, names of devices.
    """
    shown: list[tuple] = []
    calls = [e for e in recorded.events if e["k"] in ("call", "return")]
    for event in sorted(calls, key=lambda e: e["th"] != 0):
        values = json.dumps([event.get("in"), event.get("out")])
        values = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id", values)
        values = re.sub(r"[0-9a-f]{64}", "document", values)
        # Under Wine the files are in a folder of its own (test_shadow_copies.py).
        values = re.sub(r'(DeviceObject": )"[^"]*"', r'\1"device"', values)
        values = re.sub(r'(CreationTimestamp": )\d+', r"\1time", values)
        shown.append((event["k"], event["obj"], event["m"], event.get("hr"), values))
    return shown


_WINDOWS = real_builds().get("wine", ROOT / "build" / "wine").resolve()
_NAMES = ("vssapi-recorder.dll", "specimen-requester.exe")


@native
@pytest.mark.skipif(
    not WINE or not all((_WINDOWS / "bin" / name).is_file() for name in _NAMES),
    reason="Wine, or the recorder for Windows, is not there",
)
@pytest.mark.parametrize("mode", ["backup", "writer", "odd"])
def test_the_same_program_has_the_same_trace_on_windows(build, tmp_path, mode):
    """Compiled for Windows, under Wine, by `gwm exec`: the same calls with the same arguments and answers."""
    program = tmp_path / "specimen-requester.exe"
    shutil.copy(_WINDOWS / "bin/specimen-requester.exe", program)
    on_windows = tmp_path / "windows"
    on_windows.mkdir()
    done = gwm_over(_WINDOWS, "exec", "-o", "trace.jsonl", "--", str(program), mode, cwd=on_windows)
    assert done.returncode == 0, done.stdout + done.stderr
    windows = Recorded.read(on_windows / "trace.jsonl")
    assert_sound(windows)
    assert windows.lines[0]["host"]["os"] == "Windows (Wine)"
    assert windows.lines[0]["arguments"] == [mode]
    assert told(windows) == told(specimen(build, tmp_path, mode))
