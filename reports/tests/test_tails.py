# SPDX-License-Identifier: Apache-2.0
"""A trace and its tail are read as one."""

import os

import pytest
from gwm_reports.tails import read_tail, read_with_tail, tail_file


def _write(folder, trace, begin, tail, used=None):
    path = folder / "trace.jsonl"
    path.write_bytes(trace)
    number = begin << 20 | (len(tail) if used is None else used)
    tail_file(path).write_bytes(number.to_bytes(8, "little").ljust(4096, b"\0") + tail + b"from before")
    return path


@pytest.mark.parametrize("trace", [b"one\n", b"one\ntw", b"one\ntwo\n"])
def test_the_tail_comes_behind_what_counts(tmp_path, trace):
    """Whatever an unfinished move has left there already."""
    assert read_with_tail(_write(tmp_path, trace, 4, b"two\n")) == b"one\ntwo\n"


@pytest.mark.parametrize("trace", [b"on", b"another\n", b"one\ntwo\nthree\n"])
def test_the_tail_of_another_trace_is_not_taken(tmp_path, trace):
    """It is too short, or goes on otherwise."""
    assert read_with_tail(_write(tmp_path, trace, 4, b"two\n")) == trace


def test_an_empty_tail_adds_nothing(tmp_path):
    """Half of a long line, which never was in the tail, stays."""
    assert read_with_tail(_write(tmp_path, b"one\ntw", 4, b"")) == b"one\ntw"


def test_a_trace_without_a_tail_is_read_as_it_is(tmp_path):
    """Without the file, and with one that is none."""
    path = tmp_path / "trace.jsonl"
    path.write_bytes(b"one\n")
    assert read_tail(path) is None and read_with_tail(path) == b"one\n"
    tail_file(path).write_bytes(b"short")
    assert read_tail(path) is None and read_with_tail(path) == b"one\n"
    assert read_tail(_write(tmp_path, b"one\n", 4, b"two\n", used=1 << 17)) is None


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda name: os.symlink("/dev/zero", name)])
def test_what_is_no_file_is_no_tail(tmp_path, make):
    """It is neither waited for nor read without end."""
    path = tmp_path / "trace.jsonl"
    path.write_bytes(b"one\n")
    make(tail_file(path))
    assert read_with_tail(path) == b"one\n"


def test_a_tail_without_end_is_none(tmp_path):
    """Its size is bounded."""
    path = _write(tmp_path, b"one\n", 4, b"two\n")
    os.truncate(tail_file(path), 1 << 40)
    assert read_with_tail(path) == b"one\n"
