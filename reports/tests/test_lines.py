# SPDX-License-Identifier: Apache-2.0
"""Reading lines: whatever a file holds, it is read or refused in one clear line."""

import json
import random

import pytest
from recorded import DATA, SCHEMA, sealed, written
from gwm_reports.lines import Damaged, NotResults, document, event, read_lines
from gwm_reports.reader import build_run
from gwm_reports.shapes import SHAPES
from gwm_reports.telling import told
from gwm_reports.traces import build_trace
from gwm_reports.values import Code, Object, Size, State, Stored, decode

RUN = {"t": "run", "schema": 2, "planned": ["a/b/c"]}
TRACE = {"t": "trace", "schema": 2}
CALL = {"t": "ev", "n": 0, "us": 0, "th": 0, "k": "call", "call": 0, "obj": "vssapi", "m": "Create"}
CASE = {"t": "case", "id": "a/b/c"}
VERDICT = {"t": "verdict", "id": "a/b/c", "verdict": "pass"}


def read(data: bytes):
    """All of a file, as gwm report reads it."""
    found = read_lines(data)
    return (build_trace if found.is_trace else build_run)(found)


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The data with one place changed, which is there."""
    assert data.count(old) == 1
    return data.replace(old, new)


WHOLE = sealed([RUN, CASE, CALL, VERDICT])


def test_a_sealed_file_is_read():
    """The end fits what is before it."""
    run = read(WHOLE)
    assert run.sealed and run.cases[0].verdict == "pass"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (changed(WHOLE, b'"pass"', b'"fail"'), "line 5: the sha256 of the end is not that of the lines before"),
        (changed(WHOLE, b'"us": 0', b'"us": 1'), "line 5: the sha256 of the end is not"),
        (changed(WHOLE, b'"sha256"', b'"sha265"'), "line 5: the end has no sha256"),
        (WHOLE + b'{"t":"doubt"}\n', "line 6 is behind the end"),
        (WHOLE + b'{"t":"dou', "line 6 is behind the end"),
        (WHOLE + WHOLE.splitlines(keepends=True)[-1], "line 6"),
        (b"".join([WHOLE[: WHOLE.index(b"\n") + 1], *reversed(WHOLE.splitlines(keepends=True)[1:])]), "line "),
        (sealed([RUN | {"planned": ["a/b/c", "a/b/d"]}, CASE, VERDICT]), "case a/b/d has no verdict"),
        (sealed([RUN, CASE]), "the planned case a/b/c has no verdict"),
        (changed(WHOLE, b'"run":1', b'"run":2'), "line 5 does not count the 1 verdicts before it"),
    ],
)
def test_an_end_that_does_not_fit_is_refused(data, words):
    """Each byte counts, each planned case has its verdict, and nothing comes behind the end."""
    with pytest.raises(Damaged, match=words):
        read(data)


def test_no_byte_of_a_sealed_file_can_be_changed():
    """Also none that no verdict depends on."""
    end = WHOLE.rindex(b'{"t":"end"')
    for place in range(end):
        other = b"q" if WHOLE[place : place + 1] != b"q" else b"r"
        with pytest.raises(NotResults):
            read(WHOLE[:place] + other + WHOLE[place + 1 :])


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (RUN | {"schema": 1}, "has schema 1, this gwm reads schema 2: run it again with this"),
        (TRACE | {"schema": 1}, "has schema 1, this gwm reads schema 2: record it again with"),
        (RUN | {"schema": 10**18}, "has schema 1000000000000000000, this"),
        ({"t": "run"}, "line 1, run, has no 'schema'"),
        (RUN | {"schema": True}, "line 1, run, has a wrong 'schema'"),
        (CASE, "is not results or a trace of gwm: no header"),
    ],
)
def test_the_header_decides(header, words):
    """Another schema is told with what to do; a file without a header is none of ours."""
    with pytest.raises(NotResults, match=words):
        read(written([header]))


def test_results_and_traces_are_told_apart():
    """What is asked for is named, and what came."""
    with pytest.raises(NotResults, match="is a trace of gwm exec, not results of gwm run"):
        read_lines(written([TRACE]), "run")
    with pytest.raises(NotResults, match="is results of gwm run, not a trace of gwm exec"):
        read_lines(written([RUN]), "trace")
    with pytest.raises(NotResults, match="is not a trace of gwm exec: no header"):
        read_lines(b"", "trace")


DAMAGES = {
    "is not JSON": b"{]",
    "line 2 is not JSON": b'{"t":"doubt","message":NaN}',
    "is nested too deeply": b'{"t":"x","y":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "is not an object": b"[1]",
    "does not say what it is": b'{"u":1}',
    "line 2 does not say": b'{"t":["ev"]}',
    "ev, has no 'n'": b'{"t":"ev"}',
    "ev, has a wrong 'us'": json.dumps(CALL | {"us": 1e999}).replace("Infinity", "1e999").encode(),
    "ev, has a wrong 'n'": json.dumps(CALL | {"n": 10**30}).encode(),
    "ev, has a wrong 'th'": json.dumps(CALL | {"th": False}).encode(),
    "ev, has a wrong 'obj'": json.dumps(CALL | {"obj": None}).encode(),
    "ev, has a wrong 'in'": json.dumps(CALL | {"in": []}).encode(),
    "line 2: a value of it is none": json.dumps(CALL | {"in": {"x": {"obj": 1}}}).encode(),
    "line 2: utf16 is not in units": json.dumps(CALL | {"in": {"x": {"utf16": "zzzz"}}}).encode(),
    "doc, has no 'hash'": b'{"t":"doc","text":""}',
    "line 2: utf16 is": b'{"t":"doc","hash":"h","utf16":"1"}',
    "line 2 says one thing twice": b'{"t":"doubt","message":"a","message":"b"}',
    "line 2 is a case, of which a trace has none": b'{"t":"case","id":"a"}',
    "line 2 is a second header": json.dumps(TRACE).encode(),
}


@pytest.mark.parametrize("words", DAMAGES)
def test_a_damaged_line_is_told_with_its_number(words):
    """Wrong types, NaN, numbers without end, deep nesting, what is no object: one line each."""
    with pytest.raises(NotResults, match="is damaged") as caught:
        read(written([TRACE]) + DAMAGES[words] + b"\n" + written([{"t": "end", "events": 0}]))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([CASE | {"id": "a/b/d"}], "line 2 begins a/b/d, which was not planned"),
        ([CASE, CASE], "line 3 begins a/b/c, and a/b/c has no verdict"),
        ([CALL], "line 2 is an event outside of any case"),
        ([CASE, CALL | {"n": 1}], "line 3 is event 1, where 0 belongs"),
        ([CASE, CALL, CALL], "line 4 is event 0, where 1 belongs"),
        ([VERDICT], "line 2 has the verdict of a/b/c, which is not open"),
        ([CASE, VERDICT | {"id": "a/b/d"}], "line 3 has the verdict of a/b/d, which is not open"),
        ([CASE, VERDICT, VERDICT], "line 4 has the verdict of a/b/c a second time"),
        ([CASE, VERDICT, CASE], "line 4 begins a/b/c a second time"),
        ([{"t": "judged", "hash": "h"}] * 2, "line 3 judges a document a second time"),
        ([RUN], "line 2 is a second header"),
        ([VERDICT | {"expected": "S_OK"}], "verdict, has a wrong 'expected'"),
        ([VERDICT | {"findings": [{"event": "1"}]}], "verdict, has a wrong 'findings'"),
        ([VERDICT | {"us": None}], "verdict, has a wrong 'us'"),
    ],
)
def test_results_that_contradict_themselves_are_refused(records, words):
    """Nothing is said twice of one case: two runs in one file are no run."""
    with pytest.raises(NotResults, match=words):
        read(written([RUN, *records]))


def test_a_case_that_is_planned_twice_is_refused():
    """It would be counted twice."""
    with pytest.raises(NotResults, match="plans a case twice"):
        read(written([RUN | {"planned": ["a/b/c", "a/b/c"]}]))


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([CALL, CALL], "line 3 is not event 1"),
        ([{"t": "end", "events": 0}, CALL], "line 3 is behind the last one"),
        ([CALL, {"t": "end", "events": 2}], "line 3 does not count the 1 events before it"),
        ([{"t": "end"}], "line 2 does not count the 0 events before it"),
    ],
)
def test_a_trace_out_of_order_is_refused(records, words):
    """Events count from 0, and nothing comes after the end."""
    with pytest.raises(NotResults, match=words):
        read(written([TRACE, *records]))


_RETURN = CALL | {"n": 1, "us": 2, "k": "return", "hr": "0x00000000", "out": {"ppBackup": {"obj": "backup"}}}
_OTHER = CALL | {"n": 2, "us": 2, "th": 1, "call": 1, "within": 0, "obj": "backup", "in": {"i": 1}}
_COUNT = {name: _OTHER[name] for name in ("us", "th", "call", "within", "obj", "m")}
_RELEASED = _COUNT | {"t": "ev", "n": 3, "k": "return", "out": {"return": 0}}


def test_short_lines_of_a_trace_are_read_as_full_ones():
    """What they leave out is as the lines before have it."""
    back = {"t": "back", "after": 2, "out": _RETURN["out"]}
    call = {"t": "call", "th": 1, "within": 0, "obj": "backup", "m": 0, "in": {"i": 1}}
    short = [CALL, back, call, {"t": "back", "hr": None, "out": {"return": 0}}]
    full = [CALL, _RETURN, _OTHER, _RELEASED]
    assert read(written([TRACE, *short])).events == read(written([TRACE, *full])).events


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([TRACE, {"t": "back"}], "line 2 is a return, and"),
        ([TRACE, {"t": "call", "obj": "a", "m": "x"}], "line 2 is a short line at the beginning"),
        ([TRACE, CALL, {"t": "call", "obj": "a", "m": 1}], "line 3 has the method of an event that is not"),
        ([TRACE, CALL, {"t": "call", "obj": "a"}], "line 3, call, has no 'm'"),
        ([RUN, {"t": "call", "obj": "a", "m": "x"}], "line 2 is a short line, which only traces have"),
    ],
)
def test_a_short_line_that_leans_on_nothing_is_refused(records, words):
    """With its number."""
    with pytest.raises(NotResults, match=words):
        read(written(records))


def test_a_last_line_that_was_cut_off_is_left_out():
    """However much of it there is."""
    whole = written([TRACE, CALL])
    for length in range(len(whole) - 1, len(written([TRACE])), -1):
        assert len(read(whole[:length]).events) == (length == len(whole) - 1)


def test_values_are_decoded():
    """Text that looks like a code is none; a string that is no text becomes visible."""
    assert decode("0x80042301") == Code("0x80042301") and isinstance(decode("0x80042301"), Code)
    assert decode({"text": "0x80042301"}) == "0x80042301"
    assert not isinstance(decode({"text": "0x80042301"}), Code)
    assert decode({"utf16": "d83d0041"}) == "\\ud83dA"
    assert decode({"utf16": "d83dde00"}) == "\U0001f600"
    assert decode({"obj": ""}) == Object("")
    assert decode({"is": "untouched"}) == State("untouched")
    assert decode({"doc": "h"}) == Stored("h")
    assert decode({"bytes": 7}) == Size(7)


def test_documents_keep_what_is_no_text():
    """A document with a lone surrogate is shown with an escape."""
    assert document(1, {"t": "doc", "hash": "h", "utf16": "0061d800"}) == ("h", "a\\ud800")
    assert event(1, CALL | {"k": "document", "doc": "h"}).doc == "h"


def _damaged(rng: random.Random, data: bytes) -> bytes:
    """The file with one thing wrong: bytes, a line, or a value in one."""
    rows = data.splitlines(keepends=True)
    at = rng.randrange(len(rows))
    kind = rng.randrange(5)
    if kind == 0:
        place = rng.randrange(len(data))
        return data[:place] + rng.randbytes(rng.randrange(1, 4)) + data[place + 2 :]
    if kind == 1:
        return b"".join(rows[:at] + [rows[rng.randrange(len(rows))]] + rows[at:])
    if kind == 2:
        return b"".join(rows[:at] + rows[at + 1 :])
    record = json.loads(rows[at])
    inside = record
    while isinstance(inside, (dict, list)) and inside:
        key = rng.choice(list(inside)) if isinstance(inside, dict) else rng.randrange(len(inside))
        if kind == 4 and isinstance(inside[key], (dict, list)) and inside[key] and rng.random() < 0.7:
            inside = inside[key]
            continue
        wrong = (None, True, -1, 10**400, 1.5, "", "x" * 50, [], [[]], {}, {"obj": 1}, {"x": {}}, "\ud800")
        inside[key] = rng.choice(wrong)
        break
    return b"".join([*rows[:at], json.dumps(record).encode() + b"\n", *rows[at + 1 :]])


@pytest.mark.parametrize("kind", ["results", "trace"])
def test_damaged_files_never_end_in_a_traceback(kind):
    """Files with one thing wrong are read and drawn, or refused in one line."""
    from gwm_reports import html, junit
    from gwm_reports.model import Catalogue

    if kind == "results":
        data = (DATA / "mixed.jsonl").read_bytes()
    else:
        defs = SCHEMA["$defs"]
        evs = [e | {"n": n} for n, e in enumerate(defs["ev"]["examples"])]
        data = written([defs["trace"]["examples"][0], defs["doc"]["examples"][0], *evs])
    rng = random.Random(7)
    read_well = 0
    for number in range(600):
        damaged = _damaged(rng, data)
        try:
            found = read(damaged)
        except NotResults as refused:
            assert "\n" not in str(refused)
            continue
        read_well += 1
        if number % 6:
            continue
        if kind == "results":
            html.render([found], Catalogue())
            junit.render([found], Catalogue())
        else:
            html.render([], Catalogue(), [found])
    assert read_well > 20


def test_shapes_name_what_the_schema_has():
    """The reader knows no field that the schema does not have."""
    for name, shape in SHAPES.items():
        assert set(shape) | {"t"} == set(SCHEMA["$defs"][name]["properties"]), name


END = {"t": "end", "events": 1}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"code": 3}, "exit code 3"),
        ({"signal": "SIGSEGV"}, "ended by SIGSEGV"),
        ({"stopped": "time"}, "stopped, which took too long"),
    ],
)
@pytest.mark.parametrize("died", [False, True])
def test_the_last_line_of_a_trace_says_how_its_program_ended(said, words, died):
    """It becomes an event; it stands behind the end of the process, or in its place."""
    lines = [TRACE, CALL, *([] if died else [END]), {"t": "exit"} | said]
    trace = read(written(lines))
    assert (trace.exit, trace.whole) == (words, not died)
    assert (trace.events[-1].kind, trace.events[-1].n) == ("exit", 1)
    assert list(told(trace))[-1] == f"the program: {words}"


@pytest.mark.parametrize(
    "said", [{}, {"code": 0, "signal": "SIGHUP"}, {"code": 0, "more": 1}, {"stopped": "fun"}, {"x": 1}]
)
def test_an_exit_that_says_something_else_is_refused(said):
    """One thing, and one that is known."""
    with pytest.raises(NotResults, match="line 4 does not say how the program ended"):
        read(written([TRACE, CALL, END, {"t": "exit"} | said]))


def test_nothing_stands_behind_the_exit():
    """Neither an end nor an event."""
    ended = {"t": "exit", "code": 0}
    for more in (END, CALL, ended):
        with pytest.raises(NotResults, match="line 4 is behind the last one"):
            read(written([TRACE, CALL, ended, more]))
