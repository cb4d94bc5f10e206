# SPDX-License-Identifier: Apache-2.0
"""Programs for Windows under the real Wine: what they find there, and that nothing of it stays."""

import subprocess
import time
from pathlib import Path

import pytest
from gwm import wine_guard
from gwm.addresses import fixed_addresses
from gwm.console import Console
from gwm.wine import Wine, is_windows_program, windows_path
from pe_programs import compiled, needs_programs

_SECONDS = 60


@pytest.fixture(scope="module")
def probe(tmp_path_factory) -> Path:
    """The program pe/probe.c."""
    return compiled(tmp_path_factory.mktemp("a folder"), "probe", "-lole32", "-luser32")


@pytest.fixture(scope="module")
def wine():
    """A running Wine."""
    with Wine(Console()) as wine:
        yield wine


def run(wine: Wine, program: Path, *words: str, **more) -> subprocess.CompletedProcess:
    """One run of a Windows program."""
    return subprocess.run(
        wine.command(program, *words),
        env=wine.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
        **more,
    )


@needs_programs
def test_it_is_windows_10(wine, probe):
    """Programs that want Windows 8 or later find Windows 10."""
    assert run(wine, probe, "version").stdout.split() == [b"10.0"]


@needs_programs
def test_both_kinds_of_apartment_work(wine, probe):
    """COM initialises in single- and multi-threaded apartments, though there is no desktop."""
    assert run(wine, probe, "apartments").returncode == 0


@needs_programs
@pytest.mark.skipif(not fixed_addresses(), reason="personality(2) is forbidden here")
def test_no_address_is_random(wine):
    """Wine wants a certain page, where a heap with a random place begins now and then: the program ends then with
    code 1 before it begins. So no process of Wine's has one, the services neither."""
    fixed = 0x0040000  # ADDR_NO_RANDOMIZE
    seen = {}
    for pid in wine_guard.processes(wine.prefix):
        process = Path(f"/proc/{pid}")
        if process.joinpath("exe").resolve().name != "wineserver64":
            seen[pid] = int((process / "personality").read_text(), 16) & fixed
    assert len(seen) > 2 and set(seen.values()) == {fixed}, seen


@needs_programs
def test_a_message_box_holds_nothing_up(wine, probe):
    """Without a display a message box comes back at once instead of waiting for somebody."""
    assert run(wine, probe, "box").stdout.split() == [b"-1"]


@needs_programs
@pytest.mark.parametrize(("words", "code"), [(("exit", "7"), 7), (("crash",), 5)])
def test_the_exit_code_arrives(wine, probe, words, code):
    """The program's exit code is passed on; a crash is the low byte of its status, and no debugger comes."""
    assert run(wine, probe, *words).returncode == code


@needs_programs
def test_arguments_arrive_as_they_are(wine, probe):
    """Spaces, quotes, backslashes and wildcards reach the program unchanged."""
    words = ["a b", 'say "hi"', "end\\", "", "*.c"]
    done = run(wine, probe, "arguments", *words)
    assert done.stdout.decode().splitlines() == [f"[{word}]" for word in words]


@needs_programs
def test_a_program_in_any_folder_is_found(probe):
    """The Windows name of a file is its absolute path on drive Z:."""
    assert windows_path(probe) == "Z:" + str(probe).replace("/", "\\")


@needs_programs
def test_a_windows_program_is_known_by_its_first_bytes(probe, tmp_path):
    """A PE file is one whatever its name; a script, a folder and a missing file are not."""
    script = tmp_path / "script.exe"
    script.write_text("#!/bin/sh\n")
    renamed = tmp_path / "program"
    renamed.write_bytes(probe.read_bytes())
    assert is_windows_program(renamed)
    assert not any(map(is_windows_program, (script, tmp_path, tmp_path / "none")))


@needs_programs
def test_nothing_stays_not_even_an_endless_loop(probe):
    """Processes that a program left behind end with Wine, and so do the folders of the wineserver."""
    with Wine(Console()) as wine:
        # Without pipes: the loop would hold them open.
        quiet = subprocess.DEVNULL
        left = subprocess.run(
            wine.command(probe, "leave"), env=wine.environment(), stdout=quiet, stderr=quiet
        )
        assert left.returncode == 0
        until = time.monotonic() + _SECONDS
        while not any(b"loop" in _command(pid) for pid in wine_guard.processes(wine.prefix)):
            assert time.monotonic() < until
            time.sleep(0.01)
        sockets = wine_guard.server_folders(wine.prefix)
        assert sockets
    assert wine_guard.processes(wine.prefix) == []
    assert not wine.prefix.exists()
    assert not any(folder.exists() for folder in sockets)


@needs_programs
def test_the_first_captured_program_ends_its_pipe(probe):
    """Windows' services do not hold the pipe of a program's output: whoever reads to its end gets there."""
    with Wine(Console()) as wine:
        assert run(wine, probe, "exit", "0").stdout == b""


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
