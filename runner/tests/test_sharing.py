# SPDX-License-Identifier: Apache-2.0
"""How `gwm test --ci` shares tests out among processes."""

import ast
from types import SimpleNamespace

from gwm import sharing
from harness import ROOT


def items(*nodeids: str) -> list:
    """Tests, each with the list of its marks."""
    made = [SimpleNamespace(nodeid=nodeid, marks=[]) for nodeid in nodeids]
    for item in made:
        item.add_marker = item.marks.append
    return made


def test_what_is_said_to_take_long_is_there():
    """A name that has gone stale would put its test in no place at all."""
    assert len(set(sharing.LONG)) == len(sharing.LONG)
    for entry in sharing.LONG:
        file, _, name = entry.partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert not name or name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, entry


def test_the_longest_begin_and_a_file_stays_together():
    """All that is not in the list keeps its order behind it; the values of a test have the place of the test."""
    short = "a/test_a.py::test_it"
    one, other = "runner/tests/test_examples.py::test_it", "runner/tests/test_claims.py::test_it"
    null = "runner/tests/test_suite.py::test_no_null_earns_a_pass"
    made = items(short, f"{null}[b]", other, f"{null}[a]", one, "z/test_z.py::test_it")
    sharing.pytest_collection_modifyitems(made)
    assert [item.nodeid for item in made] == [one, other, f"{null}[b]", f"{null}[a]", short, "z/test_z.py::test_it"]
    groups = [[(mark.name, mark.args) for mark in item.marks] for item in made]
    assert groups[:3] == [[("xdist_group", ("test_examples.py",))], [("xdist_group", ("test_claims.py",))], []]
    assert not any(groups[2:])
