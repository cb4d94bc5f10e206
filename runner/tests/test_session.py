# SPDX-License-Identifier: Apache-2.0
"""Following a suite: stalls, lines cut off in the middle, and ends that nothing explains."""

import hashlib
import json
import threading
import time
from pathlib import Path

import pytest
from gwm.errors import SuiteError, UsageError
from gwm.session import Follower, add_doubt, follow
from gwm_reports import seal

HEADER = {"t": "run", "schema": 2, "planned": ["a/b/c", "a/b/d"]}
CASE = {"t": "case", "id": "a/b/c", "requirement": "a/b", "world": "quiet"}
PASS = {"t": "verdict", "id": "a/b/c", "verdict": "pass"}
END = {"t": "end", "run": 1, "digest": "d"}


def script(folder: Path, first: str, resumed: str = "exit 0"):
    """A suite in sh: what it does at first, and what when it is resumed. $R is the results file."""
    results = folder / "run.jsonl"

    def command(resume: bool) -> list[str]:
        return ["/bin/sh", "-c", f"R='{results}'; {resumed if resume else first}"]

    return command, results, folder / "suite.log"


def say(*records: dict) -> str:
    """The shell command that writes these lines."""
    return "; ".join(f"echo '{json.dumps(record)}' >>$R" for record in records)


def lines(results: Path) -> list[dict]:
    """The lines of the file."""
    return [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]


def test_a_case_that_goes_on_without_a_word_is_no_stall(tmp_path):
    """The suite touches the file while calls come back, however long there is nothing to write."""
    steps = "; ".join(["sleep 0.1; touch $R"] * 12)
    wanted = script(tmp_path, f"{say(HEADER, CASE)}; {steps}; {say(END)}", "exit 9")
    ended = follow(*wanted, stall_seconds=0.6)
    assert lines(wanted[1]) == [HEADER, CASE, END]
    assert ended.sealed


def test_a_stall_is_an_error_of_the_case_and_the_rest_runs(tmp_path):
    """A process that stands still though its own watchdog should have acted is ended: error, not failure."""
    wanted = script(tmp_path, f"{say(HEADER, CASE)}; sleep 60", say(END))
    ended = follow(*wanted, stall_seconds=0.3)
    assert lines(wanted[1])[2:4] == [
        {
            "t": "ev", "n": 0, "us": 0, "th": 0, "k": "exit", "obj": "process", "m": "ended",
            "out": {"how": "the process stood still and was ended"},
        },
        {
            "t": "verdict", "id": "a/b/c", "verdict": "error", "expected": [], "actual": None,
            "place": "before the first event",
            "findings": [{
                "requirement": "a/b", "rule": "hang", "severity": "note",
                "message": "the process stood still and was ended",
            }],
            "us": 0,
        },
    ]  # fmt: skip
    assert ended.sealed and not ended.interrupted


def test_a_line_cut_off_by_a_crash_is_taken_away(tmp_path):
    """Half a line before a crash does not spoil the lines after it."""
    half = f'{say(HEADER, CASE)}; printf \'{{"t":"ev","n":\' >>$R; kill -ABRT $$'
    wanted = script(tmp_path, half, say(END))
    assert follow(*wanted).sealed
    assert [r["t"] for r in lines(wanted[1])] == ["run", "case", "ev", "verdict", "end"]


def test_a_suite_that_dies_without_progress_is_not_started_for_ever(tmp_path):
    """Dying again and again before the next case ends the session with a doubt."""
    wanted = script(tmp_path, f"{say(HEADER, CASE, PASS)}; kill -SEGV $$", "kill -SEGV $$")
    assert not follow(*wanted).sealed
    assert [r["t"] for r in lines(wanted[1])] == ["run", "case", "verdict", "doubt", "doubt"]


def test_a_subject_that_only_hangs_is_given_up(tmp_path):
    """After so many hangs the rest is left, the file unsealed, and a doubt says why."""
    hang = (
        'N=$(grep -c verdict $R); '
        """echo '{"t":"case","id":"'$N'"}' >>$R; echo '{"t":"verdict","id":"'$N'","verdict":"fail"}' >>$R; exit 97"""
    )
    wanted = script(tmp_path, f"{say(HEADER | {'planned': list('0123')})}; {hang}", hang)
    assert not follow(*wanted, max_hangs=3).sealed
    kinds = [r["t"] for r in lines(wanted[1])]
    assert kinds == ["run", *["case", "verdict"] * 3, "doubt"]
    assert lines(wanted[1])[-1]["message"] == "given up after 3 cases that hung"


def test_the_last_line_of_the_log_is_quoted(tmp_path):
    """What the process said last, such as a library's own abort message, is part of the verdict."""
    wanted = script(
        tmp_path,
        f"{say(HEADER, CASE)}; echo 'free(): invalid pointer' >&2; kill -ABRT $$",
        say(END),
    )
    follow(*wanted)
    verdict = next(r for r in lines(wanted[1]) if r["t"] == "verdict")
    assert verdict["findings"][0]["message"] == (
        "the process ended by signal 6 (SIGABRT): free(): invalid pointer"
    )


EVENT = {
    "t": "ev", "n": 4, "us": 7, "th": 1, "k": "call", "call": 2, "step": 2, "obj": "async",
    "m": "IVssAsync::Wait",
}  # fmt: skip


@pytest.mark.parametrize(
    ("end", "method", "rule", "how"),
    [
        ("kill -SEGV $$", "crash", "crash", "the process ended by signal 11 (SIGSEGV)"),
        ("exit 3", "crash", "crash", "the process ended by itself with code 3"),
        ("exit 97", "hang", "hang", "the process ended by itself with code 97"),
        ("exit 98", "crash", "crash", "the process ended by itself with code 98"),
    ],
)
def test_the_end_of_the_process_is_an_event_of_the_case(tmp_path, end, method, rule, how):
    """The event comes right after the last one, and the verdict is what the suite's rule makes of both."""
    wanted = script(tmp_path, f"{say(HEADER, CASE, EVENT)}; {end}", say(END))
    assert follow(*wanted).sealed
    written = lines(wanted[1])
    assert written[3] == {
        "t": "ev", "n": 5, "us": 7, "th": 0, "k": "exit", "obj": "process", "m": method,
        "out": {"how": how},
    }  # fmt: skip
    assert written[4] == {
        "t": "verdict", "id": "a/b/c", "verdict": "fail", "expected": [], "actual": None,
        "place": "step 3, IVssAsync::Wait (event 4)",
        "findings": [{
            "requirement": "a/b", "rule": rule, "severity": "fail", "message": how, "event": 4,
        }],
        "us": 7,
    }  # fmt: skip


@pytest.mark.parametrize(("missing", "kept"), [(0, True), (1, False)], ids=["its own", "another file's"])
@pytest.mark.parametrize("signal", ["SEGV", "KILL"])
def test_an_event_that_waited_in_the_tail_is_there(tmp_path, signal, missing, kept):
    """A suite that dies has its newest events in the tail: whoever reads the results finds them in their place."""
    begin = sum(len(json.dumps(record)) + 1 for record in (HEADER, CASE))
    event = json.dumps(EVENT).encode() + b"\n"
    number = begin + missing << 20 | len(event)
    tail = tmp_path / "tail"
    tail.write_bytes(number.to_bytes(8, "little").ljust(4096, b"\0") + event + b"what does not count")
    wanted = script(tmp_path, f"{say(HEADER, CASE)}; cp {tail} $R.tail; kill -{signal} $$", say(END))
    follow(*wanted)
    assert [record == EVENT for record in lines(wanted[1])].index(True) == 2 if kept else EVENT not in lines(wanted[1])
    assert not wanted[1].with_name("run.jsonl.tail").exists()


def test_long_last_words_are_stored_as_a_text(tmp_path):
    """As every text of a trace that is longer: by its hash, in the line before."""
    words = "x" * 300
    wanted = script(tmp_path, f"{say(HEADER, CASE)}; echo {words} >&2; kill -ABRT $$", say(END))
    follow(*wanted)
    stored, end, verdict = lines(wanted[1])[2:5]
    how = f"the process ended by signal 6 (SIGABRT): {words}"
    digest = hashlib.sha256(how.encode()).hexdigest()
    assert stored == {"t": "doc", "hash": digest, "text": how}
    assert end["out"] == {"how": {"doc": digest}}
    assert verdict["findings"][0]["message"] == how


@pytest.mark.parametrize(
    ("code", "error"), [(4, UsageError), (3, SuiteError), (0, SuiteError), (1, SuiteError)]
)
def test_an_end_before_the_header_is_an_error_with_its_words(tmp_path, code, error):
    """A suite that refuses to start is quoted without its own name."""
    with pytest.raises(error, match="no such thing") as caught:
        follow(*script(tmp_path, f"echo 'gwm-suite: no such thing' >&2; exit {code}"))
    assert "gwm-suite" not in str(caught.value)


def test_a_program_that_is_not_there_is_an_error(tmp_path):
    """A suite that cannot even be started is told, whether setpriv or the kernel finds out."""
    with pytest.raises(SuiteError):
        follow(lambda _: [str(tmp_path / "none")], tmp_path / "run.jsonl", tmp_path / "suite.log")


def test_another_thread_can_stop_it(tmp_path):
    """The event that the mutants' pool sets on Ctrl-C ends the process at once."""
    stopped = threading.Event()
    stopped.set()
    assert follow(*script(tmp_path, f"{say(HEADER)}; sleep 60"), stopped=stopped).interrupted


def test_an_old_results_file_is_not_taken_for_new(tmp_path):
    """The file of an earlier run is gone before the first line of this one."""
    wanted = script(tmp_path, say(HEADER, END))
    wanted[1].write_text(json.dumps(HEADER) + "\n" + json.dumps(CASE) + "\n", encoding="utf-8")
    follow(*wanted)
    assert [r["t"] for r in lines(wanted[1])] == ["run", "end"]


def test_progress_counts_what_was_decided(tmp_path):
    """The follower counts planned, decided and failed cases and knows the open one."""
    path = tmp_path / "run.jsonl"
    follower = Follower(path)
    assert not follower.read()
    failed = PASS | {"verdict": "fail"}
    path.write_text(
        "".join(json.dumps(r) + "\n" for r in (HEADER, CASE, failed, CASE | {"id": "a/b/d"}))
    )
    assert follower.read()
    progress = follower.progress
    assert (progress.planned, progress.decided, progress.failed, progress.open_case) == (
        2,
        1,
        1,
        "a/b/d",
    )


def test_an_end_before_the_first_case_is_told_as_such(tmp_path):
    """A library that ends the process as soon as it is called leaves a doubt that says when."""
    wanted = script(tmp_path, say(HEADER))
    assert not follow(*wanted).sealed
    doubt = "the process ended by itself with code 0 before the first case"
    assert lines(wanted[1])[-1] == {"t": "doubt", "message": doubt}


@pytest.mark.parametrize("ends", ["kill -SEGV $$", "exit 97"])
def test_a_library_that_dies_or_hangs_in_its_first_calls_is_judged_without_them(tmp_path, ends):
    """The suite is started again, and leaves them out from then on: no doubt is left, and the cases are judged."""
    resumed = f"[ $0 = --no-first-calls ] || exit 9; [ -e $R.2 ] && {{ {say(END)}; exit 0; }}"
    resumed += f"; touch $R.2; {say(CASE)}; kill -SEGV $$"
    wanted = script(tmp_path, f"{say(HEADER)}; {ends}", resumed)
    assert follow(*wanted).sealed
    assert [r["t"] for r in lines(wanted[1])] == ["run", "case", "ev", "verdict", "end"]
    assert lines(wanted[1])[3]["verdict"] == "fail"


@pytest.mark.parametrize(("verdict", "more"), [("pass", 4), ("fail", 1)])
def test_a_library_that_ends_the_process_in_each_case_is_given_up(tmp_path, monkeypatch, verdict, more):
    """A process is not started for each of thousands of cases; one that passes between two crashes starts the count
    again, and one that fails does not."""
    monkeypatch.setattr("gwm.session.MAX_CRASHES", 3)
    number = "N=$(grep -c verdict $R)"
    case = """echo '{"t":"case","id":"'$N'"}' >>$R"""
    passes = """echo '{"t":"verdict","id":"'$N'","verdict":"%s"}' >>$R""" % verdict
    crash = f"{number}; {case}; [ $N = 2 ] && {{ {passes}; {number}; {case}; }}; kill -SEGV $$"
    planned = [str(i) for i in range(10)]
    wanted = script(tmp_path, f"{say(HEADER | {'planned': planned})}; {crash}", crash)
    assert not follow(*wanted).sealed
    assert [r["verdict"] for r in lines(wanted[1]) if r["t"] == "verdict"] == [*["fail"] * 2, verdict, *["fail"] * more]
    why = "given up after 3 cases that ended the process, and no pass between them"
    assert lines(wanted[1])[-1]["message"] == why


OTHER = CASE | {"id": "a/b/d"}
DAMAGES = {
    "it was cut to less than the": ": >$R; sleep 60",
    "line 5 is not JSON": "echo '{oops' >>$R; sleep 60",
    "line 5 is none of a results file": "echo '[1]' >>$R; sleep 60",
    "it was removed, or another file was put": "rm $R; sleep 60",
    "line 5 is a verdict on a case that is not open": f"{say(PASS)}; sleep 60",
    "line 5 begins a case while a/b/d is open": f"{say(OTHER)}; sleep 60",
    "line 5 is a second header": f"{say(HEADER)}; sleep 60",
    "line 6 is behind the end": f"{say(END, END)}; sleep 60",
    "what stood in it was changed": (
        "sed 's/pass/fail/' $R >$R.new; dd if=$R.new of=$R conv=notrunc 2>&-; kill -SEGV $$"
    ),
}


@pytest.mark.parametrize("words", DAMAGES)
def test_a_results_file_that_the_subject_damages_keeps_what_ran(tmp_path, words):
    """The run ends at once, is not sealed and says why; verdicts from before the damage are as they were."""
    before = f"{say(HEADER, CASE, PASS, OTHER)}; sleep 0.3"
    wanted = script(tmp_path, f"{before}; {DAMAGES[words]}", "exit 3")
    begun = time.monotonic()
    ended = follow(*wanted)
    assert time.monotonic() - begun < 20
    assert not ended.sealed and not ended.interrupted
    kept = lines(wanted[1])
    assert kept[:4] == [HEADER, CASE, PASS, OTHER]
    assert kept[-1]["t"] == "doubt" and "damaged while the run went on: " in kept[-1]["message"]
    assert words in kept[-1]["message"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_is_changed_after_its_end_is_put_right(tmp_path):
    """Also what nobody had noticed by then."""
    change = "sleep 0.3; sed 's/pass/fail/' $R >$R.new; cat $R.new >$R; exit 0"
    wanted = script(tmp_path, f"{say(HEADER, CASE, PASS, END)}; {change}")
    assert not follow(*wanted).sealed
    assert lines(wanted[1])[:3] == [HEADER, CASE, PASS]
    assert lines(wanted[1])[3]["t"] == "doubt"


def test_a_process_that_is_stopped_is_ended_soon(tmp_path):
    """SIGSTOP stops the watchdog of the suite as well; who sent it, nobody knows: error, and the rest runs."""
    wanted = script(tmp_path, f"{say(HEADER, CASE, EVENT)}; kill -STOP $$", say(END))
    begun = time.monotonic()
    assert follow(*wanted).sealed
    assert time.monotonic() - begun < 15
    verdict = next(r for r in lines(wanted[1]) if r["t"] == "verdict")
    assert verdict["verdict"] == "error"
    assert "was stopped by a signal" in verdict["findings"][0]["message"]


def test_a_process_that_goes_on_soon_was_only_looked_at(tmp_path):
    """A stop of a moment changes nothing."""
    go_on = "(sleep 0.5; kill -CONT $$) & kill -STOP $$"
    wanted = script(tmp_path, f"{say(HEADER, CASE)}; {go_on}; {say(PASS, END)}")
    assert follow(*wanted).sealed
    assert [r["t"] for r in lines(wanted[1])] == ["run", "case", "verdict", "end"]


@pytest.mark.parametrize("void", [False, True])
def test_a_doubt_stands_before_the_end(tmp_path, void):
    """A sealed file stays one; one that was cut off stays that, too."""
    verdict = PASS | {"actual": None}
    whole = seal.sealed("".join(json.dumps(r) + "\n" for r in (HEADER, CASE, verdict)).encode(), [verdict])
    path = tmp_path / "run.jsonl"
    path.write_bytes(whole)
    add_doubt(path, "why", void)
    assert [r["t"] for r in lines(path)] == ["run", "case", "verdict", "doubt", "end"]
    assert lines(path)[3].get("void", False) is void
    *before, end = path.read_bytes().splitlines(keepends=True)
    assert json.loads(end)["sha256"] == hashlib.sha256(b"".join(before)).hexdigest()
    path.write_bytes(b"".join(before[:2]))
    add_doubt(path, "why")
    assert [r["t"] for r in lines(path)] == ["run", "case", "doubt"]
