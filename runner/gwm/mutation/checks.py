# SPDX-License-Identifier: Apache-2.0
"""Who is asked about a defect in a source, the cheapest first.

They ask what the project's own tests ask, no more: a difference that no test looks at goes unnoticed here, too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gwm.mutation import looks
from gwm.mutation.near import JUDGE_TESTS, REFERENCE_TESTS
from gwm.mutation.recordings import programs, recorded_mutants
from gwm.mutation.workbench import Workbench
from gwm.requester.party import REQUESTER, WRITER
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY

_SUITE = "bin/gwm-suite"
_LIBRARY = "lib/libvssapi.so"
_JUDGE = "bin/gwm-judge"
_SUBJECTS = "bin/gwm-subjects"
_MUTANTS = f"lib/{MUTANTS_LIBRARY}"
_NULLS = f"lib/{NULLS_LIBRARY}"
_LOCKS = ("races", "interleavings", "threads")  # unit tests that lose a race where a lock is missing
_LOCKS_OF_SERVICE = ("service",)
# The same for rooms of the judge.
_LOCKS_OF_JUDGE = {"results": ("results",), "rules": ("rules",), "stage": ("stage",)}
# The kit's own programs that are judged, good and bad.
_RECORDER = "lib/libvssapi-recorder.so"
_PROGRAMS = {
    REQUESTER: (_RECORDER, "bin/requester-specimens", "bin/requester-specimen-in-c", "bin/specimen-requester"),
    WRITER: (_RECORDER, "bin/writer-specimens"),
}
# Processes of the service, as runner/tests/test_event_service.py starts them.
_SERVICE = (_LIBRARY, _RECORDER, _JUDGE, "bin/service-writer", "bin/service-requester")
# Rooms of which no verdict from a file says anything: what they do is done while a subject runs.
_LIVE = frozenset({"play", "stage", "suite", "worlds"})
# Rooms that a verdict from a file shows as well as one of a run.
_PURE = frozenset({"document", "judge", "model", "requirements", "rules"})
# Rooms that a run of the suite shows nothing of, where no document comes out.
_OF_FILES = frozenset({"document", "judge", "requirements"})
# Rooms of each source that --source names.
SOURCES = {
    "reference": ("reference-impl",),
    "judge": (*(f"conformance/{room}" for room in sorted(JUDGE_TESTS)), "conformance/suite"),
}


@dataclass(frozen=True)
class Check:
    """`targets` are what it needs built; `look` gives what it noticed, "" for nothing. `inside`: it knows how the
    reference is made, so that it tells nothing about the suite. `preset` is the build that it looks at."""

    targets: tuple[str, ...]
    look: Callable[[Workbench, int], str]
    inside: bool = False
    preset: str = "native"


def checks(source: str, file: str, operator: str = "") -> list[Check]:
    """The checks for a mutation of this file."""
    room = Path(file).parts[1]
    if source == "reference":
        found = [Check((_SUITE, _LIBRARY), looks.suite), *_inside(room, operator)]
        if operator == "off by one":  # What is read behind a list's end changes nothing in most builds.
            found.append(Check((_SUITE, _LIBRARY), looks.suite, preset="asan"))
        return found
    found = [Check((f"bin/test-{name}",), looks.unit(name)) for name in JUDGE_TESTS.get(room, ())]
    if operator == "dropped lock":
        for name in _LOCKS_OF_JUDGE.get(room, ()):
            found.append(Check((f"bin/test-{name}",), looks.unit(name), preset="tsan"))
    if operator == "off by one":
        for name in JUDGE_TESTS.get(room, ()):
            found.append(Check((f"bin/test-{name}",), looks.unit(name), preset="asan"))
    if room not in _LIVE:
        found.append(Check((_JUDGE,), looks.pytests("test_fixture_traces.py", 60)))
    if room not in _OF_FILES:
        found.append(Check((_SUITE, _SUBJECTS, _NULLS), looks.pinned_null))
    found.append(Check((_SUITE, _SUBJECTS, _NULLS), looks.nulls))
    if room in ("stage", "suite"):
        found.append(Check((_SUITE, _SUBJECTS, _NULLS), looks.hangs))
    if room in ("play", "stage"):
        found.append(Check((_SUITE, _SUBJECTS, _NULLS), looks.given_back))
    found.append(Check((_SUITE, _LIBRARY, _JUDGE), looks.verdicts))
    if room not in _LIVE:
        found.append(Check((_SUITE, _SUBJECTS, _JUDGE, _MUTANTS), recorded_mutants))
        found += [Check((_JUDGE, *targets), programs(party)) for party, targets in _PROGRAMS.items()]
    if room not in _PURE:
        found.append(Check((_SUITE, _SUBJECTS, _JUDGE, _MUTANTS), looks.mutants))
    return found


def _inside(room: str, operator: str) -> list[Check]:
    """The reference's own tests; a lost lock shows for certain under ThreadSanitizer only."""
    names = REFERENCE_TESTS.get(room, ())
    found = [Check((f"bin/test-{name}",), looks.unit(name), inside=True) for name in names]
    if room == "service":
        found.append(Check(_SERVICE, looks.pytests("test_event_service.py", 120), inside=True))
    if operator == "dropped lock":
        locks = _LOCKS_OF_SERVICE if room == "service" else _LOCKS
        found += [Check((f"bin/test-{name}",), looks.unit(name), True, "tsan") for name in locks]
    return found
