# SPDX-License-Identifier: Apache-2.0
"""The tables of cases: as wide as they may be, and no row that names what does not exist."""

import os
import subprocess
import sys

import pytest
from harness import ROOT

_TABLES = sorted((ROOT / "conformance" / "cases").glob("*.h"))
sys.path.insert(0, str(ROOT / "conformance" / "cases"))

from wrap import COLUMNS, wrapped  # noqa: E402  (the path comes first)

_ROW = """\
#include "script/case.h"
#include "script/steps_requester.h"
namespace gwm {
inline constexpr Case kRows[] = {{"%s", "same_object", "%s", {InitializeForBackup()}, {S_OK}}};
}
"""


def test_no_line_is_too_long():
    """132 columns; conformance/cases/wrap.py breaks what is longer."""
    assert len(_TABLES) > 30
    wide = [
        f"{path.name}:{number} has {len(line)} columns; run conformance/cases/wrap.py"
        for path in _TABLES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > COLUMNS
    ]
    assert wide == []


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("    {short},", ["    {short},"]),
        (
            '    {"a", kWorld, {' + ", ".join(["Step(1, 2)"] * 12) + "}, {S_OK}},",
            [
                '    {"a", kWorld,',
                "     {" + ", ".join(["Step(1, 2)"] * 10) + ",",
                "      Step(1, 2), Step(1, 2)}, {S_OK}},",
            ],
        ),
        (
            '    {"a, (b", u"' + "word, {" * 20 + '"},',
            ['    {"a, (b",', '     u"' + "word, {" * 16 + 'word, "', '     u"' + '{word, {word, {word, {"},'],
        ),
        ("// " + "word " * 30, ["// " + "word " * 25 + "word", "// word word word word "]),
    ],
)  # fmt: skip
def test_a_row_is_broken_where_it_is_least_deep(line, lines):
    """Texts stay what they are, brackets in them count for nothing, and what is short stays as it is."""
    got = wrapped(line)
    assert max(map(len, got)) <= COLUMNS
    assert got == lines


@pytest.fixture(scope="module", name="headers")
def _headers(tmp_path_factory):
    """The generated headers, as the build makes them."""
    folder = tmp_path_factory.mktemp("headers")
    for program, output in (
        ("worlds/make_headers.py", folder),
        ("requirements/generate.py", folder / "requirements.gen.h"),
    ):
        subprocess.run(
            [sys.executable, "-B", ROOT / "conformance" / program, "--output", output], check=True
        )
    return folder


def _compiled(headers, requirement: str, world: str) -> str:
    """What the compiler says of a table of one row."""
    source = headers / "row.cpp"
    source.write_text(_ROW % (requirement, world), encoding="utf-8")
    folders = (headers, ROOT / "conformance", ROOT / "reference-impl" / "include")
    command = [os.environ.get("CXX", "c++"), "-std=c++20", "-fsyntax-only", source]
    command += [f"-I{folder}" for folder in folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (not done.stderr), done.stderr
    return done.stderr


def test_a_row_that_names_what_exists_compiles(headers):
    """The positive twin of the next two facts."""
    assert _compiled(headers, "gwm/once/second_call_refused", "one_writer") == ""


def test_a_world_that_does_not_exist_does_not_compile(headers):
    """The compiler's message says what is wrong."""
    assert "NoWorldHasThisName" in _compiled(headers, "gwm/once/second_call_refused", "one_writr")


def test_a_requirement_that_does_not_exist_does_not_compile(headers):
    """In a row as anywhere else."""
    said = _compiled(headers, "gwm/once/second_call_refusd", "one_writer")
    assert "ThereIsNoRequirementWithThisId" in said
