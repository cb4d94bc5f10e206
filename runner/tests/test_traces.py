# SPDX-License-Identifier: Apache-2.0
"""Traces as text: the indented list, the one line, and what is left over."""

import json
import re
from itertools import count

import pytest
from gwm import traces
from gwm.commands import exec_
from gwm.errors import BadResults, DamagedResults
from gwm_reports.seal import sha256_before
from gwm_reports.telling import summary, told
from gwm_reports.traces import Trace

HEADER = {
    "t": "trace", "schema": 2, "program": "Z:\\b.exe", "arguments": ["C:"], "world": "server",
    "os": "windows_10",
}  # fmt: skip
END = {"t": "end", "events": 0}
UNSEALED = "the trace ends without a seal"


def call(number: int, obj: str, method: str, out=None, within=None, hr="0x00000000", **arguments):
    """A call and its return."""
    both = {"t": "ev", "n": 0, "us": number * 1000, "th": 0, "call": number, "obj": obj, "m": method}
    both |= {} if within is None else {"within": within}
    first = both | {"k": "call"} | ({"in": arguments} if arguments else {})
    last = both | {"k": "return"} | ({"hr": hr} if hr else {}) | ({"out": out} if out else {})
    return first, last


CREATE = call(0, "vssapi", "CreateVssBackupComponents", {"ppBackup": {"obj": "backup"}})
GATHER = call(1, "backup", "IVssBackupComponents::GatherWriterMetadata", {"pAsync": {"obj": "async"}})
RELEASE = call(3, "async", "IUnknown::Release", {"return": 0}, hr="")


def written(tmp_path, *records) -> Trace:
    """The trace with these lines."""
    path = tmp_path / "trace.jsonl"
    path.write_text(text_of(records), encoding="utf-8")
    return traces.read(path)


def text_of(records) -> str:
    """These records as a file, the events numbered, and counted and sealed at the end."""
    numbers = count()
    events = sum(r["t"] == "ev" for r in records)
    rows = (r | {"n": next(numbers)} if r["t"] == "ev" else r for r in records)
    text = ""
    for row in rows:
        if row["t"] == "end":
            row |= {"events": events, "sha256": sha256_before(text.encode(), len(text.encode()))}
        text += json.dumps(row) + "\n"
    return text


def test_calls_and_gathers_are_counted(tmp_path):
    """Calls into the library count, callbacks do not."""
    enter, leave = call(2, "writer", "CVssWriter::OnIdentify", {"return": True}, 1, "")
    enter, leave = enter | {"k": "enter"}, leave | {"k": "leave"}
    trace = written(tmp_path, HEADER, *CREATE, GATHER[0], enter, leave, GATHER[1], END)
    assert summary(trace) == "2 calls, 1 gather, 2 objects left"


def test_an_object_counts_as_left_until_its_last_release(tmp_path):
    """A Release that leaves a reference does not end it; the last one does."""
    kept = call(3, "async", "IUnknown::Release", {"return": 1}, hr="")
    assert written(tmp_path, HEADER, *GATHER, *kept, END).left == ["async"]
    assert written(tmp_path, HEADER, *GATHER, *kept, *RELEASE, END).left == []


def test_text_is_no_object(tmp_path):
    """What a member of a structure or a path is called does not matter; what is an object does."""
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
    failed = call(4, "async", "IVssAsync::Wait", hr="0x80042301", dwMilliseconds="INFINITE")
    trace = written(
        tmp_path, HEADER, GATHER[0], enter | {"k": "enter"}, leave | {"k": "leave"}, GATHER[1],
        *failed, END,
    )  # fmt: skip
    assert list(told(trace)) == [
        "Z:\\b.exe C:",
        "world server, windows_10",
        "     1.000 ms 1 backup: IVssBackupComponents::GatherWriterMetadata() = S_OK, pAsync=async",
        "     2.000 ms 2   -> writer: CVssWriter::OnIdentify() = return=true",
        "     4.000 ms 4 async: IVssAsync::Wait(dwMilliseconds=INFINITE) = VSS_E_BAD_STATE",
        "objects left: async",
        "the library was unloaded, or the process ended, while they were held",
    ]


def test_the_world_stands_at_the_head_in_one_line(tmp_path):
    """Its name, the version of Windows, what is not as usual, and the writers by name, which they keep."""
    world = {"t": "ev", "us": 1, "th": 0, "k": "world", "obj": "world", "m": "conditions"}
    conditions = world | {"out": {"name": "server", "os": "windows_10", "privilege": 1, "bootMode": 0}}
    writer = world | {"m": "writer"}
    named = {"wszWriterName": "Shop", "label": "shop", "kind": "plain", "identify": "ok"}
    shop = writer | {"obj": "writer", "out": named}
    broken = {"wszWriterName": "Odd", "identify": "fails", "ready": "0x00000000"}
    enter, leave = call(2, "writer", "CVssWriter::OnIdentify", {"return": True}, hr="")
    trace = written(
        tmp_path, HEADER, conditions, shop, writer | {"obj": "writer#2", "out": broken},
        enter | {"k": "enter"}, leave | {"k": "leave"}, END,
    )  # fmt: skip
    said = list(told(trace))
    assert said[1:] == [
        "world server, windows_10, privilege 1, 2 writers: Shop, Odd (identify fails)",
        "     2.000 ms 2 -> writer (Shop): CVssWriter::OnIdentify() = return=true",
    ]


def test_an_end_with_objects_held_does_not_look_like_a_good_one(tmp_path):
    """After FreeLibrary the trace has its last line, whatever happens to the program then."""
    trace = written(tmp_path, HEADER, *CREATE, END)
    assert trace.whole and trace.ending.startswith("the library was unloaded, or the process ended")
    assert written(tmp_path, HEADER, END).ending == ""


@pytest.mark.parametrize(
    ("records", "code", "words"),
    [
        ((*CREATE, END), 139, "; after that SIGSEGV ended the program"),
        ((*CREATE, END), 5, "; the program's exit code is 5"),
        ((*CREATE, END), 0, ""),
        ((END,), 5, ""),
        ((END,), 134, "; after that SIGABRT ended the program"),
        (CREATE, 139, ""),
    ],
)
def test_a_crash_after_the_end_of_the_trace_is_told(tmp_path, records, code, words):
    """gwm exec knows how the program ended; a trace that broke off says so itself."""
    assert exec_.afterwards(written(tmp_path, HEADER, *records), code) == words


def test_a_process_that_ended_between_two_calls_is_told(tmp_path):
    """Without a last line, and in no call: the last thing that happened is named."""
    trace = written(tmp_path, HEADER, *CREATE)
    assert summary(trace).endswith("the process ended without a word after CreateVssBackupComponents, " + UNSEALED)
    assert list(told(trace))[-1] == trace.ending


def test_a_sealed_trace_cannot_be_changed(tmp_path):
    """A byte that is another one is seen, with the end that was written or behind it the program's exit."""
    for more in ([], [{"t": "exit", "code": 0}]):
        text = text_of([HEADER, *CREATE, END, *more])
        (tmp_path / "trace.jsonl").write_text(text.replace('"0x00000000"', '"0x80042301"'))
        with pytest.raises(DamagedResults, match="the file was changed since it was written"):
            traces.read(tmp_path / "trace.jsonl")


def test_a_trace_without_a_seal_says_so(tmp_path):
    """Its end counts the events, and there is no hash: who read it last may have changed it."""
    path = tmp_path / "trace.jsonl"
    path.write_text(re.sub(r', "sha256": "\w+"', "", text_of([HEADER, END])))
    assert traces.read(path).ending == UNSEALED
    assert written(tmp_path, HEADER, END).ending == ""


def test_threads_are_told_apart_where_there_are_several(tmp_path):
    """With a second thread each line has its thread's number."""
    other = tuple(record | {"th": 1} for record in RELEASE)
    said = list(told(written(tmp_path, HEADER, *CREATE, *other, END)))
    assert said[2].startswith("     0.000 ms 0 [0] vssapi") and " [1] async" in said[3]


def test_a_trace_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path):
    """Half a last line is left out; the call in which the process ended is named."""
    path = tmp_path / "trace.jsonl"
    lines = [HEADER, *CREATE, GATHER[0]]
    path.write_text(text_of(lines) + '{"t":"ev","k":"ret')
    trace = traces.read(path)
    assert not trace.whole
    ending = "the process ended in IVssBackupComponents::GatherWriterMetadata, " + UNSEALED
    assert trace.ending == ending
    assert summary(trace).endswith(", " + ending)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a trace"),
        ("not JSON\n", "line 1 is not JSON"),
        ('{"t":"run","schema":2}\n', "is results of gwm run, not a trace"),
        ('{"t":"trace","schema":1}\n', "has schema 1, this gwm reads schema 2: record it again"),
        ('{"t":"trace","schema":9}\n', "has schema 9"),
        ("[1]\n", "line 1 is not an object"),
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
    path.write_text(text_of((HEADER, *CREATE, END)))
    result = gwm("trace", str(path))
    assert result.code == 0
    assert "vssapi: CreateVssBackupComponents() = S_OK, ppBackup=backup" in result.out
    assert gwm("trace", str(gwm.folder / "none")).code == 4
