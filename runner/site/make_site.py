#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The documentation as a site: README, the guides, and the catalogue with a page a requirement, code, world and source.

    make_site.py --build build/native --output FOLDER      writes FOLDER/mkdocs.yml and FOLDER/docs/
    mkdocs build --strict -f FOLDER/mkdocs.yml             makes FOLDER/site/ of it (package mkdocs)

Addresses are stable: requirements/<id>/, codes/<NAME>/, worlds/<name>/, rules/<id>/, and sources/<page>/ with what
was taken from a page of Microsoft's. What such a page says is what `gwm explain` says, line by line.
"""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "runner"), str(ROOT / "reports")]

from gwm import explaining  # noqa: E402  (the path comes first)
from gwm.checker import Checker  # noqa: E402
from gwm.commands.explain import told_of_requirement  # noqa: E402
from gwm.commands.list_ import all_worlds, document_rules  # noqa: E402
from gwm.paths import Build  # noqa: E402
from gwm.suite import MUTANTS_LIBRARY, Suite  # noqa: E402
from gwm_reports.codes import names  # noqa: E402
from gwm_reports.links import page_link  # noqa: E402
from gwm_reports.model import Catalogue  # noqa: E402
from gwm_reports.reader import read_catalogue  # noqa: E402

_GUIDES = {
    "Start": ("own-build", "report"),
    "Judge": ("implementer", "adapter", "requester", "writer", "document"),
    "More": ("requester-vendor", "writer-author", "exec", "ci-engineer", "claims", "formats"),
    "Windows": ("windows", "binary-interface"),
    "Change gwm": ("architecture", "adding"),
}
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)")
_FIELD = re.compile(r"  (?=[a-z ]{11})([a-z]+(?: [a-z]+)?) *(?<=^.{13})(.*)")  # As explaining.field writes one.
_ESCAPED = re.compile(r"([\\`*_{}\[\]<>|])")
_CONFIGURATION = """\
# Made by runner/site/make_site.py.
site_name: gwm
use_directory_urls: true
theme: {{name: mkdocs, highlightjs: false}}
nav:
  - README.md
{nav}
  - Requirements: requirements/index.md
  - Result codes: codes/index.md
  - Worlds: worlds/index.md
  - Rules of documents: rules/index.md
  - What is not judged: unjudged.md
  - Where it comes from: sources/index.md
"""


def escaped(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _ESCAPED.sub(r"\\\1", text)


class Site:
    """The folder that is being written."""

    def __init__(self, folder: Path):
        self.docs = folder / "docs"
        shutil.rmtree(self.docs, ignore_errors=True)
        self._known: dict[str, str] = {}

    def write(self, place: str, text: str) -> None:
        """One page."""
        path = self.docs / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<!-- SPDX-License-Identifier: Apache-2.0 -->\n" + text, encoding="utf-8")

    def know(self, kind: str, words: list[str]) -> None:
        """These words have pages: where one stands alone, it becomes a link."""
        self._known |= {word: f"{kind}/{word}.md" for word in words}

    def told(self, title: str, place: str, lines: list[str]) -> None:
        """The page of what `gwm explain` tells."""
        text = [f"# {escaped(title)}\n"]
        for line in lines:
            if field := _FIELD.match(line):
                text.append(f"- **{field[1]}** {self.linked(field[2].strip(), place)}")
            else:
                text.append(("\n" if line else "") + self.linked(line.strip(), place) + "\n")
        self.write(place, "\n".join(text) + "\n")

    def listed(self, title: str, place: str, rows: list[tuple[str, str]]) -> None:
        """A page of links: word and what it is."""
        lines = [f"- {self.linked(word, place)}{': ' + escaped(what) if what else ''}" for word, what in rows]
        self.write(place, f"# {title}\n\n" + "\n".join(lines) + "\n")

    def linked(self, value: str, place: str) -> str:
        """The text, whose first word is a link where there is a page of that name; or each name of a list."""
        if value.startswith("https://"):
            return f"<{value}>"
        names_of = value.split(", ")
        if len(names_of) > 1 and all(name in self._known for name in names_of):
            return ", ".join(self.linked(name, place) for name in names_of)
        first = value.split(" ")[0].rstrip(":")
        if target := self._known.get(first):
            way = os.path.relpath(target, os.path.dirname(place))
            return f"[{escaped(first)}]({way}){escaped(value[len(first):])}"
        return escaped(value)


def guides(site: Site) -> str:
    """README and the guides; links to what is no page of the site become words. Returns the navigation."""
    pages = {"README.md": "README.md"}
    pages |= {f"conformance/guide/{n}.md": f"guide/{n}.md" for rows in _GUIDES.values() for n in rows}
    pages |= {name: name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")}
    for source, place in pages.items():
        here = os.path.dirname(source)

        def link(found: re.Match) -> str:
            target = pages.get(os.path.normpath(os.path.join(here, found[1])))
            return f"]({os.path.relpath(target, os.path.dirname(place))}{found[2] or ''})" if target else "]"

        text = (ROOT / source).read_text(encoding="utf-8")
        text = re.sub(r"^!\[[^\]]*\]\([^)]*\)\n", "", text, flags=re.M)
        site.write(place, _LINK.sub(link, text))
    rows = []
    for title, names_of in _GUIDES.items():
        rows.append(f"  - {title}:")
        rows += [f"    - guide/{name}.md" for name in names_of]
    return "\n".join(rows)


def catalogue_pages(site: Site, catalogue: Catalogue, listing: dict, enforced: dict[str, list[str]]) -> None:
    """The pages of requirements, codes and worlds, and the list of each.

    `enforced`: requirement -> the rules of documents that enforce it.
    """
    worlds = {world["name"]: world for world in all_worlds(listing)}
    codes = {name: explaining.code(name, catalogue) or [] for name in sorted(set(names().values()))}
    codes = {name: lines for name, lines in codes.items() if not any("No case permits it" in x for x in lines)}
    site.know("requirements", list(catalogue.requirements))
    site.know("codes", list(codes))
    site.know("worlds", list(worlds))
    for name, requirement in catalogue.requirements.items():
        lines = told_of_requirement(requirement, catalogue)
        lines += [line for rule in enforced.get(name, []) for line in explaining.field("rule", rule)]
        site.told(name, f"requirements/{name}.md", lines)
    for name, lines in codes.items():
        site.told(name, f"codes/{name}.md", lines)
    for name in worlds:
        site.told(name, f"worlds/{name}.md", explaining.world(name, worlds.values()) or [])
    asked = [(name, row.text) for name, row in catalogue.requirements.items()]
    site.listed("Requirements", "requirements/index.md", asked)
    site.listed("Result codes", "codes/index.md", [(name, "") for name in codes])
    site.listed("Worlds", "worlds/index.md", [(n, str(w.get("text", ""))) for n, w in sorted(worlds.items())])


def rule_pages(site: Site, rules: list[dict]) -> None:
    """The pages of the rules that documents are judged by."""
    site.know("rules", [rule["id"] for rule in rules])
    for rule in rules:
        lines = [f"  {rule['summary']}", f"  {rule['explanation']}", ""]
        for profile, severity in rule["severity"].items():
            lines += explaining.field(profile, severity)
        lines += explaining.field("source", rule["source"]) + explaining.field("enforces", rule["requirement"] or "")
        site.told(rule["id"], f"rules/{rule['id']}.md", lines)
    site.listed("Rules of documents", "rules/index.md", [(rule["id"], rule["summary"]) for rule in rules])


def unjudged_page(site: Site, catalogue: Catalogue) -> None:
    """The statements that nobody judges, each with its reason."""
    text = ["# What is not judged, and why\n"]
    for title, reason in (("Nobody can", "untestable"), ("Nobody does yet", "unjudged")):
        rows = {name: getattr(row, reason) for name, row in catalogue.requirements.items() if getattr(row, reason)}
        text.append(f"## {title}\n")
        text += [f"- {site.linked(name, 'unjudged.md')}: {escaped(why)}" for name, why in rows.items()] + [""]
    site.write("unjudged.md", "\n".join(text))


def source_pages(site: Site, catalogue: Catalogue) -> None:
    """What was taken from each page of Microsoft's: the requirements that rest on it."""
    pages: dict[str, list[str]] = {}
    for name, requirement in catalogue.requirements.items():
        for page in requirement.source:
            pages.setdefault(page.replace(":", "-"), []).append(name)
    site.know("sources", list(pages))
    for page, rests in sorted(pages.items()):
        title = f"# {escaped(page)}\n\n" + (f"<{page_link(page)}>\n\n" if page_link(page) else "")
        rows = [f"- {site.linked(n, f'sources/{page}.md')}: {escaped(catalogue.requirements[n].text)}" for n in rests]
        site.write(f"sources/{page}.md", title + "\n".join(rows) + "\n")
    counts = [(page, f"{len(rests)}") for page, rests in sorted(pages.items())]
    site.listed("Where it comes from", "sources/index.md", counts)


def main() -> None:
    """Writes the folder."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--build", type=Path, required=True, help="a build folder with gwm-suite")
    reader.add_argument("--output", type=Path, required=True, help="the folder to write")
    arguments = reader.parse_args()
    suite = Suite(Build(arguments.build.resolve()))
    listing = suite.listing()
    site = Site(arguments.output)
    nav = guides(site)
    catalogue = read_catalogue(listing, suite.registry(MUTANTS_LIBRARY))
    rule_pages(site, Checker(suite.build).rules()["rules"])
    catalogue_pages(site, catalogue, listing, document_rules(suite))
    unjudged_page(site, catalogue)
    source_pages(site, catalogue)
    (arguments.output / "mkdocs.yml").write_text(_CONFIGURATION.format(nav=nav), encoding="utf-8")


if __name__ == "__main__":
    main()
