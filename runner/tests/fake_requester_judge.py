#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-judge where requesters are judged: a call of Fake::SEVERITY_RULE is a finding of it."""

import json
import sys

_RULES = {"early": "life_cycle", "leak": "ownership", "habit": "practice"}
_ADVICE = "Do it otherwise."


def _requirement(rule: str) -> str:
    return f"requester/{_RULES[rule]}/{rule}"


def _say(**record) -> None:
    print(json.dumps(record))


words = sys.argv[1:]
if words == ["--rules"]:
    for rule, layer in _RULES.items():
        _say(
            rule=rule, requirement=_requirement(rule), layer=layer, severity="fail", advice=_ADVICE,
            text=f"A program does not {rule}.", source="nf-vss-ivssasync-wait",
        )  # fmt: skip
    sys.exit(0)
if words == ["--codes"]:
    gather = "IVssBackupComponents::GatherWriterMetadata"
    _say(method=gather, at="return", codes=["0x80042301", "0x8007000E"], own_fault=[])
    _say(method=gather, at="status", codes=["0x8007000E"], own_fault=["0x80070057"])
    sys.exit(0)


def _judge(file: str) -> tuple[int, str]:
    """Exit code, and what is wrong with the file."""
    lines = open(file, encoding="utf-8").read().splitlines()
    records = [json.loads(line) for line in lines]
    if any(record.get("m") == "Fake::refused" for record in records):
        return 3, f"{file}, line 2: it is damaged"
    for record in records:
        name = record.get("m", "")
        if record.get("k") != "call" or not name.startswith("Fake::"):
            continue
        severity, rule = name.removeprefix("Fake::").split("_")
        _say(
            requirement=_requirement(rule), rule=rule, layer=_RULES[rule], severity=severity,
            message=f"it did {rule}", advice=_ADVICE, event=record["n"], count=1,
        )  # fmt: skip
    if records[-1]["t"] not in ("end", "exit"):
        return 3, f"{file}: the file is cut off: its end is missing"
    _say(events=len(lines), documents=0, verdict="pass", program="fake")
    return 0, ""


assert words[0] == "--each"
for name in sys.stdin:
    code, said = _judge(name.rstrip("\n"))
    _say(end=code, said=said)
    sys.stdout.flush()
