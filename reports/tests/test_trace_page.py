# SPDX-License-Identifier: Apache-2.0
"""A trace of gwm exec in the report: drawn, all of it reachable, harmless."""

import re
from html import unescape

import pytest
from recorded import SCHEMA, trace_from
from gwm_reports import html, timeline, trace_views
from gwm_reports.model import Catalogue
from gwm_reports.parties import Parties
from gwm_reports.traces import writer_names
from test_html import _HOSTILE, Page

HEADER = SCHEMA["$defs"]["trace"]["examples"][0]
HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
GATHER = "IVssBackupComponents::GatherWriterMetadata"


def ev(kind, obj, method, call=None, **more):
    """An event; its number and time are given by `trace_of`."""
    record = {"th": 0, "k": kind, "obj": obj, "m": method} | more
    return record | ({} if call is None else {"call": call})


def trace_of(*events, header=HEADER, end=True):
    """The trace with these events, numbered."""
    numbered = [{"t": "ev", "n": n, "us": n * 10} | event for n, event in enumerate(events)]
    doc = {"t": "doc", "hash": HASH, "text": "<WRITER_METADATA of a writer/>"}
    last = [{"t": "end", "events": len(events)}] if end else []
    return trace_from([header, doc, *numbered, *last])


WORLD = ev("world", "writer", "writer", out={"wszWriterName": "Shop Writer"})
NESTED = (
    WORLD,
    ev("call", "vssapi", "CreateVssBackupComponents", 0),
    ev("return", "vssapi", "CreateVssBackupComponents", 0, hr="0x00000000", out={"ppBackup": {"obj": "backup"}}),
    ev("call", "backup", GATHER, 1),
    ev("enter", "writer", "CVssWriter::OnIdentify", 2),
    ev("call", "create_metadata", "IVssCreateWriterMetadata::AddComponent", 3, within=2),
    ev("return", "create_metadata", "IVssCreateWriterMetadata::AddComponent", 3, within=2, hr="0x00000000"),
    ev("leave", "writer", "CVssWriter::OnIdentify", 2, out={"return": True}),
    ev("document", "writer", "CVssWriter::OnIdentify", doc=HASH),
    ev("return", "backup", GATHER, 1, hr="0x80042301", out={"pAsync": {"is": "untouched"}}),
)  # fmt: skip


def page_of(*traces):
    return html.render([], Catalogue(), list(traces))


def test_the_page_tells_what_the_program_did():
    """Program, world, calls, gathers, what was left, how it ended, the documents."""
    text = page_of(trace_of(*NESTED))
    words = " ".join(unescape(re.sub("<[^>]+>", " ", text)).split())
    for fact in (
        "backup.exe: 3 calls, 1 gather, 1 object left.",
        "Z:\\backup.exe /volume C:",
        "world server, windows_10, 1 writer: Shop Writer",
        "objects left backup",
        "the library was unloaded, or the process ended, while they were held",
        "1 30 µs 0 backup VSS_E_BAD_STATE 1",
        "VSS_E_BAD_STATE, pAsync: untouched",
        "<WRITER_METADATA of a writer/>",
        "2026-01-31T12:00:00Z, process 204, Windows (Wine), x86_64, by gwm 0.1.0",
    ):
        assert fact in words, fact


def test_writers_stand_under_their_names():
    """The name that the trace has for them, else the object's; those of a case by their letter."""
    events = trace_of(*NESTED).events
    parties = Parties(events, "vssapi")
    assert parties.lanes == ["requester", "vssapi", "Shop Writer"]
    assert Parties(trace_of(*NESTED[1:]).events, "vssapi").lanes[2] == "writer"
    assert parties.label("writer#A") == "writer A"
    assert writer_names(events) == {"writer": "Shop Writer"}


def test_what_is_within_a_handler_goes_from_the_writer():
    """A call of a handler runs from the writer's lane to the implementation's, and back."""
    events = trace_of(*NESTED).events
    parties = Parties(events, "vssapi")
    ways = {e.n: parties.way(e) for e in events}
    assert ways[1] == ways[3] == (0, 1)
    assert ways[4] == ways[7] == (1, 2)
    assert ways[5] == ways[6] == (2, 1)
    assert ways[8] is None and parties.lane(events[8]) == 2


def test_bars_go_on_from_one_portion_to_the_next():
    """A call that comes back in a later portion is not drawn as one that never does."""
    events = trace_of(*NESTED).events
    drawn = list(timeline.portions(events, Parties(events, "vssapi"), 4, 100))
    assert len(drawn) == 3
    assert not any("never" in part for part in drawn)
    assert [part.count('class="busy') for part in drawn] == [2, 3, 1]
    (one,) = timeline.portions(events[:-1], Parties(events[:-1], "vssapi"), 100, 100)
    assert one.count('class="busy never"') == 1


def test_an_end_in_a_gap_closes_the_bar(mixed):
    """In a long trace of a case, what came back where nothing is drawn ended there."""
    event = mixed.cases[0].events[0]
    make = type(event)
    events = [make(0, 0, 0, "call", "async", "IVssAsync::Wait", call=1)]
    events += [make(n, n, 0, "note") for n in range(1, 500)]
    events[100] = make(100, 100, 0, "return", "async", "IVssAsync::Wait", call=1)
    assert "never" not in timeline.draw(events, set(), "x")
    events[100] = make(100, 100, 0, "note")
    assert 'class="busy never"' in timeline.draw(events, set(), "x")


@pytest.mark.parametrize("number", [500, 3000, 5000])
def test_all_of_a_long_trace_is_reachable(number):
    """Drawn in portions, then told; no event is left out, and the page stays small enough to open."""
    calls = []
    for n in range(number // 2):
        calls.append(ev("call", "backup", "IVssBackupComponents::GetWriterMetadata", n, **{"in": {"iWriter": n}}))
        calls.append(ev("return", "backup", "IVssBackupComponents::GetWriterMetadata", n, hr="0x00000000"))  # fmt: skip
    text = page_of(trace_of(*calls))
    assert len(text) < 1300 * number + 60_000
    told = re.findall(r"GetWriterMetadata\(iWriter=(\d+)\) = S_OK", text)
    assert [int(n) for n in told] == list(range(number // 2))
    assert text.count('class="timeline"') == min(number, 3000) // 60 + (number % 60 > 0 and number < 3000)
    Page(text)


def test_what_a_page_has_no_room_for_is_counted(monkeypatch):
    """A trace beyond all measure names the command that prints the rest."""
    monkeypatch.setattr(trace_views, "_DRAWN", 60)
    monkeypatch.setattr(trace_views, "_TOLD", 100)
    notes = [ev("note", "harness", "x") for _ in range(400)]
    words = " ".join(Page(page_of(trace_of(*notes))).text.split())
    assert "240 further steps: gwm trace trace.jsonl prints them." in words


def test_a_program_that_calls_nothing_has_a_page():
    """Loaded, and nothing more."""
    assert "The program loaded vssapi and called nothing." in Page(page_of(trace_of())).text


def test_a_header_without_anything_has_a_page():
    """A recorder that says no more than it must."""
    page = Page(page_of(trace_of(header={"t": "trace", "schema": 2})))
    assert "a program: 0 calls, 0 gathers, 0 objects left." in page.text


def test_runs_and_traces_stand_on_one_page(mixed, catalogue):
    """Several of both; ids are unique, and every link leads somewhere."""
    text = html.render([mixed], catalogue, [trace_of(*NESTED), trace_of(*NESTED, end=False)])
    page = Page(text)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = [a["href"][1:] for t, a in page.tags if t == "a" and a.get("href", "").startswith("#")]
    assert set(inner) <= set(ids) and {"p0", "p1"} <= set(inner)
    assert "the process ended without a word after " + GATHER in page.text


def test_everything_in_a_trace_is_escaped():
    """Hostile text in header, names, values and documents stays text."""
    header = HEADER | {"program": _HOSTILE, "arguments": [_HOSTILE], "world": _HOSTILE}
    hostile = [
        ev("world", "writer", "writer", out={"wszWriterName": _HOSTILE[:90]}),
        ev("enter", "writer", _HOSTILE, 1, **{"in": {_HOSTILE: _HOSTILE}}),
        ev("call", _HOSTILE, _HOSTILE, 2, within=1, **{"in": {"x": {"obj": _HOSTILE}}}),
        ev("note", _HOSTILE, _HOSTILE, out={"x": {"is": _HOSTILE}}),
        ev("return", _HOSTILE, GATHER, 2, hr=_HOSTILE),
    ]
    page = Page(page_of(trace_of(*hostile, header=header)))
    assert not {tag for tag, _ in page.tags} & {"script", "img"}
    assert "<script>alert('x')</script>" in page.text
    assert "\\ud800\\u202e\\x00" in page.text


def process(number: int, clock: int | None, *events):
    """The trace of one of several processes."""
    header = {k: v for k, v in HEADER.items() if k != "clock"} | {"pid": number, "program": f"/bin/p{number}"}
    return trace_of(*events, header=header | ({} if clock is None else {"clock": clock}))


OTHER = (
    ev("call", "writer", "CVssWriter::Subscribe", 1),
    ev("return", "writer", "CVssWriter::Subscribe", 1, hr="0x00000000"),
    ev("enter", "writer", "CVssWriter::OnFreeze", 2),
    ev("leave", "writer", "CVssWriter::OnFreeze", 2, out={"return": True}),
)


def test_processes_that_ran_together_are_drawn_on_one_line_of_time():
    """Each in a lane, by the machine's clock: a handler of the second is entered while the first one gathers."""
    (portion,) = trace_views.joined([process(1, 1000, *NESTED), process(2, 1045, *OTHER)])
    assert re.findall('class="party"[^>]*>([^<]*)<', portion.drawing) == ["requester", "vssapi", "Shop Writer", "p2 2"]
    rows = re.findall('class="time"[^>]*>([^<]*)<', portion.drawing)
    assert rows == [f"{us} µs" for us in (0, 10, 20, 30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 90)]
    assert 'aria-label="Timeline of 14 events"' in portion.drawing
    assert "OnFreeze()" in portion.drawing and "OnIdentify()" in portion.drawing
    assert '<section id="joined">' in page_of(process(1, 1000, *NESTED), process(2, 1045, *OTHER))


@pytest.mark.parametrize(("one", "other"), [(1000, None), (None, 1000), (1000, 2000), (2000, 1000)])
def test_traces_that_did_not_run_together_are_not_joined(one, other):
    """Nor are those that do not say when they did."""
    traces = [process(1, one, *NESTED), process(2, other, *OTHER)]
    assert trace_views.joined(traces) == []
    assert '<section id="joined">' not in page_of(*traces)


def test_one_trace_alone_is_not_joined():
    """It has its own timeline."""
    assert trace_views.joined([process(1, 1000, *NESTED)]) == []
