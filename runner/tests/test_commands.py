# SPDX-License-Identifier: Apache-2.0
"""The other commands as a black box: list, explain, report, diff, mutants, and wrong usage."""

import json

import pytest
from gwm import cli

A, B, C = "gwm/once/refused/same", "gwm/once/refused/other", "async/wait/ends/one"
MUTANTS = [
    {
        "name": "skips_free",
        "defect": "Frees nothing.",
        "requirement": "gwm/once/refused",
        "message": "returned E_FAIL",
    },
    {
        "name": "other_words",
        "defect": "Says it otherwise.",
        "requirement": "gwm/once/refused",
        "message": "foretold",
    },
    {
        "name": "elsewhere",
        "defect": "Breaks another.",
        "requirement": "gwm/once/refused",
        "message": "returned",
    },
    {
        "name": "harmless",
        "defect": "Does nothing wrong.",
        "requirement": "async/wait/ends",
        "message": "returned",
    },
    {
        "name": "crashes",
        "defect": "Reads NULL.",
        "requirement": "async/wait/ends",
        "message": "SIGSEGV",
    },
]
NULLS = [{"name": "always_ok", "defect": "Answers S_OK.", "requirement": "", "message": ""}]


@pytest.fixture
def full(gwm):
    """A build with mutants and nulls."""
    gwm.subjects = {"libvssapi-mutants.so": MUTANTS, "libvssapi-nulls.so": NULLS}
    gwm.scenario(
        {A: "pass", B: "pass", C: "pass"},
        subjects=gwm.subjects,
        by_spec={
            "mutant:skips_free": {A: "fail"},
            "mutant:other_words": {A: "fail"},
            "mutant:elsewhere": {C: "fail"},
            "mutant:crashes": {C: "crash"},
        },
    )
    return gwm


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ((), [A, B, C]),
        (("gwm/*",), [A, B]),
        (("--requirements",), ["async/wait/ends", "gwm/once/refused"]),
        (("--mutants",), [m["name"] for m in MUTANTS]),
        (("--nulls",), ["always_ok"]),
    ],
)
def test_list_prints_names_one_a_line(full, words, lines):
    """Each list is nothing but names, one a line, so that a shell can use it."""
    result = full("list", *words)
    assert (result.code, result.out.splitlines()) == (0, lines)


def test_worlds_are_listed_with_what_they_are_and_who_uses_them(full):
    """Name, sentence, and whether cases run in it; gwm exec takes each; globs choose some."""
    result = full("list", "--worlds", "quiet", "unused")
    assert result.code == 0
    assert result.out.splitlines() == [
        "quiet   Nothing stirs. [3 cases, exec]",
        "unused  Not here. [exec]",
    ]
    rows = json.loads(full("list", "--worlds", "un*", "--json").out)
    assert [(row["name"], row["used_by"], row["cases"]) for row in rows] == [("unused", ["exec"], [])]
    out = full("list", "--worlds", "gather_fails_late").out
    assert out.startswith("gather_fails_late  The operation of GatherWriterMetadata is pending for a while, then")
    assert out.endswith(" [requester, exec]\n")


@pytest.mark.parametrize(
    "kind",
    [
        "--cases",
        "--requirements",
        "--mutants",
        "--nulls",
        "--worlds",
        "--coverage",
        "--requester-coverage",
    ],
)
def test_every_list_is_there_as_json(full, kind):
    """--json prints an array of objects."""
    rows = json.loads(full("list", kind, "--json").out)
    assert rows
    assert all(isinstance(row, dict) for row in rows)


def test_coverage_is_counted_by_topic_and_page(full):
    """The coverage rows add up and end in the total."""
    rows = json.loads(full("list", "--coverage", "--json").out)
    total = rows[-1]
    assert (total["requirements"], total["judged"], total["proved"], total["cases"]) == (2, 2, 2, 3)
    assert sum(row["cases"] for row in rows if row["kind"] == "topic") == 3
    assert [row["name"] for row in rows if row["kind"] == "page"] == ["nf-vss-ivssasync-wait"]


def test_explain_a_requirement(full):
    """A requirement is explained by text, page, cases and mutants."""
    out = full("explain", "gwm/once/refused").out
    assert "What gwm/once/refused says." in out
    assert "https://learn.microsoft.com/windows/win32/api/vss/nf-vss-ivssasync-wait" in out
    assert A in out
    assert "skips_free: Frees nothing." in out


def test_explain_a_case_and_a_subject(full):
    """A case is explained by what it does and by its requirement; a mutant by its defect."""
    assert "Init, Gather" in full("explain", A).out
    assert "Reads NULL." in full("explain", "mutant:crashes").out
    assert "./gwm run --subject null:always_ok" in full("explain", "null:always_ok").out


def test_explain_what_is_not_there(full):
    """An unknown id is exit 4 with the nearest ids."""
    result = full("explain", "gwm/once/refuse")
    assert result.code == 4
    assert "gwm/once/refused" in result.err


def test_mutants_tells_killed_misattributed_and_survived(full):
    """Killed needs the mutant's own requirement and the words foretold; anything less fails the command."""
    result = full("mutants", "--json")
    outcomes = {row["name"]: row["outcome"] for row in json.loads(result.out)}
    assert result.code == 1
    assert outcomes == {
        "skips_free": "killed",
        "other_words": "misattributed",
        "elsewhere": "misattributed",
        "harmless": "survived",
        "crashes": "killed",
    }


def test_mutants_prints_score_and_how_to_rerun(full):
    """The closing line has the score; a survivor has the line that runs it."""
    out = full("mutants").out
    assert "5 mutants: 2 killed, 1 survived, 2 misattributed; score 40.0 %" in out
    assert "./gwm run --subject mutant:harmless" in out


def test_mutants_runs_the_legal_variants_too(full):
    """Each is judged as somebody else's library; one that the suite objects to fails the command."""
    rows = [{"name": n, "unlike": "Is slow.", "because": "May be."} for n in ("late", "early")]
    subjects = full.subjects | {"libvssapi-variants.so": rows}
    full.scenario({A: "pass"}, subjects=subjects, by_spec={"mutant:skips_free": {A: "fail"}})
    assert full("list", "--variants").out.split() == ["late", "early"]
    result = full("mutants", "late", "early", "skips_free")
    assert result.code == 0
    assert "1 mutants: 1 killed" in result.out and "variants passed 2/2" in result.out
    for verdict, words in (("fail", "fail"), ("inconclusive", "inconclusive")):
        full.scenario({A: "pass"}, subjects=subjects, by_spec={"variant:early": {A: verdict}})
        result = full("mutants", "late", "early")
        assert result.code == 1
        assert "OBJECTED early" in result.out and f"{A}: {words}" in result.out
        assert "variants passed 1/2" in result.out and "mutants:" not in result.out
        assert "rerun     ./gwm run --subject variant:early" in result.out
    assert full("run", "--subject", "variant:late").records()[0]["subject"]["strict"] is False


def test_mutants_that_all_die_are_exit_0_and_prove_in_the_report(full):
    """Proofs are kept for the same programs, and the next report names the proving mutant."""
    assert full("mutants", "skips_free", "crashes").code == 0
    assert full("mutants").code == 1
    report = full("run").report()
    assert "proved by" in report
    assert "survives" in report


def test_mutants_cases_lists_what_nothing_fails(full):
    """--cases names the cases that no mutant and no null makes fail; there is none: exit 0."""
    result = full("mutants", "--cases")
    assert result.code == 1
    assert result.out.splitlines() == [
        B,
        "3 cases: 2 are failed by one of 5 mutants and 1 nulls, 1 by none",
    ]
    assert json.loads(full("mutants", "--cases", "--json").out) == [B]
    full.scenario({B: "pass"}, subjects=full.subjects, by_spec={"null:always_ok": {B: "fail"}})
    assert full("mutants", "--cases").code == 0
    assert full("mutants", "--cases", "skips_free").code == 4


def test_a_mutant_of_a_rule_is_run_over_all_cases(full):
    """A requirement without a case of its own is proved where a rule fails it in another's case."""
    rule = {
        "name": "leaks",
        "defect": "Leaks.",
        "requirement": "memory/none/lost",
        "message": "lost",
    }
    full.scenario({A: "pass"}, subjects={"libvssapi-mutants.so": [rule]})
    out = full("mutants").out
    assert "1 survived" in out
    assert "detail" not in out, "asked for cases that do not exist"


def test_mutants_by_unknown_name(full):
    """An unknown mutant is exit 4 with the nearest."""
    result = full("mutants", "skip_free")
    assert result.code == 4
    assert "skips_free" in result.err


def test_report_makes_the_same_page_again(full):
    """gwm report on the results of a run gives the page that the run gave, byte for byte."""
    first = full("run")
    again = full("report", str(first.folder / "run.jsonl"), "-o", "again")
    assert again.code == 0
    assert (full.folder / "again" / "report.html").read_text() == first.report()


def test_report_compares_several_runs(full):
    """Several results make one page; the worst of them decides the exit code."""
    full("run", "-o", "one")
    full("run", "--subject", "mutant:skips_free", "-o", "two")
    result = full("report", "one/run.jsonl", "two/run.jsonl")
    assert result.code == 1
    assert "mutant:skips_free does not conform" in result.report()


def _trace(path, pid: int) -> None:
    header = {"t": "trace", "schema": 2, "suite": "0.1.0", "program": f"p{pid}", "pid": pid, "clock": 1000}
    event = {"t": "ev", "n": 0, "us": 1, "th": 0, "k": "note", "obj": "tour", "m": "here"}
    lines = [header, event, {"t": "end", "events": 1}]
    path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines), encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "lanes"),
    [
        (["t.jsonl"], ["p1 1", "p2 2", "p10 10"]),
        (["t.jsonl.2", "t.jsonl"], ["p2 2", "p1 1", "p10 10"]),
        (["t.jsonl.2"], ["p2 2"]),
        (["--alone", "t.jsonl"], ["p1 1"]),
        (["--alone", "t.jsonl", "t.jsonl.10"], ["p1 1", "p10 10"]),
    ],
)
def test_report_of_a_trace_has_the_processes_beside_it(full, words, lanes):
    """FILE.2 and on are of the same run, each once and in the order of numbers; what only looks so is not."""
    for name, pid in (("t.jsonl", 1), ("t.jsonl.2", 2), ("t.jsonl.10", 10), ("t.jsonl.old", 5), ("other.jsonl.2", 6)):
        _trace(full.folder / name, pid)
    (full.folder / "t.jsonl.3").write_text("notes\n", encoding="utf-8")
    result = full("report", *words)
    assert result.code == 0
    told = [line.split(":")[0] for line in result.out.splitlines() if not line.startswith("Report")]
    assert told == [{"1": "t.jsonl"}.get(lane.split()[1], f"t.jsonl.{lane.split()[1]}") for lane in lanes]
    assert ('id="joined"' in result.report()) == (len(lanes) > 1)
    if len(lanes) > 1:
        assert all(lane in result.report().split('id="joined"')[1] for lane in lanes[1:])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is not results or a trace of gwm: no header"),
        ("not json\nat all\n", "is not results or a trace of gwm: line 1 is not JSON"),
        ("[]\n", "is not results or a trace of gwm: line 1 is not an object"),
        ('{"t":"end"}\n', "is not results or a trace of gwm: no header"),
        ('{"t":"run","schema":1}\n', "has schema 1, this gwm reads schema 2: run it again"),
    ],
)
def test_report_refuses_what_is_no_result(full, content, words):
    """What is not a results file is exit 4 and one line."""
    path = full.folder / "other.txt"
    path.write_text(content, encoding="utf-8")
    result = full("report", str(path))
    assert result.code == 4
    assert words in result.err and result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"t":"run","schema":2}\n[]\n\n', "is damaged: line 2 is not an object"),
        ('{"t":"run","schema":2}\n{"t":"end","run":0}\n', "is damaged: line 2: the end has no sha256"),
        ('{"t":"trace","schema":2}\n{"t":"end","events":7}\n', "line 2 does not count the 0 events before it"),
    ],
)
def test_report_does_not_believe_what_is_damaged(full, content, words):
    """A file of gwm that does not hold is exit 3 and one line that says where."""
    path = full.folder / "other.txt"
    path.write_text(content, encoding="utf-8")
    result = full("report", str(path))
    assert result.code == 3
    assert words in result.err and result.err.count("\n") == 1


def test_diff_of_an_incomplete_run_cannot_tell(full):
    """What is not there cannot be compared: exit 3, and the file is named."""
    full("run", "-o", "one")
    whole = full.folder / "one/run.jsonl"
    (full.folder / "cut.jsonl").write_text("".join(whole.read_text().splitlines(keepends=True)[:-1]))
    for words in (("cut.jsonl", "one/run.jsonl"), ("one/run.jsonl", "cut.jsonl")):
        result = full("diff", *words)
        assert result.code == 3
        assert "cut.jsonl: the end is missing" in result.err


def test_diff_names_what_no_longer_passes(full):
    """Two runs are compared case by case; a lost pass is exit 1."""
    full("run", "-o", "one")
    full("run", "--subject", "mutant:skips_free", "-o", "two")
    result = full("diff", "one/run.jsonl", "two/run.jsonl")
    assert result.code == 1
    assert f"pass -> fail  {A}" in result.out
    assert full("diff", "one/run.jsonl", "one/run.jsonl").code == 0
    assert full("diff", "two/run.jsonl", "one/run.jsonl").code == 0


def test_diff_takes_folders_and_writes_for_the_page_of_a_build(full):
    """--format and -o; the exit code is the same."""
    full("run", "-o", "one")
    full("run", "--subject", "mutant:skips_free", "-o", "two")
    done = full("diff", "one", "two", "--format", "markdown", "-o", "page.md")
    assert (done.code, done.out) == (1, "")
    assert f"| `{A}` | pass -> fail |" in (full.folder / "page.md").read_text()
    found = json.loads(full("diff", "one", "two", "--format", "json").out)
    assert found["counts"]["new"] == 1
    assert full("diff", "one", "three").code == 4


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("--nonsense",),
        ("run", "--reading", "mine"),
        ("explain",),
        ("run", "--strict", "--foreign"),
    ],
)
def test_wrong_usage_is_exit_4(gwm, words):
    """Whatever the command line does not know is exit 4."""
    assert gwm(*words).code == 4


def test_unknown_command_names_the_nearest(gwm):
    """A misspelt command is answered with the one that was meant."""
    assert "Nearest: report" in gwm("reprot").err


def test_help_is_a_manual(gwm):
    """--help tells of subjects, ids, results, exit codes and examples; each command has its own."""
    out = gwm("--help").out
    for word in ("subjects", "mutant:NAME", "exit codes", "examples", "NO_COLOR", "run.jsonl"):
        assert word in out
    for command in (
        "run",
        "check",
        "bench",
        "list",
        "explain",
        "report",
        "diff",
        "mutants",
        "test",
    ):
        assert command in out
        assert gwm(command, "--help").code == 0


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_each_command_is_told_in_one_whole_sentence(command):
    """The first line of its text stands alone in --help, on its manual page and in the list of all."""
    summary = (cli.module_of(command).__doc__ or "").partition("\n")[0]
    assert summary.endswith(".") and len(summary) < 100


def test_bench_runs_the_programs_of_the_build(gwm):
    """Benchmarks are found in the build by name, get what follows --, and their failure is exit 1."""
    (gwm.build / "build.ninja").write_text(
        "build bin/gwm-bench-check: L\nbuild bin/bench-slow | x: L\n"
    )
    for name, code in (("gwm-bench-check", 0), ("bench-slow", 3)):
        program = gwm.build / "bin" / name
        program.write_text(f'#!/bin/sh\necho "{name} $*"\nexit {code}\n')
        program.chmod(0o755)
    one = gwm("bench", "check", "--", "--no-memory")
    assert (one.code, one.out) == (0, "gwm-bench-check --no-memory\n")
    assert gwm("bench").code == 1
    unknown = gwm("bench", "chck")
    assert unknown.code == 4
    assert "Nearest: check" in unknown.err


def test_missing_suite_is_one_line_and_exit_3(gwm):
    """A build folder without programs is told in one line."""
    (gwm.build / "bin" / "gwm-suite").unlink()
    result = gwm("run")
    assert result.code == 3
    assert "gwm-suite is missing" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("answer", ["echo '{'", "echo '[]'", "exit 3", "kill -SEGV $$"])
def test_suite_that_lists_nonsense_is_one_line(gwm, answer):
    """A suite that answers nonsense is told in one line, never a traceback."""
    (gwm.build / "bin" / "gwm-suite").write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    result = gwm("list")
    assert result.code == 3
    assert result.err.startswith("gwm: ")
    assert result.err.count("\n") == 1
