# SPDX-License-Identifier: Apache-2.0
"""What is explained beside ids: codes, methods, topics, worlds, and the rules of requesters."""

import pytest
from gwm import explaining
from gwm_reports.model import CaseInfo, Catalogue, Dispute, Requirement

_GATHER = "nf-vsbackup-ivssbackupcomponents-gatherwritermetadata"
_WAIT = "nf-vss-ivssasync-wait"
_CREATE = "nf-vsbackup-createvssbackupcomponents"


def _requirement(name: str, *pages: str) -> Requirement:
    return Requirement(name, f"{name} says.", pages, "must", "documented", "implementation")


CATALOGUE = Catalogue(
    requirements={
        r.id: r
        for r in (
            _requirement("gwm/return/closed", _GATHER),
            _requirement("gwm/once/refused", _GATHER, "overview"),
            _requirement("async/wait/ends", _WAIT),
            _requirement("create/return/ok", _CREATE),
        )
    },
    cases={
        c.id: c
        for c in (
            CaseInfo("gwm/return/closed/a", "gwm/return/closed", "quiet", ("S_OK", "VSS_E_BAD_STATE")),
            CaseInfo("gwm/once/refused/a", "gwm/once/refused", "busy", ("VSS_E_BAD_STATE",)),
            CaseInfo("async/wait/ends/a", "async/wait/ends", "quiet", ("S_OK",)),
        )
    },
)


@pytest.mark.parametrize(
    "word",
    ["VSS_E_BAD_STATE", "vss_e_bad_state", "0x80042301", "0X80042301", "-2147212543", "2147754753"],
)
def test_a_code_by_name_or_number(word):
    """Where it may come from, those requirements first that permit nothing else, and which world shows it."""
    text = "\n".join(explaining.code(word, CATALOGUE))
    assert "VSS_E_BAD_STATE (0x80042301)" in text
    assert text.index("requires   gwm/once/refused") < text.index("permits    gwm/return/closed")
    assert "world      busy" in text and "async/wait" not in text


def test_a_code_tells_whose_pages_list_it():
    """As an answer or an end of an operation, and whether the caller is at fault; the gather first."""
    row = {"method": "IVssAsync::Wait", "at": "return", "codes": [], "own_fault": ["0x80042301"]}
    answers = [row, row | {"method": "IVssBackupComponents::GatherWriterMetadata"}]
    answers += [row | {"at": "status", "codes": ["0x80042301", "0x80004005"], "own_fault": []}]
    answers += [row | {"method": f"X::M{n}", "at": "status"} for n in range(10)]
    text = explaining.code("VSS_E_BAD_STATE", CATALOGUE, (), answers)
    assert [line.split(None, 1)[1] for line in text if line.startswith("  from ")] == [
        "answer to a call, the caller's fault: GatherWriterMetadata, Wait",
        "end of an operation, no fault of the caller's: Wait",
        "end of an operation, the caller's fault: M0, M1, M2, M3, M4, M5, M6, M7, and 2 more",
    ]
    assert not [line for line in explaining.code("E_NOTIMPL", CATALOGUE, (), answers) if "from" in line]


def test_a_dispute_is_what_reports_name():
    """Its readings with the options that pick them, its pages, its requirements."""
    readings = (("refused", "No."), ("works", "Yes."))
    known = Dispute("AMB-02", "A second gather", (_GATHER,), readings, default="refused", literal="works")
    rests = Requirement("a/b", "It is refused.", reading="AMB-02")
    catalogue = Catalogue(requirements={rests.id: rests}, disputes={known.name: known})
    text = "\n".join(explaining.dispute("amb-02", catalogue))
    for expected in ("refused: No. (--reading default)", "works: Yes. (--reading literal)", _GATHER, "requires   a/b"):
        assert expected in text
    assert explaining.dispute("AMB-2", catalogue) is None


def test_what_may_be_misspelt_is_known():
    """Methods, topics and disputes."""
    known = explaining.names_of(CATALOGUE, {"IVssAsync": ("Wait",)})
    assert {"Wait", "IVssAsync::Wait", "gwm", "gwm/once", "async/wait"} <= set(known)
    assert "gwm/once/refused" not in known


def test_a_code_that_nothing_permits_is_told_as_such():
    """Known or not, it is a number."""
    assert "No case permits it" in "\n".join(explaining.code("0x8004FFFF", CATALOGUE))


def test_a_code_that_no_case_permits_is_told_by_who_names_it():
    """A requirement may leave the beginning out that all codes of writers have; a world shows it."""
    says = Requirement("writer/failure", "It passes RETRYABLE or NONRETRYABLE.", (), "must", "documented", "writer")
    worlds = [
        {"name": "fails", "text": "A writer fails with VSS_E_WRITERERROR_NONRETRYABLE."},
        {"name": "fails_once", "text": "A writer fails with VSS_E_WRITERERROR_RETRYABLE."},
    ]
    text = "\n".join(explaining.code("0x800423F4", Catalogue(requirements={says.id: says}), worlds))
    assert "requires   writer/failure" in text and "no page" not in text
    assert "--world fails " in text and "fails_once" not in text
    assert "writer/failure" not in "\n".join(explaining.code("E_FAIL", Catalogue(requirements={says.id: says})))


def test_a_record_of_the_event_log_by_its_id():
    """Of four or five digits; what is longer is a code."""
    assert "--world writer_callback_refused" in "\n".join(explaining.log_record("8194"))
    assert "knows no page" in "\n".join(explaining.log_record("12293"))
    assert explaining.code("12293", CATALOGUE) is None and explaining.log_record("2147754753") is None


@pytest.mark.parametrize("word", ["gwm/once", "one_writer", "E_NO_SUCH_CODE", "0x", "12", "0x123456789"])
def test_other_words_are_no_codes(word):
    """Ids, worlds, short numbers."""
    assert explaining.code(word, CATALOGUE) is None


@pytest.mark.parametrize(
    "word",
    ["GatherWriterMetadata", "IVssBackupComponents::GatherWriterMetadata", "gatherwritermetadata"],
)
def test_a_method_is_what_its_pages_ask(word):
    """With its interface or without."""
    text = "\n".join(explaining.method(word, CATALOGUE))
    assert f"vsbackup/{_GATHER}" in text
    assert "gwm/return/closed" in text and "gwm/once/refused" in text and "async" not in text


def test_a_function_is_found_by_its_name():
    """CreateVssBackupComponents belongs to no interface."""
    assert "create/return/ok" in "\n".join(explaining.method("CreateVssBackupComponents", CATALOGUE))


@pytest.mark.parametrize("word", ["IVssAsync::GatherWriterMetadata", "Waits", "overview", "a b", ""])
def test_other_words_are_no_methods(word):
    """Another interface's, nearly one, a page that is none."""
    assert explaining.method(word, CATALOGUE) is None


@pytest.mark.parametrize(("word", "count"), [("gwm", 2), ("gwm/", 2), ("gwm/once", 1)])
def test_a_topic_is_the_beginning_of_ids(word, count):
    """Whole parts only."""
    lines = explaining.topic(word, CATALOGUE)
    assert sum("requires" in line for line in lines) == count


def test_half_a_part_is_no_topic():
    """gw is not the beginning of gwm/…"""
    assert explaining.topic("gw", CATALOGUE) is None


def test_a_world_tells_what_runs_in_it():
    """Its text, its conditions, its cases, the line that runs a program there."""
    worlds = [{"name": "other"}, {"name": "busy", "text": "Much.", "conditions": {"os": "xp"}, "cases": ["a/b/c"]}]
    text = "\n".join(explaining.world("busy", worlds))
    for expected in ("Much.", "os = xp", "a/b/c", "./gwm exec --world busy -- PROGRAM"):
        assert expected in text
    assert explaining.world("bus", worlds) is None


def test_a_rule_of_requesters_tells_its_advice():
    """And each page."""
    rules = [{"rule": "once", "text": "Gather once.", "advice": "Make another.", "source": f"{_GATHER};{_WAIT}"}]
    text = "\n".join(explaining.requester_rule("once", rules))
    assert "Gather once." in text and "Make another." in text and text.count("https://") == 2
    assert explaining.requester_rule("twice", rules) is None


def test_the_command_takes_them_all(gwm):
    """Through the command line, with the nearest names for a miss."""
    gwm.scenario({"a/b/c": "pass"})
    assert "S_OK (0x00000000)" in gwm("explain", "0x00000000").out
    assert "a/b" in gwm("explain", "Wait").out
    assert "Nothing stirs." in gwm("explain", "quiet").out
    assert "./gwm run 'a/*'" in gwm("explain", "a").out
    missed = gwm("explain", "VSS_E_BADSTATE")
    assert (missed.code, "VSS_E_BAD_STATE" in missed.err) == (4, True)
