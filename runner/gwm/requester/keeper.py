# SPDX-License-Identifier: Apache-2.0
"""Runs programs contained, one after the other, and says how each ended: a process of its own, started by
gwm.requester.contained.

Standard input has a line of JSON a program: {"command": [...], "env": {...}, "folder": "...", "output": "...",
"seconds": S, "bytes": N, "processes": N, "mark": "...", "end_file": "...", "end": S}. Standard output gets a line
for each: {"code": N}, {"signal": "SIGSEGV"}, {"stopped": "time"|"memory"|"output"|"end"} or {"error": "why it could
not be started"}; with "asked": true if it was asked to end.

All that the program starts belongs to it, also what forks twice, begins a session of its own, closes its
descriptors or stops itself: it is the keeper's descendant, and is ended with the program. The program has
/dev/null for input and the file `output` for output. With an `end_file` it has an empty pipe for input, and is asked
to end once that file is there: by a line and the end of its input and by SIGINT, and half of `end` seconds later by
SIGTERM. With a `mark`, NAME=VALUE, only descendants whose
environment has it count: services of Wine do not. When standard input ends, whatever ended it, the program ends.
"""

import ctypes
import json
import os
import resource
import select
import signal
import sys
import time

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_GRACE = 2.0  # seconds for what goes on when the program itself has ended
_POLL, _LOOK = 0.02, 0.1  # seconds between two looks: a short one, and one at memory and output
_LONGEST_OUTPUT = 64 << 20
_EASY_VICTIM = b"500"  # where memory runs out, the program is to go before others
_OUR_PRIORITY = -5  # where that is allowed: a program that forks without end must not keep its keeper waiting
_PAGE = os.sysconf("SC_PAGE_SIZE")
_LIBC = ctypes.CDLL(None)


class Left(Exception):
    """Whoever asked is there no more."""


def main() -> int:
    """Answers until standard input ends."""
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # who asked decides
    _be_nice(_OUR_PRIORITY)
    while line := _line():
        try:
            answer = keep(json.loads(line))
        except Left:
            return 1
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}", "own": True}
        os.write(1, json.dumps(answer).encode() + b"\n")
    return 0


def _be_nice(to: int) -> None:
    try:
        os.setpriority(os.PRIO_PROCESS, 0, to)
    except OSError:
        pass


def _line() -> bytes:
    """The next line of standard input, unbuffered: what is readable later is its end."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 1 << 16)
        if not piece:
            return b""
        line += piece
    return line


def keep(asked: dict) -> dict:
    """Starts the program and ends it with all that it started; how it ended."""
    until = time.monotonic() + asked["seconds"]
    mark = asked["mark"].encode()
    asker = Asker(asked["end_file"], asked["end"])
    child, why = start(asked, asker.input)
    if why:
        return {"error": why}
    try:
        ended = watch(child, until, asked, mark, asker)
        rest = min(until, time.monotonic() + _GRACE)
        while "stopped" not in ended and reap() and others(mark) and time.monotonic() < rest:
            _pause(0.02)
        return ended
    finally:
        end_all(mark)
        asker.close()


class Asker:
    """Asks a program to end, once a file is there; without a file it never does."""

    def __init__(self, file: str, seconds: float):
        self._file, self._seconds = file, seconds
        self.input, self._line = os.pipe() if file else (-1, -1)
        self._times = [0.0, seconds / 2, seconds]  # of what comes next, after the first
        self._first = 0.0

    def ask(self, child: int) -> bool:
        """What is due; whether the program has had its time."""
        if not self._file or (not self._first and not os.path.exists(self._file)):
            return False
        self._first = self._first or time.monotonic()
        if not self._times or time.monotonic() - self._first < self._times[0]:
            return not self._times
        self._times.pop(0)
        if not self._times:
            return True
        try:
            if self._line >= 0:
                os.write(self._line, b"\n")
        except OSError:
            pass  # it has closed its input
        self._close_line()
        send(signal.SIGINT if len(self._times) > 1 else signal.SIGTERM, [child])
        return False

    @property
    def has_asked(self) -> bool:
        return self._first > 0

    def close(self) -> None:
        self._close_line()
        if self.input >= 0:
            os.close(self.input)

    def _close_line(self) -> None:
        if self._line >= 0:
            os.close(self._line)
        self._line = -1


def start(asked: dict, source: int) -> tuple[int, str]:
    """The process, or why there is none."""
    receiver, sender = os.pipe()
    keeper = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            become(asked, keeper, source)
        except OSError as error:
            os.write(sender, (error.strerror or "unknown error").encode())
        finally:
            os._exit(127)
    os.close(sender)
    with os.fdopen(receiver, "rb") as stream:  # it ends when the program begins
        why = stream.read().decode()
    if why:
        os.waitpid(child, 0)
    return child, why


def become(asked: dict, keeper: int, source: int) -> None:
    """Turns this process into the program, with that descriptor for input; -1: /dev/null."""
    os.setsid()
    _be_nice(max(0, os.getpriority(os.PRIO_PROCESS, keeper) - _OUR_PRIORITY))
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != keeper:
        os._exit(127)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open("/proc/self/oom_score_adj", "wb", buffering=0) as stream:
        stream.write(_EASY_VICTIM)
    out = os.open(asked["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o644)
    source = source if source >= 0 else os.open(os.devnull, os.O_RDONLY)
    for target, origin in ((0, source), (1, out), (2, out)):
        os.dup2(origin, target)
    os.chdir(asked["folder"])
    command = asked["command"]
    os.execvpe(command[0], command, asked["env"])


def watch(child: int, until: float, asked: dict, mark: bytes, asker: "Asker") -> dict:
    """Waits for the program itself; how it ended, or what it has to be stopped for."""
    ended = os.pidfd_open(child)
    try:
        tasks, look = _tasks(), time.monotonic() + _LOOK
        while time.monotonic() < until:
            if _pause(min(_POLL, until - time.monotonic()), ended):
                _, status = os.waitpid(child, 0)
                return in_words(status) | ({"asked": True} if asker.has_asked else {})
            if asker.ask(child):
                return {"stopped": "end"}
            reap(child)
            many = _tasks() - tasks > asked["processes"] / 2
            if not many and time.monotonic() < look:
                continue
            if too_much(asked["bytes"], asked["processes"], mark):
                return {"stopped": "memory"}
            if os.stat(asked["output"]).st_size > _LONGEST_OUTPUT:
                return {"stopped": "output"}
            look = time.monotonic() + _LOOK
        return {"stopped": "time"}
    finally:
        os.close(ended)


def _tasks() -> int:
    """How many there are on this machine, which costs next to nothing to know."""
    with open("/proc/loadavg", "rb") as stream:
        return int(stream.read().split()[3].partition(b"/")[2])


def _pause(seconds: float, ended: int = -1) -> bool:
    """Waits so long, or until the program ends: whether it has. Left where nobody waits for it any more."""
    waiting = select.poll()
    waiting.register(0, select.POLLIN)
    if ended >= 0:
        waiting.register(ended, select.POLLIN)
    ready = [descriptor for descriptor, _ in waiting.poll(max(0.0, seconds) * 1000)]
    if 0 in ready:
        raise Left
    return ended in ready


def reap(child: int = 0) -> bool:
    """Takes all that have ended, but for `child`; whether there are others still."""
    while True:
        try:
            found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return False
        if found is None or found.si_pid == child:
            return True
        os.waitpid(found.si_pid, 0)


def in_words(status: int) -> dict:
    """A wait status as the keeper says it."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        try:
            return {"signal": signal.Signals(number).name}
        except ValueError:
            return {"signal": f"SIGRTMIN+{number - signal.SIGRTMIN}"}
    return {"code": os.WEXITSTATUS(status)}


def descendants() -> list[int]:
    """All processes below this one that have not ended."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as stream:
                    fields = stream.read().rpartition(b")")[2].split()
            except OSError:
                continue
            if fields[0] not in (b"Z", b"X"):
                children.setdefault(int(fields[1]), []).append(int(name))
    found, above = [], [os.getpid()]
    while above:
        below = children.get(above.pop(), [])
        found += below
        above += below
    return found


def others(mark: bytes) -> list[int]:
    """The descendants that belong to the program."""
    return [pid for pid in descendants() if not mark or has_mark(pid, mark)]


def has_mark(pid: int, mark: bytes) -> bool:
    """Whether a process was started with this in its environment."""
    try:
        with open(f"/proc/{pid}/environ", "rb") as stream:
            return mark in stream.read().split(b"\0")
    except OSError:
        return False


def too_much(most: int, processes: int, mark: bytes) -> bool:
    """Whether the program has more memory in use than so many bytes, or more processes."""
    running = others(mark)
    total = 0
    for pid in running:
        try:
            with open(f"/proc/{pid}/statm", "rb") as stream:
                total += int(stream.read().split()[1]) * _PAGE
        except (OSError, IndexError):
            continue
    return len(running) > processes or 0 < most < total


def end_all(mark: bytes) -> None:
    """Ends what is left: first all are stopped, so that none starts another, then all are killed."""
    until = time.monotonic() + 5
    stopped: set[int] = set()
    while reap() and time.monotonic() < until:
        # One that is dying has no environment any more.
        left = [pid for pid in descendants() if pid in stopped or not mark or has_mark(pid, mark)]
        if mark and not left:
            return  # what is below us still belongs to somebody else
        new = set(left) - stopped
        send(signal.SIGSTOP if new else signal.SIGKILL, new or left)
        stopped |= new
        if not new:
            time.sleep(0.002)


def send(number: int, pids) -> None:
    """The signal to all of them that are still there."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


if __name__ == "__main__":
    sys.exit(main())
