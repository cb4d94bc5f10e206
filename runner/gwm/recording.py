# SPDX-License-Identifier: Apache-2.0
"""Runs a program with the recording library in the place of vssapi.

A program for Windows runs under a Wine of its own, in whose system32 the library is: every way to load
vssapi.dll leads there (import table, LoadLibrary by name or path, system32 only), and the program's own
folder stays as it is. A program of this machine finds it as libvssapi.so by LD_LIBRARY_PATH.
"""

import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

from gwm.build import ready
from gwm.console import Console
from gwm.ending import end_traces, of_code
from gwm.errors import SuiteError, UsageError
from gwm.paths import ROOT, Build
from gwm.recorded import files_of
from gwm.targets import opened
from gwm.windows import WineBuild
from gwm.wine import is_windows_program, windows_path
from gwm.words import words_of
from gwm.worlds.compiled import compiled
from gwm.worlds.kit import kit
from gwm.worlds.model import Beside, World
from gwm.writers import WriterProcess, kept
from gwm_reports.tails import tail_file

_WINDOWS_TARGETS = ("bin/vssapi-recorder.dll",)
_NATIVE_TARGETS = ("lib/libvssapi-recorder.so", "bin/gwm-writer")
_RECORDER = "libvssapi-recorder.so"
_COPIER = ROOT / "mocks" / "recorder" / "shadow_copy.sh"
DEFAULT_WORLD = "server"  # the recording library's (mocks/recorder/worlds.h)
_WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/]")
_X64 = 0x8664
_FORWARDED = [n for n in signal.Signals if n.name in ("SIGINT", "SIGTERM", "SIGHUP")]


@dataclass(frozen=True)
class Settings:
    """Where the trace goes, and in which world and on which Windows version the program runs; "" is the
    recording library's default. `own`: a world that is not the kit's. `tour`: what its writers are shown."""

    trace: Path
    world: str = ""
    os: str = ""
    own: World | None = None
    tour: str = ""

    @property
    def end_file(self) -> Path:
        """The file by which the recording library says that the tour is over."""
        return self.trace.with_name("tour-is-over")

    def files(self) -> list[Path]:
        """The traces that are there, one a process, in the order in which the processes came."""
        return files_of(self.trace)

    def of_writers(self) -> "Settings":
        """For a process with writers: the same machine, on which there are no others and nothing goes wrong."""
        world = self.own or next(w for w in kit().worlds if w.name == (self.world or DEFAULT_WORLD))
        return replace(self, own=replace(world, writers=(), faults=(), answers=(), processes=()))

    def environment(self, path: Callable[[Path], str], folder: Path) -> dict[str, str]:
        """What the recording library reads; `path` gives a file's name as the program knows it, and a world
        of the user's own is written into `folder`."""
        file = ""
        if self.own:
            place = folder / "world"
            place.write_text(compiled(self.own), encoding="utf-8", newline="\n")
            file = path(place)
        wanted = {"GWM_TRACE": path(self.trace), "GWM_OS": self.os}
        if self.tour:
            wanted |= {"GWM_TOUR": self.tour, "GWM_TOUR_END": path(self.end_file)}
        found = {name: value for name, value in wanted.items() if value}
        if self.own or self.world:  # Whatever was there before: this one is asked for.
            found |= {"GWM_WORLD": self.world, "GWM_WORLD_FILE": file}
        return found


def record(
    words: Sequence[str],
    settings: Settings,
    preset: str,
    jobs: int,
    console: Console,
    writers: Sequence[str] = (),
) -> int:
    """Runs the program to its end, and before and beside it the commands with writers, the world's too; its exit
    code. UsageError, SuiteError and others before it starts."""
    program = program_named(words[0])
    wanted = [Beside(command) for command in writers] + list(settings.own.processes if settings.own else ())
    beside = [(one, words_of(one.command, "--writers")) for one in wanted]
    programs = [program_named(parts[0]) for _, parts in beside]
    for (_, parts), writer in zip(beside, programs, strict=True):
        if _is_for_windows(writer) != _is_for_windows(program):
            one, other = ("this machine", "Windows") if _is_for_windows(writer) else ("Windows", "this machine")
            raise UsageError(f"'{words[0]}' is a program for {one}, and its writers '{parts[0]}' for {other}")
    if not settings.trace.parent.is_dir():
        raise UsageError(f"the folder of the trace, {settings.trace.parent}, does not exist")
    for old in settings.files():
        old.unlink()
        tail_file(old).unlink(missing_ok=True)
    processes: list[WriterProcess] = []
    with stage(program, preset, jobs, console) as ready_stage, _folder() as own, kept(processes):
        env = ready_stage.environment(settings, own)
        if beside:
            service = _service(own)
            env["GWM_EVENT_SERVICE"] = ready_stage.path(service)
            theirs = ready_stage.environment(settings.of_writers(), service.parent)
            theirs |= {name: env[name] for name in ("GWM_EVENT_SERVICE", "GWM_STORE")}
            stages = [replace(ready_stage, program=writer) for writer in programs]
            for its_stage in stages:
                its_stage.check()
            with _reserved(settings.trace):
                for number, ((told, parts), its_stage) in enumerate(zip(beside, stages, strict=True)):
                    line = its_stage.command(parts[1:])
                    more = {"GWM_EVENT_MARK": f"w{number}", "GWM_EVENT_TROUBLE": told.trouble}
                    processes.append(WriterProcess(told.command, line, theirs | more, service))
                for process in processes:
                    process.await_subscribed()
        code = _run(ready_stage.command(words[1:]), env)
    end_traces(settings.files(), of_code(code), ours=settings.trace if beside else None)
    return 128 - code if code < 0 else code


@dataclass(frozen=True)
class Stage:
    """Where a program finds the recording library in vssapi's place, ready to be run any number of times."""

    program: Path | PureWindowsPath
    build: Build
    folder: Path | None = None  # that the native libraries are in; None under Wine

    @property
    def is_windows(self) -> bool:
        """Whether it is a program for Windows, which runs under Wine."""
        return self.folder is None

    def path(self, file: Path) -> str:
        """Its name, as the program knows it."""
        return windows_path(file) if self.is_windows else str(file)

    def check(self) -> None:
        """UsageError where the program is to be on a drive of Wine's, and is not."""
        if isinstance(self.build, WineBuild) and isinstance(self.program, PureWindowsPath):
            if not _is_there(self.program, self.build.running.prefix / "dosdevices"):
                raise UsageError(f"the program '{self.program}' does not exist under Wine")

    def command(self, words: Sequence[str]) -> list[str]:
        """The command that runs the program with these arguments."""
        if isinstance(self.build, WineBuild):
            if isinstance(self.program, PureWindowsPath):
                return [*self.build.prefix(), str(self.program), *words]
            return self.build.running.command(self.program, *words)
        return [*self.build.prefix(), str(self.program), *words]

    def environment(self, settings: Settings, own: Path) -> dict[str, str]:
        """The environment of one run; a world of the user's own is written into the folder `own`."""
        if isinstance(self.build, WineBuild):
            env = self.build.running.environment("vssapi=n") | settings.environment(windows_path, own)
            return _store(windows_path, own) | {"GWM_SHADOW_COPY": str(_COPIER)} | env
        env = _store(str, own) | self.build.environment_of_user() | settings.environment(str, own)
        before = env.get("LD_LIBRARY_PATH")
        env["LD_LIBRARY_PATH"] = f"{self.folder}:{before}" if before else str(self.folder)
        return env


@contextmanager
def stage(program: Path | PureWindowsPath, preset: str, jobs: int, console: Console) -> Iterator[Stage]:
    """The stage for a program, as `program_named` gives it."""
    if _is_for_windows(program):
        with opened("windows", preset, console, jobs, _WINDOWS_TARGETS) as build:
            assert isinstance(build, WineBuild)
            # Wine's own file is shared with other prefixes: replaced, not written to.
            place = build.running.system32 / "vssapi.dll"
            place.unlink(missing_ok=True)
            shutil.copyfile(_built(build), place)
            _make_devices(build.running.prefix / "dosdevices")
            made = Stage(program, build)
            made.check()
            yield made
        return
    build = ready(preset, console, jobs, targets=_NATIVE_TARGETS)
    with _folder() as folder:
        (folder / "libvssapi.so").symlink_to(_built(build))
        (folder / "libvsscom.so").symlink_to(build.library("libvsscom.so"))
        yield Stage(program, build, folder)


def _store(path: Callable[[Path], str], folder: Path) -> dict[str, str]:
    """Where shadow copies are that outlive their process: for as long as this run, unless the user says so."""
    return {"GWM_STORE": path(folder / "shadow-copies")}


def _make_devices(devices: Path) -> None:
    r"""The folder \\?\GLOBALROOT\Device of a Wine prefix, in which the shadow copies of its programs are, and the
    names under which Wine knows its drives as volumes, but opens nothing."""
    (devices / "globalroot" / "Device").mkdir(parents=True)
    for drive in devices.glob("[a-z]:"):
        letter = ord(drive.name[0].upper())
        (devices / f"volume{{00000000-0000-0000-0000-0000000000{letter:02x}}}").symlink_to(drive.name)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="gwm-exec-") as folder:
        yield Path(folder)


def _service(own: Path) -> Path:
    """The folder by which the program and the writers find each other, in one that has room for more."""
    service = own / "writers" / "service"
    service.mkdir(mode=0o700, parents=True)
    return service


@contextmanager
def _reserved(trace: Path) -> Iterator[None]:
    """Meanwhile processes write FILE.2 and further traces: FILE is the program's, which comes later."""
    if trace.exists():  # such as /dev/null
        yield
        return
    trace.touch()
    try:
        yield
    finally:
        trace.unlink(missing_ok=True)


def _run(command: list[str], env: dict[str, str]) -> int:
    """Runs it on our own standard streams, in a session of its own: signals come through us alone. Its code,
    or its signal as a negative number."""
    guard = shutil.which("setpriv")
    prefix = [guard, "--pdeathsig", "KILL"] if guard else []
    with _Forwarder() as forwarder, _terminal_kept():
        try:
            process = subprocess.Popen([*prefix, *command], env=env, start_new_session=True)
        except OSError as error:
            raise SuiteError(f"cannot start {command[0]}: {error.strerror}") from None
        forwarder.forward_to(process.pid)
        try:
            code = process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
    return code


@contextmanager
def _terminal_kept() -> Iterator[None]:
    """Gives a terminal its settings back: a program that was killed could not."""
    if not os.isatty(0):
        yield
        return
    import termios  # Windows has none.

    before = termios.tcgetattr(0)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)


class _Forwarder:
    """Passes signals on to a process; the second one interrupts us."""

    def __init__(self):
        self._pid = 0
        self._seen: list[int] = []
        self._before = {}

    def __enter__(self) -> "_Forwarder":
        self._before = {number: signal.signal(number, self._take) for number in _FORWARDED}
        return self

    def __exit__(self, *_) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def forward_to(self, pid: int) -> None:
        """From now on signals go there, and those that came while it was being started."""
        self._pid = pid
        for number in self._seen:
            self._pass_on(number)

    def _take(self, number: int, _frame) -> None:
        self._seen.append(number)
        if len(self._seen) > 1:
            raise KeyboardInterrupt
        if self._pid:
            self._pass_on(number)

    def _pass_on(self, number: int) -> None:
        try:
            os.kill(self._pid, number)
        except ProcessLookupError:
            pass


def program_named(name: str) -> Path | PureWindowsPath:
    r"""The file of a program, by its path or its name; as Windows calls it (C:\windows\system32\cmd.exe), where it
    is on one of Wine's own drives. UsageError if it cannot run here."""
    if sys.platform == "win32":
        raise UsageError("programs are recorded on Linux only, where gwm brings Windows with it")
    found = Path(name) if Path(name).is_file() else None
    if found is None and _WINDOWS_PATH.match(name):
        if name[0] not in "Zz":
            return PureWindowsPath(name)
        found = Path(name[2:].replace("\\", "/"))
        found = found if found.is_file() else None
    if found is None and "/" not in name:
        on_path = shutil.which(name)
        found = Path(on_path) if on_path else None
    if found is None:
        raise UsageError(f"the program '{name}' does not exist")
    if not is_windows_program(found) and not os.access(found, os.X_OK):
        raise UsageError(f"'{name}' is neither a program for Windows nor executable here")
    if is_windows_program(found):
        _refuse_other_machines(found)
    return found.absolute()


def _is_for_windows(program: Path | PureWindowsPath) -> bool:
    return isinstance(program, PureWindowsPath) or is_windows_program(program)


def _is_there(program: PureWindowsPath, devices: Path) -> bool:
    """Whether the file is on that drive of Wine's, in upper or lower case."""
    place = devices / program.drive.lower()
    for part in program.parts[1:]:
        try:
            names = {name.lower(): name for name in os.listdir(place)}
        except OSError:
            return False
        if part.lower() not in names:
            return False
        place /= names[part.lower()]
    return place.is_file()


def _refuse_other_machines(program: Path) -> None:
    with open(program, "rb") as stream:
        head = stream.read(4096)
    try:
        (offset,) = struct.unpack_from("<I", head, 0x3C)
        signature, machine = struct.unpack_from("<4sH", head, offset)
    except struct.error:
        signature, machine = b"", 0
    if signature != b"PE\0\0":
        raise UsageError(f"{program} is no program for Windows that Wine can run")
    if machine != _X64:
        raise UsageError(
            f"{program} is for another processor (0x{machine:04x}); gwm runs programs for 64-bit x86"
        )


def _built(build: Build) -> Path:
    path = build.library(_RECORDER)
    if not path.is_file():
        raise SuiteError(f"{path} was not built; see gwm-build.log in its build folder")
    return path
