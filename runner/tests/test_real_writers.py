# SPDX-License-Identifier: Apache-2.0
"""Writers over real data (fixtures/writers) and a requester that copies files: what is backed up while programs
write comes back whole with the writer, and does not without it."""

import fcntl
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from harness import ROOT, gwm_over, real_builds, until

_NATIVE = real_builds().get("native")
_NEEDS = (
    *("bin/folder-requester", "bin/writer-sqlite", "bin/writer-directory", "bin/gwm-writer"),
    "lib/libvssapi-recorder.so",
)
pytestmark = pytest.mark.skipif(
    _NATIVE is None or not all((_NATIVE / name).is_file() for name in _NEEDS),
    reason="no native build with the writers",
)
# Each account on a page of its own.
_SCHEMA = """
CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, filler TEXT NOT NULL);
CREATE TABLE leg (txn INTEGER NOT NULL, account INTEGER NOT NULL, amount INTEGER NOT NULL);
"""
_ACCOUNTS = 40
_PAGE = 4096


@contextmanager
def _open(database: Path):
    """A connection that waits for nobody and begins transactions when it is told to."""
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as shop:
        yield shop


def _move(shop: sqlite3.Connection, txn: int, giver: int, taker: int) -> None:
    """One transaction: two legs, and two balances that change."""
    shop.execute("BEGIN IMMEDIATE")
    for account, amount in ((giver, -1), (taker, 1)):
        shop.execute("INSERT INTO leg VALUES (?, ?, ?)", (txn, account, amount))
        shop.execute("UPDATE account SET balance = balance + ? WHERE id = ?", (amount, account))
    shop.execute("COMMIT")


@pytest.fixture(name="volumes")
def _volumes(tmp_path, monkeypatch) -> Path:
    """A folder with the volume C, on it the folder Shop."""
    folder = tmp_path / "volumes"
    (folder / "C/Shop").mkdir(parents=True)
    monkeypatch.setenv("GWM_VOLUMES", str(folder))
    return folder


def _make(database: Path, mode: str) -> None:
    with _open(database) as shop:
        shop.execute(f"PRAGMA journal_mode = {mode}")
        shop.executescript(_SCHEMA)
        filler = "x" * (_PAGE * 2 // 3)
        shop.executemany("INSERT INTO account VALUES (?, 0, ?)", [(i, filler) for i in range(_ACCOUNTS)])


def _faults(database: Path) -> list[str]:
    """What is not as it must be whatever transactions there are; nothing if all are whole."""
    found = []
    with closing(sqlite3.connect(database)) as shop:
        (integrity,) = shop.execute("PRAGMA integrity_check").fetchone()
        if integrity != "ok":
            found.append(f"integrity: {integrity}")
        if shop.execute("SELECT sum(balance) FROM account").fetchone() != (0,):
            found.append("money came from nowhere")
        halves = "SELECT count(*) FROM (SELECT 1 FROM leg GROUP BY txn HAVING count(*) <> 2 OR sum(amount) <> 0)"
        if shop.execute(halves).fetchone() != (0,):
            found.append("half a transaction")
        other = """SELECT count(*) FROM account WHERE balance <>
                   (SELECT coalesce(sum(amount), 0) FROM leg WHERE leg.account = account.id)"""
        if shop.execute(other).fetchone() != (0,):
            found.append("a balance is not what its legs say")
    return found


def _last(database: Path) -> int:
    with closing(sqlite3.connect(database)) as shop:
        return shop.execute("SELECT coalesce(max(txn), 0) FROM leg").fetchone()[0]


def _requester(cwd: Path, command: str, folder: Path, *writers: str) -> subprocess.CompletedProcess:
    """`gwm exec` of the requester that copies files; its trace is beside."""
    return gwm_over(
        _NATIVE, "exec", "--world", "no_writer", "--",
        str(_NATIVE.resolve() / "bin/folder-requester"), command, str(folder), *writers, cwd=cwd,
    )  # fmt: skip


def _done(done: subprocess.CompletedProcess) -> None:
    assert done.returncode == 0, done.stdout + done.stderr


def _write_all_the_time(database: str, counter: str) -> None:
    """What the writing program runs: it says how many transactions are safely in the database."""
    shop = sqlite3.connect(database, timeout=30, isolation_level=None)
    txn = 0
    with open(counter, "r+", encoding="ascii") as said:
        while True:
            txn += 1
            _move(shop, txn, txn % _ACCOUNTS, (txn * 7 + 1) % _ACCOUNTS)
            said.seek(0)
            said.write(f"{txn:8}")
            said.flush()


@contextmanager
def _busy(database: Path, counter: Path):
    """A program that writes to the database all the time."""
    counter.write_text("0")
    script = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    script += f"import test_real_writers as t; t._write_all_the_time({str(database)!r}, {str(counter)!r})"
    with subprocess.Popen([sys.executable, "-c", script]) as program:
        try:
            until(lambda: int(counter.read_text() or 0) > 20)
            yield
        finally:
            program.kill()


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_database_is_backed_up_whole_while_a_program_writes(volumes, tmp_path, mode):
    """All that was committed before is in the backup, no transaction is half, and the program went on."""
    database, counter = volumes / "C/Shop/shop.db", tmp_path / "counter"
    _make(database, mode)
    with _busy(database, counter):
        before = int(counter.read_text())
        _done(_requester(tmp_path, "backup", tmp_path / "backup", f"sqlite={database}"))
        after = int(counter.read_text())
        until(lambda: int(counter.read_text() or 0) > after)
    with open(database, "r+b") as file:  # The disk fails.
        file.write(b"\0" * 5000)
    _done(_requester(tmp_path, "restore", tmp_path / "backup", f"sqlite={database}"))
    assert _faults(database) == []
    assert before <= _last(database) <= after
    assert not [p for p in volumes.iterdir() if p.name != "C"], "shadow copies were left"


def _between(sentinel: str, database: str) -> None:
    """A program that moves money, and comes to its next step when the database's copy is made and that of its log
    is not: then somebody opens the file between them by name, on which it holds a lease."""
    shop = sqlite3.connect(database, timeout=0, isolation_level=None)
    _move(shop, 1, 0, _ACCOUNTS - 1)  # Two pages, now in the log.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGIO})
    with open(sentinel, "r+b") as file:
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        print("ready", flush=True)
        signal.sigwait({signal.SIGIO})
        try:
            busy = shop.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            _move(shop, 2, 0, 1)
            print("busy" if busy else "done", flush=True)
        except sqlite3.OperationalError as error:
            print(error, flush=True)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    sys.stdin.read()


@contextmanager
def _between_two_files(database: Path):
    sentinel = database.with_name(database.name + "-middle")  # "shop.db" < "shop.db-middle" < "shop.db-wal"
    sentinel.touch()
    script = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    script += f"import test_real_writers as t; t._between({str(sentinel)!r}, {str(database)!r})"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout.readline() == "ready\n"
            yield program
        finally:
            program.kill()


def _backed_up_between(folder: Path, monkeypatch, writer: str) -> tuple[str, list[str], int]:
    """What the program in the middle of the copy was told, what is wrong with the restored database, and the last
    transaction in it."""
    shop = folder / "volumes/C/Shop"
    shop.mkdir(parents=True)
    monkeypatch.setenv("GWM_VOLUMES", str(folder / "volumes"))
    database = shop / "shop.db"
    what = database if writer == "sqlite" else shop
    _make(database, "WAL")
    with _between_two_files(database) as program:
        _done(_requester(folder, "backup", folder / "backup", f"{writer}={what}"))
        said = program.stdout.readline().strip()
    for file in shop.iterdir():
        file.unlink()
    _done(_requester(folder, "restore", folder / "backup", f"{writer}={what}"))
    return said, _faults(database), _last(database)


@pytest.fixture(name="leased")
def _leased(tmp_path):
    """A folder whose file system has leases."""
    for place in (tmp_path, Path("/dev/shm")):
        with tempfile.NamedTemporaryFile(dir=place) as file:
            try:
                fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            except OSError:
                continue
        with tempfile.TemporaryDirectory(dir=place) as folder:
            yield Path(folder)
            return
    pytest.fail("no file system with leases")


def test_with_its_writer_nothing_comes_between_a_database_and_its_log(leased, monkeypatch):
    """The program is told to come again later; the backup is of before."""
    said, faults, last = _backed_up_between(leased, monkeypatch, "sqlite")
    assert (said, faults, last) == ("database is locked", [], 1)


def test_without_it_the_copy_has_half_a_transaction(leased, monkeypatch):
    """The same, but that a writer tells of the folder that knows nothing of SQLite."""
    said, faults, last = _backed_up_between(leased, monkeypatch, "directory")
    assert (said, last) == ("done", 2)
    assert "money came from nowhere" in faults


def test_a_database_in_use_is_not_restored(volumes, tmp_path):
    """The writer says so before a file is touched."""
    database = volumes / "C/Shop/shop.db"
    _make(database, "WAL")
    _done(_requester(tmp_path, "backup", tmp_path / "backup", f"sqlite={database}"))
    with _open(database) as shop:
        _move(shop, 1, 0, 1)
        done = _requester(tmp_path, "restore", tmp_path / "backup", f"sqlite={database}")
        assert done.returncode == 1
        assert "a writer failed" in done.stderr
    assert _last(database) == 1


def test_a_tree_comes_back_but_for_what_is_excluded(volumes, tmp_path):
    """Folders, empty ones too, and files; the requester's trace has nothing to object to."""
    tree = volumes / "C/Shop"
    (tree / "inner/empty").mkdir(parents=True)
    (tree / "inner/a.txt").write_text("a")
    (tree / "b.tmp").write_text("not this one")
    _done(_requester(tmp_path, "backup", tmp_path / "backup", f"directory={tree}"))
    (tree / "inner/a.txt").write_text("changed")
    (tree / "inner/empty").rmdir()
    (tree / "b.tmp").unlink()
    _done(_requester(tmp_path, "restore", tmp_path / "backup", f"directory={tree}"))
    assert (tree / "inner/a.txt").read_text() == "a"
    assert (tree / "inner/empty").is_dir()
    assert not (tree / "b.tmp").exists()
    judged = gwm_over(_NATIVE, "judge", str(tmp_path / "gwm-trace.jsonl"))
    assert judged.returncode == 0, judged.stdout + judged.stderr


def test_a_tree_that_is_not_whole_again_is_told(volumes, tmp_path):
    """The writer noted how much there was in the shadow copy."""
    tree = volumes / "C/Shop"
    (tree / "a.txt").write_text("a")
    _done(_requester(tmp_path, "backup", tmp_path / "backup", f"directory={tree}"))
    (tmp_path / "backup/files/C/Shop/a.txt").unlink()
    (tree / "a.txt").unlink()
    assert _requester(tmp_path, "restore", tmp_path / "backup", f"directory={tree}").returncode == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("name", ["sqlite", "directory"])
def test_a_writer_program_stops_when_it_is_told_to(volumes, name, number):
    """Its exit code says that it unsubscribed; a database that is not there is not made."""
    what = volumes / "C/Shop/new.db" if name == "sqlite" else volumes / "C/Shop"
    command = [str(_NATIVE / f"bin/writer-{name}"), str(what)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout.readline() == "subscribed\n"
            program.send_signal(number)
            assert program.wait(20) == 0
        finally:
            program.kill()
    assert list((volumes / "C/Shop").iterdir()) == []


def test_writers_of_three_processes_are_backed_up_and_restored(volumes, tmp_path):
    """A database, a tree, and a test writer, which has nothing to say of the requester."""
    if "--writers" not in gwm_over(_NATIVE, "exec", "--help").stdout:
        pytest.skip("gwm exec knows no writers of other processes")
    shop, tree = volumes / "C/Shop", volumes / "C/Tree"
    tree.mkdir()
    (tree / "a.txt").write_text("a")
    _make(shop / "shop.db", "WAL")
    programs = _NATIVE.resolve() / "bin"
    example = ROOT / "fixtures/writers/testwriter/elsewhere.xml"
    commands = (
        *(f"{programs}/writer-sqlite {shop / 'shop.db'}", f"{programs}/writer-directory {tree}"),
        f"{programs}/gwm-writer {example}",
    )
    words = ["exec", "--world", "no_writer", *(w for command in commands for w in ("--writers", command))]
    words += ["--", str(programs / "folder-requester")]
    _done(gwm_over(_NATIVE, *words, "backup", str(tmp_path / "backup"), cwd=tmp_path))
    assert len(list((tmp_path / "backup").glob("writer-*.xml"))) == 3
    (tree / "a.txt").write_text("b")
    with _open(shop / "shop.db") as database:
        _move(database, 1, 0, 1)
    done = gwm_over(_NATIVE, *words, "restore", str(tmp_path / "backup"), cwd=tmp_path)
    _done(done)
    assert (tree / "a.txt").read_text() == "a"
    assert (_faults(shop / "shop.db"), _last(shop / "shop.db")) == ([], 0)
    assert "PostRestore" in done.stdout
    assert "wrong" not in done.stdout
