# SPDX-License-Identifier: Apache-2.0
"""What Windows lets this process do with VSS, as gwm-environment tells it."""

import subprocess

from gwm.paths import WindowsBuild

_SECONDS = 60


def facts(build: WindowsBuild) -> dict[str, str]:
    """Fact -> what is told about it; empty if the program is not there or does not work."""
    try:
        done = subprocess.run(
            [*build.prefix(), build.path(build.directory / "bin" / "gwm-environment.exe")],
            env=build.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    if done.returncode:
        return {}
    pairs = (line.partition(": ") for line in done.stdout.splitlines())
    return {fact: value for fact, colon, value in pairs if colon}


def hindrance(build: WindowsBuild) -> str:
    """Why a library that keeps to the rules refuses this process, in one sentence; "" if it need not."""
    told = facts(build)
    verdict, _, why = told.get("requester", "").partition(", ")
    if verdict == "denied":
        return f"this process may not request backups on this machine: {why}"
    if told.get("writers", "").startswith("not to be reached"):
        service = told["writers"].removeprefix("not to be reached for ")
        state = told.get(service, "not to be started")
        return f"writers are not to be reached on this machine: the service {service} is {state}"
    return ""
