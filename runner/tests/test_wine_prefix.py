# SPDX-License-Identifier: Apache-2.0
"""Prefixes of Wine: made once, copied, repaired, never shared, and nothing of them left behind.

A fake Wine makes them in no time; test_wine.py does it with the real one.
"""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gwm import wine_guard
from gwm.console import Console
from gwm.errors import WineError
from gwm.wine import Wine
from harness import ROOT, TESTS

_HOLD = """
import sys, time
from gwm.console import Console
from gwm.wine import Wine
with Wine(Console()) as wine:
    print(wine.prefix, flush=True)
    time.sleep(float(sys.argv[1]))
"""


class FakeWine:
    """A fake Wine and a store of its own."""

    def __init__(self, folder: Path, monkeypatch):
        self.folder, self.store = folder, folder / "store"
        for name in ("wine64", "wineserver"):
            program = folder / name
            program.write_bytes((TESTS / "fake_wine.py").read_bytes())
            program.chmod(0o755)
        monkeypatch.setenv("GWM_WINE", str(folder / "wine64"))
        monkeypatch.setenv("GWM_WINE_STORE", str(self.store))
        monkeypatch.setenv("FAKE_WINE", str(folder))
        monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'runner'}:{ROOT / 'reports'}")

    def times_made(self) -> int:
        """How many prefixes were filled to the end."""
        made = self.folder / "made"
        return len(made.read_text().splitlines()) if made.exists() else 0

    def hold(self, seconds: float = 60, wait: bool = True) -> subprocess.Popen:
        """Another command that has a Wine for so long; `prefix` of the result is where."""
        process = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(seconds)], stdout=subprocess.PIPE, text=True
        )
        if wait:
            process.prefix = Path(process.stdout.readline().strip())
        return process

    def left(self) -> list[str]:
        """What is in the store beside the kept prefix and the lock."""
        return [p.name for p in self.store.iterdir() if p.name.startswith("use-")]

    def processes(self) -> list[int]:
        """The processes of any prefix of this store."""
        wanted = f"WINEPREFIX={self.store}/".encode()
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and wanted in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                pass
        return found

    def nothing_left(self, seconds: float = 10) -> bool:
        """Whether within that time all processes and folders have gone."""
        until = time.monotonic() + seconds
        while self.processes() or self.left():
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        return True


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """A fake Wine; the processes of a test that failed are ended."""
    fake = FakeWine(tmp_path, monkeypatch)
    yield fake
    for pid in fake.processes():
        os.kill(pid, signal.SIGKILL)


def large(prefix: Path) -> Path:
    """The file that copies share."""
    return prefix / "drive_c" / "windows" / "system32" / "large.dll"


def test_made_once_and_reused(fake, capfd):
    """The first command makes the prefix and says how long it took; the second does neither."""
    for _ in range(2):
        with Wine(Console()):
            pass
    assert fake.times_made() == 1
    said = capfd.readouterr().err.splitlines()
    assert len(said) == 1 and said[0].startswith("wine prefix: created in ")


def test_copies_share_large_files_and_own_small_ones(fake):
    """Two commands at once have the same library on disk, but a registry and settings each."""
    with Wine(Console()) as one, Wine(Console()) as other:
        assert one.prefix != other.prefix
        assert large(one.prefix).samefile(large(other.prefix))
        for name in ("system.reg", "drive_c/windows/system32/small.ini"):
            assert not (one.prefix / name).samefile(other.prefix / name)


def test_a_copy_does_not_inherit_the_servers_folder(fake):
    """What names the folder of a wineserver's socket stays out of copies: each has its own server."""
    with Wine(Console()) as wine:
        assert not (wine.prefix / "wineserver").exists()


def test_the_home_folder_is_not_shown(fake):
    """Documents and the like are folders of the prefix, not links into the user's home."""
    with Wine(Console()) as wine:
        documents = wine.prefix / "drive_c" / "users" / "me" / "Documents"
        assert documents.is_dir() and not documents.is_symlink()


def test_a_prefix_somebody_wrote_into_is_made_anew(fake, capfd):
    """A program that writes into a shared library spoils one command, not all that follow."""
    with Wine(Console()) as wine:
        with open(large(wine.prefix), "r+b") as stream:
            stream.write(b"ZM")
        os.utime(large(wine.prefix), ns=(1, 1))
    with Wine(Console()) as wine:
        assert large(wine.prefix).read_bytes()[:2] == b"MZ"
    assert fake.times_made() == 2
    assert "created anew: files in it had been changed in " in capfd.readouterr().err


def test_another_wine_makes_another_prefix(fake):
    """After Wine was upgraded the prefix is made anew, and the old one goes."""
    with Wine(Console()):
        pass
    os.utime(fake.folder / "wine64", ns=(1, 1))
    with Wine(Console()):
        pass
    assert fake.times_made() == 2
    assert len(list(fake.store.glob("ready-*"))) == 1


def test_a_prefix_that_fails_half_way_is_not_kept(fake, monkeypatch):
    """When Wine fails in the middle nothing of it stays, and the next command makes it again."""
    monkeypatch.setenv("FAKE_WINE_FAILS", "1")
    with pytest.raises(WineError, match="ended with code 5"):
        Wine(Console()).__enter__()
    assert fake.nothing_left() and not list(fake.store.glob("ready-*"))
    monkeypatch.delenv("FAKE_WINE_FAILS")
    with Wine(Console()) as wine:
        assert large(wine.prefix).is_file()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_ended_half_way_leaves_nothing(fake, monkeypatch, number):
    """Ctrl-C, SIGTERM and SIGKILL while the prefix is being made leave no process and no half of it."""
    monkeypatch.setenv("FAKE_WINE_SLOW", "30")
    process = fake.hold(wait=False)
    while not list(fake.store.glob("use-*/prefix/drive_c/windows/system32/half.dll")):
        time.sleep(0.01)
    process.send_signal(number)
    process.communicate()
    assert process.returncode
    assert fake.nothing_left()
    monkeypatch.delenv("FAKE_WINE_SLOW")
    with Wine(Console()):
        pass
    assert fake.times_made() == 1


def test_two_at_the_same_time_make_one(fake, monkeypatch):
    """Of two commands that find no prefix one makes it and the other waits; both get a copy."""
    monkeypatch.setenv("FAKE_WINE_SLOW", "0.5")
    both = [fake.hold(0, wait=False) for _ in range(2)]
    prefixes = [process.communicate()[0].strip() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert prefixes[0] != prefixes[1]
    assert fake.times_made() == 1
    assert fake.nothing_left()


def test_leaving_ends_what_left_its_session(fake):
    """Processes in sessions of their own, without parent, are ended too when the command leaves."""
    with Wine(Console()) as wine:
        assert len(wine_guard.processes(wine.prefix)) >= 3  # server, cmd, and what cmd started
    assert fake.processes() == [] and fake.left() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_command_that_is_ended_leaves_nothing(fake, number):
    """Whatever ends the command, the guard ends what it started."""
    process = fake.hold()
    assert wine_guard.processes(process.prefix)
    process.send_signal(number)
    process.communicate()
    assert process.returncode
    assert fake.nothing_left()


def test_command_and_guard_killed_the_next_one_cleans_up(fake):
    """Where the guard was killed as well, the next command ends the processes and removes the folder."""
    process = fake.hold()
    guard = next(
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit()
        and str(process.prefix.parent).encode() in (entry / "cmdline").read_bytes().split(b"\0")
    )
    handle = os.pidfd_open(guard)
    for pid in (guard, process.pid):
        os.kill(pid, signal.SIGKILL)
    process.communicate()
    select.select([handle], [], [])  # until the guard has gone, too
    os.close(handle)
    assert wine_guard.processes(process.prefix)
    with Wine(Console()):
        assert wine_guard.processes(process.prefix) == []
        assert not process.prefix.exists()


def test_a_first_program_that_ends_at_once_is_started_again(fake, monkeypatch):
    """Twice, and then it is told."""
    monkeypatch.setenv("FAKE_WINE_ENDS", "2")
    with Wine(Console()) as wine:
        assert wine_guard.processes(wine.prefix)
    (fake.folder / "begun").unlink()
    monkeypatch.setenv("FAKE_WINE_ENDS", "3")
    with pytest.raises(WineError, match="does not come up"):
        Wine(Console()).__enter__()
    assert fake.nothing_left()


def test_one_that_leaves_does_not_touch_another(fake):
    """The end of one command ends no process of another one's prefix."""
    with Wine(Console()) as other:
        before = wine_guard.processes(other.prefix)
        with Wine(Console()):
            pass
        assert wine_guard.processes(other.prefix) == before


def test_a_missing_wine_is_told_with_what_to_install(monkeypatch):
    """Where there is no Wine, the message has the command that installs it."""
    monkeypatch.delenv("GWM_WINE", raising=False)
    monkeypatch.setattr("gwm.wine._DEBIAN", Path("/no/such/wine64"))
    monkeypatch.setenv("PATH", "/no/such")
    with pytest.raises(WineError) as caught:
        Wine(Console())
    assert str(caught.value) == (
        "Wine is not installed, which runs the programs for Windows; install it: "
        "apt-get install --no-install-recommends wine64"
    )
