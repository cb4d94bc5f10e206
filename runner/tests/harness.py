# SPDX-License-Identifier: Apache-2.0
"""Fixtures: the command line as a black box over a fake build, and the real builds where they are there."""

import json
import os
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parents[1]
sys.path[:0] = [str(ROOT / "runner"), str(ROOT / "reports")]

from gwm import cli  # noqa: E402  (the path comes first)
from gwm_reports import html, junit  # noqa: E402, F401  (loaded here, every fork has them)
from gwm_reports.model import Catalogue, Run, Subject  # noqa: E402

html.render([Run(Subject(), (), True)], Catalogue())  # Compiles the templates, for every fork.


_PROGRAMS = {
    "gwm-suite": "fake_suite.py",
    "gwm-subjects": "fake_subjects.py",
    "gwm-check": "fake_check.py",
    "gwm-judge": "fake_judge.py",
}


@dataclass
class Result:
    """What one call of gwm gave."""

    code: int
    out: str
    err: str
    folder: Path

    def records(self) -> list[dict]:
        """The lines of the results file."""
        text = (self.folder / "run.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def verdicts(self) -> dict[str, dict]:
        """Case id -> the line of its verdict."""
        return {r["id"]: r for r in self.records() if r["t"] == "verdict"}

    def report(self) -> str:
        """The text of the HTML report."""
        return (self.folder / "report.html").read_text(encoding="utf-8")


class Gwm:
    """`./gwm` in a folder of its own, over a fake build that follows a scenario."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.build = folder / "build"
        self._scenario = folder / "scenario.json"
        (self.build / "bin").mkdir(parents=True)
        (self.build / "lib").mkdir()
        for name, script in _PROGRAMS.items():
            program = self.build / "bin" / name
            program.write_text(
                f'#!/bin/sh\nexec /usr/bin/python3 -S {TESTS / script} "$@"\n', encoding="utf-8"
            )
            program.chmod(0o755)
        for name in ("vssapi", "vssapi-mutants", "vssapi-nulls", "vssapi-variants"):
            (self.build / "lib" / f"lib{name}.so").write_bytes(b"")
        self.scenario(
            {
                "gwm/once/refused/same": "pass",
                "gwm/once/refused/other": "pass",
                "async/wait/ends/one": "pass",
            }
        )

    def scenario(self, cases: dict[str, str], **more) -> None:
        """What the fake suite does with its cases.

        The same again changes nothing: a run of before may be reading it.
        """
        told = json.dumps({"cases": cases, **more})
        if self._scenario.is_file() and self._scenario.read_text(encoding="utf-8") == told:
            return
        self._scenario.write_text(told, encoding="utf-8")
        (self.build / "bin" / "gwm-suite").touch()  # It is another program now.

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a call."""
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("GWM_", "PYTEST", "NO_COLOR"))
        }
        fake = {
            "GWM_BUILD_DIR": str(self.build),
            "GWM_FAKE_SCENARIO": str(self._scenario),
            "GWM_SETUP": "off",
        }
        return kept | fake | more

    def __call__(self, *words: str) -> Result:
        """One call in a process of its own: a fork, which spares it the start of Python."""
        out, err = self.folder / "stdout", self.folder / "stderr"
        child = os.fork()
        if child == 0:
            _become(words, self.folder, self.environment(), out, err)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        return Result(
            code, out.read_text("utf-8"), err.read_text("utf-8"), self.folder / "gwm-report"
        )


def until(condition, seconds: float = 20.0) -> None:
    """Waits for what another process does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.02)


def _become(
    words: tuple[str, ...], folder: Path, env: dict[str, str], out: Path, err: Path
) -> None:
    """Turns this process into a call of gwm; never returns."""
    code = 70
    try:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(env)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)
        try:
            code = cli.main(words)
        except SystemExit as leaving:
            code = leaving.code or 0
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


@pytest.fixture
def gwm(tmp_path: Path) -> Gwm:
    """The command line over a fake build."""
    return Gwm(tmp_path)


def gwm_over(
    build: Path, *words: str, cwd: Path = ROOT, seconds: float = 300
) -> subprocess.CompletedProcess:
    """`./gwm` with the programs of a real build folder, to its end."""
    return subprocess.run(
        [str(ROOT / "gwm"), *words],
        cwd=cwd,
        env=os.environ | {"GWM_BUILD_DIR": str(build), "GWM_SETUP": "off"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def real_builds() -> dict[str, Path]:
    """Preset -> build folder, as `gwm test` hands them over; else the native one if it is there."""
    named = os.environ.get("GWM_TEST_BUILDS", "")
    if named:
        return {p: Path(d) for p, _, d in (pair.partition("=") for pair in named.split(os.pathsep))}
    folder = Path(os.environ.get("GWM_BUILD_DIR") or ROOT / "build" / "native")
    return {"native": folder} if (folder / "bin").is_dir() else {}
