# SPDX-License-Identifier: Apache-2.0
"""Writers in processes of their own: gathered and backed up, killed at any moment, and strangers in the service's
folder. The programs are reference-impl/service/testing's."""

import os
import random
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds, until
from pe_programs import WINE

_BUILD = real_builds().get("native")
_WRITER = _BUILD / "bin/service-writer" if _BUILD else Path()
_REQUESTER = _BUILD / "bin/service-requester" if _BUILD else Path()
pytestmark = pytest.mark.skipif(not _WRITER.is_file(), reason="there is no native build with the test programs")

_FINISHED = "0x0004230A"
_INFRASTRUCTURE = "0x80042318"
_SEEDS = 200 if os.environ.get("GWM_THOROUGH") else 20
_AT_ONCE = 8
_SECONDS = 30


class Service:
    """A folder, and the processes that use it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        self.limit = 20_000

    def start(self, *words: object, user: int | None = None, **more: str) -> subprocess.Popen:
        """A program that uses the service."""
        settings = {"GWM_EVENT_SERVICE": str(self.folder), "GWM_EVENT_LIMIT": str(self.limit)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GWM_")}
        process = subprocess.Popen(
            list(map(str, words)),
            env=kept | settings | more,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            user=user,
        )
        self.processes.append(process)
        return process

    def writers(self, count: int = 1, what: str = "", **more) -> subprocess.Popen:
        """A process with writers, once they are subscribed."""
        process = self.start(_WRITER, count, what, **more)
        assert process.stdout and select.select([process.stdout], [], [], _SECONDS)[0]
        assert process.stdout.readline() == "ready\n"
        return process

    def requester(self, what: str = "gather", **more) -> list[str]:
        """What one says, line by line."""
        out, err = self.start(_REQUESTER, what, **more).communicate(timeout=_SECONDS)
        assert err == ""
        return out.splitlines()

    def gathered(self) -> dict[str, int]:
        """The writers of a gather that succeeds: name -> how many."""
        (line,) = self.requester()
        code, *names = line.split(" | ")
        assert code == f"gather {_FINISHED}"
        return {name: int(times) for name, times in (entry.rsplit(": ", 1) for entry in names)}

    def end(self) -> None:
        """Ends what still runs."""
        for process in self.processes:
            process.kill()
            process.send_signal(signal.SIGCONT)
        for process in self.processes:
            process.communicate()


@pytest.fixture
def service(tmp_path) -> Iterator[Service]:
    """One whose path is longer than the address of a socket."""
    folder = tmp_path / ("long" * 40)
    folder.mkdir(mode=0o700)
    made = Service(folder)
    yield made
    made.end()


def name(process: subprocess.Popen) -> str:
    """That of its writers."""
    return f"Writer {process.pid}"


def test_writers_of_three_processes_are_gathered(service):
    """All of them, and none when they have gone; with the last one its socket goes."""
    processes = [service.writers(count) for count in (1, 2, 3)]
    assert service.gathered() == {name(p): n for p, n in zip(processes, (1, 2, 3), strict=True)}
    for process in processes:
        process.terminate()
        process.wait(_SECONDS)
    assert service.gathered() == {}
    assert list(service.folder.iterdir()) == []


def test_a_requester_that_gathers_again_finds_who_has_come_and_not_who_has_gone(service):
    """Of a process that it knows, it asks again only when there are others."""
    writer = service.writers(2)
    requester = service.start(_REQUESTER, "again")
    assert writer.stdout and requester.stdin and requester.stdout
    assert requester.stdout.readline() == f"gather {_FINISHED} | {name(writer)}: 2\n"
    for number, there in ((0, 2), (signal.SIGUSR1, 3), (signal.SIGUSR2, 2), (0, 2), (signal.SIGUSR2, 1)):
        if number:
            writer.send_signal(number)
            assert writer.stdout.readline() == "ready\n"
        requester.stdin.write("\n")
        requester.stdin.flush()
        assert requester.stdout.readline() == f"gather {_FINISHED} | {name(writer)}: {there}\n"


def test_a_backup_has_the_documented_events_answers_and_notes(service):
    """The handlers find out what they would in the requester's process, and what they write arrives."""
    tells, fails = service.writers(1, "tell"), service.writers(1, "fail")
    lines = service.requester("backup")
    assert [line.split()[:2] for line in lines if " 0x" in line] == [
        [what, _FINISHED] for what in ("gather", "prepare", "snapshot", "complete")
    ]
    assert sorted(lines[2].split(" | ")[1:]) == ["state 5 0x00000000", "state 9 0x800423F3"]
    assert lines[3] == "notes | noted by the writer | noted by the writer"
    tells.terminate()
    said = [line.split() for line in tells.communicate()[0].splitlines()]
    told = {line[0]: dict(zip(line[1::2], line[2::2], strict=False)) for line in said}
    assert list(told) == [
        *("Identify", "PrepareBackup", "PrepareSnapshot", "Freeze", "Thaw", "PostSnapshot"),
        *("BackupComplete", "BackupShutdown"),
    ]
    assert all(line["session"] == "1" for line in told.values())
    frozen = next(line for line in said if line[0] == "Freeze")
    assert frozen[1:] == "volumes 1 C:\\ affected 1 device 0x80042301 - set 1 session 1 type 1 report 0".split()
    made = next(line for line in said if line[0] == "PostSnapshot")
    assert made[1:] == "volumes 1 C:\\ affected 1 device 0x00000000 \\\\?\\C: set 1 session 1 type 1 report 1".split()
    assert fails.poll() is None


@pytest.mark.parametrize("mode", ["missing", "open to others", "a file"])
def test_a_service_that_is_not_there_is_no_infrastructure(service, mode):
    """Neither requesters nor writers go on without."""
    if mode == "open to others":
        service.folder.chmod(0o755)
    else:
        service.folder.rmdir()
    if mode == "a file":
        service.folder.touch()
    assert service.requester() == [f"gather {_INFRASTRUCTURE}"]
    process = service.start(_WRITER)
    assert process.communicate(timeout=_SECONDS)[1] == "Subscribe: 0x80042302\n"
    assert process.returncode == 1


def test_a_service_that_stops_in_mid_gather_is_no_infrastructure(service):
    """The folder goes while a handler runs, and the process with it."""
    writer = service.writers(1, "hang")
    requester = service.start(_REQUESTER, "gather")
    time.sleep(0.3)
    for door in service.folder.iterdir():
        door.unlink()
    service.folder.rmdir()
    writer.kill()
    assert requester.communicate(timeout=_SECONDS)[0] == f"gather {_INFRASTRUCTURE}\n"


@pytest.mark.parametrize("what", ["die", "hang"])
def test_who_dies_or_hangs_in_a_handler_loses_its_own_entry(service, what):
    """The others are gathered; hanging ends with the limit."""
    service.limit = 700
    good = service.writers()
    service.writers(1, what)
    assert service.gathered() == {name(good): 1}


def test_writers_of_a_requester_that_is_killed_in_their_freeze_get_abort(service):
    """Nobody else is left to let them go on; after an ordinary backup there is none."""
    writer = service.writers(1, "linger")
    assert writer.stdout
    service.requester("backup")
    said = [writer.stdout.readline().split()[0] for _ in range(8)]
    assert said[-1] == "BackupShutdown" and "Abort" not in said
    requester = service.start(_REQUESTER, "backup")
    while writer.stdout.readline().split()[0] != "Freeze":
        pass
    requester.kill()
    assert select.select([writer.stdout], [], [], _SECONDS)[0]
    assert writer.stdout.readline().split()[0] == "Abort"


def test_a_process_that_is_stopped_loses_its_own_entry(service):
    """And has it again when it goes on."""
    service.limit = 700
    good, stopped = service.writers(), service.writers(2)
    stopped.send_signal(signal.SIGSTOP)
    assert service.gathered() == {name(good): 1}
    stopped.send_signal(signal.SIGCONT)
    assert service.gathered() == {name(good): 1, name(stopped): 2}


def test_what_is_left_of_a_killed_process_goes_with_the_next_look(service):
    """Its socket, and a name that never became one."""
    good, killed = service.writers(), service.writers()
    killed.kill()
    killed.wait()
    left = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    here = os.getcwd()
    os.chdir(service.folder)  # the path is too long for an address
    try:
        left.bind(f".0000000000000001-{killed.pid}-0")
    finally:
        os.chdir(here)
    left.close()
    assert len(list(service.folder.iterdir())) == 3
    assert service.gathered() == {name(good): 1}
    assert len(list(service.folder.iterdir())) == 1


def _may_run_as(user: int) -> bool:
    if os.geteuid() != 0:
        return False
    try:
        return subprocess.run([_WRITER, "0"], user=user, timeout=0.2, capture_output=True).returncode == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


def test_another_user_reads_and_answers_only_where_he_is_allowed():
    """Both ends have to allow the other's user."""
    nobody = 65534
    if not _may_run_as(nobody):
        pytest.skip("needs root, and a build that other users can read")
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="gwm-test-") as place:
        os.chmod(place, 0o755)
        service = Service(Path(place) / "service")
        service.folder.mkdir(mode=0o700)
        os.chown(service.folder, nobody, nobody)
        try:
            closed = service.writers(user=nobody)
            assert service.requester() == [f"gather {_INFRASTRUCTURE}"]
            assert service.requester(GWM_EVENT_ALLOW="1") == [f"gather {_INFRASTRUCTURE}"]
            assert service.requester(GWM_EVENT_ALLOW=f"1,{nobody}") == [f"gather {_FINISHED}"]
            open_ = service.writers(user=nobody, GWM_EVENT_ALLOW="0")
            line = f"gather {_FINISHED} | {name(open_)}: 1"
            assert service.requester(GWM_EVENT_ALLOW=str(nobody)) == [line]
            both = service.requester(user=nobody)[0]
            assert name(closed) in both and name(open_) in both
        finally:
            service.end()


# Strangers. What they say is built by hand: struct Head of channel.cpp, and messages.cpp's order of fields.


def _message(body: bytes) -> bytes:
    return b"GWM\1" + struct.pack("<I", len(body)) + body


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _listed(instance: uuid.UUID, text: str = "Stranger") -> bytes:
    identity = uuid.UUID(int=7).bytes_le + instance.bytes_le + b"\0" + _text(text)
    identity += struct.pack("<4I", 3, 3, 0, 0)  # VSS_UT_USERDATA, VSS_ST_OTHER
    return _message(struct.pack("<II", 1, 1) + struct.pack("<Q", 1) + identity + struct.pack("<II", 60000, 3))


def _identified(document: str) -> bytes:
    return _message(struct.pack("<II", 2, 0) + _text(document))


def _document(instance: uuid.UUID, text: str = "Stranger") -> str:
    return (
        '<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2"><IDENTIFICATION '
        f'writerId="{uuid.UUID(int=7)}" instanceId="{instance}" friendlyName="{text}" usage="USER_DATA" '
        'dataSource="OTHER" majorVersion="0" minorVersion="0"/></WRITER_METADATA>'
    )


class Stranger:
    """A socket in the folder that answers with bytes: the first question of a connection, the second, and on."""

    def __init__(self, folder: Path, *answers: bytes | Callable[[socket.socket], None], time: int = 1):
        self._answers = answers
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        here = os.getcwd()
        os.chdir(folder)
        try:
            self._listening.bind(f"{time:016x}-{os.getpid()}-0")
        finally:
            os.chdir(here)
        self._listening.listen(100)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller:
            try:
                for answer in self._answers:
                    if not caller.recv(1 << 16):
                        return
                    if callable(answer):
                        answer(caller)
                    else:
                        caller.sendall(answer)
            except OSError:
                pass

    def end(self) -> None:
        """Takes no more calls."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()


def _flood(caller: socket.socket) -> None:
    caller.sendall(b"GWM\1\0\0\0\1")
    while True:
        caller.sendall(b"x" * (16 << 10))


def _packet(caller: socket.socket) -> None:
    """Longer than any is."""
    caller.sendall(b"GWM\1\0\0\1\0" + b"x" * (1 << 16))


def _drip(caller: socket.socket) -> None:
    caller.sendall(b"GWM\1\0\0\0\1")
    while True:
        caller.sendall(b"x")
        time.sleep(0.01)


_ID = uuid.UUID(int=0x1234)
_STRANGERS: dict[str, tuple[bytes | Callable[[socket.socket], None], ...]] = {
    "garbage": (b"HTTP/1.1 400 Bad Request\r\n\r\n",),
    "nothing": (),
    "a lie about its length": (b"GWM\1\xff\xff\xff\xff",),
    "a message that is shorter than it says": (_listed(_ID)[:-3],),
    "a message that is longer than it says": (_listed(_ID) + b"x",),
    "four thousand million writers": (_message(struct.pack("<II", 1, 0xFFFFFFFF)),),
    "a flood": (_flood,),
    "a packet that is longer than any": (_packet,),
    "byte by byte, without an end": (_drip,),
    "no answer to Identify": (_listed(_ID),),
    "garbage for Identify": (_listed(_ID), b"\0" * 100),
    "half a document": (_listed(_ID), _identified(_document(_ID)[:100])),
    "half a message with a document": (_listed(_ID), _identified(_document(_ID))[:100]),
    "another's identity": (_listed(_ID), _identified(_document(uuid.UUID(int=0x4321)))),
    "another name": (_listed(_ID), _identified(_document(_ID, "Other"))),
    "a flood for Identify": (_listed(_ID), _flood),
    "byte by byte for Identify": (_listed(_ID), _drip),
}


@pytest.mark.parametrize("what", _STRANGERS)
def test_a_stranger_loses_its_own_entry(service, what):
    """Whatever it says, the others are gathered."""
    service.limit = 700
    good = service.writers()
    stranger = Stranger(service.folder, *_STRANGERS[what])
    assert service.gathered() == {name(good): 1}
    stranger.end()


def test_strangers_that_go_on_talking_hold_up_nobody_behind_them(service):
    """However many: somebody always has something to say."""
    service.limit = 3_000
    strangers = []
    for i in range(1, 41):
        instance = uuid.UUID(int=i)
        strangers.append(Stranger(service.folder, _listed(instance), _drip, time=i))
    good = service.writers()
    assert service.gathered() == {name(good): 1}
    for stranger in strangers:
        stranger.end()


def test_a_stranger_with_whom_nobody_gets_through_loses_its_own_entry(service):
    """As many wait at its door as may, and it opens to none."""
    service.limit = 3_000
    door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    callers = [socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(3)]
    here = os.getcwd()
    os.chdir(service.folder)
    try:
        door.bind(f"{1:016x}-{os.getpid()}-0")
        door.listen(0)
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(f"{1:016x}-{os.getpid()}-0")
    finally:
        os.chdir(here)
    good = service.writers()
    assert service.gathered() == {name(good): 1}
    for each in [door, *callers]:
        each.close()


def test_a_stranger_that_keeps_to_the_rules_is_gathered(service):
    """What the tests above leave out is what they are about."""
    stranger = Stranger(service.folder, _listed(_ID), _identified(_document(_ID)))
    assert service.gathered() == {"Stranger": 1}
    stranger.end()


def test_who_claims_the_instance_of_another_writer_is_not_gathered(service):
    """The first one to have come keeps it."""
    first = Stranger(service.folder, _listed(_ID), _identified(_document(_ID)))
    second = Stranger(service.folder, _listed(_ID, "Other"), _identified(_document(_ID, "Other")), time=2)
    assert service.gathered() == {"Stranger": 1}
    first.end()
    assert service.gathered() == {"Other": 1}
    second.end()


def _call(body: bytes) -> bytes:
    return _message(struct.pack("<I", 2) + body)  # Identify


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GWM\1\xff\xff\xff\xff",
        _message(b"")[:5],
        _message(b""),
        _message(b"\0" * 1000),
        _call(struct.pack("<Q", 1)),
        # Devices of more volumes than there are: a handler must not look for them.
        _call(struct.pack("<Q", 1) + bytes(32) + bytes(4 + 3 + 8) + struct.pack("<III", 0, 1, 0)),
    ],
)
def test_a_caller_that_talks_nonsense_loses_its_connection(service, said):
    """And the writers answer the next one."""
    writer = service.writers()
    here = os.getcwd()
    os.chdir(service.folder)
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        caller.connect(next(service.folder.iterdir()).name)
    finally:
        os.chdir(here)
    with caller:
        caller.settimeout(_SECONDS)
        caller.sendall(said)
        caller.shutdown(socket.SHUT_WR)
        assert caller.recv(100) == b""
    assert service.gathered() == {name(writer): 1}


# Killing.


def _lived(line: str) -> bool:
    return line.startswith(("gather ", "prepare ", "snapshot ", "notes", "complete "))


@pytest.mark.parametrize("what", ["gather", "backup"])
def test_whoever_is_killed_at_whatever_moment_takes_nothing_with_him(service, what):
    """A writer's process or the requester's, at seeded moments; GWM_THOROUGH tries 200 of them. The time goes by while
    one waits for who is stopped, so that several seeds, each in a service of its own, wait at once."""
    service.writers()
    begun = time.monotonic()
    service.requester(what)
    span = time.monotonic() - begun
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        lanes = [pool.submit(_kill, service, what, span, lane) for lane in range(_AT_ONCE)]
        on_the_way = sum(lane.result() for lane in lanes)
    assert on_the_way > _SEEDS // 4


def _kill(beside: Service, what: str, span: float, lane: int) -> int:
    """Every so many of the seeds, one after the other; how many kills were neither too early nor too late for anybody
    to notice."""
    folder = beside.folder.with_name(f"{lane}{beside.folder.name[1:]}")
    folder.mkdir(mode=0o700)
    service = Service(folder)
    try:
        on_the_way = sum(_is_killed_on_the_way(service, what, span, seed) for seed in range(lane, _SEEDS, _AT_ONCE))
        assert service.gathered() == {}
        assert list(folder.iterdir()) == []
        return on_the_way
    finally:
        service.end()


def _is_killed_on_the_way(service: Service, what: str, span: float, seed: int) -> bool:
    chance = random.Random(f"{what} {seed}")
    writers = [service.writers(2) for _ in range(2)]
    service.limit = 800
    requester = service.start(_REQUESTER, what)
    victim = chance.choice([requester, *writers])
    time.sleep(chance.random() * span)
    victim.send_signal(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGSTOP]))
    if victim is requester:
        victim.kill()  # a requester that is stopped can be waited for without an end
    out, err = requester.communicate(timeout=_SECONDS)
    if victim is not requester:
        assert requester.returncode == 0, (seed, requester.returncode)
        assert out and all(map(_lived, out.splitlines())), (seed, out)
        assert out.startswith(f"gather {_FINISHED}"), (seed, out)
    assert err == "", seed
    # Who was not killed is as before: it answers the next one.
    service.limit = 20_000
    victim.kill()
    there = {name(w): 2 for w in writers if w is not victim}
    found = service.gathered()
    assert there.items() <= found.items(), (seed, there, found)
    for process in writers:
        process.terminate()
        process.communicate(timeout=_SECONDS)
    return requester.returncode < 0 or name(victim) not in out or "state 0" in out


# gwm exec --writers


def _exec(folder: Path, *words: str):
    assert _BUILD
    return gwm_over(_BUILD, "exec", *words, cwd=folder, seconds=60)


def test_gwm_exec_runs_a_requester_beside_writers(tmp_path):
    """Each process has its trace, all are ended, and nothing else is left."""
    words = ["--world", "no_writer", "--writers", f"{_WRITER} 2", "--writers", f"'{_WRITER}'"]
    done = _exec(tmp_path, *words, "--", str(_REQUESTER), "backup")
    assert done.returncode == 0, done.stderr
    said = next(line for line in done.stdout.splitlines() if line.startswith("gather"))
    assert sorted(entry.rsplit(": ", 1)[1] for entry in said.split(" | ")[1:]) == ["1", "2"]
    names = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("gwm-trace"))
    assert names == ["gwm-trace.jsonl", "gwm-trace.jsonl.2", "gwm-trace.jsonl.3"]
    text = [(tmp_path / each).read_text() for each in names]
    assert "/service-requester" in text[0].splitlines()[0]
    assert all("OnBackupComplete" in each and '"t":"end"' in each for each in text[1:])
    assert "3 processes" in done.stderr


_TROUBLED = """
text = "Writers in other processes, of which most are in trouble."
based_on = "no_writer"
audience = "requester"
[[process]]
command = "WRITER 2"
"""


def _in_world(folder: Path, *troubles: str) -> str:
    """What the requester says beside two good writers and a process in each of these troubles."""
    rows = "".join(f'[[process]]\ncommand = "WRITER 1"\nis = "{trouble}"\n' for trouble in troubles)
    (folder / "world.toml").write_text((_TROUBLED + rows).replace("WRITER", str(_WRITER)))
    done = _exec(folder, "--world", "world.toml", "--", str(_REQUESTER), "gather")
    assert done.returncode == 0, done.stderr
    assert f"{2 + len(troubles)} processes" in done.stderr
    return done.stdout.replace("ready\n", "")


def test_a_world_has_processes_with_writers_and_says_what_is_wrong_with_them(tmp_path, monkeypatch):
    """Who dies, answers badly or not at all when he is to identify himself loses his own entry."""
    monkeypatch.setenv("GWM_EVENT_LIMIT", "1500")
    said = _in_world(tmp_path, "killed", "garbage", "half_document", "silent")
    assert re.fullmatch(rf"gather {_FINISHED} \| Writer \d+: 2\n", said)


def test_a_world_takes_the_service_away_in_mid_gather(tmp_path):
    """The others have been answered by then, or have not: there is no infrastructure."""
    assert _in_world(tmp_path, "no_service") == f"gather {_INFRASTRUCTURE}\n"


_WINDOWS = real_builds().get("wine", ROOT / "build/wine").resolve()
_PROGRAMS = ("vssapi-recorder.dll", "specimen-requester.exe", "writer-specimens.exe", "gwm-writer.exe")
_on_windows = pytest.mark.skipif(
    not WINE or not all((_WINDOWS / "bin" / program).is_file() for program in _PROGRAMS),
    reason="Wine, or the programs for Windows, are not there",
)
_SCRIPT = "żółw 亀.xml"  # In no one code page of Windows.
_SCRIPTED = """<TestWriter xmlns:gwm="urn:gwm:test-writer" gwm:name="Scripted">
<RestoreMethod method="CUSTOM"/><Component componentType="filegroup" componentName="a">
<ComponentFile path="Z:FOLDER" filespec="*"/></Component></TestWriter>"""


def _with_programs(folder: Path) -> None:
    """Away from the build's own vssapi.dll."""
    for program in _PROGRAMS[1:]:
        shutil.copy(_WINDOWS / "bin" / program, folder)


@_on_windows
def test_programs_for_windows_find_each_other_under_wine(tmp_path):
    """Gathered and backed up over pipes, a scripted writer too; a process that is killed in mid-gather loses its own
    entry only."""
    _with_programs(tmp_path)
    place = str(tmp_path / "data").replace("/", "\\")
    (tmp_path / _SCRIPT).write_text(_SCRIPTED.replace("FOLDER", place))
    words = ["--world", "no_writer", "--writers", f"./{_PROGRAMS[3]} '{_SCRIPT}'"]
    for name in ("several", "slow"):
        words += ["--writers", f"./{_PROGRAMS[2]} {name}"]
    killer = threading.Thread(target=_kill_in_identify, args=(tmp_path, "slow"))
    killer.start()
    done = gwm_over(_WINDOWS, "exec", *words, "--", f"./{_PROGRAMS[1]}", "backup", cwd=tmp_path, seconds=60)
    killer.join()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "writers 4\n" in done.stdout
    said = [line.removeprefix(f"{_SCRIPT}: ") for line in done.stdout.splitlines() if line.startswith(f"{_SCRIPT}: ")]
    assert [said[0], said[-1]] == ["Identify", "BackupShutdown"]
    assert not (tmp_path / "data").exists()  # it has ended in an orderly way
    traces = {path: path.read_text() for path in tmp_path.glob("gwm-trace.jsonl*")}
    assert len(traces) == 4 and _PROGRAMS[1] in traces[tmp_path / "gwm-trace.jsonl"].splitlines()[0]
    events = {text.split('"arguments":["')[1].split('"')[0]: text for text in traces.values()}
    assert "OnBackupComplete" in events["several"] and '"t":"end"' in events["several"]
    assert "OnIdentify" in events["slow"] and '"t":"end"' not in events["slow"]


@_on_windows
def test_a_world_takes_the_service_away_under_wine(tmp_path):
    """The folder stays, and is marked."""
    _with_programs(tmp_path)
    world = _TROUBLED.replace("WRITER 2", f"./{_PROGRAMS[2]} plain") + 'is = "no_service"\n'
    (tmp_path / "world.toml").write_text(world)
    words = ["--world", "world.toml", "--", f"./{_PROGRAMS[1]}", "backup"]
    done = gwm_over(_WINDOWS, "exec", *words, cwd=tmp_path, seconds=60)
    assert (done.returncode, f"GatherWriterMetadata: {_INFRASTRUCTURE}" in done.stderr) == (1, True), done.stderr


def _kill_in_identify(folder: Path, name: str) -> None:
    """Kills the process of Wine's with that one word, 100 ms before its handler returns."""
    until(lambda: any("OnIdentify" in t and f'["{name}"]' in t for t in _texts(folder)))
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = place.joinpath("cmdline").read_text(errors="replace").replace("\0", " ").rstrip()
            if words.endswith(f".exe {name}") and place.joinpath("cwd").samefile(folder):
                os.kill(int(place.name), signal.SIGKILL)
        except OSError:
            continue


def _texts(folder: Path) -> list[str]:
    return [path.read_text(errors="replace") for path in folder.glob("gwm-trace.jsonl.?")]


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("/bin/true", 3, "the writers '/bin/true' exited with code 0 before they were subscribed"),
        ("/no/such/program", 4, "the program '/no/such/program' does not exist"),
        ("'", 4, "No closing quotation"),
        ("", 4, "--writers needs a command"),
    ],
)
def test_writers_that_cannot_be_had_are_told_in_a_line(tmp_path, command, code, words):
    """And the requester is not started."""
    done = _exec(tmp_path, "--writers", command, "--", str(_REQUESTER), "gather")
    assert done.returncode == code
    assert words in done.stderr
    assert "gather" not in done.stdout


def test_writers_that_do_not_end_are_made_to(tmp_path):
    """With all that they have started."""
    script = tmp_path / "stubborn.sh"
    script.write_text(f"#!/bin/sh\ntrap '' INT TERM\n{_WRITER} 1 hang &\nsleep 100 &\nwait\nwait\nwait\n")
    script.chmod(0o755)
    done = _exec(tmp_path, "--writers", str(script), "--", "/bin/true")
    assert done.returncode == 0, done.stderr
    until(lambda: not _running(str(script)) and not _running(f"{_WRITER}\0001\0hang"))


def _running(command: str) -> bool:
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if command in place.read_text(errors="replace"):
                return True
        except OSError:
            continue
    return False
