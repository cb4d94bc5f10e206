# SPDX-License-Identifier: Apache-2.0
"""gwm-writer, and what its writers say of a requester: nothing where it keeps to the rules, and each thing that it
does wrong."""

import signal
import subprocess
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds, until

_NATIVE = real_builds().get("native")
_NEEDS = ("bin/folder-requester", "bin/gwm-writer", "lib/libvssapi-recorder.so")
pytestmark = pytest.mark.skipif(
    _NATIVE is None or not all((_NATIVE / name).is_file() for name in _NEEDS),
    reason="no native build with gwm-writer",
)
_EXAMPLES = ROOT / "fixtures/writers/testwriter"


@pytest.fixture(name="volumes")
def _volumes(tmp_path, monkeypatch) -> Path:
    """A folder with the volume C."""
    (tmp_path / "volumes/C").mkdir(parents=True)
    monkeypatch.setenv("GWM_VOLUMES", str(tmp_path / "volumes"))
    return tmp_path / "volumes"


def _writer(*words: str) -> subprocess.CompletedProcess:
    program = str(_NATIVE.resolve() / "bin/gwm-writer")
    return subprocess.run([program, *words], capture_output=True, text=True, timeout=60, check=False)


def _requester(tmp_path: Path, command: str, configuration: Path) -> subprocess.CompletedProcess:
    return gwm_over(
        _NATIVE, "exec", "--world", "no_writer", "--", str(_NATIVE.resolve() / "bin/folder-requester"),
        command, str(tmp_path / "backup"), f"test={configuration}", cwd=tmp_path,
    )  # fmt: skip


def _said(done: subprocess.CompletedProcess) -> list[str]:
    """What the writer said of its events, each without the name of its file."""
    return [line.split(": ", 1)[1] for line in done.stdout.splitlines()]


_BACKUP = ["Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot"]
_END = ["BackupComplete", "BackupShutdown"]


@pytest.mark.parametrize("name", ["shop", "spit", "elsewhere", "changes"])
def test_a_requester_that_keeps_to_the_rules_hears_nothing(volumes, tmp_path, name):
    """It backs up and restores what the examples have, and the writers leave no file."""
    example = _EXAMPLES / f"{name}.xml"
    done = _requester(tmp_path, "backup", example)
    assert done.returncode == 0, done.stdout + done.stderr
    events = [line for line in _said(done) if not line.startswith(" ") and ": " not in line]
    assert events == _BACKUP + _END
    assert list((volumes / "C").iterdir()) == []
    done = _requester(tmp_path, "restore", example)
    assert done.returncode == 0, done.stdout + done.stderr
    events = [line for line in _said(done) if not line.startswith(" ")]
    assert events == ["Identify", "PreRestore", "PostRestore"]


def _pictures(tmp_path: Path) -> Path:
    return tmp_path / "backup/files/C/shop/pictures"


def _leave_out(tmp_path: Path) -> str:
    (_pictures(tmp_path) / "made").unlink()
    return "was not restored"


def _change(tmp_path: Path) -> str:
    (_pictures(tmp_path) / "made").write_text("other")
    return "has other content than when it was backed up"


@pytest.mark.parametrize("spoil", [_leave_out, _change])
def test_a_file_that_does_not_come_back_whole_is_told(volumes, tmp_path, spoil):
    """In one line, and by the exit code."""
    assert _requester(tmp_path, "backup", _EXAMPLES / "shop.xml").returncode == 0
    said = spoil(tmp_path)
    done = _requester(tmp_path, "restore", _EXAMPLES / "shop.xml")
    assert done.returncode == 1
    assert [line for line in _said(done) if "wrong" in line] == [
        f"wrong: {volumes / 'C/shop/pictures/made'} {said}"
    ]


def test_an_event_fails_as_often_as_it_is_told_to(volumes, tmp_path):
    """With a code of those that may pass."""
    done = _requester(tmp_path, "backup", _EXAMPLES / "fails.xml")
    assert done.returncode == 1
    fails = [line for line in _said(done) if line.startswith("Freeze")]
    assert fails[0].removeprefix("Freeze: fails with ") in (
        *("0x800423F0", "0x800423F1", "0x800423F2", "0x800423F3"),
    )
    assert list(volumes.iterdir()) == [volumes / "C"]


def test_a_writer_misbehaves_as_it_is_told_to(volumes, tmp_path):
    """Slowly, and with a document that no program expects: the requester lives."""
    done = _requester(tmp_path, "backup", _EXAMPLES / "misbehaves.xml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert _said(done) == _BACKUP + _END
    documents = "".join(p.read_text() for p in (tmp_path / "backup").glob("writer-*.xml"))
    assert "garbage" in documents
    assert len(documents) > 3 * 20_000
    assert list((volumes / "C").iterdir()) == []


def _configuration(folder: Path, text: str) -> Path:
    path = folder / "own.xml"
    path.write_text(
        f'<TestWriter xmlns:gwm="urn:gwm:test-writer"><RestoreMethod method="CUSTOM"/>{text}</TestWriter>'
    )
    return path


@pytest.mark.parametrize(
    "text, end",
    [
        ('<FailEvent writerEvent="Identify"/>', "Identify: fails"),
        ('<gwm:Deed writerEvent="PrepareForBackup" does="throw"/>', "Identify"),
        ('<gwm:Deed writerEvent="Freeze" does="delay" milliseconds="50"/>', "BackupShutdown"),
    ],
)
def test_what_an_event_does_ends_it(volumes, tmp_path, text, end):
    """A writer without a component is told of no more than Identify, unless it is in the backup."""
    component = '<Component componentType="filegroup" componentName="a" selectable="yes"/>'
    done = _requester(tmp_path, "backup", _configuration(tmp_path, component + text))
    said = _said(done)
    assert end in said
    if "throw" in text:
        assert "PrepareForSnapshot" not in said
    assert volumes.is_dir()


@pytest.mark.parametrize("path", sorted(_EXAMPLES.glob("*.xml")), ids=lambda path: path.stem)
def test_each_example_is_read(path):
    """And has no mistake."""
    done = _writer("--check", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_each_mistake_is_a_line(tmp_path):
    """With its file and line; nothing is hosted."""
    path = tmp_path / "a.xml"
    path.write_text('<TestWriter\n verbosity="loud">\n<RestoreMethod method="CUSTOM"/>\n<Componet/></TestWriter>')
    done = _writer(str(path))
    assert done.returncode == 4
    assert done.stderr.splitlines() == [
        f"gwm-writer: {path}:2: attribute 'verbosity' of TestWriter is 'loud'; nearest: low",
        f"gwm-writer: {path}:4: element 'Componet' in TestWriter is not known; nearest: Component",
    ]


def test_two_files_of_one_class_share_no_component(tmp_path):
    """Each alone is right."""
    shop = str(_EXAMPLES / "shop.xml")
    done = _writer("--check", shop, shop)
    assert done.returncode == 4
    assert "there is another component orders" in done.stderr
    assert tmp_path.is_dir()


def test_a_volume_that_is_not_there_is_told(monkeypatch):
    """No file is made anywhere else."""
    monkeypatch.delenv("GWM_VOLUMES", raising=False)
    done = _writer(str(_EXAMPLES / "shop.xml"))
    assert done.returncode == 3
    assert "there is no volume for c:\\shop\\orders; GWM_VOLUMES names a folder of volumes" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_it_is_told_to(volumes, number):
    """With all its writers, and takes its files away; it says nothing before there is an event."""
    names = [str(_EXAMPLES / f"{name}.xml") for name in ("shop", "spit", "elsewhere")]
    with subprocess.Popen([str(_NATIVE / "bin/gwm-writer"), *names], stdout=subprocess.PIPE) as program:
        try:
            until(lambda: (volumes / "C/ledger/made-below/made").exists())
            assert {p.name for p in (volumes / "C").iterdir()} == {"shop", "data", "ledger"}
            program.send_signal(number)
            assert program.wait(20) == 0
            assert program.stdout.read() == b""
        finally:
            program.kill()
    assert list((volumes / "C").iterdir()) == []


def test_help_is_the_manual():
    """And no configuration at all is wrong usage."""
    assert _writer("--help").stdout.startswith("usage: gwm-writer")
    assert _writer().returncode == 4
