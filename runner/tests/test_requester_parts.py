# SPDX-License-Identifier: Apache-2.0
"""What gwm requester is made of, each part alone: causes, waivers, plans, the matrix, the outcome, specimens."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gwm.console import Console
from gwm.ending import Ended, end_traces, of_code
from gwm.errors import GwmError, UsageError
from gwm.requester import exhaust, matrix, specimen_exhaust, specimen_table, specimens, waivers
from gwm.requester.causes import grouped
from gwm.requester.outcome import Outcome
from gwm.requester.places import place_of
from gwm.requester.specimen_programs import command
from gwm.requester.telling import pages_of
from gwm.requester.tour import folder_names
from gwm.requester.visits import Finding, Place, Visit, settled
from gwm.worlds.kit import kit
from gwm_reports.lines import read_lines
from gwm_reports.outcome import ExitCode
from gwm_reports.traces import build_trace

_GATHER = "IVssBackupComponents::GatherWriterMetadata"
_TODAY = date(2026, 11, 28)


def finding(rule="early", severity="fail", method="X::Y", code="", event=0, layer="life_cycle", count=1):
    """A finding."""
    return Finding(
        f"requester/{layer}/{rule}", rule, layer, severity, f"it did {rule}", "Do otherwise.",
        event, count, "trace.jsonl", method, code,
    )  # fmt: skip


def visit(name="server", *findings, ended=Ended(code=0), reveals="", problem="", size=0, loaded=True):
    """A visit."""
    traces = ("trace.jsonl",) if loaded else ()
    return Visit(Place(name, reveals=reveals), ended, findings, problem, Path(name), traces, size)


# Causes


def test_the_pages_of_the_methods_that_a_finding_speaks_of_come_first():
    """The others keep their order."""
    said = replace(finding(method="IVssAsync::Wait"), message="async#4, which DoSnapshotSet gave, has 1 left")
    (cause,) = grouped([visit("a", said)])
    pages = ("nf-x-gather", "topic", "nf-x-dosnapshotset", "nf-vss-ivssasync-wait")
    assert pages_of(cause, pages) == ["nf-x-dosnapshotset", "nf-vss-ivssasync-wait", "nf-x-gather", "topic"]


def test_one_cause_is_one_rule_at_one_method_with_one_code():
    """Its findings are counted over all worlds."""
    visits = [
        visit("a", finding(count=3), finding(method="X::Z")),
        visit("b", finding(), finding(code="0x80042301"), finding("leak")),
        visit("b2", finding(), finding()),
    ]
    found = [(c.rule, c.method, c.code, c.count, c.places) for c in grouped(visits)]
    assert found == [
        ("early", "X::Y", "", 6, ["a", "b", "b2"]),
        ("early", "X::Y", "0x80042301", 1, ["b"]),
        ("early", "X::Z", "", 1, ["a"]),
        ("leak", "X::Y", "", 1, ["b"]),
    ]


def test_causes_are_in_the_order_in_which_they_are_mended():
    """Errors first; within them what is lower, since much follows from it."""
    visits = [
        visit(
            "a", finding("n", "note"), finding("w", "warning"), finding("late", layer="practice"),
            finding("low", layer="arguments"), finding("unknown", layer="new"),
        )
    ]  # fmt: skip
    assert [c.rule for c in grouped(visits)] == ["low", "late", "unknown", "w", "n"]


def test_the_plainest_world_is_shown():
    """The usual one, before others, before those that make something happen; small traces before huge ones."""
    visits = [
        visit("x", finding(), reveals="Gather answered E_FAIL"),
        visit("huge", finding(), size=1 << 24),
        visit("small", finding(), size=1000),
        visit("smaller", finding(), size=10),
        visit("server", finding(), size=1 << 20),
    ]
    (cause,) = grouped(visits)
    assert cause.places == ["server", "small", "smaller", "huge", "x"]
    assert cause.message == "it did early"
    (cause,) = grouped(visits[:1])
    assert cause.message == "Gather answered E_FAIL: it did early"


def test_what_the_world_did_is_said_once():
    """A finding may say it in its own words."""
    (cause,) = grouped([visit("x", finding("after Gather answered E_FAIL"), reveals="Gather answered E_FAIL")])
    assert cause.message == "it did after Gather answered E_FAIL"


# The matrix and the outcome


def test_worlds_that_are_alike_share_a_row_where_there_are_many():
    """The largest first; what is waived is there as well."""
    visits = [visit(f"w{n}", *([finding()] if n == 3 else [])) for n in range(6)]
    visits.append(visit("odd", loaded=False))
    outcome = Outcome("p", visits, grouped(visits))
    assert [row.name for row in matrix.rows(outcome)] == [v.place.name for v in visits]
    merged = [(row.name, row.labels, row.problem) for row in matrix.rows(outcome, 3)]
    assert merged == [
        ("w0, w1, w2 and 2 more", (), ""),
        ("w3", ("E1",), ""),
        ("odd", (), "vssapi was not loaded"),
    ]
    visits = [visit(f"{n}" * 70) for n in range(4)]
    assert matrix.rows(Outcome("p", visits, []), 3)[0].name == "0" * 70 + " and 3 more"


@pytest.mark.parametrize(
    ("visits", "strict", "stale", "code", "claim"),
    [
        ([visit()], False, (), 0, "p breaks no documented must in 1 world."),
        ([visit(), visit("b", finding())], False, (), 1, "p does not keep to the documentation: 1 error in 2 worlds."),
        ([visit("a", finding(severity="note"))], False, (), 0, "p breaks no documented must in 1 world, with 1 note."),
        ([visit("a", finding(severity="note"))], True, (), 1,
         "p does not keep to the documentation: 1 note in 1 world."),
        ([visit(loaded=False)], False, (), 5, "No claim about p: it never loaded vssapi."),
        ([visit(loaded=False), visit("b")], False, (), 0, "p breaks no documented must in 2 worlds."),
        ([visit(problem="damaged"), visit("b")], False, (), 3, "No claim about p: 1 world could not be judged."),
        ([visit(ended=Ended(signal="SIGSEGV"))], False, (), 3,
         "No claim about p: it did not come to its end in 1 world."),
        ([visit("a", finding(), ended=Ended(stopped="time"))], False, (), 1,
         "p does not keep to the documentation: 1 error in 1 world."),
        ([visit("a", finding())], False, ("stale",), 6, "p does not keep to the documentation: 1 error in 1 world."),
        ([visit()], False, ("stale",), 6, "p breaks no documented must in 1 world."),
    ],
)  # fmt: skip
def test_what_a_tour_amounts_to(visits, strict, stale, code, claim):
    """An error outweighs doubt, a stale waiver both."""
    outcome = Outcome("p", visits, grouped(visits), strict, stale)
    assert (outcome.code, outcome.claim) == (ExitCode(code), claim)


def test_names_of_folders():
    """A world's name, where it is one that every file system takes."""
    names = ["server", "X::Y#1=E_FAIL", "a-b", "x" * 300]
    assert folder_names([Place(n) for n in names]) == ["server", "0002", "0003", "0004"]


def test_arguments_that_name_files_are_found_from_elsewhere(tmp_path, monkeypatch):
    """By a path or a suffix; what only looks so, or is an option, stays."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.ini", "backup", "-x.ini"):
        (tmp_path / name).write_text("")
    words = ["a.ini", "./backup", "backup", "b.ini", "-x.ini", "/etc/hosts", ".", "..", "C:", ""]
    full = [f"{tmp_path}/a.ini", f"{tmp_path}/backup", *words[2:]]
    assert settled(words, for_windows=False) == full
    windows = "Z:" + str(tmp_path).replace("/", "\\")
    assert settled(words[:2], for_windows=True) == [f"{windows}\\a.ini", f"{windows}\\backup"]


# The end of a trace


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (b"{}\n", b"{}\n"),
        (b"{}\n" + bytes(200_000), b"{}\n"),
        (b'{}\n{"half', b"{}\n"),
        (b'{}\n{"half' + bytes(70_000), b"{}\n"),
        (b"", b""),
        (bytes(100), b""),
    ],
)
def test_the_exit_is_written_where_whole_lines_end(tmp_path, content, kept):
    """Into the first trace; the others lose their zeros only."""
    first, second = tmp_path / "t", tmp_path / "t.2"
    first.write_bytes(content)
    second.write_bytes(b'{}\n{"half' + bytes(70_000))
    end_traces([first, second], of_code(-11))
    assert first.read_bytes() == kept + b'{"t":"exit","signal":"SIGSEGV"}\n'
    assert second.read_bytes() == b'{}\n{"half'


# Waivers

_GOOD = """
[[waiver]]
rule = "early"
reason = "known"
issue = "https://example.com/7"
expires = 2026-11-28
count = 2
"""


def waived(tmp_path, text, *visits, today=_TODAY):
    """The problems, and the causes."""
    path = tmp_path / "w.toml"
    path.write_text(text, encoding="utf-8")
    causes = grouped(visits)
    places = [v.place.name for v in visits]
    problems = waivers.apply(waivers.read(path, ["early", "leak"]), causes, places, today, Path("w.toml"))
    return problems, causes


def test_a_waiver_covers_what_it_names(tmp_path):
    """By rule, requirement, method and world; its last day counts."""
    problems, (cause,) = waived(tmp_path, _GOOD, visit("a", finding()), visit("b", finding()))
    assert (problems, cause.waived) == ([], "known")
    for key in ('requirement = "requester/life_cycle/early"', 'rule = "early"\nmethod = "X::Y"'):
        text = f'[[waiver]]\n{key}\nreason = "r"\n'
        problems, (cause,) = waived(tmp_path, text, visit("a", finding()))
        assert (problems, cause.waived) == ([], "r")
    text = '[[waiver]]\nrule = "early"\nworld = "a*"\nreason = "r"\n'
    problems, (cause,) = waived(tmp_path, text, visit("a1", finding()), visit("b", finding()))
    assert (problems, cause.waived) == ([], "")


@pytest.mark.parametrize(
    ("text", "visits", "problem"),
    [
        (_GOOD.replace("count = 2", "count = " + "9" * 30), [visit()],
         "w.toml:2: the waiver of early matches nothing any more: take it out"),
        (_GOOD, [visit()], "w.toml:2: the waiver of early matches nothing any more: take it out"),
        (_GOOD.replace("-28", "-27"), [visit("a", finding())],
         "w.toml:2: the waiver of early has expired on 2026-11-27"),
        (_GOOD, [visit(n, finding()) for n in "abc"], "w.toml:2: the waiver of early allows 2, and there are 3"),
        (_GOOD + 'method = "X::Z"\n', [visit("a", finding())],
         "w.toml:2: the waiver of early matches nothing any more: take it out"),
    ],
)  # fmt: skip
def test_a_waiver_out_of_order_is_a_problem_and_covers_nothing(tmp_path, text, visits, problem):
    """Stale, expired, exceeded."""
    problems, causes = waived(tmp_path, text, *visits)
    assert problems == [problem]
    assert not any(cause.waived for cause in causes)


def test_a_waiver_for_worlds_that_were_not_visited_is_in_order(tmp_path):
    """Whoever runs one world does not hear of the others."""
    text = _GOOD + 'world = "no_writer"\n'
    assert waived(tmp_path, text, visit("server"))[0] == []
    assert len(waived(tmp_path, text, visit("no_writer"))[0]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "w.toml:1: only [[waiver]] belongs here, not 'x'"),
        ("waiver = 1", "w.toml:1: a waiver is a table, [[waiver]]"),
        ('[[waiver]]\nrule = "early"', "w.toml:1: a waiver needs a reason"),
        ('[[waiver]]\nreason = "r"', "w.toml:1: a waiver names a rule or a requirement, one of them"),
        ('\n[[waiver]]\nreason = "r"\nrule = "erly"', "w.toml:4: there is no rule 'erly'; did you mean 'early'?"),
        ('[[waiver]]\nreason = "r"\nruel = "early"', "w.toml:3: a waiver has no 'ruel'; did you mean 'rule'?"),
        ('[[waiver]]\nreason = " "\nrule = "early"', "w.toml:2: 'reason' is no text"),
        ('[[waiver]]\nreason = "r"\nrule = "early"\nexpires = "2027-01-01"', "w.toml:4: 'expires' is no day such as"),
        ('[[waiver]]\nreason = "r"\nrule = "early"\ncount = 0', "w.toml:4: 'count' is no number of findings"),
        ('[[waiver]]\nreason = "r"\nrule = "early"\ncount = -1', "w.toml:4: 'count' is no number of findings"),
        ('[[waiver]]\nreason = "r"\nrule = "early"\ncount = true', "w.toml:4: 'count' is no number of findings"),
        ('[[waiver]]\nreason = "r"\nrule = "eärly"', "w.toml:3: there is no rule 'eärly'; did you mean 'early'?"),
        ('[[waiver]]\nreason = "r"\nrule = "early"\nexpires = 2026-02-30', "w.toml is no TOML: "),
        ("[[waiver]\n", "w.toml is no TOML: "),
        ("\udcff", "w.toml is no UTF-8"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_of_waivers_has_its_line(tmp_path, monkeypatch, text, said):
    """File, line, what is wrong, the nearest right word."""
    monkeypatch.chdir(tmp_path)
    Path("w.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(waivers.BadWaivers) as caught:
        waivers.read(Path("w.toml"), ["early", "leak"])
    assert str(caught.value).startswith(said)


def test_what_is_written_waives_exactly_what_was_found(tmp_path):
    """Whatever messages hold; a finding without a method does not take what others are for."""
    odd = replace(finding("leak", method=""), message='a "quoted"\n] \x00 text')
    visits = [
        visit("a", finding(), odd, finding("leak"), finding(code="0x80042301")),
        visit("b", finding(), finding("leak")),
    ]
    problems, causes = waived(tmp_path, waivers.written(grouped(visits)), *visits)
    assert problems == [] and all(cause.waived for cause in causes)
    more = [*visits, visit("c", finding())]
    problems, causes = waived(tmp_path, waivers.written(grouped(visits)), *more)
    assert len(problems) == 1 and [c.waived != "" for c in causes].count(False) == 1


# Worlds made from a program's calls


def base(name="server") -> Place:
    """A place in a world of the kit."""
    return place_of(next(world for world in kit().worlds if world.name == name))


def trace_of(*calls):
    """The trace of a program that makes these calls: a method, or (method, object, inputs, outputs)."""
    lines = [{"t": "trace", "schema": 2}]
    for n, made in enumerate(calls):
        method, name, inputs, outputs = made if isinstance(made, tuple) else (made, "backup", {}, {})
        shared = {"t": "ev", "us": 0, "th": 0, "call": n, "obj": name, "m": method}
        lines.append(shared | {"n": 2 * n, "k": "call", "in": inputs})
        lines.append(shared | {"n": 2 * n + 1, "k": "return", "hr": "0x00000000", "out": outputs})
    lines.append({"t": "end", "events": 2 * len(calls)})
    return build_trace(read_lines("".join(json.dumps(line) + "\n" for line in lines).encode()))


def gather(number=1):
    """A call that starts an operation."""
    return (_GATHER, "backup", {}, {"pAsync": {"obj": f"async#{number}"}})


def wait(milliseconds, number=1):
    """A call that waits for it."""
    return ("IVssAsync::Wait", f"async#{number}", {"dwMilliseconds": milliseconds}, {})


_CODES = {_GATHER: exhaust.Codes((0x80042301,), (0x8007000E,))}


def test_each_call_gets_each_code_and_nothing_else():
    """Methods without codes are left alone."""
    plan = exhaust.plan(trace_of(gather(1), gather(2), "X::Y"), base(), _CODES)
    assert [p.name.partition("::")[2] for p in plan.places] == [
        "GatherWriterMetadata#1=VSS_E_BAD_STATE",
        "GatherWriterMetadata#1=E_OUTOFMEMORY@status",
        "GatherWriterMetadata#2=VSS_E_BAD_STATE",
        "GatherWriterMetadata#2=E_OUTOFMEMORY@status",
    ]
    assert plan.left_out == ()
    first = plan.places[0]
    assert first.words == ("--answer", first.name)
    assert first.reveals == "GatherWriterMetadata answered VSS_E_BAD_STATE"
    assert plan.places[3].reveals == "GatherWriterMetadata (call 2) ended with E_OUTOFMEMORY"


@pytest.mark.parametrize(
    ("number", "chosen"), [(4, [1, 2, 3, 4]), (5, [1, 2, 3, 5]), (1000, [1, 2, 501, 1000])]
)
def test_of_a_loop_four_calls_are_answered(number, chosen):
    """First, second, middle, last; what is left out is said."""
    plan = exhaust.plan(trace_of(*["X::Y"] * number), base(), {"X::Y": exhaust.Codes((0x80004005,))})
    assert [p.world.answers[0].call for p in plan.places] == chosen
    assert list(plan.left_out) == ([] if number == 4 else [("X::Y", number, 4)])


@pytest.mark.parametrize(
    ("milliseconds", "pending"),
    [(0xFFFFFFFF, [50]), (0, []), (10, [5, 60]), (1000, [50, 1050]), (600_000, [50])],
)
def test_an_operation_ends_around_the_time_out_of_a_wait(milliseconds, pending):
    """Before it and, where that is soon, after it."""
    plan = exhaust.plan(trace_of(gather(), wait(milliseconds)), base(), {})
    assert [p.world.answers[0].pending_ms for p in plan.places] == pending
    assert all((p.world.answers[0].method, p.world.answers[0].call) == (_GATHER, 1) for p in plan.places)


def test_the_same_world_is_made_once():
    """However often the program waits."""
    calls = [gather(), *[wait(10)] * 5]
    assert len(exhaust.plan(trace_of(*calls), base(), {}).places) == 2


def test_answers_of_the_command_line_and_back():
    """What names a world is what --answer takes."""
    texts = [f"{_GATHER}#1=VSS_E_WRITER_INFRASTRUCTURE", f"{_GATHER}=E_FAIL@status", f"{_GATHER}#3=pending:250"]
    assert [exhaust.text_of(exhaust.parsed(text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wait", "'Wait' is no answer such as"),
        (f"{_GATHER}#x=E_FAIL", "is no answer such as"),
        (f"{_GATHER}#1=E_NOTHING", "E_NOTHING"),
        ("IVssBackupComponents::GatherMetadata#1=E_FAIL", "nearest: "),
        (f"{_GATHER}#1=S_OK", "changes nothing"),
        ("IVssAsync::Wait#1=E_FAIL@status", "starts no operation"),
    ],
)
def test_a_wrong_answer_is_told(text, said):
    """In one line."""
    with pytest.raises(UsageError, match=said) as caught:
        exhaust.parsed(text)
    assert "\n" not in str(caught.value)


def test_a_made_world_is_kept_as_a_file_and_runs_again(tmp_path):
    """It says what it is based on; where that cannot be said, there is none, and the line says it."""
    from gwm.worlds.reader import read

    place = exhaust.answered(base(), [exhaust.parsed(f"{_GATHER}#1=E_FAIL")])
    path = tmp_path / "made.toml"
    path.write_text(place.source, encoding="utf-8")
    reading = read(path)
    assert reading.problems == ()
    (world,) = reading.worlds
    assert (world.answers, world.writers) == (place.world.answers, place.world.writers)
    other = exhaust.answered(base("no_privilege"), [exhaust.parsed(f"{_GATHER}#1=E_FAIL")])
    assert other.source == ""
    assert other.words[:2] == ("--world", "no_privilege")


def test_pairs_are_of_different_calls_and_seeded():
    """As many as there are, at most."""
    places = exhaust.plan(trace_of(gather(1), gather(2)), base(), _CODES).places
    found = exhaust.pairs(places, base(), 1, 100)
    assert len(found) == 4 == len({p.name for p in found})
    for place in found:
        first, second = place.world.answers
        assert first.call != second.call
        assert place.words.count("--answer") == 2
    assert [p.name for p in exhaust.pairs(places, base(), 1, 2)] == [p.name for p in found[:2]]
    assert exhaust.pairs(places[:1], base(), 1, 5) == []


# Specimens

_TABLE = """
[gather_twice]
rule = "early"
words = "did early"
world = "no_writer"
says = "Gathers twice."

[good]
says = "All right."

[in_python]
program = "backup.py"

[elsewhere]
platform = "windows"
"""


def test_the_table_of_specimens(tmp_path):
    """What is said of each, where it runs, and by which command."""
    path = tmp_path / "expected.toml"
    path.write_text(_TABLE, encoding="utf-8")
    bad, good, python, elsewhere = specimens.read(path)
    assert [s.elsewhere("native") for s in (bad, python, elsewhere)] == ["", "", "windows"]
    assert [s.elsewhere("windows") for s in (bad, python, elsewhere)] == ["", "native", ""]
    assert [p.name for p in specimen_table.places(bad)] == ["no_writer"]
    assert len(specimen_table.places(good)) > 40
    assert [p.name for p in specimen_table.places(good, ["server"])] == ["server"]
    folder = Path("/bin")
    assert command(bad, folder, False) == ["/bin/requester-specimens", "gather_twice"]
    assert command(elsewhere, folder, True) == ["/bin/requester-specimens.exe", "elsewhere"]
    assert command(replace(good, program="other"), folder, True) == ["/bin/other.exe"]
    assert command(python, folder, False) == [sys.executable, f"{specimen_table.TABLE.parent}/backup.py"]


@pytest.mark.parametrize("text", ["x = 1", "[x]\nrule = 1", "[x]\nmore = 1", "[x", "\udcff"])
def test_a_wrong_table_is_told(tmp_path, text):
    """In one line."""
    path = tmp_path / "expected.toml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(GwmError, match="expected.toml"):
        specimens.read(path)


@pytest.mark.parametrize(
    ("visits", "wrong"),
    [
        ([visit("a", finding())], []),
        ([visit("a", finding(), finding("leak", "warning"))], []),
        ([visit("a")], ["a: early finds nothing"]),
        ([visit("a", finding("leak"))], ["a: early finds nothing", "a: an error of leak: it did leak"]),
        ([visit("a", finding(), ended=Ended(signal="SIGSEGV"))], ["a: it ended by SIGSEGV"]),
        ([visit("a", finding(), problem="damaged")], ["a: damaged"]),
        ([visit("a", loaded=False)], ["a: it did not load vssapi (exit 0)", "a: early finds nothing"]),
    ],
)
def test_a_bad_specimen_is_found_by_its_rule_alone(visits, wrong):
    """Warnings of others are nothing; errors are."""
    bad = specimens.Specimen("x", rule="early", words="did early")
    assert specimens.wrong(bad, visits) == wrong
    other = specimens.Specimen("x", rule="early", words="second time")
    if not wrong:
        assert specimens.wrong(other, visits) == ['a: early says "it did early", and not "second time"']


def test_a_specimen_is_found_as_severe_as_it_is():
    """A note stays a note."""
    mild = specimens.Specimen("x", rule="early", words="did early", severity="note")
    assert specimens.wrong(mild, [visit("a", finding(severity="note"))]) == []
    assert specimens.wrong(mild, [visit("a", finding())]) == ["a: fail, and no note, of early"]


def test_a_good_specimen_raises_nothing():
    """Not even a note, in any world."""
    good = specimens.Specimen("x")
    visits = [visit("a"), visit("b", finding(severity="note")), visit("c", ended=Ended(code=2))]
    assert specimens.wrong(good, visits) == ["b: note of early: it did early"]
    assert len(specimens.wrong(good, [visit("a", ended=Ended(code=4))])) == 1  # It did nothing at all.


def test_specimens_are_told_a_line_each(capsys):
    """And the exit code says whether all are right."""
    table = [specimens.Specimen("one", rule="early"), specimens.Specimen("another")]
    right = {"one": [visit("a", finding())], "another": [visit("a"), visit("b")]}
    assert specimens.tell(table, right, "native", Console()) == ExitCode.CONFORMS
    assert capsys.readouterr().out.splitlines() == [
        "right  one      early",
        "right  another  good in 2 worlds",
        "2 specimens: 2 judged right, 0 wrong",
    ]
    assert specimens.tell(table, right | {"another": [visit("a", finding())]}, "native", Console()) == 1
    assert "WRONG  another" in capsys.readouterr().out
    assert specimens.tell([], {}, "native", Console()) == ExitCode.NOTHING_RAN


@pytest.mark.parametrize(
    ("said", "visits", "told", "wrong"),
    [
        ("found", [visit("server"), visit("a", finding())], "early: found by a", []),
        ("found", [visit("server")], "early: found (9 worlds)", ["the table says that it is found"]),
        ("no: why", [visit("server")], "early: no: why (9 worlds)", []),
        ("no: why", [visit("a", finding())], "early: found by a", ["the table says no: why"]),
        ("no: why", [visit("a", finding("leak"))], "early: no: why (9 worlds)", []),
        ("no: why", [visit("a", problem="cut off")], "early: no: why (9 worlds)", ["a: cut off"]),
    ],
)
def test_what_exhaust_finds_is_what_the_table_says(said, visits, told, wrong):
    """A finding of its rule in the words of the table, in any world; both ways."""
    bad = specimens.Specimen("x", rule="early", words="did early", world="odd", exhaust=said)
    assert specimen_exhaust.verdict(bad, visits, 9) == (told, wrong)


def test_exhaust_accuses_no_good_specimen():
    """Not even of a warning."""
    good = specimens.Specimen("x")
    assert specimen_exhaust.verdict(good, [visit("server"), visit("a")], 2) == ("good in 2 worlds", [])
    told, wrong = specimen_exhaust.verdict(good, [visit("a", finding(severity="warning"))], 2)
    assert wrong == ["a: warning of early: it did early"]


def test_exhaust_is_for_good_ones_and_for_those_that_need_another_world():
    """Of which some can be chosen."""
    table = [specimens.Specimen("good"), specimens.Specimen("usual", rule="early")]
    table += [specimens.Specimen("other", rule="early", world="odd", exhaust="found")]
    table += [specimens.Specimen("elsewhere", platform="windows")]
    assert [s.name for s in specimen_exhaust.chosen(table, [], "native")] == ["good", "other"]
    assert [s.name for s in specimen_exhaust.chosen(table, ["other"], "native")] == ["other"]
