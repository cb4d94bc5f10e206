# SPDX-License-Identifier: Apache-2.0
"""Runs one program contained, and says how it ended: a program of its own, started by gwm.requester.contained.

    keeper.py SECONDS MEGABYTES OUTPUT MARK COMMAND...

Everything that the program starts belongs to it, also what forks twice, begins a session of its own, closes
its descriptors or stops itself: it is the keeper's descendant, and is ended with it. The program has
/dev/null for input and the file OUTPUT for output. MARK is "" or NAME=VALUE: with it, only descendants whose
environment has it count (services of Wine do not).

The last line on standard output is JSON: {"code": N}, {"signal": "SIGSEGV"}, {"stopped": "time"|"memory"|
"output"} or {"error": "why it could not be started"}.
"""

import ctypes
import json
import os
import signal
import sys
import time

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_GRACE = 2.0  # seconds for what goes on when the program itself has ended
_LONGEST_OUTPUT = 64 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")


def main(words: list[str]) -> int:
    """Runs it to its end."""
    seconds, megabytes, output, mark, *command = words
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    ended = keep(command, float(seconds), int(megabytes) << 20, output, mark.encode())
    print(json.dumps(ended), flush=True)
    return 0


def keep(command: list[str], seconds: float, memory: int, output: str, mark: bytes) -> dict:
    """Starts the command and ends it and all that it started; how it ended."""
    until = time.monotonic() + seconds
    child, why = start(command, output)
    if why:
        return {"error": why}
    try:
        ended = watch(child, until, memory, output, mark)
        rest = min(until, time.monotonic() + _GRACE)
        while "stopped" not in ended and others(mark) and time.monotonic() < rest:
            reap()
            signal.sigtimedwait([signal.SIGCHLD], 0.02)
        return ended
    finally:
        end_all(mark)


def start(command: list[str], output: str) -> tuple[int, str]:
    """The process, or why there is none."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            null = os.open(os.devnull, os.O_RDONLY)
            out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o644)
            for target, source in ((0, null), (1, out), (2, out)):
                os.dup2(source, target)
            os.closerange(3, sender)
            os.execvpe(command[0], command, os.environ)
        except OSError as error:
            os.write(sender, (error.strerror or "unknown error").encode())
        finally:
            os._exit(127)
    os.close(sender)
    with os.fdopen(receiver, "rb") as stream:
        why = stream.read().decode()
    if why:
        os.waitpid(child, 0)
    return child, why


def watch(child: int, until: float, memory: int, output: str, mark: bytes) -> dict:
    """Waits for the program itself; how it ended, or what it has to be stopped for."""
    pause = 0.001
    while True:
        status = reap(child)
        if status is not None:
            return in_words(status)
        if time.monotonic() > until:
            return {"stopped": "time"}
        if pause > 0.05:
            if memory and resident(mark) > memory:
                return {"stopped": "memory"}
            if os.stat(output).st_size > _LONGEST_OUTPUT:
                return {"stopped": "output"}
        signal.sigtimedwait([signal.SIGCHLD], min(pause, max(0.0, until - time.monotonic())))
        pause = min(pause * 2, 0.1)


def reap(child: int = 0) -> int | None:
    """Takes all that have ended; the status of `child` if it is among them."""
    status = None
    while True:
        try:
            pid, ended = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return status
        if pid == 0:
            return status
        if pid == child:
            status = ended


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
    """All processes below this one."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as stream:
                    fields = stream.read().rpartition(b")")[2].split()
            except OSError:
                continue
            if fields[0] != b"Z":
                children.setdefault(int(fields[1]), []).append(int(name))
    found, open_ = [], [os.getpid()]
    while open_:
        below = children.get(open_.pop(), [])
        found += below
        open_ += below
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


def resident(mark: bytes) -> int:
    """The memory, in bytes, that the program has in use."""
    total = 0
    for pid in others(mark):
        try:
            with open(f"/proc/{pid}/statm", "rb") as stream:
                total += int(stream.read().split()[1]) * _PAGE
        except (OSError, IndexError):
            continue
    return total


def end_all(mark: bytes) -> None:
    """Ends what is left, until nothing comes anew."""
    until = time.monotonic() + 5
    while (left := others(mark)) and time.monotonic() < until:
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        signal.sigtimedwait([signal.SIGCHLD], 0.01)
        reap()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
