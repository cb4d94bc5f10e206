# SPDX-License-Identifier: Apache-2.0
"""The writer for PostgreSQL: a server that is backed up while programs write to it starts from the restored files,
with each transaction whole."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from harness import gwm_over, real_builds, until

_NATIVE = real_builds().get("native")
_PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda p: int(p.parent.name))
_NEEDS = ("bin/folder-requester", "lib/libvssapi-recorder.so")
pytestmark = pytest.mark.skipif(
    _NATIVE is None or not all((_NATIVE / name).is_file() for name in _NEEDS),
    reason="no native build with the writers",
)
_SCHEMA = """
CREATE TABLESPACE other LOCATION '{place}';
CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL);
CREATE TABLE leg (txn bigint NOT NULL, account int NOT NULL, amount int NOT NULL) TABLESPACE other;
CREATE SEQUENCE txn;
INSERT INTO account SELECT i, 0 FROM generate_series(0, 99) i;
"""
_TRANSACTION = r"""
\set giver random(0, 99)
\set taker random(0, 99)
BEGIN;
SELECT nextval('txn') AS txn \gset
INSERT INTO leg VALUES (:txn, :giver, -1);
UPDATE account SET balance = balance - 1 WHERE id = least(:giver, :taker);
UPDATE account SET balance = balance + 1 WHERE id = greatest(:giver, :taker);
INSERT INTO leg VALUES (:txn, :taker, 1);
COMMIT;
"""
_HALVES = "SELECT count(*) FROM (SELECT 1 FROM leg GROUP BY txn HAVING count(*) <> 2 OR sum(amount) <> 0) x"


class Cluster:
    """A server of PostgreSQL's with its data on a volume, run by a user who may do nothing else."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.data, self.place = folder / "volumes/C/pg", folder / "volumes/C/place"
        for one in (folder / "volumes", folder / "volumes/C", self.place, folder / "socket"):
            one.mkdir()
            self._give(one)
        self._run("initdb", "-D", self.data, "-A", "trust", "-U", self.user, "--no-sync")
        self.conninfo = f"host={folder / 'socket'} user={self.user} dbname=postgres"

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            shutil.chown(path, self.user, self.user)

    def _as_user(self, name: str) -> dict:
        """How one of PostgreSQL's programs is run."""
        root = os.geteuid() == 0
        env = {"PATH": f"{_PROGRAMS}:{os.environ['PATH']}", "LC_ALL": "C"}
        who = {"user": self.user, "group": self.user, "extra_groups": []} if root else {}
        return {"executable": str(_PROGRAMS / name), "cwd": self.folder, "env": env, **who}

    def _run(self, name: str, *words) -> str:
        done = subprocess.run(
            [str(_PROGRAMS / name), *map(str, words)], **self._as_user(name), check=False, timeout=120,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()

    def ask(self, statement: str) -> str:
        """What one statement answers."""
        return self._run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo, "-c", statement)

    @contextmanager
    def running(self):
        """The server, until it is stopped."""
        options = f"-k {self.folder / 'socket'} -c listen_addresses= -c fsync=off -c logging_collector=off"
        log = self.folder / "server.log"
        log.touch()
        self._give(log)
        with open(log, "a", encoding="utf-8") as output:
            server = subprocess.Popen(
                ["postgres", "-D", str(self.data), *options.split()],
                **self._as_user("postgres"), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        try:
            until(lambda: server.poll() is not None or self._answers(), 60)
            assert server.poll() is None, log.read_text(encoding="utf-8")
            yield
        finally:
            server.send_signal(2)  # SIGINT: a fast shutdown, which ends its processes.
            try:
                server.wait(60)
            finally:
                server.kill()
                server.wait()

    def _answers(self) -> bool:
        ready = ["pg_isready", "-q", "-d", self.conninfo]
        return subprocess.run(ready, **self._as_user("pg_isready"), check=False, timeout=30).returncode == 0

    @contextmanager
    def busy(self):
        """Programs that write all the time."""
        script = self.folder / "transaction.sql"
        script.write_text(_TRANSACTION)
        command = ["pgbench", "-n", "-c", "2", "-T", "120", "-f", str(script), self.conninfo]
        with subprocess.Popen(
            command, **self._as_user("pgbench"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as program:
            try:
                until(lambda: int(self.ask("SELECT count(*) FROM leg")) > 200)
                yield
                assert program.poll() is None, "the programs could not go on"
            finally:
                program.kill()


@pytest.fixture(name="cluster")
def _cluster(monkeypatch):
    assert _PROGRAMS is not None, "the package postgresql is missing"
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # The server's user comes by.
        monkeypatch.setenv("GWM_VOLUMES", f"{folder}/volumes")
        yield Cluster(Path(folder))


def _requester(cluster: Cluster, command: str) -> subprocess.CompletedProcess:
    return gwm_over(
        _NATIVE, "exec", "--world", "no_writer", "--", str(_NATIVE.resolve() / "bin/folder-requester"),
        command, str(cluster.folder / "backup"), f"postgresql={cluster.conninfo},{cluster.data}", cwd=cluster.folder,
    )  # fmt: skip


def test_a_server_is_backed_up_whole_while_programs_write(cluster):
    """With its tablespace; all that was committed before is there, and no transaction is half."""
    with cluster.running():
        cluster.ask(_SCHEMA.format(place=cluster.place).split(";", 1)[0])
        cluster.ask(_SCHEMA.format(place=cluster.place).split(";", 1)[1])
        with cluster.busy():
            before = int(cluster.ask("SELECT count(*) FROM leg"))
            done = _requester(cluster, "backup")
            assert done.returncode == 0, done.stdout + done.stderr
        after = int(cluster.ask("SELECT count(*) FROM leg"))
        assert not Path(f"{cluster.data}-vss").exists(), "the writer left files"
    shutil.rmtree(cluster.data)
    for path in cluster.place.iterdir():
        shutil.rmtree(path)
    done = _requester(cluster, "restore")
    assert done.returncode == 0, done.stdout + done.stderr
    with cluster.running():
        assert cluster.ask("SELECT sum(balance) FROM account") == "0"
        assert cluster.ask(_HALVES) == "0"
        assert before <= int(cluster.ask("SELECT count(*) FROM leg")) <= after
        cluster.ask("INSERT INTO account VALUES (100, 0)")


def test_a_server_that_runs_is_not_restored(cluster):
    """Nor is one whose data is there."""
    with cluster.running():
        assert _requester(cluster, "backup").returncode == 0
        done = _requester(cluster, "restore")
        assert (done.returncode, "a writer failed" in done.stderr) == (1, True)
    done = _requester(cluster, "restore")
    assert (done.returncode, "a writer failed" in done.stderr) == (1, True)


def test_a_server_that_does_not_run_cannot_be_backed_up(cluster):
    """The writer says so, and the requester gives up."""
    done = _requester(cluster, "backup")
    assert (done.returncode, "a writer failed" in done.stderr) == (1, True)
    assert sorted(p.name for p in (cluster.folder / "volumes").iterdir()) == ["C"]
