# SPDX-License-Identifier: Apache-2.0
"""Why a machine of Windows refuses a process, from what gwm-environment tells."""

import json
from pathlib import PureWindowsPath

import pytest
from gwm.commands.run import explain_null
from gwm.machine import facts, hindrance
from gwm.paths import WindowsBuild
from gwm.subjects import Subject
from gwm.suite import Suite

_FREE = ["requester: allowed, Administrators is enabled", "writers: to be reached", "VSS: running"]
_DENIED = "requester: denied, Administrators is only there to deny: the token is a filtered one"


def build_that_tells(folder, lines: list[str], code: int = 0) -> WindowsBuild:
    """A build whose gwm-environment prints these lines."""
    program = folder / "bin" / "gwm-environment.exe"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{chr(10).join(lines)}\nEND\nexit {code}\n")
    program.chmod(0o755)
    return WindowsBuild(folder)


def test_a_fact_is_what_stands_before_the_first_colon(tmp_path):
    """Later colons belong to what is told; a line without one is no fact."""
    build = build_that_tells(tmp_path, ["a b: c: d", "no fact"])
    assert facts(build) == {"a b": "c: d"}


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (_FREE, ""),
        (
            [_DENIED, "writers: to be reached"],
            "this process may not request backups on this machine: Administrators is only there to"
            " deny: the token is a filtered one",
        ),
        (
            [_FREE[0], "EventSystem: stopped", "writers: not to be reached for EventSystem"],
            "writers are not to be reached on this machine: the service EventSystem is stopped",
        ),
        (
            [_FREE[0], "VSS: stopped", "writers: to be reached, once the VSS service is started"],
            "",
        ),
        ([], ""),
    ],
)
def test_what_hinders_is_told_in_a_sentence(tmp_path, lines, sentence):
    """The caller goes before the services; where nothing hinders there is nothing to tell."""
    assert hindrance(build_that_tells(tmp_path, lines)) == sentence


def test_without_the_program_nothing_is_told(tmp_path):
    """A missing or failing gwm-environment is no reason to refuse anything."""
    assert facts(WindowsBuild(tmp_path)) == {}
    assert facts(build_that_tells(tmp_path, [_DENIED], code=1)) == {}


@pytest.mark.parametrize(
    ("spec", "verdict", "lines", "explained"),
    [
        ("system", "inconclusive", [_DENIED], True),
        ("system", "inconclusive", _FREE, False),
        ("system", "pass", [_DENIED], False),
        ("reference", "inconclusive", [_DENIED], False),
    ],
)
def test_a_run_of_system_that_earned_nothing_is_explained(gwm, spec, verdict, lines, explained):
    """A doubt with the reason is added where nothing passed and the machine refuses the process."""
    gwm.scenario({"gwm/once/refused/same": verdict})
    results = gwm("run").folder / "run.jsonl"
    before = results.read_text()
    subject = Subject(spec, PureWindowsPath("vssapi.dll"))
    explain_null(subject, Suite(build_that_tells(gwm.build, lines)), results)
    lines_before = before.splitlines()
    now = [line for line in results.read_text().splitlines() if line not in lines_before]
    added = [record for record in map(json.loads, now) if record["t"] != "end"]
    assert [record["t"] for record in added] == ["doubt"] * explained
    assert all("this process may not request backups" in record["message"] for record in added)
