# SPDX-License-Identifier: Apache-2.0
"""The documentation as a site: every link leads somewhere, and neither mkdocs nor Doxygen objects to anything."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness import ROOT, real_builds

_NATIVE = real_builds().get("native")
_THERE = _NATIVE is not None and (_NATIVE / "bin/gwm-suite").is_file()
pytestmark = pytest.mark.skipif(not _THERE, reason="no native build")
_LINK = re.compile(r"(?<!`)\]\(([^)#\s]*)(?:#([^)]*))?\)")


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory) -> Path:
    """The folder that mkdocs is given."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-B", str(ROOT / "runner/site/make_site.py")]
    command += ["--build", str(_NATIVE), "--output", str(folder)]
    subprocess.run(command, check=True, timeout=300)
    return folder


def _anchors(page: Path) -> set[str]:
    """What mkdocs calls the headings of a page."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", head.lower()).strip()) for head in heads}


def test_every_link_leads_to_a_page_or_a_heading(site):
    """Within the site; what is no page of it is no link."""
    docs, seen = site / "docs", 0
    for page in docs.rglob("*.md"):
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
        for target, anchor in _LINK.findall(text):
            if target.startswith("http"):
                continue
            there = Path(os.path.normpath(page.parent / target)) if target else page
            assert there.is_file() and docs in there.parents, f"{page}: {target}"
            assert not anchor or anchor in _anchors(there), f"{page}: {target}#{anchor}"
            seen += 1
    assert seen > 1000


def test_each_requirement_code_and_world_has_its_page(site):
    """At an address that follows from its name; with what gwm explain tells."""
    docs = site / "docs"
    page = (docs / "requirements/gwm/once/second_call_refused.md").read_text(encoding="utf-8")
    assert "**page** <https://learn.microsoft.com/" in page and "**strength** must" in page
    assert "uninitialised" in (docs / "codes/VSS_E_BAD_STATE.md").read_text(encoding="utf-8")
    assert "one\\_writer](../worlds/one_writer.md), [gated" in (docs / "codes/VSS_E_BAD_STATE.md").read_text("utf-8")
    assert "A healthy server" in (docs / "worlds/server.md").read_text(encoding="utf-8")
    assert "Eight, four, four" in (docs / "rules/structure/guid.md").read_text(encoding="utf-8")
    gathers = (docs / "sources/nf-vsbackup-ivssbackupcomponents-gatherwritermetadata.md").read_text(encoding="utf-8")
    assert "](../requirements/gwm/once/second_call_refused.md)" in gathers
    assert "lives\\_with\\_the\\_object" in (docs / "unjudged.md").read_text(encoding="utf-8")


def test_no_sentence_is_taken_for_a_field(site):
    """What stands bold at the head of a line is one of the words that gwm explain has for its fields."""
    found = set()
    for folder in ("requirements", "codes", "worlds", "rules"):
        for page in (site / "docs" / folder).rglob("*.md"):
            found |= set(re.findall(r"^- \*\*(.*?)\*\*", page.read_text(encoding="utf-8"), re.M))
    assert {"strength", "judged by", "not judged", "untestable"} <= found
    assert not {word for word in found if word != word.lower()} and len(found) < 25


def test_each_guide_is_a_page_that_the_navigation_has(site):
    """A guide that is new and not in the lists is missing from both."""
    guides = {path.name for path in (ROOT / "conformance/guide").glob("*.md")}
    assert {path.name for path in (site / "docs/guide").iterdir()} == guides
    shown = set(re.findall(r"- guide/(\S+)", (site / "mkdocs.yml").read_text(encoding="utf-8")))
    assert shown == guides
    assert "](document.md)" in (site / "docs/guide/writer-author.md").read_text(encoding="utf-8")


def test_mkdocs_objects_to_nothing(site):
    """Debian's, with --strict: a warning is an error."""
    if not os.environ.get("GWM_THOROUGH") or not shutil.which("mkdocs"):
        pytest.skip("only with GWM_THOROUGH and mkdocs")
    command = ["mkdocs", "build", "--strict", "--quiet", "-f", str(site / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (site / "site/requirements/gwm/once/second_call_refused/index.html").is_file()


def _doxygen(folder: Path, *more: Path) -> subprocess.CompletedProcess:
    """Doxygen over the public headers, and over more."""
    settings = (ROOT / "runner/site/Doxyfile").read_text(encoding="utf-8").replace("build/native/", f"{_NATIVE}/")
    inputs = "".join(f"INPUT += {path}\n" for path in more)
    return subprocess.run(
        ["doxygen", "-"],
        input=f"{settings}\nOUTPUT_DIRECTORY = {folder}\n{inputs}",
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.skipif(not shutil.which("doxygen"), reason="no doxygen")
def test_doxygen_objects_to_no_public_header(tmp_path):
    """To headers, mocks and the subject interface; a word that leads nowhere it does object to."""
    if not (_NATIVE / "mocks/signatures/gmock").is_dir():
        pytest.skip("no mocks in this build")
    done = _doxygen(tmp_path)
    assert done.returncode == 0 and not done.stdout + done.stderr, done.stdout + done.stderr
    for page, word in {
        "structIVssBackupComponents": "GatherWriterMetadata",
        "classgwm_1_1MockVssAsync": "QueryStatus",
        "classgwm_1_1Subject": "Load",
        "gwm__world_8h": "one optional export",
    }.items():
        assert word in (tmp_path / f"html/{page}.html").read_text(encoding="utf-8"), page
    (tmp_path / "faulty.h").write_text("// SPDX\n\n/// See @ref nowhere_at_all.\nint Faulty();\n")
    assert _doxygen(tmp_path, tmp_path / "faulty.h").returncode != 0
