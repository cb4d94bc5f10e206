# SPDX-License-Identifier: Apache-2.0
"""The classes that stand in for the interfaces, as the generator reads them from the headers."""

import re
import subprocess
import sys
import tomllib

import pytest
from harness import ROOT

GENERATOR = ROOT / "mocks/signatures/generate.py"
INCLUDE = ROOT / "reference-impl/include"
TABLE = tomllib.loads(GENERATOR.with_name("recorded.toml").read_text(encoding="utf-8"))
HEADERS = [INCLUDE / name for name in ("vss.h", "vswriter.h", "cvsswriter.h", "vsbackup.h")]


def generate(output, *headers):
    command = [sys.executable, "-B", GENERATOR, "--output", output, *headers]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    output = tmp_path_factory.mktemp("signatures")
    assert generate(output, *HEADERS).returncode == 0
    return output


def test_every_slot_of_every_interface_is_relayed_in_its_order(generated):
    """The methods are those of the slots that Windows has, one by one."""
    slots = re.findall(r'\{"(\w+::\w+)", SlotOf', (INCLUDE / "vtable_slots_test.cpp").read_text())
    relayed = re.findall(r"Method<&(\w+::\w+)>", (generated / "signatures/relay.h").read_text())
    assert len(slots) > 100
    for interface in {slot.split("::")[0] for slot in slots}:
        expected = [slot for slot in slots if slot.startswith(f"{interface}::")]
        found = [method for method in relayed if method.startswith(f"{interface}::")]
        assert list(dict.fromkeys(found)) == expected


def test_a_mock_has_the_methods_of_the_whole_chain(generated):
    """The mock of the newest interface has IUnknown's methods, the oldest's and its own."""
    text = (generated / "gmock/mock_vss_backup_components.h").read_text()
    for method in ("Release", "GatherWriterMetadata", "GetRootAndLogicalPrefixPaths"):
        assert f"MOCK_METHOD({'ULONG' if method == 'Release' else 'HRESULT'}, {method}," in text


def test_every_interface_has_a_mock(generated):
    """Or one that derives from it has: the mock of the newest stands in for all before."""
    declared = "".join(header.read_text() for header in HEADERS)
    bases = {
        name: [base.removeprefix("public ").strip() for base in text.split(",")]
        for name, text in re.findall(r"^(?:struct|class) (I?C?Vss\w+)(?: : ([^{]*?))? \{$", declared, re.M)
    }
    mocked = {
        interface
        for path in (generated / "gmock").glob("*.h")
        for interface in re.findall(r"^class Mock\w+ : public (\w+) \{$", path.read_text(), re.M)
    }
    todo = list(mocked)
    while todo:
        todo += [base for base in bases.get(todo.pop(), ()) if base]
        mocked.update(todo)
    assert len(bases) > 20
    assert sorted(set(bases) - mocked) == []


def test_every_method_of_a_recorded_interface_is_recorded(generated):
    """Each once, in the slots' order, but for those of which the table says that they are written by hand."""
    text = (generated / "signatures/recorded_objects.h").read_text()
    relayed = re.findall(r"template Method<&(\w+::\w+)>", (generated / "signatures/relay.h").read_text())
    recorded = re.findall(r'(?:Record|Ask)\("(\w+::\w+)", &(\w+::\w+)', text)
    assert all(said == called for said, called in recorded)
    by_hand = {
        f"{row['interface']}::{method}"
        for row in TABLE["classes"].values()
        for method in row.get("by_hand", ())
    }
    handlers = {method for method in relayed if method.startswith("CVssWriter")}
    assert {said for said, _ in recorded} == set(relayed) - by_hand - handlers
    assert len(recorded) == len(set(recorded)) and by_hand <= set(relayed)


def test_every_row_about_parameters_is_needed(generated):
    """No row of the table stands for a type or a name that no method has."""
    text = "".join(header.read_text() for header in HEADERS)
    recorded = (generated / "signatures/recorded_objects.h").read_text()
    for name, kind in TABLE["by_name"].items():
        function, *more = kind.split()
        written = ", ".join([f'"{name}"', name, *more])
        assert f"{function}({written})" in recorded
    for type_, kind in TABLE["by_type"].items():
        assert f"{type_} " in text and f"{kind.split()[0]}(" in recorded


def test_what_did_not_change_is_not_written_again(generated):
    """A second run leaves the files, and so what was built from them, alone."""
    before = (generated / "signatures/relay.h").stat().st_mtime_ns
    assert generate(generated, *HEADERS).returncode == 0
    assert (generated / "signatures/relay.h").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("method", "problem"),
    [
        ("virtual HRESULT STDMETHODCALLTYPE Run(unsigned char c) = 0;", "the parameter"),
        ("virtual HRESULT Run() = 0;", "a virtual method cannot be read"),
    ],
)
def test_an_unreadable_declaration_is_one_line(tmp_path, method, problem):
    """What the generator cannot read stops it, with the interface and the reason."""
    header = tmp_path / "a.h"
    header.write_text(f"struct IVssThing : IUnknown {{\n  {method}\n}};\n")
    done = generate(tmp_path, header)
    assert done.returncode == 1
    assert done.stderr.startswith("generate.py: IVssThing") and problem in done.stderr
    assert done.stderr.count("\n") == 1
