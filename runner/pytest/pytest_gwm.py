# SPDX-License-Identifier: Apache-2.0
"""gwm's cases as tests of pytest, and a fixture that judges a vendor's own program.

    pytest --vss-subject lib:./libvssapi.so               every case is an item: vss::gwm/once/...
    pytest --vss-subject lib:./libvssapi.so -k once       -k, -m, -x, --junitxml and xdist work as ever
    pytest --vss-subject lib:./libvssapi.so -m vss_async  a mark a topic, besides `vss`

    def test_backup(vss_requester):
        vss_requester(["./backup", "C:"], worlds=["server", "no_writer"]).check()

This file needs pytest and the command `gwm`, nothing else of gwm: it works in any Python of the vendor's. The
command is that of --gwm, of the variable GWM, the one beside which this file is installed, or the one on PATH.

Cases are judged in batches, each in one run of gwm when its first case is due; workers of xdist share them.
not_applicable is skipped, with what is missing; so is a case about another reading of disputed pages than that of
--vss-options '--reading literal'. inconclusive and error fail, as they vouch for nothing.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_BATCH = 1000
_GLOB = str.maketrans({"[": "[[]", "*": "[*]", "?": "[?]"})


def pytest_addoption(parser):
    """The options, in a group of their own."""
    group = parser.getgroup("gwm", "judging by gwm")
    group.addoption("--vss-subject", metavar="S", help="judge this subject: lib:PATH, reference, mutant:NAME, ...")
    group.addoption("--vss-cases", metavar="GLOB", action="append", default=[], help="only these cases")
    group.addoption("--vss-options", metavar="WORDS", default="", help="more words for `gwm run`: --strict")
    group.addoption("--gwm", metavar="PROGRAM", help="the command gwm (default: see the plugin's documentation)")


def pytest_configure(config):
    """The marks, so that --strict-markers knows them."""
    config.addinivalue_line("markers", "vss: a case of gwm; vss_TOPIC: one of that topic")
    config._gwm = _Gwm(config)


def pytest_collection(session):
    """Lists the cases before anything is collected, so that what is wrong is told at once."""
    config = session.config
    if config.getoption("vss_subject"):
        config._gwm_cases = config._gwm.cases(config.getoption("vss_cases"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session, config, items):
    """Adds the cases; then -k and -m select among all."""
    cases = getattr(config, "_gwm_cases", None)
    if cases is None:
        return
    folder = _Cases.from_parent(session, name="vss", nodeid="vss")
    topics = {case["id"].split("/")[0] for case in cases}
    for topic in sorted(topics):
        config.addinivalue_line("markers", f"{_mark(topic)}: cases of the topic {topic}")
    items += [_Case.from_parent(folder, name=case["id"], case=case) for case in cases]


def pytest_sessionfinish(session):
    """Removes what the batches left, unless workers share it: the folder is then pytest's own."""
    session.config._gwm.close()


@pytest.fixture
def vss_requester(request, tmp_path_factory):
    """Judges a program: vss_requester(command, worlds=[...], options=[...]) gives a Judged."""
    gwm = request.config._gwm

    def judge(command: Sequence[str], worlds: Sequence[str] = (), options: Sequence[str] = ()) -> "Judged":
        folder = tmp_path_factory.mktemp("gwm-requester")
        words = [word for world in worlds for word in ("--world", world)]
        done = gwm.run("requester", "-o", str(folder), *words, *options, "--", *map(str, command))
        try:
            results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            results = {}
        return Judged(done.returncode, (done.stdout + done.stderr).strip(), folder, results)

    return judge


@dataclass(frozen=True)
class Judged:
    """What gwm says of a program: the exit code of `gwm requester`, its text, its folder, its results.json."""

    code: int
    text: str
    folder: Path
    results: dict = field(repr=False)

    @property
    def conforms(self) -> bool:
        """No error, in any world."""
        return self.code == 0

    @property
    def causes(self) -> list[dict]:
        """What was found, a record each: rule, severity, message, worlds, ..."""
        return list(self.results.get("causes", []))

    def check(self) -> None:
        """Fails the test with all findings, unless the program conforms."""
        __tracebackhide__ = True
        if not self.conforms:
            pytest.fail(f"gwm requester: exit code {self.code}\n{self.text}", pytrace=False)


class _Unjudged(Exception):
    """A case that has no verdict of its own: the message is what is shown."""


class _Failed(Exception):
    """A case that failed."""


class _Cases(pytest.Collector):
    """The node above all cases."""

    def collect(self):
        return []


class _Case(pytest.Item):
    """One case."""

    def __init__(self, *, case, **more):
        super().__init__(**more)
        self.case = case
        topic = case["id"].split("/")[0]
        self.add_marker("vss")
        self.add_marker(_mark(topic))

    def runtest(self):
        verdict, words = self.config._gwm.verdict(self)
        if verdict == "skipped":
            pytest.skip(words)
        if verdict == "failure":
            raise _Failed(words)
        if verdict != "pass":
            raise _Unjudged(words)

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, (_Failed, _Unjudged)):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.case.get("file", "gwm"), None, self.name


class _Gwm:
    """The command, and the batches of cases that it has judged."""

    def __init__(self, config):
        self.config = config
        self._own: Path | None = None
        self._told: dict[str, dict[str, tuple[str, str]]] = {}
        self._batches: dict[str, tuple[str, ...]] | None = None

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """One run of gwm."""
        program = self._program()
        try:
            return subprocess.run(
                [program, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
            )
        except OSError as error:
            raise pytest.UsageError(f"cannot start {program}: {error.strerror}; name gwm by --gwm") from None

    def cases(self, globs: Sequence[str]) -> list[dict]:
        """The cases that gwm lists, in its order."""
        done = self.run("list", "--cases", "--json", *globs)
        if done.returncode:
            raise pytest.UsageError(f"gwm list: {done.stderr.strip() or done.stdout.strip()}")
        return json.loads(done.stdout)

    def verdict(self, item: _Case) -> tuple[str, str]:
        """pass, skipped, failure or error, and the words to it."""
        if self._is_of_another_reading(item):
            return "skipped", f"not applicable: the reading of the pages is another (--reading {item.case['reading']})"
        ids = self._batch_of(item)
        key = hashlib.sha256("\n".join([self.config.getoption("vss_subject"), *ids]).encode()).hexdigest()[:16]
        if key not in self._told:
            self._told[key] = _read(self._judged(key, ids))
        return self._told[key].get(item.name) or ("error", self._told[key][""][1])

    def close(self) -> None:
        """Removes the folder, if it is this process's own."""
        if self._own:
            shutil.rmtree(self._own, ignore_errors=True)

    def _program(self) -> str:
        beside = [folder / "bin" / "gwm" for folder in Path(__file__).resolve().parents]
        beside += [folder / "gwm" for folder in Path(__file__).resolve().parents if (folder / "runner/gwm").is_dir()]
        found = self.config.getoption("gwm") or os.environ.get("GWM")
        found = found or next((str(path) for path in beside if path.is_file()), None) or shutil.which("gwm")
        if not found:
            raise pytest.UsageError("there is no gwm on PATH; name it by --gwm")
        return found

    def _is_of_another_reading(self, item: _Case) -> bool:
        """Whether `gwm run` leaves the case out: one that is about a reading runs in that one alone."""
        words = self.config.getoption("vss_options").replace("=", " ").split()
        literal = ("--reading", "literal") in zip(words, words[1:])
        reading = item.case.get("reading")
        return bool(reading) and (reading == "literal") != literal

    def _batch_of(self, item: _Case) -> tuple[str, ...]:
        """The cases that are judged together: the same in every worker, as all collect the same."""
        if self._batches is None:
            items = [i for i in item.session.items if isinstance(i, _Case)]
            names = [i.name for i in items if not self._is_of_another_reading(i)]
            self._batches = {}
            for start in range(0, len(names), _BATCH):
                batch = tuple(names[start : start + _BATCH])
                self._batches.update(dict.fromkeys(batch, batch))
        return self._batches[item.name]

    def _judged(self, key: str, ids: Sequence[str]) -> Path:
        """The folder of a batch's results: made by whoever comes first, while the others wait."""
        folder = self._folder() / key
        folder.parent.mkdir(parents=True, exist_ok=True)
        with open(folder.with_suffix(".lock"), "w", encoding="utf-8") as lock:
            _lock(lock)
            if not (folder / "words.txt").is_file():
                words = ["run", "--subject", self.config.getoption("vss_subject"), "-o", str(folder)]
                words += self.config.getoption("vss_options").split()
                done = self.run(*words, *(name.translate(_GLOB) for name in ids))
                folder.mkdir(exist_ok=True)
                said = f"gwm run: exit code {done.returncode}\n{done.stdout}{done.stderr}".strip()
                (folder / "words.txt").write_text(said, encoding="utf-8")
        return folder

    def _folder(self) -> Path:
        worker = getattr(self.config, "workerinput", None)
        if worker:  # Workers of one run have it in common, under pytest's own folder.
            base = self.config._tmp_path_factory.getbasetemp().parent
            return base / f"gwm-{worker['testrunuid']}"
        if self._own is None:
            self._own = Path(tempfile.mkdtemp(prefix="pytest-gwm-"))
        return self._own


def _mark(topic: str) -> str:
    return "vss_" + "".join(c if c.isalnum() else "_" for c in topic)


def _lock(stream) -> None:
    try:
        import fcntl  # Windows has none; workers then judge twice.
    except ImportError:
        return
    fcntl.flock(stream, fcntl.LOCK_EX)


def _read(folder: Path) -> dict[str, tuple[str, str]]:
    """Case -> verdict and words, from the file that gwm writes for build servers; "" -> what gwm said."""
    found = {"": ("error", (folder / "words.txt").read_text(encoding="utf-8"))}
    if not (folder / "junit.xml").is_file():
        return found
    for case in ElementTree.parse(folder / "junit.xml").iter("testcase"):
        verdict, words = "pass", ""
        for kind in ("skipped", "failure", "error"):
            told = case.find(kind)
            if told is not None:
                verdict = kind
                words = f"{told.get('type', kind)}: {told.get('message', '')}\n{told.text or ''}".strip()
                words = (told.text or "") if kind == "skipped" else words
        found[f"{case.get('classname')}/{case.get('name')}"] = (verdict, words)
    return found
