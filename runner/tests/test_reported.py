# SPDX-License-Identifier: Apache-2.0
"""What is kept between two runs of a case: the catalogue, and the report of equal results."""

import marshal
import re

import pytest
from gwm import cli
from gwm.catalogues import Known, Names
from gwm.commands import run
from gwm.errors import UsageError
from gwm.paths import Build
from gwm.proofs import proved_registry
from gwm.suite import Suite
from gwm_reports.reader import read_catalogue

A, B, C = "gwm/once/refused/same", "gwm/once/refused/other", "async/wait/ends/one"
_PARTS = ("digest", "requirements", "cases", "mutants", "disputes", "rows", "groups")


def _kept(gwm) -> list:
    return sorted((gwm.build / "gwm-catalogue" / "reports").glob("*"))


def _files(result) -> dict[str, str]:
    """Name -> text of what the run wrote, without times."""
    texts = {path.name: path.read_text("utf-8") for path in result.folder.iterdir()}
    return {name: re.sub(r'("us":|time="|sha256":")[\w.]+', r"\1", text) for name, text in texts.items()}


def test_a_report_of_equal_results_is_the_same(gwm):
    """The second run writes and says what the first one did, and what is kept is what it writes."""
    first = gwm("run")
    before, (kept,) = _files(first), _kept(gwm)
    again = gwm("run")
    assert (again.code, again.out, again.err, _files(again)) == (first.code, first.out, first.err, before)
    values = marshal.loads(kept.read_bytes())
    kept.write_bytes(marshal.dumps(values | {"summary.md": b"from what is kept"}))
    assert _files(gwm("run"))["summary.md"] == "from what is kept"
    (gwm.build / "lib" / "libvssapi-mutants.so").touch()
    assert _files(gwm("run")) == before


def test_the_times_are_those_of_this_run(gwm):
    """junit.xml has them, of each case and of each suite; nothing else does."""
    gwm("run")
    (kept,) = _kept(gwm)
    result = gwm("run")
    us = {name: record["us"] for name, record in result.verdicts().items()}
    found = re.findall(r' time="([\d.]+)"', (result.folder / "junit.xml").read_text())
    seconds = [f"{t / 1e6:.6f}" for t in (us[A] + us[B], us[A], us[B], us[C], us[C])]
    assert sorted(found) == sorted(seconds)
    assert not re.search(rb' time="', kept.read_bytes())


@pytest.mark.parametrize("does", ["fail", "inconclusive", "error", "crash", "killed", "between"])
def test_only_what_passes_is_kept(gwm, does):
    """Other reports show times, or what nobody vouches for."""
    gwm.scenario({A: "pass", B: does})
    gwm("run")
    assert _kept(gwm) == []


def test_a_run_with_waivers_is_reported_anew(gwm):
    """What a waiver is worth hangs on its file and on the day."""
    (gwm.folder / "w.toml").write_text("", encoding="utf-8")
    assert gwm("run", "--waivers", "w.toml").code == 0
    assert _kept(gwm) == []


def test_what_is_kept_of_other_results_is_not_taken(gwm):
    """A damaged file is made again; one case more is another report."""
    gwm("run", A)
    (kept,) = _kept(gwm)
    kept.write_bytes(b"damaged")
    assert "1 requirement, 1 case: 1 passed" in gwm("run", A).out
    assert marshal.loads(kept.read_bytes())["code"] == 0
    assert "2 requirements, 3 cases: 3 passed" in gwm("run").out


def test_the_kept_catalogue_is_the_catalogue(gwm, monkeypatch):
    """Read from what is kept, each record is as the programs tell it."""
    monkeypatch.setenv("GWM_FAKE_SCENARIO", gwm.environment()["GWM_FAKE_SCENARIO"])
    suite = Suite(Build(gwm.build))
    told = read_catalogue(suite.listing(), proved_registry(suite))
    for known in (Known(suite), Known(suite)):
        catalogue = known.catalogue()
        for part in _PARTS:
            one, other = getattr(catalogue, part), getattr(told, part)
            assert (dict(one) if isinstance(other, dict) else one) == other
        assert A in known.names() and A.rpartition("/")[0] in known.names()


def test_names_are_whole():
    """A part of a name is no name."""
    names = Names("\na/b\nc\n")
    assert list(names) == ["a/b", "c"]
    assert "a/b" in names and "c" in names
    assert "a" not in names and "" not in names and "a/b\nc" not in names


@pytest.mark.parametrize(
    ("words", "is_plain"),
    [
        ([], True),
        (["a/b"], True),
        (["-o", "x", "a/b", "c/*", "--subject", "null:x"], True),
        (["a", "b", "--output", "x y", "-o", "z"], True),
        (["a", "--seed", "3"], False),
        (["--output=x"], False),
        (["-ox", "a"], False),
        (["--", "-a"], False),
        (["--sub", "reference"], False),
    ],
)
def test_plain_words_are_read_as_argparse_reads_them(words, is_plain):
    """Each option has the value that the parser gives it; what is not plain is left to it."""
    plain = run.plain(words)
    assert (plain is not None) is is_plain
    assert not is_plain or vars(plain) == vars(cli.parser(["run"]).parse_args(["run", *words]))


@pytest.mark.parametrize("words", [["a", "-o", "x", "b"], ["-o"], ["--subject", "-x"], ["--subject"]])
def test_words_that_the_parser_refuses_are_not_plain(words):
    """It says what is wrong with them."""
    assert run.plain(words) is None
    with pytest.raises(UsageError):
        cli.parser(["run"]).parse_args(["run", *words])
