# SPDX-License-Identifier: Apache-2.0
"""`gwm requester` as a black box, over a fake judge and programs that write their traces themselves."""

import json
import os
import re
import shlex
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from harness import ROOT, TESTS, until

_SCHEMA = json.loads((ROOT / "reports/schemas/requester.schema.json").read_text(encoding="utf-8"))
_GATHER = "IVssBackupComponents::GatherWriterMetadata"
# What a program begins with: it stands in for the recorder as well.
_HEAD = f"""#!/usr/bin/python3 -S
import json, os, signal, subprocess, sys, time
def line(**record):
    stream.write(json.dumps(record, separators=(",", ":")) + "\\n")
    stream.flush()
number = [0]
def call(method, hr="0x00000000", out=None):
    n = number[0]
    number[0] += 2
    line(t="ev", n=n, us=n, th=0, k="call", call=n, obj="backup", m=method)
    line(t="ev", n=n + 1, us=n, th=0, k="return", call=n, obj="backup", m=method, hr=hr, out=out or {{}})
def end():
    line(t="end", events=number[0])
world = open(os.environ["GWM_WORLD_FILE"]).read() if os.environ.get("GWM_WORLD_FILE") else ""
name = world.splitlines()[1].split("\\t")[1] if world else os.environ.get("GWM_WORLD", "")
GATHER = "{_GATHER}"
def gather(number=1):
    rows = [row.split("\\t") for row in world.splitlines() if row.startswith("answer\\t" + GATHER)]
    code = "0x00000000"
    for _, _, which, at, said, _ in rows:
        if int(which) in (0, number) and at == "return":
            code = f"0x{{int(said) & 0xFFFFFFFF:08X}}"
    call(GATHER, code, {{"pAsync": {{"obj": f"async#{{number}}"}}}})
    return code == "0x00000000"
stream = open(os.environ["GWM_TRACE"], "w")
line(t="trace", schema=2, program=sys.argv[0], arguments=sys.argv[1:], pid=1, world=name)
"""


@dataclass
class Done:
    """What one call gave."""

    code: int
    out: str
    err: str
    folder: Path

    def record(self) -> dict:
        """results.json, valid; results.sarif has its causes."""
        record = json.loads((self.folder / "results.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(_SCHEMA).validate(record)
        (run,) = json.loads((self.folder / "results.sarif").read_text(encoding="utf-8"))["runs"]
        assert [result["ruleId"] for result in run["results"]] == [cause["rule"] for cause in record["causes"]]
        assert record["claim"] in (self.folder / "summary.md").read_text(encoding="utf-8")
        return record

    def page(self) -> str:
        """The report."""
        return (self.folder / "report.html").read_text(encoding="utf-8")

    def matrix(self) -> dict[str, str]:
        """World -> the rest of its line."""
        lines = self.out.partition("\n\n")[0].splitlines()
        return {line.split()[0]: " ".join(line.split()[1:]) for line in lines}


class Requester:
    """gwm requester in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._build = folder / "build"
        for name in ("bin", "lib"):
            (self._build / name).mkdir(parents=True)
        for name in ("libvssapi-recorder.so", "libvsscom.so"):
            (self._build / "lib" / name).write_bytes(b"")
        self._script(
            self._build / "bin/gwm-judge",
            f'#!/bin/sh\nexec /usr/bin/python3 -S {TESTS}/fake_requester_judge.py "$@"\n',
        )

    def _script(self, path: Path, text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def program(self, body: str, name: str = "backup") -> str:
        """A program; the trace has its header when the body begins."""
        return str(self._script(self.folder / name, _HEAD + body + "\n"))

    def __call__(self, *words: str, **env: str) -> Done:
        done = subprocess.run(
            [str(ROOT / "gwm"), "requester", *words],
            cwd=self.folder,
            env=os.environ | {"GWM_BUILD_DIR": str(self._build), "GWM_SETUP": "off"} | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr, self.folder / "gwm-requester")


@pytest.fixture
def requester(tmp_path):
    """The command in a folder of its own."""
    return Requester(tmp_path)


def test_a_program_that_does_all_right_conforms(requester):
    """One world, one line, the claim, exit code 0."""
    done = requester("--", requester.program("gather(); end()"))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "server  exit 0  conforms",
        "",
        "1 world: 0 errors, 0 warnings, 0 notes",
        "backup breaks no documented must in 1 world.",
        "Report: gwm-requester/report.html",
    ]
    record = done.record()
    assert record["worlds"][0]["program"] == {"code": 0}
    assert record["causes"] == []
    trace = (done.folder / "worlds/server/trace.jsonl").read_text().splitlines()
    assert trace[-2:] == ['{"t":"end","events":2}', '{"t":"exit","code":0}']


@pytest.mark.parametrize(
    ("body", "words", "code"),
    [
        ("call('Fake::fail_early')", (), 1),
        ("call('Fake::warning_early')", (), 0),
        ("call('Fake::note_early')", (), 0),
        ("call('Fake::warning_early')", ("--strict",), 1),
        ("call('Fake::note_early')", ("--strict",), 1),
        ("sys.exit(9)", (), 0),
        ("os.kill(os.getpid(), signal.SIGSEGV)", (), 3),
        ("call('Fake::fail_early'); os.kill(os.getpid(), signal.SIGSEGV)", (), 1),
        ("time.sleep(60)", ("--timeout", "0.5"), 3),
        ("call('Fake::fail_early'); time.sleep(60)", ("--timeout", "3"), 1),
        ("a = [bytearray(b'x') * (1 << 20) for _ in range(1000) if not time.sleep(0.002)]", ("--memory", "60"), 3),
        ("call('Fake::refused')", (), 3),
        ("os.unlink(os.environ['GWM_TRACE'])", (), 5),
    ],
)  # fmt: skip
def test_exit_codes(requester, body, words, code):
    """An error is 1, what --strict adds too; what could not be judged 3; nothing to judge 5."""
    done = requester(*words, "--", requester.program(body + "; end()"))
    assert done.code == code, done.out + done.err
    assert done.record()["code"] == code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "which program?"),
        (("--", "./none"), "the program './none' does not exist"),
        (("--", "./text"), "cannot start"),
        (("--world", "sever", "--", "/bin/true"), "no world is named 'sever'. Nearest: server"),
        (("--pairs", "1:2", "--", "/bin/true"), "--pairs belongs to --exhaust"),
        (("--pairs", "1", "--exhaust", "--", "/bin/true"), "argument --pairs: invalid"),
        (("--timeout", "0", "--", "/bin/true"), "argument --timeout: invalid"),
        (("--answer", "Wait=1", "--", "/bin/true"), "--answer Wait=1: "),
        (("--answer", "Wait", "--", "/bin/true"), "'Wait' is no answer such as"),
        (("--specimens", "--", "/bin/true"), "--specimens brings its own programs"),
        (("--specimens", "--only", "gather_twise"), "no specimen is called 'gather_twise'; nearest: gather_twice"),
        (("--only", "gather_twice", "--", "/bin/true"), "--only belongs to --specimens"),
        (("--specimens", "--exhaust", "--world", "server"), "--specimens --exhaust begins in the usual world"),
        (("--target", "windows", "--", "/bin/true"), "--target belongs to --specimens"),
        (("--specimens", "--target", "windows", "--preset", "asan"), "there is no asan build for Windows"),
        (("--waivers", "none.toml", "--", "/bin/true"), "none.toml cannot be read"),
        (("--os", "me", "--", "/bin/true"), "no version of Windows is named 'me'"),
    ],
)
def test_wrong_usage_is_told_in_one_line(requester, words, said):
    """Exit code 4, before anything is written."""
    text = requester.folder / "text"
    text.write_text("no program")
    text.chmod(0o755)
    done = requester(*words)
    assert done.code == 4, done.out + done.err
    assert said in done.err and done.err.count("\n") == 1, done.err


def test_causes_are_told_once(requester):
    """With the sentence, its page, the call, what to do, the worlds, and the line that shows it again."""
    body = """
for _ in range(3): call("Fake::fail_leak")
if name != "no_writer": call("Fake::warning_early")
end()
"""
    program = requester.program(body)
    done = requester("--world", "no_writer", "--world", "server", "--", program, "C:", "a b")
    assert done.code == 1
    assert done.matrix() == {"no_writer": "exit 0 E1", "server": "exit 0 E1 W2"}
    told = done.out.split("\n\n")[1].splitlines()
    line = f"./gwm requester --world server -- {program} C: 'a b'"
    assert told == [
        "error E1: it did leak (6 times)",
        "  the call:  0, backup: Fake::fail_leak() = S_OK",
        "  the pages: A program does not leak.",
        "             https://learn.microsoft.com/windows/win32/api/vss/nf-vss-ivssasync-wait",
        "  instead:   Do it otherwise.",
        "  rule:      requester/ownership/leak",
        "  worlds:    server, no_writer",
        "  see:       gwm-requester/worlds/server/trace.jsonl, event 0",
        f"  again:     {line}",
    ]
    cause = done.record()["causes"][0]
    assert (cause["count"], cause["worlds"], cause["again"]) == (6, ["server", "no_writer"], line)
    page = done.page()
    assert 'id="E1"' in page and '<svg class="timeline"' in page and 'class="call found"' in page
    assert page.count("<script>") == 1 and "nf-vss-ivssasync-wait" in page


def test_each_world_has_a_folder_of_its_own(requester):
    """The program's files do not meet, its output is kept, and files of the user's are found from there."""
    (requester.folder / "my.ini").write_text("mine")
    body = """
assert not os.listdir(".")
open("state", "w").write(name)
time.sleep(0.2)
print(open("state").read(), open(sys.argv[1]).read(), sys.argv[2:])
end()
"""
    worlds = ["--world", "server", "--world", "no_writer", "--world", "one_writer"]
    done = requester(*worlds, "--", requester.program(body), "my.ini", "backup", "-x", "C:")
    assert done.code == 0, done.out
    for name in ("server", "no_writer", "one_writer"):
        folder = done.folder / "worlds" / name
        said = (folder / "output.txt").read_text()
        assert said == f"{name} mine ['backup', '-x', 'C:']\n"
        assert (folder / "files/state").read_text() == name


def test_an_earlier_tour_leaves_nothing(requester):
    """Worlds of the last tour are those that are there."""
    program = requester.program("end()")
    requester("--world", "no_writer", "--", program)
    done = requester("--", program)
    assert [path.name for path in (done.folder / "worlds").iterdir()] == ["server"]


def test_the_trace_of_a_process_that_died_is_judged(requester):
    """In mid-line, with room that it had for more: up to where it ends."""
    body = """
call("Fake::fail_early")
stream.write('{"t":"ev","n":2,"us"')
stream.write(chr(0) * 5000)
stream.flush()
os.kill(os.getpid(), signal.SIGABRT)
"""
    done = requester("--", requester.program(body))
    assert done.matrix() == {"server": "SIGABRT E1 (judged up to there)"}
    trace = (done.folder / "worlds/server/trace.jsonl").read_text().splitlines()
    assert trace[-1] == '{"t":"exit","signal":"SIGABRT"}' and len(trace) == 4
    assert "server: SIGABRT; its output is in gwm-requester/worlds/server/output.txt" in done.err


def test_further_processes_are_judged_too(requester):
    """How they ended nobody knows; what they did counts."""
    body = """
if len(sys.argv) > 1:
    call("Fake::fail_leak")
    os._exit(1)
path = os.environ["GWM_TRACE"] + ".2"
subprocess.run([sys.argv[0], "again"], env=os.environ | {"GWM_TRACE": path})
end()
"""
    done = requester("--", requester.program(body))
    assert (done.code, done.matrix()) == (1, {"server": "exit 0 E1"})
    assert done.record()["causes"][0]["trace"] == "worlds/server/trace.jsonl.2"


def test_the_worlds_of_a_user(requester):
    """A file by its path, a variation in it, and two of one name."""
    world = 'text = "Mine."\n[variation.other]\ntext = "Other."\n'
    (requester.folder / "mine.toml").write_text(world)
    (requester.folder / "more").mkdir()
    (requester.folder / "more" / "mine.toml").write_text('text = "Another."\n')
    program = requester.program("call('Fake::fail_leak'); end()")
    done = requester("--world", "mine.toml:other", "--", program)
    assert done.matrix() == {"other": "exit 0 E1"}
    assert "--world mine.toml:other --" in done.out
    done = requester("--world", "mine.toml", "--world", "more/mine.toml", "--", program)
    assert done.code == 4 and "two worlds are called 'mine'" in done.err


def test_all_worlds_for_requesters(requester):
    """Too many for a line each: those in which the program fared alike share one. Where there is no terminal, how
    far it is stands in plain lines: no colours, nothing redrawn."""
    body = "call('Fake::fail_early') if name == 'no_writer' else None; end()"
    done = requester("--all", "-j", "8", "--", requester.program(body))
    names = [world["name"] for world in done.record()["worlds"]]
    assert len(names) > 40 and names == sorted(names) and "server" in names
    lines = done.out.partition("\n\n")[0].splitlines()
    assert len(lines) == 2 and lines[0].endswith(" more  exit 0  conforms")
    assert lines[1].split() == ["no_writer", "exit", "0", "E1"]
    assert "\x1b" not in done.out + done.err and "\r" not in done.err
    assert re.search(r"^gwm: \d+ of \d+ worlds$", done.err, re.M)


_EXHAUSTED = """
if not gather():
    call("Fake::fail_early")
for nth in range(2, 2 + int(sys.argv[1])):
    gather(nth)
end()
"""


def test_each_call_is_answered_with_each_code(requester):
    """One finding for one cause, named by call and code, with the line that shows it again; the world is kept."""
    program = requester.program(_EXHAUSTED)
    done = requester("--exhaust", "--", program, "0")
    assert done.code == 1
    assert [world["name"] for world in done.record()["worlds"]] == [
        "server",
        f"{_GATHER}#1=VSS_E_BAD_STATE",
        f"{_GATHER}#1=E_OUTOFMEMORY",
        f"{_GATHER}#1=E_OUTOFMEMORY@status",
    ]
    (cause,) = done.record()["causes"]
    assert cause["message"] == "GatherWriterMetadata answered VSS_E_BAD_STATE: it did early"
    assert len(cause["worlds"]) == 2
    words = shlex.split(cause["again"])
    assert words[:3] == ["./gwm", "requester", "--answer"]
    again = requester(*words[2:])
    assert (again.code, again.record()["causes"][0]["message"]) == (1, cause["message"])
    requester("--exhaust", "--", program, "0")
    world = (done.folder / cause["trace"]).with_name("world.toml")
    kept = requester.folder / "kept.toml"
    kept.write_bytes(world.read_bytes())
    again = requester("--world", "kept.toml", "--", program, "0")
    assert again.record()["causes"][0]["message"] == cause["message"]


def test_a_call_in_a_loop_is_answered_at_four_places(requester):
    """The first, the second, the middle, the last; and this is said."""
    done = requester("--exhaust", "-j", "8", "--", requester.program(_EXHAUSTED), "19")
    record = done.record()
    assert record["left_out"] == [{"method": _GATHER, "calls": 20, "answered": 4}]
    assert len(record["worlds"]) == 1 + 4 * 3
    assert {w["name"].split("#")[1].split("=")[0] for w in record["worlds"][1:]} == {"1", "2", "11", "20"}
    assert f"{_GATHER} is called 20 times" in done.err


def test_pairs_are_seeded(requester):
    """The same seed, the same pairs; another one, others."""
    program = requester.program(_EXHAUSTED)

    def pairs(seed: str) -> list[str]:
        done = requester("--exhaust", "--pairs", f"{seed}:5", "-j", "8", "--", program, "3")
        return [w["name"] for w in done.record()["worlds"] if " + " in w["name"]]

    first = pairs("7")
    assert len(first) == 5 == len(set(first))
    assert pairs("7") == first and pairs("8") != first


def test_waivers_take_known_findings_out(requester):
    """Written, used, and stale once the finding is gone: exit code 6."""
    bad = requester.program("call('Fake::fail_early'); call('Fake::warning_leak'); end()")
    words = ("--strict", "--waivers", "known.toml", "--")
    done = requester("--write-waivers", "known.toml", "--", bad)
    assert done.code == 1 and "known.toml waives what was found" in done.err
    done = requester(*words, bad)
    assert done.code == 0, done.out + done.err
    assert done.matrix() == {"server": "exit 0 (E1) (W2)"}
    assert "waived E1: it did early\n  because:   known when this was written" in done.out
    done = requester(*words, requester.program("call('Fake::fail_early'); end()", "better"))
    assert done.code == 6
    assert "known.toml:" in done.err and "leak matches nothing any more" in done.err
    assert done.record()["stale_waivers"]
    body = "for m in ('fail_early', 'warning_leak', 'fail_leak'): call('Fake::' + m)\nend()"
    done = requester(*words, requester.program(body, "worse"))
    assert (done.code, done.matrix()) == (1, {"server": "exit 0 (E1) E2 (W3)"})  # at another call
    done = requester("--waivers", "known.toml", "--world", "no_writer", "--", bad)
    assert done.code == 0


def test_a_mistake_in_the_waivers_is_told_with_its_line(requester):
    """Before the program is run."""
    (requester.folder / "w.toml").write_text('[[waiver]]\nreason = "x"\nrule = "erly"\n')
    done = requester("--waivers", "w.toml", "--", requester.program("end()"))
    assert (done.code, done.out) == (4, "")
    assert done.err == "gwm: w.toml:3: there is no rule 'erly'; did you mean 'early'?\n"


def test_two_at_a_time_are_told(requester):
    """One writes into a folder; a second one says so."""
    program = requester.program("time.sleep(5); end()")
    first = subprocess.Popen(
        [str(ROOT / "gwm"), "requester", "--", program],
        cwd=requester.folder,
        env=os.environ | {"GWM_BUILD_DIR": str(requester.folder / "build"), "GWM_SETUP": "off"},
        stdout=subprocess.DEVNULL,
    )
    until(lambda: (requester.folder / "gwm-requester/worlds/server/trace.jsonl").exists())
    done = requester("--", program)
    first.terminate()
    assert first.wait(20) == 2
    assert done.code == 3 and "is in use by process" in done.err
