# SPDX-License-Identifier: Apache-2.0
"""One file says what gwm is built with; README, the launcher and `gwm sbom` say the same."""

import json
import re

import pytest
from gwm.commands import sbom
from harness import ROOT

_LAUNCHER = (ROOT / "gwm").read_text(encoding="utf-8")


def launched(*names: str) -> set[str]:
    """The packages in these lists of the launcher."""
    return {word for name in names for word in re.search(rf'^{name}="(.*)"$', _LAUNCHER, re.M)[1].split()}


@pytest.mark.parametrize(
    ("of", "lists"),
    [
        (("run", "build"), ("build_packages",)),
        (("test",), ("test_packages",)),
        (("ci",), ("ci_packages",)),
        (("windows",), ("windows_packages",)),
    ],
)
def test_the_launcher_installs_what_the_file_has(of, lists):
    """No package more, none less."""
    assert launched(*lists) == {name for name, row in sbom.dependencies().items() if row["of"] in of}


def test_the_launcher_installs_a_browser():
    """And npm, where there is none."""
    browser = {name for name, row in sbom.dependencies().items() if row["of"] == "browser"}
    assert launched("browser_packages") | {"npm"} == browser and "$browser_packages npm" in _LAUNCHER


def test_the_readme_names_each_package():
    """Its table has every one of them, once, and no other."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## What it is built with")[2]
    cells = re.findall(r"^\| ([^|]+) \|", text.partition("\n## ")[0], re.M)[1:]
    named = [name for cell in cells for name in cell.strip().split(", ")]
    assert sorted(named) == sorted(sbom.dependencies())


def test_each_row_is_whole():
    """What for, which licence, which version, who needs it."""
    for name, row in sbom.dependencies().items():
        assert set(row) == {"for", "licence", "version", "of"} and all(row.values()), name
        assert row["of"] in ("run", "build", "test", "ci", "windows", "bench", "browser"), name


def test_the_bill_has_versions_licences_and_relations(gwm, monkeypatch):
    """SPDX 2.3: every id is of its form and once there, and every relation is between two of them."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    done = gwm("sbom")
    assert done.code == 0, done.err
    bill = json.loads(done.out)
    ids = [package["SPDXID"] for package in bill["packages"]]
    assert len(set(ids)) == len(ids) == len(sbom.dependencies()) + 1
    assert all(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", key) for key in ids)
    for relation in bill["relationships"]:
        assert {relation["spdxElementId"], relation["relatedSpdxElement"]} <= {*ids, "SPDXRef-DOCUMENT"}
    assert bill["creationInfo"]["created"] == "2026-09-21T14:13:20Z"
    assert gwm("sbom").out == done.out


def test_the_installed_version_is_what_counts():
    """That of this machine; of a package that is not there, Debian 12's."""
    row = {"for": "building", "licence": "MIT", "version": "1.0", "of": "build"}
    told = sbom.bill({"one": row, "two": row}, {"one": "7.3-1"})["packages"]
    assert {p["name"]: p["versionInfo"] for p in told}.items() >= {"one": "7.3-1", "two": "1.0"}.items()


def test_a_date_that_is_none_is_told(gwm, monkeypatch):
    """One line, exit 4."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = gwm("sbom")
    assert done.code == 4 and "SOURCE_DATE_EPOCH is 'yesterday'" in done.err
