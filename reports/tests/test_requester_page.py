# SPDX-License-Identifier: Apache-2.0
"""The page on a judged program: the matrix, the causes, the calls around each, nothing from outside."""

import json
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from recorded import trace_from
from gwm_reports import requester_page

_FOLDER = Path(__file__).resolve().parents[1] / "schemas"
_SCHEMA = json.loads((_FOLDER / "requester.schema.json").read_text(encoding="utf-8"))
_HOSTILE = "<script>alert(1)</script> & \"'\u202e"


def world(name: str, *causes: str, **more) -> dict:
    """A world of results.json."""
    return {
        "name": name, "text": "A world.", "reveals": "", "program": {"code": 0}, "loaded": True,
        "problem": "", "causes": list(causes), "folder": f"worlds/{name}", "traces": ["trace.jsonl"],
        "again": f"./gwm requester --world {name} -- ./p",
    } | more  # fmt: skip


def cause(name: str, severity: str = "fail", **more) -> dict:
    """A cause of results.json."""
    return {
        "id": name, "rule": "gather_once", "requirement": "requester/life_cycle/gather_once",
        "layer": "life_cycle", "severity": severity, "method": "", "code": "", "message": f"{name} happened",
        "advice": "Do it otherwise.", "text": "A program gathers once.",
        "pages": [{"name": "nf-vss-ivssasync-wait", "link": "https://learn.microsoft.com/x"}],
        "count": 2, "worlds": ["server"], "trace": "worlds/server/trace.jsonl", "event": 40,
        "call": "20, backup: Y()", "again": "./gwm requester --world server -- ./p", "waived": "",
    } | more  # fmt: skip


def record(worlds: list[dict], causes: list[dict], **more) -> dict:
    """All of results.json, valid."""
    made = {
        "schema": 1, "gwm": "1", "program": "./p", "strict": False, "code": 1 if causes else 0, "claim": "The claim.",
        "counts": {"fail": len(causes), "warning": 0, "note": 0}, "worlds": worlds, "causes": causes,
        "left_out": [], "stale_waivers": [],
    } | more  # fmt: skip
    jsonschema.Draft202012Validator(_SCHEMA).validate(made)
    return made


def trace(calls: int = 40):
    """A program that calls the same thing again and again, and says 0 at the end."""
    lines = [{"t": "trace", "schema": 2}]
    for n in range(calls):
        shared = {"t": "ev", "us": n, "th": 0, "call": n, "obj": "backup", "m": f"X::Call{n}"}
        lines.append(shared | {"n": 2 * n, "k": "call"})
        lines.append(shared | {"n": 2 * n + 1, "k": "return", "hr": "0x00000000"})
    lines += [{"t": "end", "events": 2 * calls}, {"t": "exit", "code": 0}]
    return trace_from(lines)


class _Page(HTMLParser):
    """Collects what a page loads, and where its links lead to."""

    def __init__(self, text: str):
        super().__init__()
        self.loads, self.links, self.ids = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """One element."""
        said = dict(attrs)
        self.ids.add(said.get("id"))
        self.links += [said["href"]] if tag == "a" else []
        if tag in ("script", "img", "link", "iframe") or "src" in said:
            self.loads.append(tag)


def test_the_page_is_one_file_and_whole():
    """Nothing is loaded, links lead to places of the page or to Microsoft's."""
    text = requester_page.render(
        record([world("server", "E1"), world("b")], [cause("E1")]), {"worlds/server/trace.jsonl": trace()}
    )
    page = _Page(text)
    assert page.loads == ["script"], "its own"
    for link in page.links:
        assert link.startswith("https://learn.microsoft.com/") or link[1:] in page.ids
    for words in ("The claim.", "E1 happened", "Do it otherwise.", "A program gathers once.", "20, backup: Y()"):
        assert words in text


def test_the_call_is_drawn_and_marked():
    """With those around it; the call and its return are one."""
    text = requester_page.render(
        record([world("server", "E1")], [cause("E1")]), {"worlds/server/trace.jsonl": trace()}
    )
    assert text.count('class="call found"') == 1 == text.count('class="back found"')
    assert "Call20(" in text and "Call8(" in text and "Call2(" not in text


@pytest.mark.parametrize("event", [-1, 81, 1000])
def test_what_no_call_shows(event):
    """Nothing to draw, the end of the program, an event that is not there."""
    drawing = requester_page.drawing(trace(), event)
    assert bool(drawing) == (event >= 0)
    assert requester_page.drawing(None, 3) == ""


def test_the_program_s_end_is_drawn():
    """Code 0 is no bad news by itself; another one is."""
    assert "exit code 0" in requester_page.drawing(trace(), 80)
    assert 'class="mark found"' in requester_page.drawing(trace(), 80)
    assert 'class="mark found"' not in requester_page.drawing(trace(), 78)


def test_worlds_that_are_alike_share_a_row():
    """In the order of the first of them."""
    worlds = [world("a", "E1"), world("b"), world("c", "E1"), world("d", "E1", program={"signal": "SIGSEGV"})]
    rows = requester_page.rows(worlds)
    assert [([w["name"] for w in row.worlds], row.ended, row.causes) for row in rows] == [
        (["a", "c"], "exit code 0", ("E1",)),
        (["b"], "exit code 0", ()),
        (["d"], "ended by SIGSEGV", ("E1",)),
    ]


def test_whatever_a_program_says_is_only_text():
    """Names of worlds, messages and programs may hold anything."""
    text = requester_page.render(
        record(
            [world("a", "E1", problem=_HOSTILE, reveals=_HOSTILE), world("b", loaded=False)],
            [cause("E1", message=_HOSTILE, waived=_HOSTILE, call=_HOSTILE)],
            program=_HOSTILE,
            claim=_HOSTILE,
            stale_waivers=[_HOSTILE],
            left_out=[{"method": _HOSTILE, "calls": 20, "answered": 4}],
        ),
        {},
    )
    assert text.count("<script") == 1 and "\u202e" not in text
    assert "Waived: &lt;script&gt;" in text and "vssapi was not loaded" in text


def test_equal_results_give_equal_pages():
    """Byte for byte."""
    made = record([world("server", "E1")], [cause("E1")])
    there = {"worlds/server/trace.jsonl": trace()}
    assert requester_page.render(made, there) == requester_page.render(made, there)
