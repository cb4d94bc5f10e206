# SPDX-License-Identifier: Apache-2.0
"""Requesters with one defect each, and good ones: the table of them is whole, and each comes to its end."""

import json
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from gwm.worlds.kit import kit
from gwm_reports.tails import read_with_tail
from harness import ROOT, gwm_over, real_builds

_FOLDER = ROOT / "fixtures" / "requesters"
_RECORDER = "libvssapi-recorder.so"
_PROGRAM = "requester-specimens"
_KEYS = {"rule", "words", "world", "says", "program", "platform", "exhaust"}
_DONE, _STOPPED = 0, 1
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NATIVE = real_builds().get("native", Path())


@cache
def table() -> dict[str, dict[str, str]]:
    """expected.toml."""
    return tomllib.loads((_FOLDER / "expected.toml").read_text(encoding="utf-8"))


def built() -> Path:
    """The native build's folder; skips where the specimens are not built."""
    program = _NATIVE / "bin" / _PROGRAM
    if not program.is_file() or not (_NATIVE / "lib" / _RECORDER).is_file():
        pytest.skip("the specimens of requesters are not built")
    return _NATIVE


@dataclass(frozen=True)
class Run:
    """What a specimen came to in the world of a healthy server."""

    code: int
    errors: str
    calls: tuple[str, ...]  # that it made itself, and their returns, but for ids


def _command(name: str, build: Path) -> list[str]:
    program = table()[name].get("program", "")
    if program.endswith(".py"):
        return [str(_FOLDER / program)]
    return [str(build / "bin" / program)] if program else [str(build / "bin" / _PROGRAM), name]


def _calls(trace: Path) -> tuple[str, ...]:
    text = read_with_tail(trace).decode()  # One whose process left by _exit has a tail.
    lines = [json.loads(line) for line in text.splitlines()]
    events = [line for line in lines if line["t"] == "ev" and line["k"] in ("call", "return")]
    said = (f"{e['k']} {e['obj']} {e['m']} {e.get('in', '')} {e.get('hr', '')}" for e in events)
    return tuple(_ID.sub("id", one) for one in said if "CVssWriter" not in one)


@pytest.fixture(scope="module")
def recorder(tmp_path_factory) -> Path:
    """A folder with the recording library in vssapi's place."""
    folder = tmp_path_factory.mktemp("recorder")
    (folder / "libvssapi.so").symlink_to(built() / "lib" / _RECORDER)
    return folder


@pytest.fixture
def run(recorder, tmp_path):
    """Runs a specimen to its end."""

    def run_one(name: str) -> Run:
        build, trace = built(), tmp_path / f"{name}.jsonl"
        variables = {
            "GWM_TRACE": str(trace),
            "GWM_WORLD": "server",
            "LD_LIBRARY_PATH": f"{recorder}:{build / 'lib'}",
        }
        done = subprocess.run(
            _command(name, build),
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stderr, _calls(trace))

    return run_one


def test_the_table_and_the_program_have_the_same_specimens():
    listed = subprocess.run(
        [built() / "bin" / _PROGRAM, "--list"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(listed) == len(set(listed))
    assert set(listed) == {name for name, one in table().items() if "program" not in one}


@pytest.mark.parametrize("name", table())
def test_an_entry_says_what_the_specimen_does(name):
    one = table()[name]
    assert set(one) <= _KEYS
    assert one["says"].endswith(".")
    assert ("rule" in one) == ("words" in one)
    needs_a_world = "rule" in one and one.get("world", "server") != "server"
    assert ("exhaust" in one) == needs_a_world
    assert one.get("exhaust", "found") == "found" or one["exhaust"].startswith("no: ")


def test_no_two_specimens_do_the_same():
    said = [one["says"] for one in table().values()]
    assert len(said) == len(set(said))


def test_a_world_of_the_table_is_there():
    of_the_kit = {world.name for world in kit().worlds}
    of_the_specimens = {file.stem for file in (_FOLDER / "worlds").glob("*.toml")}
    used = {one["world"] for one in table().values() if "world" in one}
    assert used <= of_the_kit | of_the_specimens
    assert of_the_specimens <= used | of_the_kit


# Rules that no specimen of the table can break, and where they are proved instead.
_WITHOUT = {"library_freed": "by a program for Windows that loads vssapi itself; ownership_test.cpp has its trace"}


def test_each_rule_has_a_specimen():
    judge = _NATIVE / "bin" / "gwm-judge"
    if not judge.is_file():
        pytest.skip("gwm-judge is not built")
    done = subprocess.run([judge, "--rules"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip("gwm-judge does not list the rules of requesters")
    rules = {json.loads(line)["rule"] for line in done.stdout.splitlines()}
    bad = {one["rule"] for one in table().values() if "rule" in one}
    assert rules - bad == set(_WITHOUT)
    assert bad - rules == set()


@pytest.mark.parametrize("name", table())
def test_a_specimen_comes_to_its_end(name, run):
    done = run(name)
    # Who uses what is gone may come to any end, but comes to one.
    lives = table()[name].get("rule") != "used_after_release"
    assert done.code in (_DONE, _STOPPED) or (done.code < 0 and not lives), done.errors
    assert done.calls


def test_two_runs_make_the_same_calls(run):
    assert run("backup").calls == run("backup").calls
    assert run("restore").calls == run("restore").calls


@pytest.mark.parametrize(
    "name", [n for n, one in table().items() if "rule" not in one and "world" not in one]
)
def test_a_good_specimen_is_done_on_a_healthy_server(name, run):
    done = run(name)
    assert (done.code, done.errors) == (_DONE, "")


# What is freed or not is seen by libvsscom; a call on what is gone need not reach anybody who records it.
_SHOWN_ELSEWHERE = ("strings_freed", "used_after_release")
_SHOWN_BY_CALLS = [
    name
    for name, one in table().items()
    if "rule" in one and one.get("world", "server") == "server" and one.get("platform") != "windows"
]


@pytest.mark.parametrize("name", [n for n in _SHOWN_BY_CALLS if table()[n]["rule"] not in _SHOWN_ELSEWHERE])
def test_a_defect_shows_in_the_calls(name, run):
    calls = run(name).calls
    assert calls != run("backup").calls
    assert calls != run("restore").calls


# Of the good ones: a world in which nothing is wrong, and some in which each step of a backup goes wrong. All
# worlds are `./gwm requester --specimens`.
_SOME_WORLDS = (
    "server", "no_writer", "thousand_writers", "odd_names", "server_xp", "every_writer_fails",
    "initialize_answers_access_denied", "gather_answers_out_of_memory", "gather_ends_cancelled",
    "gather_pending", "prepare_ends_unexpected", "snapshot_ends_provider_veto", "complete_ends_out_of_memory",
    "writer_vetoes_freeze", "status_answers_access_denied", "pre_restore_ends_unexpected",
)  # fmt: skip


def test_each_is_judged_right(tmp_path):
    """Each bad one by its rule, in the words of the table, and by no error of another; good ones not at all."""
    words = [word for world in _SOME_WORLDS for word in ("--world", world)]
    done = gwm_over(built(), "requester", "--specimens", "-o", str(tmp_path / "judged"), *words, seconds=600)
    told = [line for line in done.stdout.splitlines() if not line.startswith("right ")]
    assert done.returncode == 0, "\n".join([*told, done.stderr])


# One of each way to be found, one that is not, and a good one that ends early; all are the command without --only.
_EXHAUSTED = (
    "backup_after_failed_gather", "async_leaked_on_failure", "preparing_taken_as_prepared", "complete_not_awaited",
    "status_not_asked_after_complete", "information_in_python",
)  # fmt: skip


def test_what_exhaust_finds_is_in_the_table(tmp_path):
    """Without a world chosen by hand; what it cannot find, the table says with the reason."""
    words = [word for name in _EXHAUSTED for word in ("--only", name)]
    done = gwm_over(built(), "requester", "--specimens", "--exhaust", "-o", str(tmp_path / "made"), *words, seconds=600)
    assert done.returncode == 0, f"{done.stdout[-8000:]}{done.stderr}"
    assert "6 specimens: 6 as the table has it, 0 not" in done.stdout
