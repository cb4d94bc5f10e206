# SPDX-License-Identifier: Apache-2.0
"""What the library for Windows reads of the machine: tokens, services, the registry, under Wine."""

import os
import subprocess
from pathlib import Path

import pytest
from gwm.console import Console
from gwm.machine import hindrance
from gwm.windows import WineBuild
from gwm.wine import Wine, windows_path
from gwm_reports.reader import read_verdicts
from harness import ROOT
from pe_programs import compiled, needs_programs, windows_build

_BUILD = windows_build()
needs_build = pytest.mark.skipif(
    not (_BUILD and (_BUILD / "bin" / "gwm-environment.exe").is_file()),
    reason="Wine or the build for Windows is not there",
)
pytestmark = [needs_build, needs_programs]

_SYSTEM = r"HKLM\SYSTEM"
_ACCESS = _SYSTEM + r"\CurrentControlSet\Services\VSS\VssAccessControl"
_CREATED = ["create 0x00000000", "initialize 0x00000000"]
_REACHED = [*_CREATED, "gather 0x00000000", "gathered 0x0004230a"]
_BROKEN = [*_CREATED, "gather 0x80042318"]
_DENIED = ["create 0x80070005"]
_FILTERED = "deny-administrators"


class Machine:
    """A Wine of its own, and the programs that look at it."""

    def __init__(self, wine: Wine, programs: Path):
        self._wine, self._programs = wine, programs
        self.build = WineBuild(_BUILD, "wine", wine)

    def run(self, program: str, *words: str, setting: str = "windows", debug: str = "-all") -> str:
        """What a program of Windows prints; it must end with code 0."""
        env = self._wine.environment("vssapi=n")
        env |= {"GWM_ENVIRONMENT": setting, "WINEDEBUG": debug}
        done = subprocess.run(
            [*self._wine.command_prefix, program, *words],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{program} {words}: {done.stdout}"
        return done.stdout

    def own(self, name: str, *words: str, **more) -> str:
        """The same of one of the tests' programs."""
        return self.run(windows_path(self._programs / f"{name}.exe"), *words, **more)

    def facts(self, changes: str = "", **more) -> dict[str, str]:
        """What gwm-environment tells, in a process whose token is changed as token_changes.h says."""
        program = windows_path(_BUILD / "bin" / "gwm-environment.exe")
        told = self.own("as_token", changes or "none", program, **more)
        return dict(line.split(": ", 1) for line in told.splitlines())

    def requester(self, *words: str, **more) -> list[str]:
        """What vssapi.dll answers to a requester."""
        library = windows_path(_BUILD / "bin" / "vssapi.dll")
        return self.own("requester", library, *words, **more).splitlines()

    def registry(self, *words: str) -> None:
        """reg.exe."""
        self.run(r"C:\windows\system32\reg.exe", *words)


@pytest.fixture(scope="module")
def programs(tmp_path_factory) -> Path:
    """The folder of the tests' programs."""
    folder = tmp_path_factory.mktemp("programs")
    for name in ("as_token", "requester", "service"):
        compiled(folder, name, "-lole32", "-ladvapi32")
    return folder


@pytest.fixture(scope="module")
def machine(programs):
    """A machine for all tests of a healthy one."""
    with Wine(Console()) as wine:
        yield Machine(wine, programs)


@pytest.fixture
def install(machine):
    """Installs a service, which Wine has not, in that state; it goes at the end."""
    there: set[str] = set()

    def to_state(name: str, state: str) -> None:
        if name in there:
            remove(name)
        machine.own("service", "install", name, *["disabled"] * (state == "disabled"))
        there.add(name)
        if state == "running":
            machine.own("service", "start", name)

    def remove(name: str) -> None:
        if machine.facts()[name] == "running":
            machine.own("service", "stop", name)
        machine.own("service", "remove", name)

    yield to_state
    for name in there:
        remove(name)


@pytest.fixture
def services(install):
    """The services that writers are reached through, running."""
    install("EventSystem", "running")
    install("VSS", "running")


@pytest.fixture
def entry(machine):
    """Sets a value of VssAccessControl; the key goes at the end."""
    yield lambda name, value, kind="REG_DWORD": machine.registry(
        "add", _ACCESS, "/f", "/v", name, "/t", kind, "/d", value
    )
    machine.registry("delete", _ACCESS, "/f")


def may(facts: dict[str, str]) -> str:
    """Who may: "requester writer", "requester", "writer" or ""."""
    return " ".join(who for who in ("requester", "writer") if facts[who].startswith("allowed, "))


def test_an_administrator_may_do_both(machine):
    """Wine's user is an administrator whose backup privilege is held and off."""
    facts = machine.facts()
    assert facts["Administrators"] == "enabled"
    assert facts["SeBackupPrivilege"] == "held, not enabled"
    assert facts["Local System"] == facts["Backup Operators"] == "no"
    assert (
        facts["requester"] == facts["writer"] == "allowed, Administrators is enabled in the token"
    )


def test_the_filtered_token_of_an_administrator_may_do_nothing(machine):
    """Administrators that is only there to deny lets nobody in, and the reason says so."""
    facts = machine.facts(_FILTERED)
    assert facts["Administrators"] == "only there to deny"
    why = "denied, Administrators is only there to deny: the token is a filtered one"
    assert facts["requester"] == facts["writer"] == why


@pytest.mark.parametrize(
    ("change", "state", "who"),
    [
        ("backup-on", "enabled", "requester"),
        ("backup-on,backup-off", "held, not enabled", ""),
        ("drop-backup", "not held", ""),
    ],
)
def test_the_backup_privilege_counts_for_a_requester_while_it_is_enabled(
    machine, change, state, who
):
    """In a token without groups the privilege decides, for the requester alone."""
    facts = machine.facts(f"{_FILTERED},{change}")
    assert facts["SeBackupPrivilege"] == state
    assert facts["SeRestorePrivilege"] == "held, not enabled"
    assert may(facts) == who


def test_an_administrator_needs_no_backup_privilege(machine):
    """The group suffices where the privilege is gone."""
    assert may(machine.facts("drop-backup")) == "requester writer"


def test_the_thread_that_calls_is_the_caller(machine, services):
    """Impersonation shuts a thread out from its next call on, and its end lets it in again."""
    assert machine.requester(_FILTERED) == [*_REACHED, *_DENIED, *_REACHED]
    assert machine.requester(_FILTERED + ",backup-on") == _REACHED * 3


@pytest.mark.parametrize(
    ("value", "who"), [("0", ""), ("1", "writer"), ("2", "requester"), ("3", "requester writer")]
)
def test_the_registry_goes_before_the_groups(machine, entry, value, who):
    """The value of the account under VssAccessControl decides; a filtered token is let in by it, too."""
    account = machine.facts()["account"]
    entry(account.upper(), value)
    facts = machine.facts()
    assert facts["VssAccessControl"] == f"{value} for this account, 1 in all"
    assert may(facts) == who
    assert may(machine.facts(_FILTERED)) == who


def test_the_registry_counts_without_a_restart(machine, services, entry):
    """What stands in the registry at a call decides that call."""
    assert machine.requester() == _REACHED
    entry(machine.facts()["account"], "1")
    assert machine.requester() == _DENIED


def test_other_entries_of_the_registry_change_nothing(machine, entry):
    """An entry of somebody else, of nobody, of another type, or above 3 is none."""
    account = machine.facts()["account"]
    entry(r"NT AUTHORITY\NetworkService", "0")
    entry("nobody of that name", "0")
    entry(account, "0", "REG_SZ")
    assert machine.facts()["VssAccessControl"] == "none for this account, 3 in all"
    entry(account, "4")
    facts = machine.facts()
    assert facts["VssAccessControl"] == "none for this account, 3 in all"
    assert may(facts) == "requester writer"


def test_without_the_event_service_writers_are_not_reached(machine, install):
    """EventSystem that is not installed, disabled or stopped: VSS_E_WRITER_INFRASTRUCTURE."""
    install("VSS", "running")
    for state in ("not installed", "disabled", "stopped"):
        if state != "not installed":
            install("EventSystem", state)
        facts = machine.facts()
        assert facts["EventSystem"] == state
        assert facts["writers"] == "not to be reached for EventSystem"
        assert machine.requester() == _BROKEN


def test_the_vss_service_is_started_by_a_gather(machine, install):
    """Stopped, it starts on demand: by a gather, and not by a look at it."""
    install("EventSystem", "running")
    install("VSS", "stopped")
    for _ in range(2):
        facts = machine.facts()
        assert facts["VSS"] == "stopped"
        assert facts["writers"] == "to be reached, once the VSS service is started"
    assert machine.requester() == _REACHED
    facts = machine.facts()
    assert (facts["VSS"], facts["writers"]) == ("running", "to be reached")


def test_a_vss_service_that_cannot_start_keeps_writers_from_being_reached(machine, install):
    """Missing or disabled."""
    install("EventSystem", "running")
    assert machine.requester() == _BROKEN
    install("VSS", "disabled")
    facts = machine.facts()
    assert (facts["VSS"], facts["writers"]) == ("disabled", "not to be reached for VSS")
    assert machine.requester() == _BROKEN


def test_the_runner_says_what_hinders(machine, install):
    """The runner puts what the program tells into a sentence."""
    why = "writers are not to be reached on this machine: the service EventSystem is not installed"
    assert hindrance(machine.build) == why
    install("EventSystem", "running")
    install("VSS", "stopped")
    assert hindrance(machine.build) == ""


def test_setup_and_windows_pe_are_seen(machine):
    """SystemSetupInProgress is setup, but in Windows PE, which sets it, too."""
    setup, pe = _SYSTEM + r"\Setup", _SYSTEM + r"\CurrentControlSet\Control\MiniNT"
    value = ("/f", "/v", "SystemSetupInProgress")
    assert machine.facts()["start"] == "normal"
    machine.registry("add", setup, *value, "/t", "REG_DWORD", "/d", "1")
    assert machine.facts()["start"] == "setup in progress"
    machine.registry("add", pe, "/f")
    assert machine.facts()["start"] == "Windows PE"
    machine.registry("delete", pe, "/f")
    machine.registry("delete", setup, *value)
    assert machine.facts()["start"] == "normal"


def test_the_version_is_the_systems(machine):
    """The version that Windows has, with its service pack, whatever the program's manifest says."""
    for setting, version in (
        ("winxp64", "522"),
        ("win7", "611"),
        ("win81", "630"),
        ("win10", "1000"),
    ):
        machine.run(r"C:\windows\system32\winecfg.exe", "/v", setting)
        assert machine.facts()["system version"] == f"{version}, Wine"


@pytest.mark.parametrize(
    ("setting", "chosen"),
    [
        ("windows", "this machine"),
        ("simulated", "the simulated machine"),
        ("", "the simulated machine"),
        ("misspelt", "the simulated machine"),
    ],
)
def test_wine_is_no_machine_to_judge_by_unless_one_says_so(machine, setting, chosen):
    """GWM_ENVIRONMENT decides; without it the library is on a simulated machine under Wine."""
    assert machine.facts(setting=setting)["without a world vssapi.dll uses"] == chosen
    expected = _BROKEN if setting == "windows" else _REACHED
    assert machine.requester(setting=setting) == expected


def test_errors_go_to_the_event_log(machine):
    """The log opens for the source VSS, and a broken infrastructure is reported with its service."""
    assert machine.facts()["event log"] == "opens"
    printed = machine.requester(debug="err+eventlog")
    assert any("EventSystem" in line for line in printed), printed


@pytest.mark.parametrize("setting", ["windows", "simulated"])
def test_a_world_that_is_open_goes_before_the_machine(tmp_path, setting):
    """The suite's worlds are simulated, whatever the machine is: the cases about it all pass."""
    done = subprocess.run(
        [str(ROOT / "gwm"), "run", "--target", "windows", "-o", str(tmp_path), "environment/*"],
        cwd=ROOT,
        env=os.environ
        | {"GWM_BUILD_DIR": str(_BUILD), "GWM_SETUP": "off", "GWM_ENVIRONMENT": setting},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    verdicts = {case.verdict for case in read_verdicts(tmp_path / "run.jsonl").cases}
    assert verdicts == {"pass"}
