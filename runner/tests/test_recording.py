# SPDX-License-Identifier: Apache-2.0
"""`gwm exec` with the real recorder: one requester, compiled for Windows and for this machine."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from gwm import traces
from gwm.ending import of_signal
from harness import ROOT, TESTS, gwm_over, real_builds
from pe_programs import windows_build

_SOURCE = TESTS / "pe" / "requester.cpp"
_OPTIONS = ["-std=c++20", "-O1", "-Wall", "-Wextra", "-Werror", f"-I{ROOT}/reference-impl/include"]
_NATIVE = real_builds().get("native")
_WINDOWS = windows_build()
_BUILDS = {
    name: folder
    for name, folder, recorder in (
        ("native", _NATIVE, "lib/libvssapi-recorder.so"),
        ("windows", _WINDOWS, "bin/vssapi-recorder.dll"),
    )
    if folder and (folder / recorder).is_file()
}
_TARGETS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            name not in _BUILDS, reason=f"the {name} build is not there, or not Wine"
        ),
    )
    for name in ("native", "windows")
]
_GATHER = "IVssBackupComponents::GatherWriterMetadata"


class Recorded:
    """One run of the requester under gwm exec."""

    def __init__(self, program: Path, build: Path, folder: Path, *words: str, how: str = ""):
        command = ["--", str(program), *filter(None, [how])]
        self.done = gwm_over(build, "exec", *words, *command, cwd=folder, seconds=120)
        self.path = folder / "gwm-trace.jsonl"

    @property
    def trace(self) -> traces.Trace:
        """Its trace."""
        return traces.read(self.path)


@pytest.fixture(scope="module")
def requesters(tmp_path_factory) -> dict[str, Path]:
    """The program for each target whose build is there."""
    folder = tmp_path_factory.mktemp("requesters")
    made = {}
    if "native" in _BUILDS:
        made["native"] = folder / "requester"
        libraries = [f"-L{_BUILDS['native'] / 'lib'}", "-lvssapi", "-lvsscom"]
        command = ["c++", *_OPTIONS, "-o", str(made["native"]), str(_SOURCE), *libraries]
        subprocess.run(command, check=True)
    if "windows" in _BUILDS:
        made["windows"] = folder / "requester.exe"
        command = ["x86_64-w64-mingw32-g++-posix", *_OPTIONS, "-static", "-o", str(made["windows"])]
        command += [str(_SOURCE), "-lvssapi", "-loleaut32", "-lole32"]
        subprocess.run(command, check=True)
    return made


@pytest.fixture(params=_TARGETS)
def record(request, requesters, tmp_path):
    """Runs the requester of that target under gwm exec."""
    target = request.param
    return lambda *words, how="": Recorded(
        requesters[target], _BUILDS[target], tmp_path, *words, how=how
    )


def test_a_requester_that_does_all_leaves_nothing(record):
    """In a healthy world the gather finishes, every object is released, and the trace is whole."""
    run = record()
    assert (run.done.returncode, run.done.stdout.strip()) == (0, "5 writers"), run.done.stderr
    assert run.trace.whole and run.trace.left == []
    assert len(run.trace.gathers) == 1
    said = run.done.stderr.splitlines()[-1]
    assert said.startswith("gwm: trace gwm-trace.jsonl: ")
    assert said.endswith(" calls, 1 gather, 0 objects left")
    assert run.trace.exit == "exit code 0"


def test_an_object_that_is_forgotten_is_named(record):
    """A requester that never releases its operation is told so."""
    run = record(how="leaks")
    assert run.trace.left == ["async"]
    assert "1 gather, 1 object left" in run.done.stderr


def test_a_requester_that_dies_leaves_what_it_did(record):
    """After a crash the trace ends where the program did; the line behind it says how that was."""
    run = record(how="dies")
    assert run.done.returncode != 0
    assert not run.trace.whole
    code = run.done.returncode
    assert run.trace.exit in (f"exit code {code}", f"ended by {of_signal(code - 128)}")
    methods = [step.event.method for step in run.trace.calls]
    assert _GATHER in methods and methods[-1] == "IVssAsync::QueryStatus"


def test_the_world_is_the_one_that_was_chosen(record):
    """Without privilege the gather is refused or fails; the trace has the world and the code."""
    run = record("--world", "no_privilege", "--os", "windows_7")
    assert run.done.returncode in (10, 11, 12), run.done.stdout + run.done.stderr
    assert run.trace.header["world"] == "no_privilege"
    assert run.trace.header["os"] == "windows_7"
    assert "0x80070005" in {step.result.hr for step in run.trace.calls}


def test_a_world_that_there_is_not_is_wrong_usage(record):
    """The program is not started, and the line names the nearest world."""
    run = record("--world", "no_privileges")
    assert run.done.returncode == 4
    assert "no world is named 'no_privileges'. Nearest: no_privilege" in run.done.stderr


_OWN = """
text = "A shop of our own on an old Windows."
[conditions]
os = "2003_sp1"
[[writer]]
name = "Our Writer"
id = "0f0e0d0c-1111-2222-3333-444455556666"
fails = { OnFreeze = "VSS_E_WRITERERROR_TIMEOUT" }
[[writer.component]]
name = "M\u00e4ntel"
files = [{ path = 'D:\\{label}', spec = "*.db" }]
[[writer]]
label = "B"
count = 3
[[writer]]
label = "C"
identify = "fails"
[variation.nobody_may]
text = "The same for a user."
conditions.privilege = "none"
"""


def _lines(folder: Path) -> list[dict]:
    text = (folder / "gwm-trace.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_world_of_the_users_own(record, tmp_path):
    """Its writers answer with what it says; the trace has its name, conditions and writers."""
    (tmp_path / "ours.toml").write_text(_OWN, encoding="utf-8")
    run = record("--world", "ours.toml")
    assert (run.done.returncode, run.done.stdout.strip()) == (0, "4 writers"), run.done.stderr
    lines = _lines(tmp_path)
    assert (lines[0]["world"], lines[0]["os"]) == ("ours", "2003_sp1")
    shown = [line["out"] for line in lines if line.get("k") == "world"]
    assert shown[0]["name"] == "ours"
    names = ["Our Writer", "Writer B0", "Writer B1", "Writer B2", "Writer C"]
    assert [out["wszWriterName"] for out in shown[1:]] == names
    assert shown[1]["writerId"] == "0f0e0d0c-1111-2222-3333-444455556666"
    assert shown[1]["OnFreeze"] == "0x800423F2"
    assert shown[5]["identify"] == "fails"
    documents = "".join(line["text"] for line in lines if line["t"] == "doc")
    assert 'componentName="M\u00e4ntel"' in documents
    assert 'path="D:\\Our Writer"' in documents


def test_a_variation_of_the_users_own(record, tmp_path):
    """FILE:NAME chooses one in the file; --os still decides about the version."""
    (tmp_path / "ours.toml").write_text(_OWN, encoding="utf-8")
    record("--world", "ours.toml:nobody_may", "--os", "vista")
    lines = _lines(tmp_path)
    assert (lines[0]["world"], lines[0]["os"]) == ("nobody_may", "vista")
    assert "0x80070005" in {line.get("hr") for line in lines}


def test_a_copy_of_a_world_is_that_world(record, tmp_path):
    """What the build made of a file, and what a file is compiled to, bring up the same writers."""
    (tmp_path / "server.toml").write_bytes((ROOT / "fixtures/worlds/server.toml").read_bytes())
    said = []
    for world in ("server", "server.toml"):
        assert record("--world", world).done.returncode == 0
        lines = [x for x in _lines(tmp_path) if x["t"] == "doc" or x.get("k") == "world"]
        assert len(lines) > 10
        shown = [json.dumps([x.get("obj"), x.get("out"), x.get("text")]) for x in lines]
        said.append(sorted(re.sub(r'instanceId=\\"[^"]*"', "", line) for line in shown))
    assert said[0] == said[1]


def test_a_mistake_in_a_world_is_wrong_usage(record, tmp_path):
    """The program is not started; one line says file, line and the nearest right name."""
    (tmp_path / "ours.toml").write_text(_OWN.replace("OnFreeze", "OnFreese"), encoding="utf-8")
    run = record("--world", "ours.toml")
    assert run.done.returncode == 4
    assert run.done.stderr.splitlines() == [
        "gwm: ours.toml:8: unknown key 'OnFreese' in fails; nearest: OnFreeze"
    ]


def test_the_list_shows_what_happened(record):
    """`--print` shows the calls with their arguments and codes."""
    said = record("--print").done.stderr
    assert "world server, windows_10, 5 writers: System Writer, Registry Writer" in said
    assert "backup: IVssBackupComponents::GatherWriterMetadata() = S_OK, pAsync=async" in said
    assert "async: IVssAsync::Wait(dwMilliseconds=INFINITE) = S_OK" in said
