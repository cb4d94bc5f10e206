# SPDX-License-Identifier: Apache-2.0
"""What `gwm writer --documents` reads in a trace."""

import json

import pytest
from gwm.writer.documents import reported
from gwm_reports.tails import tail_file

_HEADER = {"t": "trace", "schema": 2, "program": "shop-writer"}
_END = {"t": "end", "events": 1}


def lines(text: dict, method: str = "CVssWriter::OnIdentify", end: dict = _END) -> bytes:
    """A trace with one document, from that method."""
    event = {"t": "ev", "n": 0, "us": 1, "th": 0, "k": "document", "obj": "writer", "m": method, "doc": "ab"}
    whole = _HEADER, {"t": "doc", "hash": "ab"} | text, event, end
    return b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in whole)


@pytest.fixture
def found(tmp_path):
    """The documents of a trace with these bytes; what is behind `tail` of them is in its tail."""

    def read(data: bytes, tail: int | None = None) -> list[str]:
        path = tmp_path / "trace.jsonl"
        path.write_bytes(data[:tail])
        if tail is not None:
            more = data[tail:]
            tail_file(path).write_bytes((tail << 20 | len(more)).to_bytes(8, "little").ljust(4096, b"\0") + more)
        return list(reported(path))

    return read


def test_a_document_of_identify_is_found(found):
    """Of either handler; as text, and as 16-bit units where it is none."""
    assert found(lines({"text": "<a/>"})) == ["<a/>"]
    assert found(lines({"text": "<a/>"}, "CVssWriterEx::OnIdentifyEx")) == ["<a/>"]
    assert found(lines({"utf16": "003cd800"})) == ["<\ud800"]


def test_a_document_is_stored_to_the_letter(found):
    """Whatever a report would make of its characters."""
    text = "<a>\r\n\t\u202eé\U0001f600</a>"
    assert found(lines({"text": text})) == [text]


def test_a_document_of_another_method_is_not(found):
    """A requester loads documents, too."""
    assert not found(lines({"text": "<a/>"}, "IVssExamineWriterMetadata::LoadFromXML"))


def test_the_tail_of_a_trace_is_read(found):
    """A program that was killed left its newest lines there."""
    whole = lines({"text": "<a/>"})
    assert found(whole, whole.index(b"\n") + 1) == ["<a/>"]


def test_a_trace_that_is_cut_or_does_not_hold_is_no_mishap(found):
    """What is there before the cut counts; a trace that does not hold has no documents."""
    whole = lines({"text": "<a/>"})
    assert found(whole[:-9]) == ["<a/>"]
    assert not found(whole[: whole.index(b'"ab"}')])
    assert not found(lines({"text": "<a/>"}, end=_END | {"events": 7}))
    assert not found(lines({}).replace(b'"hash":"ab"', b'"hash":"cd"'))
