# SPDX-License-Identifier: Apache-2.0
"""Nothing that a program starts outlives its run, whatever it does. All with real processes: each leaves its id
in a file, and is looked for afterwards."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from gwm.ending import Ended
from gwm.errors import SuiteError, UsageError
from gwm.requester.contained import Keeper, Limits
from harness import ROOT, until

_PYTHON = "/usr/bin/python3"
# What each program begins with: a way to say which processes there are, and to be one that goes on for long.
_HEAD = """
import os, signal, sys, time
def here():
    with open("pids", "a") as stream:
        stream.write(f"{os.getpid()}\\n")
def forever():
    here()
    while True:
        time.sleep(60)
"""


class Box:
    """A folder in which programs run contained."""

    def __init__(self, folder: Path, keeper: Keeper):
        self.folder, self.keeper = folder, keeper
        self.output = folder / "output.txt"

    def run(self, body: str, limits: Limits = Limits(30, 0), mark: str = "", **env: str) -> Ended:
        """Runs a program of Python."""
        program = self.folder / "program.py"
        program.write_text(_HEAD + textwrap.dedent(body), encoding="utf-8")
        command = [_PYTHON, "-I", "-S", str(program)]
        env = {"PATH": "/usr/bin:/bin"} | env
        return self.keeper.run(command, env, limits, self.output, self.folder, mark)

    @property
    def pids(self) -> list[int]:
        """The processes that have said that they are there."""
        path = self.folder / "pids"
        return [int(line) for line in path.read_text().split()] if path.is_file() else []

    @property
    def running(self) -> list[int]:
        """Those that still are."""
        return [pid for pid in self.pids if runs(pid)]


def runs(pid: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture
def box(tmp_path):
    """Whatever a test leaves is ended by its id."""
    with Keeper() as keeper:
        box = Box(tmp_path, keeper)
        yield box
    for pid in box.running:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("body", "ended"),
    [
        ("sys.exit(0)", Ended(code=0)),
        ("sys.exit(77)", Ended(code=77)),
        ("os.kill(os.getpid(), signal.SIGSEGV)", Ended(signal="SIGSEGV")),
        ("os.abort()", Ended(signal="SIGABRT")),
        ("os.kill(os.getpid(), signal.SIGKILL)", Ended(signal="SIGKILL")),
        ("os.kill(os.getpid(), signal.SIGRTMIN + 3)", Ended(signal="SIGRTMIN+3")),
    ],
)
def test_how_a_program_ended_is_told(box, body, ended):
    """Its code, or the signal by its name; no core is left."""
    assert box.run(body) == ended
    assert sorted(p.name for p in box.folder.iterdir()) == ["output.txt", "program.py"]


def test_a_keeper_runs_one_program_after_the_other(box):
    """And nothing of one shows in the next."""
    for code in range(5):
        assert box.run(f"print({code}); sys.exit({code})").code == code
        assert box.output.read_text() == f"{code}\n"


def test_a_program_that_needs_input_finds_its_end(box):
    """Standard input is empty, and there is no terminal."""
    assert box.run("print(repr(sys.stdin.read())); os.open('/dev/tty', os.O_RDWR)").code == 1
    said = box.output.read_text()
    assert said.startswith("''\n") and "/dev/tty" in said


def test_it_gets_its_environment_and_nothing_of_ours(box):
    """No variable, no open file of the keeper's, signals as usual."""
    body = """
    print(sorted(os.environ.items()))
    print([n for n in os.listdir("/proc/self/fd")][:-1])
    print([signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)])
    print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    """
    assert box.run(body, mine="ä\udcff").code == 0
    said = box.output.read_text().splitlines()
    assert "'mine', 'ä\\udcff'" in said[0] and "HOME" not in said[0]
    assert said[1] == "['0', '1', '2']"
    assert "SIG_IGN" not in said[2] and said[3] == "set()"


HARD = {
    "hangs": "forever()",
    "ignores signals": """
        for number in range(1, 32):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        forever()""",
    "stops itself": "here(); os.kill(os.getpid(), signal.SIGSTOP); forever()",
    "spins": """
        here()
        while True: pass""",
    "closes its descriptors": "here(); os.closerange(0, 1000); forever()",
    "changes directory": "here(); os.chdir('/'); time.sleep(60)",
    "begins a session": """
        if os.fork() == 0:
            os.setsid()
            forever()
        forever()""",
    "becomes another program": "here(); os.execv('/bin/sleep', ['sleep', '60'])",
}


@pytest.mark.parametrize("body", HARD.values(), ids=HARD)
def test_a_program_that_does_not_end_is_ended(box, body):
    """After its time, whatever it does about it."""
    begun = time.monotonic()
    assert box.run(body, Limits(1.0, 0)) == Ended(stopped="time")
    assert time.monotonic() - begun < 10
    assert box.pids and not box.running


LEFT = {
    "a child": """
        if os.fork() == 0: forever()""",
    "a daemon": """
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.chdir("/")
                os.closerange(0, 1000)
                os.chdir(FOLDER)
                forever()
            os._exit(0)
        os.wait()""",
    "one that has stopped": """
        if os.fork() == 0:
            here()
            os.kill(os.getpid(), signal.SIGSTOP)""",
    "one that starts another when it is ended": """
        if os.fork() == 0:
            def again(*_):
                if os.fork() == 0: forever()
            signal.signal(signal.SIGTERM, again)
            signal.signal(signal.SIGCONT, again)
            forever()""",
    "many": """
        for _ in range(30):
            if os.fork() == 0: forever()""",
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_what_a_program_leaves_is_ended(box, body):
    """After a moment; the program's own end is what counts."""
    body = textwrap.dedent(body).replace("FOLDER", repr(str(box.folder)))
    before = _below(os.getpid())
    body += "\ntime.sleep(0.3)\nsys.exit(3)\n"
    assert box.run(body) == Ended(code=3)
    assert not box.running
    until(lambda: _below(os.getpid()) <= before, 5)


def _below(pid: int) -> set[int]:
    """The processes below this one."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, task.read_text().split()):
                found |= {child} | _below(child)
    return found


def test_a_child_that_ends_in_time_may_end_its_work(box):
    """What goes on for a moment after the program is given that moment."""
    body = """
    if os.fork() == 0:
        os.setsid()
        time.sleep(0.3)
        open("done", "w").close()
    """
    assert box.run(body) == Ended(code=0)
    assert (box.folder / "done").is_file()


def test_a_program_that_takes_too_much_memory_is_ended(box):
    """All its processes count together, and what is only reserved does not."""
    body = """
    import mmap
    reserved = mmap.mmap(-1, 4 << 30)
    here()
    if os.fork() == 0: here()
    taken = []
    while True:
        taken.append(bytearray(b"x") * (1 << 20))
        time.sleep(0.001)
    """
    assert box.run(body, Limits(60, 150)) == Ended(stopped="memory")
    assert not box.running


def test_a_program_of_too_many_processes_is_ended(box):
    """It is stopped before the machine is. (It ends by itself, should the limit not work.)"""
    body = """
    for _ in range(60):
        if os.fork() == 0:
            here()
            time.sleep(20)
            os._exit(0)
        time.sleep(0.01)
    time.sleep(20)
    """
    assert box.run(body, Limits(15, 0, 20)) == Ended(stopped="memory")
    assert not box.running and 15 < len(box.pids) < 60


def test_output_without_end_is_ended(box):
    """The disk is not filled."""
    body = """
    here()
    while True: os.write(1, b"x" * (1 << 16)); time.sleep(0.0001)
    """
    assert box.run(body, Limits(60, 0)) == Ended(stopped="output")
    assert box.output.stat().st_size < 1 << 30
    assert not box.running


def test_only_what_has_the_mark_counts(box):
    """Processes without it, such as Wine's services, are left alone, and are not waited for."""
    body = """
    open("pids", "a").close()
    if os.fork() == 0:
        here()
        os.execve("/bin/sleep", ["sleep", "30"], {})
    if os.fork() == 0: forever()
    while len(open("pids").read().split()) < 2: time.sleep(0.01)
    time.sleep(1)  # for execve, on a machine that has much to do
    """
    assert box.run(body, mark="MARK=1", MARK="1") == Ended(code=0)
    assert len(box.pids) == 2 and len(box.running) == 1
    os.kill(box.running[0], signal.SIGKILL)


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "No such file"), (b"text", "Exec format error"), (b"#!/nowhere\n", "No such file")],
)
def test_what_cannot_be_started_is_wrong_usage(box, content, words):
    """With the system's reason."""
    program = box.folder / "program"
    if content is not None:
        program.write_bytes(content)
        program.chmod(0o755)
    with pytest.raises(UsageError, match=words):
        box.keeper.run([str(program)], {}, Limits(), box.output, box.folder)


def test_leaving_the_keeper_ends_the_program(box):
    """From another thread, as Ctrl-C does."""
    threading.Thread(target=lambda: (until(lambda: box.pids), box.keeper.leave())).start()
    with pytest.raises(SuiteError, match="ended from outside"):
        box.run("if os.fork() == 0: os.setsid(); forever()\nforever()")
    until(lambda: not box.running)


_OWNER = """
import sys
from pathlib import Path
from gwm.requester.contained import Keeper, Limits
folder = Path(sys.argv[1])
with Keeper() as keeper:
    keeper.run(sys.argv[2:], {}, Limits(60, 0), folder / "output.txt", folder)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_ends_gwm_ends_the_program(box, number):
    """Also what nobody can catch."""
    program = box.folder / "program.py"
    body = "if os.fork() == 0: os.setsid(); forever()\nforever()\n"
    program.write_text(_HEAD + body, encoding="utf-8")
    paths = os.pathsep.join([str(ROOT / "runner"), str(ROOT / "reports")])
    owner = subprocess.Popen(
        [sys.executable, "-c", _OWNER, str(box.folder), _PYTHON, str(program)],
        env=os.environ | {"PYTHONPATH": paths},
        stderr=subprocess.DEVNULL,
    )
    until(lambda: len(box.pids) == 2)
    owner.send_signal(number)
    owner.wait(20)
    until(lambda: not box.running)


def test_a_program_that_ends_its_keeper_is_told_and_ends(box):
    """It has only itself to blame."""
    with pytest.raises(SuiteError, match="ended from outside"):
        box.run("here(); os.kill(os.getppid(), signal.SIGKILL); forever()")
    until(lambda: not box.running)
