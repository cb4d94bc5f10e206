# SPDX-License-Identifier: Apache-2.0
"""`gwm run` as a black box: exit codes, files, messages, and what happens when the subject misbehaves."""

import os
import signal
import subprocess
import time
import xml.etree.ElementTree as ET

import pytest
from gwm.failures import message
from gwm_reports.model import CaseResult, Catalogue, Finding
from harness import ROOT, Gwm, until

A, B, C = "gwm/once/refused/same", "gwm/once/refused/other", "async/wait/ends/one"


def test_all_pass_is_exit_0_with_report_and_claim(gwm):
    """A subject that passes everything conforms: exit 0, a claim, every file."""
    result = gwm("run")
    assert result.code == 0
    assert "2 requirements, 3 cases: 3 passed, 0 failed" in result.out
    assert "reference conforms to all 2 requirements judged" in result.out
    names = {path.name for path in result.folder.iterdir()}
    assert names == {
        *("run.jsonl", "report.html", "junit.xml", "catalogue.json", "suite.log"),
        *("results.json", "results.sarif", "results.tap", "summary.md", "badge.svg"),
    }


@pytest.mark.parametrize(
    ("does", "code", "claim"),
    [
        ("fail", 1, "does not conform: 1 of 2 requirements judged is not met"),
        ("deviate", 0, "conforms to all 2 requirements"),
        ("error", 3, "No claim about reference: 1 case in error"),
        ("inconclusive", 3, "No claim about reference: 1 case inconclusive"),
        ("not_applicable", 0, "conforms to all 2 requirements"),
        ("crash", 1, "does not conform"),
        ("abort", 1, "does not conform"),
        ("exit", 1, "does not conform"),
        ("hang", 1, "does not conform"),
        ("own_error", 3, "No claim about reference: 1 case in error"),
        ("killed", 3, "the results are incomplete, 2 cases not run"),
        ("limit", 3, "the results are incomplete, 2 cases not run"),
        ("between", 3, "between two cases"),
    ],
)
def test_exit_code_of_each_kind_of_end(gwm, does, code, claim):
    """Each way in which a case can end has its exit code and its words in the claim."""
    gwm.scenario({A: "pass", B: does, C: "pass"})
    result = gwm("run")
    assert result.code == code, result.out + result.err
    assert claim in result.out


@pytest.mark.parametrize("options", [(), ("--strict",), ("--foreign",), ("--reading", "literal")])
@pytest.mark.parametrize(
    ("cases", "code"),
    [
        (("fail", "inconclusive"), 1),
        (("fail", "error"), 1),
        (("fail", "own_error"), 1),
        (("fail", "deviate"), 1),
        (("fail", "not_applicable"), 1),
        (("crash", "inconclusive"), 1),
        (("deviate", "inconclusive"), 3),
        (("deviate", "not_applicable"), 0),
        (("inconclusive", "not_applicable"), 3),
        (("fail", "killed"), 3),
        (("inconclusive", "killed"), 3),
        (("not_applicable", "killed"), 3),
        (("fail", "between"), 1),
        (("pass", "between"), 3),
    ],
)
def test_a_definite_failure_of_a_complete_run_is_1(gwm, cases, code, options):
    """3 is for a run that cannot tell: one that broke off, or that has doubts and no failure."""
    gwm.scenario({A: cases[0], B: cases[1], C: "pass"})
    result = gwm("run", *options)
    assert result.code == code, result.out
    assert gwm("report", "gwm-report/run.jsonl", "-o", "again").code == code


def test_failure_and_doubt_are_both_in_the_claim(gwm):
    """What is not met, and what nobody knows."""
    gwm.scenario({A: "fail", B: "error"})
    assert "1 of 1 requirement judged is not met; in doubt: 1 case in error" in gwm("run").out


def test_failures_are_told_before_doubts(gwm):
    """Whichever ran first: what failed is what the reader has to act on."""
    gwm.scenario({A: "error", B: "inconclusive", C: "fail"})
    out = gwm("run").out
    assert out.index(f"FAIL {C}") < out.index(A) < out.index(B)


def test_nothing_applicable_is_exit_5(gwm):
    """Where no case applied, nothing ran: exit 5."""
    gwm.scenario({A: "not_applicable"})
    assert gwm("run").code == 5


def test_crash_fails_its_case_and_the_rest_still_runs(gwm):
    """A crash is the failure of the case in which it happens, at the call where it happens."""
    gwm.scenario({A: "crash", B: "pass", C: "abort"})
    result = gwm("run")
    verdicts = result.verdicts()
    assert [verdicts[i]["verdict"] for i in (A, B, C)] == ["fail", "pass", "fail"]
    assert verdicts[A]["findings"][0]["message"] == "the process ended by signal 11 (SIGSEGV)"
    ended = [r["out"]["how"] for r in result.records() if r.get("k") == "exit"]
    assert ended[0] == "the process ended by signal 11 (SIGSEGV)"
    assert (verdicts[A]["expected"], verdicts[A]["actual"]) == ([], None)
    assert verdicts[C]["findings"][0]["message"].startswith(
        "the process ended by signal 6 (SIGABRT)"
    )
    assert verdicts[A]["place"] == "step 1, IVssBackupComponents::GatherWriterMetadata (event 0)"
    assert result.records()[-1]["t"] == "end"


def test_hang_is_resumed_after(gwm):
    """After the suite's own watchdog ended it, the rest of the cases runs, once each."""
    gwm.scenario({A: "hang", B: "pass"})
    result = gwm("run")
    assert [r["id"] for r in result.records() if r["t"] == "verdict"] == [A, B]
    assert sum(r["t"] == "run" for r in result.records()) == 1


def test_killed_suite_leaves_a_truncated_file_and_a_report(gwm):
    """SIGKILL from outside says nothing about the subject: no verdict is made up, the report names what did not run."""
    gwm.scenario({A: "pass", B: "killed", C: "pass"})
    result = gwm("run")
    assert result.code == 3
    assert set(result.verdicts()) == {A}
    assert all(record["t"] != "end" for record in result.records())
    report = result.report()
    assert "Not run: the run ended before their turn" in report
    assert C in report


def test_a_subject_that_stops_itself_costs_seconds(gwm):
    """SIGSTOP in a case is an error of that case: who sent it, nobody knows; the rest runs."""
    gwm.scenario({A: "stall", B: "stall", C: "pass"})
    begun = time.monotonic()
    result = gwm("run")
    assert time.monotonic() - begun < 30
    assert result.code == 3
    assert {i: v["verdict"] for i, v in result.verdicts().items()} == {A: "error", B: "error", C: "pass"}
    assert "was stopped by a signal" in result.out


@pytest.mark.parametrize("does", ["truncates", "rewrites", "removes", "scribbles"])
def test_a_subject_that_damages_the_results_costs_the_claim_alone(gwm, does):
    """Exit 3 and not 2; what ran before is kept and shown, and a failure among it is no pass now."""
    gwm.scenario({A: "fail", B: does, C: "pass"})
    result = gwm("run")
    assert result.code == 3, result.out + result.err
    assert result.verdicts()[A]["verdict"] == "fail"
    assert "damaged while the run went on" in result.out
    assert result.err == ""
    assert "damaged while the run went on" in result.report()
    assert gwm("report", "gwm-report/run.jsonl", "-o", "again").code == 3


def test_leak_after_the_last_case_cannot_vouch(gwm):
    """A sanitizer's report after the last case costs the claim and is quoted."""
    gwm.scenario({A: "pass"}, ending="leak")
    result = gwm("run")
    assert result.code == 3
    assert "after the last case: SUMMARY: AddressSanitizer: 24 byte(s) leaked" in result.out


def test_suite_that_does_not_seal_cannot_vouch(gwm):
    """A suite that ends well but writes no last line is not believed."""
    gwm.scenario({A: "pass"}, ending="unsealed")
    assert gwm("run").code == 3


def test_library_that_does_not_load_is_one_line_and_exit_3(gwm):
    """A library that cannot be loaded is told in one line with the loader's words."""
    gwm.scenario({A: "pass"}, refuse=[3, "libvssapi.so: undefined symbol: CreateWriter"])
    result = gwm("run")
    assert result.code == 3
    assert (
        result.err
        == "gwm: the subject cannot be judged: libvssapi.so: undefined symbol: CreateWriter\n"
    )


def test_failure_message_says_all_that_is_needed(gwm):
    """A failure prints id, expected, actual, place, rule, requirement, link and rerun line, in this order."""
    gwm.scenario({A: "fail"})
    out = gwm("run", "--subject", f"lib:{gwm.build / 'lib' / 'libvssapi.so'}").out
    parts = [
        f"FAIL {A}",
        "expected  S_OK",
        "actual    E_FAIL",
        "at        step 1, IVssBackupComponents::GatherWriterMetadata (event 1)",
        "rule      permitted_outcome: returned E_FAIL",
        "requires  gwm/once/refused",
        "What gwm/once/refused says. (must, documented)",
        "page      https://learn.microsoft.com/windows/win32/api/vss/nf-vss-ivssasync-wait",
        f"rerun     ./gwm run '{A}' --subject lib:",
    ]
    places = [out.index(part) for part in parts]
    assert places == sorted(places)


def test_a_failure_on_evidence_alone_says_what_the_evidence_was_to_be():
    """The terminal never says "expected S_OK, actual S_OK"."""
    said = "writer A had OnIdentify called 1 times, expected 2 calls"
    finding = Finding("gwm/once/refused", "evidence", "fail", said)
    code = "0x00000000"
    case = CaseResult(A, "gwm/once/refused", "fail", "w", (code,), code, findings=(finding,))
    lines = [line.split(maxsplit=1) for line in message(case, Catalogue()).splitlines()]
    assert lines[1:3] == [
        ["expected", "S_OK; 2 calls"],
        ["actual", "S_OK; writer A had OnIdentify called 1 times"],
    ]


def test_rerun_line_runs_that_case_alone(gwm):
    """The id of the rerun line selects exactly its case."""
    result = gwm("run", A)
    assert result.code == 0
    assert list(result.verdicts()) == [A]
    assert "that were selected" in result.out


def test_globs_select_by_case_and_by_requirement(gwm):
    """A glob selects whatever it matches, of cases or of requirements."""
    assert list(gwm("run", "gwm/once/*").verdicts()) == [A, B]
    assert list(gwm("run", "async/wait/ends").verdicts()) == [C]


def test_unknown_id_is_exit_4_with_the_nearest(gwm):
    """An id that matches nothing is a usage error that names what is near."""
    result = gwm("run", "gwm/once/refused/sane")
    assert result.code == 4
    assert A in result.err
    assert result.err.count("\n") == 1


def test_a_world_is_for_programs_and_one_line_says_which_commands_take_it(gwm):
    """A case has its own; gwm exec, gwm requester and gwm writer take one."""
    for words in (["--world", "my.toml"], ["--world=my.toml", A]):
        result = gwm("run", *words)
        assert result.code == 4
        assert "gwm exec --world my.toml -- PROGRAM" in result.err
        assert "gwm requester" in result.err and "gwm writer" in result.err
        assert result.err.count("\n") == 1
    assert "--world" not in gwm("run", "--help").out


@pytest.mark.parametrize(
    ("subject", "near"),
    [
        ("mutant:skips_freee", "skips_free"),
        ("null:alway_ok", "always_ok"),
        ("referense", "reference"),
        ("lib:/no/such.so", "does not exist"),
    ],
)
def test_unknown_subject_is_exit_4_with_the_nearest(gwm, subject, near):
    """A subject that is not there is a usage error that names what is near."""
    subjects = {
        "libvssapi-mutants.so": [
            {"name": "skips_free", "defect": "d", "requirement": "r", "message": "m"}
        ],
        "libvssapi-nulls.so": [
            {"name": "always_ok", "defect": "d", "requirement": "", "message": ""}
        ],
    }
    gwm.scenario({A: "pass"}, subjects=subjects)
    result = gwm("run", "--subject", subject)
    assert result.code == 4
    assert near in result.err
    assert not result.folder.exists()


def test_foreign_library_is_not_judged_strictly(gwm):
    """lib: is judged as foreign, the reference strictly, and --strict and --foreign turn it round."""
    library = f"lib:{gwm.build / 'lib' / 'libvssapi.so'}"
    for words, strict in [
        ((), True),
        (("--foreign",), False),
        (("--subject", library), False),
        (("--subject", library, "--strict"), True),
    ]:
        assert gwm("run", *words).records()[0]["subject"]["strict"] is strict


def test_options_reach_the_suite(gwm):
    """Reading and seed go to the suite and come back in the rerun line."""
    gwm.scenario({A: "fail"})
    result = gwm("run", "--reading", "literal", "--seed", "7")
    assert result.records()[0]["options"]["reading"] == "literal"
    assert result.records()[0]["seed"] == 7
    assert f"./gwm run '{A}' --reading literal --seed 7" in result.out


def test_report_goes_where_o_says_from_any_folder(gwm, tmp_path):
    """-o names the folder, relative to where gwm was called; missing parents are made."""
    assert gwm("run", "-o", "deep/er").code == 0
    assert (tmp_path / "deep" / "er" / "report.html").is_file()


def test_old_report_does_not_survive_a_refused_run(gwm):
    """A run that cannot start leaves no report of an earlier run behind that could be taken for its own."""
    gwm("run")
    gwm.scenario({A: "pass"}, refuse=[3, "no"])
    result = gwm("run")
    assert result.code == 3
    assert not (result.folder / "report.html").exists()


def test_junit_counts_what_the_run_counted(gwm):
    """junit.xml is well-formed and has a failure for the failed case."""
    gwm.scenario({A: "fail", B: "not_applicable", C: "pass"})
    root = ET.parse(gwm("run").folder / "junit.xml").getroot()
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert sum(int(suite.get("skipped")) for suite in root) == 1


def test_no_temporary_files_stay(gwm):
    """Files are written under another name and renamed; nothing of that stays."""
    assert not [p for p in gwm("run").folder.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_run_ends_its_children_and_reports(gwm, number):
    """Ctrl-C or SIGTERM in mid-run: exit 2, a truncated file, a report, and no process left."""
    gwm.scenario({A: "pass", B: "slow", C: "pass"})
    results = gwm.folder / "gwm-report" / "gwm-unfinished" / "run.jsonl"
    process = subprocess.Popen(
        [ROOT / "gwm", "run"],
        cwd=gwm.folder,
        env=gwm.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    until(lambda: results.is_file() and B in results.read_text().rpartition('"case"')[2])
    process.send_signal(number)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 2
    assert b"1 passed, 0 failed, 2 not run" in out
    assert (gwm.folder / "gwm-report" / "report.html").is_file()
    assert not _running(str(results))


def test_killed_runner_takes_the_suite_with_it(gwm):
    """Even SIGKILL of gwm leaves no suite running."""
    gwm.scenario({A: "slow"})
    results = gwm.folder / "gwm-report" / "gwm-unfinished" / "run.jsonl"
    process = subprocess.Popen([ROOT / "gwm", "run"], cwd=gwm.folder, env=gwm.environment())
    until(results.is_file)
    process.kill()
    process.wait()
    until(lambda: not _running(str(results)))


def test_no_colour_and_no_progress_in_a_pipe(gwm):
    """Output into a pipe is plain text."""
    gwm.scenario({A: "fail"})
    result = gwm("run")
    assert "\x1b" not in result.out + result.err
    assert "\r" not in result.out + result.err


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_on_a_terminal_unless_no_color(gwm, environment, coloured):
    """A terminal gets colours, unless NO_COLOR or TERM=dumb says otherwise."""
    gwm.scenario({A: "fail"})
    text = _on_terminal(gwm, {"TERM": "xterm"} | environment)
    assert ("\x1b[1;31mFAIL" in text) is coloured
    assert "1 requirement, 1 case" in text


def _running(word: str) -> list[str]:
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as stream:
                    command = stream.read()
                with open(f"/proc/{entry}/stat", encoding="utf-8") as stream:
                    state = stream.read().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if word.encode() in command and state != "Z":
                found.append(entry)
    return found


def _on_terminal(gwm: Gwm, environment: dict[str, str]) -> str:
    leader, follower = os.openpty()
    with subprocess.Popen(
        [ROOT / "gwm", "run"],
        cwd=gwm.folder,
        env=gwm.environment(**environment),
        stdout=follower,
        stderr=follower,
    ) as process:
        os.close(follower)
        text = b""
        try:
            while chunk := os.read(leader, 65536):
                text += chunk
        except OSError:
            pass  # Linux answers EIO once the other end is closed.
        process.wait()
    os.close(leader)
    return text.decode()


def test_deviations_are_named_on_the_terminal(gwm):
    """They pass, and nobody has to open the report to see which and how to make them count."""
    gwm.scenario({"a/b/c": "deviate", "a/b/d": "pass"})
    result = gwm("run")
    assert result.code == 0
    assert "(--strict and --reading change that): 1" in result.out
    assert "    a/b/c: " in result.out
