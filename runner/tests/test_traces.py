# SPDX-License-Identifier: Apache-2.0
"""Traces as text: the indented list, the one line, and what is left over."""

import json

import pytest
from gwm import traces
from gwm.errors import BadResults

HEADER = {
    "t": "trace", "schema": 2, "program": "Z:\\b.exe", "arguments": ["C:"], "world": "server",
    "os": "windows_10",
}  # fmt: skip
END = {"t": "end", "events": 0}


def call(number: int, obj: str, method: str, out=None, within=None, hr="0x00000000", **arguments):
    """A call and its return."""
    both = {"t": "ev", "us": number * 1000, "th": 0, "call": number, "obj": obj, "m": method}
    both |= {} if within is None else {"within": within}
    first = both | {"k": "call"} | ({"in": arguments} if arguments else {})
    last = both | {"k": "return"} | ({"hr": hr} if hr else {}) | ({"out": out} if out else {})
    return first, last


CREATE = call(0, "vssapi", "CreateVssBackupComponents", {"ppBackup": {"obj": "backup"}})
GATHER = call(1, "backup", "IVssBackupComponents::GatherWriterMetadata", {"pAsync": {"obj": "async"}})
RELEASE = call(3, "async", "IUnknown::Release", {"return": 0}, hr="")


def written(tmp_path, *records) -> traces.Trace:
    """The trace with these lines."""
    path = tmp_path / "trace.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return traces.read(path)


def test_calls_and_gathers_are_counted(tmp_path):
    """Calls into the library count, callbacks do not."""
    enter, leave = call(2, "writer", "CVssWriter::OnIdentify", {"return": True}, 1, "")
    enter, leave = enter | {"k": "enter"}, leave | {"k": "leave"}
    trace = written(tmp_path, HEADER, *CREATE, GATHER[0], enter, leave, GATHER[1], END)
    assert traces.summary(trace) == "2 calls, 1 gather, 2 objects left"


def test_an_object_counts_as_left_until_its_last_release(tmp_path):
    """A Release that leaves a reference does not end it; the last one does."""
    kept = call(3, "async", "IUnknown::Release", {"return": 1}, hr="")
    assert written(tmp_path, HEADER, *GATHER, *kept, END).left == ["async"]
    assert written(tmp_path, HEADER, *GATHER, *kept, *RELEASE, END).left == []


def test_text_is_no_object(tmp_path):
    """Whatever a text says, it is no object."""
    info = call(1, "component", "IVssWMComponent::GetComponentInfo",
                {"ppInfo": None, "ppInfo.bstrComponentName": "shop"})  # fmt: skip
    paths = call(2, "backup", "IVssBackupComponentsEx4::GetRootAndLogicalPrefixPaths",
                 {"ppwszRootPath": "root"})  # fmt: skip
    assert written(tmp_path, HEADER, *info, *paths, END).left == []
    gather = call(1, "backup", "IVssBackupComponents::GatherWriterMetadata", {"pAsync": {"obj": "async"}})
    assert written(tmp_path, HEADER, *gather, END).left == ["async"]


def test_component_information_is_left_until_it_is_freed(tmp_path):
    """What GetComponentInfo hands out ends with FreeComponentInfo."""
    got = call(1, "component", "IVssWMComponent::GetComponentInfo", {"ppInfo": {"obj": "info#2"}})
    freed = call(2, "component", "IVssWMComponent::FreeComponentInfo", pInfo={"obj": "info#2"})
    assert written(tmp_path, HEADER, *got, END).left == ["info#2"]
    assert written(tmp_path, HEADER, *got, *freed, END).left == []


def test_texts_and_unnamed_objects_are_no_objects(tmp_path):
    """An output that is a text, or an object that is not recorded, is nothing to release."""
    got = call(
        1, "x", "M", {"pbstrName": "writer", "ppItf": {"obj": ""}, "ppNone": None, "ppT": "A b"}
    )
    assert written(tmp_path, HEADER, *got, END).left == []


def test_the_list_is_indented(tmp_path):
    """One line a call with time, arguments, code and outputs; what is within stands below, indented."""
    enter, leave = call(2, "writer", "CVssWriter::OnIdentify", {"return": True}, 1, "")
    failed = call(4, "async", "IVssAsync::Wait", hr="0x80042301", dwMilliseconds=0xFFFFFFFF)
    trace = written(
        tmp_path, HEADER, GATHER[0], enter | {"k": "enter"}, leave | {"k": "leave"}, GATHER[1],
        *failed, END,
    )  # fmt: skip
    assert list(traces.lines(trace)) == [
        "Z:\\b.exe C:  (world server, windows_10)",
        "     1.000 ms  backup: IVssBackupComponents::GatherWriterMetadata() = S_OK, pAsync=async",
        "     2.000 ms    -> writer: CVssWriter::OnIdentify() = return=true",
        "     4.000 ms  async: IVssAsync::Wait(dwMilliseconds=INFINITE) = VSS_E_BAD_STATE",
        "objects left: async",
    ]


def test_threads_are_told_apart_where_there_are_several(tmp_path):
    """With a second thread each line has its thread's number."""
    other = tuple(record | {"th": 1} for record in RELEASE)
    said = list(traces.lines(written(tmp_path, HEADER, *CREATE, *other, END)))
    assert said[1].startswith("     0.000 ms  [0] vssapi") and " [1] async" in said[2]


def test_a_trace_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path):
    """Half a last line is left out; the call in which the process ended is named."""
    path = tmp_path / "trace.jsonl"
    lines = [HEADER, *CREATE, GATHER[0]]
    path.write_text("".join(json.dumps(r) + "\n" for r in lines) + '{"t":"ev","k":"ret')
    trace = traces.read(path)
    assert not trace.whole
    assert trace.broke_off_in == "IVssBackupComponents::GatherWriterMetadata"
    assert traces.summary(trace).endswith("the process ended in " + trace.broke_off_in)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a trace"),
        ("not JSON\n", "is not a trace"),
        ('{"t":"run","schema":1}\n', "is not a trace"),
        ('{"t":"trace","schema":9}\n', "has schema 9"),
        ("[1]\n", "is not a trace"),
    ],
)
def test_what_is_no_trace_is_refused(tmp_path, text, words):
    """Results of gwm run, other schemas and other files are told as such."""
    path = tmp_path / "file"
    path.write_text(text)
    with pytest.raises(BadResults, match=words):
        traces.read(path)


def test_the_command_prints_them(gwm):
    """`gwm trace FILE` prints the list; a file that is none is wrong usage."""
    path = gwm.folder / "trace.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in (HEADER, *CREATE, END)))
    result = gwm("trace", str(path))
    assert result.code == 0
    assert "vssapi: CreateVssBackupComponents() = S_OK, ppBackup=backup" in result.out
    assert gwm("trace", str(gwm.folder / "none")).code == 4
