# SPDX-License-Identifier: Apache-2.0
"""The pages in a browser: found, walked and linked to by keyboard, usable by everybody, whole without scripts."""

import base64
import json
import subprocess
from dataclasses import replace

import pytest
from browser import NARROW, WIDE, address, browser, complaints, show, violations
from recorded import DATA, read_catalogue, read_run
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from test_matrix import cell, run_of
from test_requester_page import cause, record, trace, world
from test_trace_page import NESTED, page_of, trace_of

from gwm_reports import documents, html, requester_page
from gwm_reports.model import Catalogue

SAME = "gwm/once/second_call_refused/same_object"


def _pages() -> dict[str, str]:
    run = read_run(DATA / "mixed.jsonl")
    listing = json.loads((DATA / "catalogue.json").read_text(encoding="utf-8"))
    catalogue = read_catalogue(listing, listing["mutants"])
    told = record([world("server", "E1")], [cause("E1")])
    found, rules = (json.loads((DATA / f"{n}.json").read_text()) for n in ("findings", "rules"))
    return {
        "report": html.render([run], catalogue),
        "several": html.render([run, run], catalogue),
        "trace": page_of(trace_of(*NESTED)),
        "requester": requester_page.render(told, {"worlds/server/trace.jsonl": trace()}),
        "documents": documents.render(found, rules),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Name -> file of each kind of page."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, text in _pages().items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def driver():
    """One browser for all tests that only look."""
    with browser() as one:
        yield one


@pytest.fixture
def report(driver, pages):
    """The browser with the report of a run in it."""
    show(driver, WIDE, False)
    driver.get(address(pages["report"]))
    return driver


def _shown(driver, selector: str) -> list[str]:
    return driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter(n => n.checkVisibility()).map(n => n.id)", selector
    )


def _focused(driver) -> str:
    return driver.execute_script("return (document.activeElement.closest('[id]') ?? {}).id ?? ''")


def _type(driver, words: str) -> None:
    driver.switch_to.active_element.send_keys(words)


def _settled(driver) -> str:
    """What the panel says once what was typed has been looked for."""
    driver.execute_async_script("setTimeout(arguments[0], 150)")
    return driver.find_element(By.CSS_SELECTOR, "#find [role=status]").text


@pytest.mark.parametrize("name", ["report", "several", "trace", "requester", "documents"])
def test_the_console_is_silent(driver, pages, name):
    """Nothing fails, and the policy has nothing to refuse."""
    driver.get(address(pages[name]))
    assert complaints(driver) == []


def test_words_narrow_the_page_to_what_has_all_of_them(report):
    """A code, a part of an id, a world: what is found is open, all else is out of sight."""
    report.find_element(By.TAG_NAME, "body").send_keys("/")
    _type(report, "second_call same_object")
    assert _settled(report).startswith("1 case under 1 requirement")
    assert _shown(report, ".req") == ["gwm/once/second_call_refused"]
    assert report.find_element(By.ID, "gwm/once/second_call_refused").get_attribute("open")
    assert _shown(report, "main > section") == ["requirements"]
    assert "q=second_call+same_object" in report.current_url
    _type(report, " nowhere")
    assert _settled(report).startswith("0 cases under 0 requirements")


def test_what_is_looked_for_is_in_the_address(report, pages):
    """The same address shows the same; Esc ends it, and the address is as before."""
    report.get(address(pages["report"], "?q=gwm%2F&show=fail"))
    assert _shown(report, ".req") and _shown(report, "main > section") == ["requirements"]
    rows = report.execute_script(
        """return [...document.querySelectorAll('.req[open] .cases > li')]
        .filter(n => n.checkVisibility()).map(n => n.className)"""
    )
    assert set(rows) == {"v-fail"}
    report.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    assert "?" not in report.current_url
    assert len(_shown(report, "main > section")) > 3
    assert _shown(report, ".req[open]") == [], "what the search had opened is closed again"


def test_each_facet_narrows_by_its_value(report):
    """Every value of every facet finds something, and only what has it."""
    facets = report.find_elements(By.CSS_SELECTOR, "#find select")
    assert {facet.get_attribute("name") for facet in facets} >= {"strength", "basis", "topic", "world"}
    for facet in facets:
        name = facet.get_attribute("name")
        values = [option.get_attribute("value") for option in facet.find_elements(By.TAG_NAME, "option")]
        for value in values[1:]:
            report.execute_script(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))", facet, value
            )
            found = _shown(report, ".req")
            assert found or name == "party", f"{name}={value} finds nothing"
            assert f"{name}={value}".replace(" ", "+") in report.current_url
            for requirement in found if name in ("strength", "basis") else ():
                node = report.find_element(By.ID, requirement)
                assert value in node.get_attribute("data-is").split("|")
            if name == "topic":
                assert {requirement.split("/")[0] for requirement in found} == {value}
        report.execute_script("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('change'))", facet)


def test_a_link_leads_to_the_case_of_that_name(report, pages):
    """The address ends in the id of a case or requirement; all that it stands in is open, whatever was looked for."""
    for name in (SAME, "gwm/once/second_call_refused"):
        report.get(address(pages["report"], f"?q=nowhere#{name}"))
        assert name in _shown(report, "[id]")
        top = report.execute_script("return document.getElementById(arguments[0]).getBoundingClientRect().top", name)
        assert -5 <= top < WIDE[1]


def test_every_id_of_the_catalogue_that_ran_is_an_id_of_the_page(report):
    """Of each case and requirement there is a place, and the sign beside a heading leads to its own."""
    run = read_run(DATA / "mixed.jsonl")
    ids = set(report.execute_script("return [...document.querySelectorAll('[id]')].map(n => n.id)"))
    assert {case.id for case in run.cases} | {case.requirement for case in run.cases} <= ids
    for sign in report.find_elements(By.CSS_SELECTOR, "h2 > .sign, h3 > .sign, h4 > .sign"):
        target = sign.get_attribute("href").partition("#")[2]
        within = "return document.getElementById(arguments[0]).contains(arguments[1])"
        assert report.execute_script(within, target, sign)
    headings = report.find_elements(By.CSS_SELECTOR, "main > section > h2")
    assert all(heading.find_elements(By.CSS_SELECTOR, ".sign") for heading in headings)


def test_the_keyboard_walks_opens_and_follows(report):
    """j and k go down and up, Enter opens; from a case it leads to the cause."""
    _settled(report)
    report.find_element(By.TAG_NAME, "body").send_keys("j")
    first = _focused(report)
    report.switch_to.active_element.send_keys("j")
    second = _focused(report)
    assert first and second and first != second
    report.switch_to.active_element.send_keys("k")
    assert _focused(report) == first
    report.find_element(By.TAG_NAME, "body").send_keys("/")
    _type(report, f"second_call_refused{Keys.ENTER}")
    assert _focused(report) == "gwm/once/second_call_refused"
    assert report.find_element(By.ID, "gwm/once/second_call_refused").get_attribute("open")
    report.switch_to.active_element.send_keys("j")
    assert report.switch_to.active_element.tag_name == "li"
    report.switch_to.active_element.send_keys(Keys.ENTER)
    _settled(report)
    name = report.current_url.partition("#")[2]
    assert name and name in _shown(report, "[id]")


def test_a_command_is_copied(report):
    """By the button beside it, which says so."""
    report.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    button = report.find_element(By.CSS_SELECTOR, "details[open] .copy")
    command = report.execute_script("return arguments[0].previousElementSibling.textContent", button)
    button.click()
    _settled(report)
    assert button.text == "copied"
    read = "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))"
    assert report.execute_async_script(read) == command
    assert len(report.find_elements(By.CSS_SELECTOR, ".rerun")) == len(report.find_elements(By.CSS_SELECTOR, ".copy"))


def test_the_section_that_is_read_is_marked(report):
    """In the navigation, which has one line."""
    report.execute_script("document.getElementById('requirements').scrollIntoView()")
    _settled(report)
    marked = report.find_elements(By.CSS_SELECTOR, "nav [aria-current]")
    assert [link.get_attribute("href").partition("#")[2] for link in marked] == ["requirements"]
    tops = report.execute_script(
        """return [...document.querySelectorAll('nav a:not([hidden])')]
        .map(n => Math.round(n.getBoundingClientRect().top))"""
    )
    assert len(set(tops)) == 1


@pytest.fixture(scope="module")
def plain():
    """One browser without scripts for all that can be seen in it."""
    with browser(scripts=False) as one:
        yield one


@pytest.mark.parametrize("name", ["report", "several", "trace", "requester", "documents"])
def test_nothing_is_missing_without_scripts(plain, pages, name):
    """All that is there with scripts is there without, can be opened, and nothing is offered that does nothing."""
    plain.get(address(pages[name]))
    assert not plain.find_elements(By.CSS_SELECTOR, ".copy")
    for panel in plain.find_elements(By.CSS_SELECTOR, "#find, .find-link"):
        assert not panel.is_displayed()
    folds = plain.find_elements(By.CSS_SELECTOR, "main > section > details > summary")
    for fold in folds[:3]:
        before = fold.find_element(By.XPATH, "..").get_attribute("open")
        plain.execute_cdp_cmd("DOM.getDocument", {})
        fold.send_keys(Keys.ENTER)
        assert fold.find_element(By.XPATH, "..").get_attribute("open") != before
    if name == "report":
        plain.get(address(pages[name], f"#{SAME}"))
        assert plain.find_element(By.ID, SAME).is_displayed()


def _open_all(driver) -> None:
    driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["report", "several", "trace", "requester", "documents"])
def test_everybody_can_use_it(driver, pages, name, dark, size):
    """axe-core objects to nothing, with everything open."""
    show(driver, size, dark)
    driver.get(address(pages[name]))
    _open_all(driver)
    assert violations(driver) == []


@pytest.mark.parametrize("name", ["report", "several", "trace", "requester", "documents"])
def test_beside_every_heading_is_a_sign_that_leads_to_it(driver, pages, name):
    """But the first, which is the page."""
    show(driver, WIDE, False)
    driver.get(address(pages[name]))
    without = driver.execute_script(
        """return [...document.querySelectorAll("main :is(h2, h3, h4)")].filter((heading) => {
          const target = heading.querySelector(".sign")?.getAttribute("href").slice(1);
          return !target || !document.getElementById(decodeURIComponent(target))?.contains(heading);
        }).map((heading) => heading.innerText)"""
    )
    assert without == []


def test_the_matrix_of_the_model_is_whole(driver, tmp_path):
    """At 1280 nothing is out of sight, no name of a call lies on a cell; narrow, the names stay where they are."""
    call = "InitializeForRestore"
    cells = [cell("created", call, ""), *(cell(phase, call, "InitializeForBackup") for phase in ("backup", "gathered"))]
    page = tmp_path / "model.html"
    page.write_text(html.render([run_of([("a/b/every_state_init", cells, {"states": 1})])], Catalogue()))
    show(driver, WIDE, False)
    driver.get(address(page))
    box, name, text, first = driver.execute_script(_MATRIX)
    assert box[0] <= box[1] and text <= name and name <= first
    show(driver, NARROW, False)
    driver.execute_script("document.querySelector('.life').closest('.scroll').scrollLeft = 200")
    left = "return document.querySelector('.life tbody th').getBoundingClientRect().left"
    assert 0 <= driver.execute_script(left) < 30


def test_the_matrix_of_subjects_can_be_read(driver, tmp_path):
    """Long names of subjects stand beside each other, and what differs is on the first screen."""
    run = read_run(DATA / "mixed.jsonl")
    subjects = [replace(run.subject, spec=f"lib:./a_library_with_a_very_long_name_{n}.so") for n in range(3)]
    changed = [replace(run, subject=s, cases=run.cases[n:]) for n, s in enumerate(subjects)]
    page = tmp_path / "compared.html"
    page.write_text(html.render(changed, Catalogue()), encoding="utf-8")
    show(driver, WIDE, False)
    driver.get(address(page))
    edges = driver.execute_script(_EDGES)
    assert all(right <= left for (_, right), (left, _) in zip(edges, edges[1:]))
    top = "return document.querySelector('#compared tbody tr').getBoundingClientRect().top"
    assert driver.execute_script(top) < WIDE[1]


_EDGES = """
return [...document.querySelectorAll("#compared thead th")].map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const box = range.getBoundingClientRect();
  return [Math.ceil(box.left), Math.floor(box.right)];
});
"""


# Its width and what is seen of it; where the column of names ends, the longest name, and where the first cell begins.
_MATRIX = """
const box = document.querySelector(".life").closest(".scroll"), name = box.querySelector("tbody th");
const range = document.createRange();
range.selectNodeContents(name);
const right = (one) => Math.floor(one.getBoundingClientRect().right);
return [[box.scrollWidth, box.clientWidth], right(name), right(range),
  Math.ceil(box.querySelector("tbody td").getBoundingClientRect().left)];
"""


@pytest.mark.parametrize("name", ["report", "several", "trace", "requester", "documents"])
def test_a_telephone_scrolls_no_page_sideways(driver, pages, name):
    """At 390 pixels, with everything open."""
    show(driver, NARROW, False)
    driver.get(address(pages[name]))
    _open_all(driver)
    assert driver.execute_script("return document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize("name", ["report", "several", "trace", "requester", "documents"])
def test_it_can_be_printed(driver, pages, name):
    """To PDF; where a page of it ends, what stands last is no heading."""
    driver.get(address(pages[name]))
    headings = driver.execute_script(_HEADINGS)
    assert headings
    # Pages of several heights: each breaks elsewhere.
    for height in (5, 6.3, 7.7, 9):
        options = {"printBackground": True, "paperWidth": 8.27, "paperHeight": height}
        printed = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", options)["data"])
        assert printed.startswith(b"%PDF-")
        for text in _pages_of(printed)[:-1]:
            last = ["".join(line.split()).removesuffix("#") for line in text.splitlines() if line.strip()][-1:]
            assert not set(headings).intersection(last), f"{last} ends a page {height} inches high"


# Without blanks; those that stand nowhere else on the page.
_HEADINGS = """
const flat = (text) => text.replaceAll(/\\s/g, "").replace(/#$/, "");
const lines = document.body.innerText.split("\\n").map(flat);
return [...document.querySelectorAll("h1, h2, h3, h4")].filter((n) => n.checkVisibility())
  .map((n) => flat(n.innerText)).filter((text) => text && lines.filter((line) => line === text).length === 1);
"""


def _pages_of(printed: bytes) -> list[str]:
    """The text of each page of a PDF, by pdftotext (poppler-utils)."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=printed, capture_output=True, check=True)
    return done.stdout.decode().removesuffix("\f").split("\f")
