#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-suite: the same command line and results, and it misbehaves on demand.

The scenario is a JSON file named by GWM_FAKE_SCENARIO:
  cases    case id -> what it does: pass, fail, deviate, not_applicable, inconclusive, error,
           crash (SIGSEGV), abort, exit (leaves with code 7), hang (writes its verdict, leaves with 97),
           killed (SIGKILL), limit (SIGXFSZ), slow (30 s), stall (SIGSTOP), between (dies after its verdict),
           odd (its verdict has a word for a number), own_error (leaves with 98),
           truncates, rewrites, removes, scribbles (what a subject can do to the results file),
           gate (waits until there is a file "go" beside the scenario)
  by_spec  spec -> other behaviours for some of the cases
  ending   "leak": sealed, then code 1 with a summary; "unsealed": no last line
  refuse   [code, message]: refuses to start
"""

import fnmatch
import json
import os
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../reports"))

from gwm_reports import seal  # noqa: E402  (the path comes first)


def main(argv: list[str]) -> int:
    scenario = json.load(open(os.environ["GWM_FAKE_SCENARIO"], encoding="utf-8"))
    if "--list-json" in argv:
        print(json.dumps(listing(scenario)))
        return 0
    if "refuse" in scenario:
        code, message = scenario["refuse"]
        print(message, file=sys.stderr)
        return code
    values, flags, ids = parse(argv)
    behaviours = scenario["cases"] | scenario.get("by_spec", {}).get(values["--spec"], {})
    planned = [i for i in behaviours if not ids or any(matches(i, p) for p in ids)]
    if "--shard" in values:
        number, count = map(int, values["--shard"].split("/"))
        planned = planned[number - 1 :: count]
    results = values["--results"]
    decided = set()
    if "--resume" in flags:
        lines = [json.loads(line) for line in open(results, encoding="utf-8")]
        decided = {line["id"] for line in lines if line["t"] == "verdict"}
    stream = os.open(results, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(record: dict) -> None:
        os.write(stream, json.dumps(record).encode() + b"\n")

    if "--resume" not in flags:
        write(header(values, flags, ids, planned))
    for case_id in planned:
        if case_id not in decided:
            run_case(case_id, behaviours[case_id], write)
    if scenario.get("ending") == "unsealed":
        return 0
    with open(results, "rb") as written:
        data = written.read()
    verdicts = [line for line in map(json.loads, data.splitlines()) if line["t"] == "verdict"]
    os.write(stream, seal.sealed(data, verdicts)[len(data) :])
    if scenario.get("ending") == "leak":
        print("SUMMARY: AddressSanitizer: 24 byte(s) leaked in 1 allocation(s).", file=sys.stderr)
        return 1
    return 0


def parse(argv: list[str]) -> tuple[dict, set, list]:
    values, flags, ids = {}, set(), []
    words = iter(argv)
    for word in words:
        if word in ("--resume", "--strict", "--foreign", "--no-first-calls"):
            flags.add(word)
        elif word.startswith("--"):
            values[word] = next(words)
        else:
            ids.append(word)
    return values, flags, ids


def requirement_of(case_id: str) -> str:
    return case_id.rpartition("/")[0]


def matches(case_id: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(case_id, pattern) or fnmatch.fnmatchcase(
        requirement_of(case_id), pattern
    )


def listing(scenario: dict) -> dict:
    ids = sorted({requirement_of(i) for i in scenario["cases"]})
    requirements = [
        {
            "id": i,
            "text": f"What {i} says.",
            "source": ["nf-vss-ivssasync-wait"],
            "strength": "must",
            "basis": "documented",
            "binds": "implementation",
            "ref": ["ROW-1"],
        }
        for i in ids
    ]
    cases = [
        {
            "id": i,
            "requirement": requirement_of(i),
            "world": "quiet",
            "permitted": ["S_OK"],
            "script": "Init, Gather",
        }
        for i in scenario["cases"]
    ]
    worlds = [{"name": "quiet", "text": "Nothing stirs."}, {"name": "unused", "text": "Not here."}]
    catalogue = {"digest": "c" * 64, "requirements": requirements}
    return {"catalogue": catalogue, "cases": cases, "worlds": worlds}


def header(values: dict, flags: set, ids: list, planned: list) -> dict:
    subject = {"spec": values["--spec"], "name": values["--spec"], "library": values["--library"]}
    return {
        "t": "run",
        "schema": 2,
        "suite": "0.1.0",
        "catalogue": "c" * 64,
        "profile": "default",
        "subject": subject | {"capabilities": [], "strict": "--strict" in flags},
        "host": {"os": "test", "arch": "x86_64"},
        "options": {"ids": ids or ["*"], "reading": values["--reading"]}
        | ({"shard": values["--shard"]} if "--shard" in values else {}),
        "seed": int(values.get("--seed", 1)),
        "planned": planned,
    }


def run_case(case_id: str, does: str, write) -> None:
    requirement = requirement_of(case_id)
    method = "IVssBackupComponents::GatherWriterMetadata"
    write({"t": "case", "id": case_id, "requirement": requirement, "world": "quiet"})
    write(
        {
            "t": "ev",
            "n": 0,
            "us": 3,
            "th": 0,
            "k": "call",
            "call": 1,
            "step": 0,
            "obj": "backup",
            "m": method,
        }
    )
    if does in ("crash", "abort", "killed", "stall", "limit"):
        # Python would turn SIGSEGV's default into a core message only; the signal itself is what counts.
        name = {
            "crash": "SIGSEGV",
            "abort": "SIGABRT",
            "killed": "SIGKILL",
            "stall": "SIGSTOP",
            "limit": "SIGXFSZ",
        }[does]
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it.
        os.kill(os.getpid(), getattr(signal, name))
    if does == "own_error":
        print("gwm-suite: there is no room", file=sys.stderr, flush=True)
        os._exit(98)
    if does == "exit":
        os._exit(7)
    if does == "gate":
        while not os.path.exists(os.path.join(os.path.dirname(os.environ["GWM_FAKE_SCENARIO"]), "go")):
            time.sleep(0.01)
    if does in ("truncates", "rewrites", "removes", "scribbles"):
        damage(does, sys.argv[sys.argv.index("--results") + 1])
    if does == "slow":
        time.sleep(30)
    write(
        {
            "t": "ev",
            "n": 1,
            "us": 9,
            "th": 0,
            "k": "return",
            "call": 1,
            "step": 1,
            "obj": "backup",
            "m": method,
            "hr": "0x00000000",
        }
    )
    verdict = {"fail": "fail", "hang": "fail", "deviate": "pass", "between": "pass", "gate": "pass"}.get(does, does)
    record = {
        "t": "verdict",
        "id": case_id,
        "verdict": verdict,
        "expected": ["0x00000000"],
        "actual": "0x00000000",
        "us": 9,
    }
    record |= {"place": f"step 1, {method} (event 1)", "findings": []}
    if does in ("fail", "hang", "deviate"):
        severity, rule = ("deviation" if does == "deviate" else "fail"), (
            "hang" if does == "hang" else "permitted_outcome"
        )
        record["actual"] = "0x80004005"
        finding = {"requirement": requirement, "rule": rule, "severity": severity, "event": 1}
        record["findings"] = [finding | {"message": "returned E_FAIL <script>alert(1)</script>"}]
    if does == "odd":
        record |= {"verdict": "pass", "us": "soon"}
    if does == "not_applicable":
        record["missing"] = ["privilege"]
    write(record)
    if does == "hang":
        os._exit(97)
    if does == "between":
        os.kill(os.getpid(), signal.SIGSEGV)


def damage(how: str, results: str) -> None:
    """What a subject can do to the results file of its process."""
    time.sleep(0.3)  # the runner has read what came before
    if how == "removes":
        os.unlink(results)
        return
    with open(results, "rb+") as file:
        if how == "truncates":
            file.truncate(100)
        if how == "rewrites":
            text = file.read()
            file.seek(0)
            file.write(text.replace(b'"fail"', b'"pass"'))
        if how == "scribbles":
            file.seek(0, os.SEEK_END)
            file.write(b"{nonsense\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
