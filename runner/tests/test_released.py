# SPDX-License-Identifier: Apache-2.0
"""What was released stays: ids, profiles, formats. The version is one everywhere; the changelog's lists are made."""

import gzip
import importlib.util
import io
import json
import re
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path

import gwm
import pytest
from gwm.claims import submission
from gwm.requester import results
from gwm_reports import results_json
from harness import ROOT, real_builds

_SPEC = importlib.util.spec_from_file_location("ids", ROOT / "runner/release/ids.py")
ids = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(ids)

_NATIVE = real_builds().get("native")
_BEFORE = ids.Ids({"a/b/c", "a/b/d"}, {"a/b/c/one"}, {"core-1": "0" * 64}, {"run.jsonl": 2})


def test_nothing_that_was_released_is_lost_or_used_again():
    """Of this checkout: every id, profile and format of each release."""
    if _NATIVE is None or not (_NATIVE / "bin/gwm-suite").is_file():
        pytest.skip("no native build")
    before = ids.together(ids.releases().values())
    assert len(before.cases) > 4000 and before.profiles and before.formats
    assert ids.faults(before, ids.retired(), ids.current(_NATIVE)) == []


@pytest.mark.parametrize(
    ("gone", "change", "told"),
    [
        ({}, {"cases": set()}, "a/b/c/one was released and is gone"),
        ({}, {"requirements": {"a/b/c"}}, "a/b/d was released and is gone"),
        ({"a/b/d": {"since": "0.2.0", "why": "said twice"}}, {}, "a/b/d is retired, and there again"),
        ({}, {"profiles": {"core-1": "1" * 64}}, "the profile core-1 was released and is another now"),
        ({}, {"formats": {"run.jsonl": 1}}, "the format run.jsonl was released as 2 and is 1 now"),
    ],
)
def test_each_way_to_break_a_promise_is_told(gone, change, told):
    """One line each; what is retired may be gone."""
    (line,) = ids.faults(_BEFORE, gone, replace(_BEFORE, **change))
    assert line.startswith(told)
    assert not ids.faults(_BEFORE, {"a/b/d": {}}, replace(_BEFORE, requirements={"a/b/c"}))


def test_cases_of_one_requirement_are_retired_together(tmp_path):
    """They share one reason."""
    (tmp_path / "retired.toml").write_text('["a/b/c"]\ncases = ["one", "two"]\nsince = "0.2.0"\nwhy = "x"\n')
    row = {"since": "0.2.0", "why": "x"}
    assert ids.retired(tmp_path) == {"a/b/c/one": row, "a/b/c/two": row}


@pytest.mark.parametrize(
    ("last", "gone", "change", "least"),
    [
        ("1.2.3", (), {}, "1.2.4"),
        ("1.2.3", (), {"cases": {"a/b/c/one", "a/b/c/two"}}, "1.3.0"),
        ("1.2.3", ("a/b/d",), {}, "2.0.0"),
        ("1.2.3", (), {"formats": {"run.jsonl": 3}}, "2.0.0"),
        ("0.2.3", ("a/b/d",), {}, "0.3.0"),
    ],
)
def test_semver_says_which_version_is_next(last, gone, change, least):
    """Patch, minor, major; before 1.0.0 no major."""
    assert ids.least_version(last, _BEFORE, gone, replace(_BEFORE, **change)) == least


def test_the_lists_of_the_changelog_are_those_of_the_releases():
    """Made again, they are the same; a release's file says what it was made of."""
    text, before, known = ids.CHANGELOG.read_text(encoding="utf-8"), ids.Ids(), ids.releases()
    for name, added in known.items():
        assert ids.lists_in(text, name) == ids.lists(name, before, added, ids.retired()), name
        before = ids.together([before, added])
    newer = replace(_BEFORE, cases={"a/b/c/one", "a/b/c/two", "x/y/z/q"}, requirements={"a/b/c", "a/b/d", "x/y/z"})
    added = ids._parsed(ids.written("0.3.0", _BEFORE, newer))
    assert ids.together([_BEFORE, added]) == newer
    block = ids.lists("0.3.0", _BEFORE, added, {"a/b/e": {"since": "0.3.0", "why": "said twice"}})
    assert "New cases: 2" in block and "  a/b/c/two, x/y/z/q\n" in block and "  x/y/z\n" in block
    assert "Retired: `a/b/e`: said twice" in block
    changed = ids.with_lists("# C\n\n## Unreleased\n\n- One.\n\n## 0.2.0\n\n- Two.\n", "0.3.0", block)
    assert changed == f"# C\n\n## 0.3.0\n\n- One.\n\n{block}\n## 0.2.0\n\n- Two.\n"
    assert ids.with_lists(changed, "0.3.0", block) == changed


def test_the_guide_has_the_numbers_of_the_formats():
    """As schemas and code have them; the links of its rows are schemas that are there."""
    schemas = ROOT / "reports/schemas"

    def of(name: str) -> int:
        return json.loads((schemas / name).read_text(encoding="utf-8"))["properties"]["schema"]["const"]

    told = ids.formats()
    lines = (ROOT / "conformance/trace/lines.h").read_text(encoding="utf-8")
    adapter = (ROOT / "mocks/adapter/kit_process.cpp").read_text(encoding="utf-8")
    assert told["run.jsonl"] == told["trace.jsonl"] == int(re.search(r"kSchema = (\d+);", lines)[1])
    assert told["results.json"] == of("results.schema.json") == results_json.SCHEMA
    assert told["requester.json"] == of("requester.schema.json") == results.SCHEMA
    assert told["claim.zip"] == submission.SCHEMA
    assert told["adapter"] == int(re.search(r'"contract", Json\(\)\) != (\d+)', adapter)[1])
    if _NATIVE is not None and (_NATIVE / "bin/gwm-check").is_file():
        command = [_NATIVE / "bin/gwm-check", "--format", "json", ROOT / "fixtures/examples/document-test/documents"]
        said = subprocess.run(command, capture_output=True, check=False).stdout
        assert told["check.json"] == json.loads(said)["schema"]


def test_there_is_one_version():
    """In CMake, Python, the package of Debian, and the newest release of the changelog."""
    places = {
        "CMakeLists.txt": r"project\(gwm VERSION (\S+)",
        "runner/install/debian/changelog": r"^gwm \((\S+)\)",
    }
    for place, pattern in places.items():
        assert re.search(pattern, Path(ROOT / place).read_text(encoding="utf-8"), re.M)[1] == gwm.__version__, place
    assert max(ids.releases(), key=ids.version) == gwm.__version__


def test_two_packages_are_compared_file_by_file(tmp_path):
    """Nothing is said of equal ones; else which file differs, or that it is the archive around them."""
    script = ROOT / "runner/release/try_reproducible.sh"

    def compared(first: str, second: str) -> tuple[int, str]:
        words = ["bash", script, "--compare", f"{first}.tar.gz", f"{second}.tar.gz"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    for name, text, when in (("a", "1", 0), ("b", "1", 0), ("older", "1", 9), ("other", "2", 0)):
        data = io.BytesIO(text.encode())
        with open(tmp_path / f"{name}.tar.gz", "wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            with tarfile.open(fileobj=packed, mode="w") as archive:
                entry = tarfile.TarInfo("gwm/file")
                entry.size, entry.mtime = 1, when
                archive.addfile(entry, data)
    assert compared("a", "b") == (0, "try_reproducible: the same\n")
    code, said = compared("a", "other")
    assert code == 1 and "left/gwm/file and right/gwm/file differ" in said
    code, said = compared("a", "older")
    assert code == 1 and "only in order, times or rights" in said
    assert compared("a", "none")[0] == 4
