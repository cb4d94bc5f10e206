# SPDX-License-Identifier: Apache-2.0
"""The HTML report: well-formed, self-contained, harmless, complete, and small enough to open."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from recorded import DATA, GOLDEN, run_from
from gwm_reports import html
from gwm_reports.model import CaseResult, Catalogue, Requirement, Run, Subject
from gwm_reports.lines import parse
from gwm_reports.reader import read_catalogue
from gwm_reports.timeline import chain, drawn_rows

_VOID = {"meta", "wbr", "input", "br", "link", "img", "hr"}
_HOSTILE = "</title></style><script>alert('x')</script>\"'><img src=x onerror=alert(1)>{{7*7}}&amp;\ud800\u202e\x00"


class Page(HTMLParser):
    """Checks nesting and collects what is of interest. The page's own script is no tag of it, any other is."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.script = ""
        self._open: list[str] = []
        self.feed(text)
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        if tag != "script" or attrs or self.script:
            self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open and self._open[-1] == tag, f"</{tag}> closes {self._open[-3:]}"
        self._open.pop()

    def handle_data(self, data):
        if self._open[-1:] == ["script"]:
            self.script += data
        elif self._open[-1:] != ["style"]:
            self.text += data


def test_golden_page(mixed, catalogue):
    """The page for the recorded run is the approved one; see README.md beside it for how to approve."""
    assert html.render([mixed], catalogue) == (GOLDEN / "mixed.html").read_text(encoding="utf-8")


def test_equal_results_give_equal_bytes(mixed, catalogue):
    """No time, no random order: two renderings are the same."""
    assert html.render([mixed], catalogue) == html.render([mixed], catalogue)


def test_the_page_is_well_formed_and_ids_are_unique(mixed, catalogue):
    """Tags nest, no id occurs twice, and every link within the page leads somewhere."""
    page = Page(html.render([mixed, mixed], catalogue))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    inner = [a["href"][1:] for t, a in page.tags if t == "a" and a.get("href", "").startswith("#")]
    assert inner and set(inner) <= set(ids) | {"find"}
    assert {a["for"] for t, a in page.tags if t == "label" and "for" in a} <= set(ids)


def test_the_page_loads_nothing_and_runs_its_own_script_alone(mixed, catalogue):
    """No source, no inline style or handler; the policy allows the one style sheet and the one script by hash."""
    text = html.render([mixed], catalogue)
    page = Page(text)
    for tag, attrs in page.tags:
        assert tag not in ("script", "link", "img", "iframe", "object")
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "src")]
    links = [a["href"] for t, a in page.tags if t == "a" and not a["href"].startswith("#")]
    assert all(link.startswith("https://learn.microsoft.com/windows/win32/") for link in links)
    policy = next(
        a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    style = re.search(r"<style>(.*)</style>", text, re.S).group(1)
    assert policy.startswith("default-src 'none';")
    assert f"style-src '{_hash(style)}';" in policy
    assert f"script-src '{_hash(page.script)}';" in policy
    assert page.script and "</" not in page.script and "<!" not in page.script
    assert "unsafe" not in policy


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_everything_from_outside_is_escaped(mixed, catalogue):
    """Hostile text in every field of results and catalogue stays text."""
    records = parse((DATA / "mixed.jsonl").read_bytes())
    hostile = run_from([_poison(record) for _, record in records])
    listing = json.loads((DATA / "catalogue.json").read_text(encoding="utf-8"))
    poisoned = read_catalogue(_poison(listing), _poison(listing["mutants"]))
    before, page = Page(html.render([mixed], catalogue)), Page(html.render([hostile], poisoned))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in before.tags} | {"g", "circle"}
    assert page.script == before.script
    assert "<script>alert('x')</script>" in page.text
    assert "{{7*7}}" in page.text
    assert "\\ud800\\u202e\\x00" in page.text
    for _, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on")]
        assert "javascript:" not in str(attrs.get("href"))


def _poison(value, key=""):
    """The value with hostile text added to every string that is not structure."""
    if isinstance(value, dict):
        return {k: _poison(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_poison(v, key) for v in value]
    structure = (
        "t",
        "k",
        "id",
        "schema",
        "verdict",
        "planned",
        "requirement",
        "severity",
        "doc",
        "utf16",
        "hash",
        "name",
    )
    if isinstance(value, str) and key not in structure:
        return value + _HOSTILE
    return value


@pytest.mark.parametrize(
    "fact",
    [
        "No claim about lib:./libother.so: the results are incomplete, 1 case not run, 1 case inconclusive, "
        "3 cases failed.",
        "a second GatherWriterMetadata on one object returned S_OK",
        "./gwm run 'gwm/once/second_call_refused/same_object' --subject lib:./libother.so",
        "the process ended by signal 11 (SIGSEGV)",
        "Not applicable: the subject gives no control over privilege",
        "Not run: the run ended before their turn",
        "PreRestore without a gather returned S_OK",
        "sequence_is_free",
        "mutant:accepts_second_gather",
        "a call on a released object has no defined outcome to observe",
        "none: the results are not sealed",
        'writer <B> & "co" failed in Identify',
    ],
)
def test_the_page_says(mixed, catalogue, fact):
    """What matters of the recorded run is on the page, in words."""
    assert fact in " ".join(Page(html.render([mixed], catalogue)).text.split())


def test_a_run_without_catalogue_is_shown(mixed):
    """Without the catalogue the page has all but the texts."""
    page = Page(html.render([mixed], Catalogue()))
    assert "same_object" in page.text
    assert "Coverage" not in page.text


def test_a_bare_header_is_shown():
    """Results that end after the header make a page that says that nothing ran."""
    run = run_from([{"t": "run", "schema": 2, "planned": ["a/b/c"]}])
    assert "1 case not run" in Page(html.render([run], Catalogue())).text


@pytest.mark.parametrize("word", ["pass", "fail"])
def test_a_thousand_cases_stay_below_three_megabytes(word):
    """Neither a perfect nor a wholly failing subject makes a page too large to open."""
    records = [{"t": "run", "schema": 2, "subject": {"spec": "null:always_ok"}, "planned": []}]
    method = "IVssBackupComponents::GatherWriterMetadata"
    for number in range(1000):
        requirement = f"topic_{number % 20}/group/fact_{number // 2}"
        case_id = f"{requirement}/case_{number}"
        records.append(
            {"t": "case", "id": case_id, "requirement": requirement, "world": "one_writer"}
        )
        for n in range(0, 24, 2):
            event = {
                "t": "ev",
                "us": n,
                "th": 0,
                "call": n,
                "step": n,
                "obj": "backup",
                "m": method,
            }
            records.append(event | {"n": n, "k": "call", "in": {"pAsync": None}})
            records.append(event | {"n": n + 1, "k": "return", "hr": "0x80042301"})
        finding = {
            "requirement": requirement,
            "rule": "permitted_outcome",
            "severity": "fail",
            "event": 5,
        }
        finding["message"] = "GatherWriterMetadata returned S_OK"
        outcome = {
            "t": "verdict",
            "id": case_id,
            "verdict": word,
            "expected": ["0x80042301"],
            "actual": "0x00000000",
        }
        records.append(outcome | {"findings": [finding] if word == "fail" else []})
    text = html.render([run_from([*records, {"t": "end"}])], Catalogue())
    assert len(text.encode()) < 3_000_000
    assert text.count('class="timeline"') == (0 if word == "pass" else text.count('class="raw"'))


def test_who_is_asked_for_is_drawn_whatever_its_cause(mixed, catalogue):
    """A case that passed, too, once; the others are as they are without."""
    plain = html.render([mixed], catalogue)
    passed = next(case.id for case in mixed.cases if case.verdict == "pass" and case.events)
    assert f'aria-label="Timeline of {passed}"' not in plain and 'id="asked"' not in plain
    page = html.render([mixed], catalogue, draw=[passed])
    assert page.count(f'aria-label="Timeline of {passed}"') == page.count(f'id="{passed}"') == 1
    assert page.count('class="timeline"') == plain.count('class="timeline"') + 1
    first = next(case.id for case in mixed.cases if case.verdict == "fail")
    assert html.render([mixed], catalogue, draw=[first]).count(f'aria-label="Timeline of {first}"') == 1


def test_failures_of_documented_musts_come_first():
    """The order of the catalogue's weight; the example of a cause is a case with a wrong answer."""
    weights = {
        "may": ("may", "undefined"),
        "derived": ("must", "derived"),
        "should": ("should", "documented"),
        "must": ("must", "documented"),
    }
    catalogue = Catalogue(
        requirements={n: Requirement(n, strength=w[0], basis=w[1]) for n, w in weights.items()}
    )
    ran = ("unknown/a", *(f"{name}/a" for name in weights), "must/b")
    permitted = ("0x00000000", "0x00000001")
    cases = tuple(
        CaseResult(case, case.partition("/")[0], "fail", expected=permitted, actual=actual)
        for case, actual in zip(ran, ["0x00000001"] * (len(ran) - 1) + ["0x80004005"], strict=True)
    )
    page = html.render([Run(Subject(), cases, True)], catalogue)
    section = page[page.index('<section id="causes">') :]
    shown = re.findall(r'<h4><span class="path">(\w+/)</span>(\w) <a', section)
    order = ["must/b", "should/a", "derived/a", "may/a", "unknown/a"]
    assert ["".join(parts) for parts in shown[: len(order)]] == order


def test_a_long_trace_is_drawn_around_what_was_found(mixed):
    """Of a long trace the start, the end and the finding are drawn, and the gaps are counted."""
    event = mixed.cases[3].events[0]
    events = [type(event)(n=n, us=n, thread=0, kind="note") for n in range(500)]
    rows = drawn_rows(events, {250})
    shown = {row.n for row in rows if not isinstance(row, int)}
    assert {0, 250, 499} <= shown
    assert sum(row for row in rows if isinstance(row, int)) + len(shown) == 500


def test_the_chain_names_codes_that_are_not_s_ok(mixed):
    """A passing case is told on one line: its calls, what they refused, the callbacks."""
    assert chain(mixed.cases[1].events) == (
        "CreateVssBackupComponents · InitializeForBackup · GatherWriterMetadata → E_INVALIDARG"
    )
    assert chain(mixed.cases[0].events).endswith("· Wait  (OnIdentify ×1)".replace("  ", " "))


def test_every_filter_has_its_rules(mixed, catalogue):
    """Each choice of what to show has a button and a rule of the style sheet; one is chosen to begin with."""
    text = html.render([mixed], catalogue)
    page = Page(text)
    choices = [attrs for tag, attrs in page.tags if tag == "input" and attrs["type"] == "radio"]
    assert sum("checked" in attrs for attrs in choices) == 1
    for attrs in choices:
        assert f"#{attrs['id']}:checked ~ .chips [for={attrs['id']}]" in text
        assert attrs["id"] == "show-all" or f"#{attrs['id']}:checked ~ .topics" in text
