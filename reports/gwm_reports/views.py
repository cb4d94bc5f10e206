# SPDX-License-Identifier: Apache-2.0
"""What the HTML template needs, computed; the template only lays out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from gwm_reports import coverage_section, timeline
from gwm_reports.anchors import Anchors
from gwm_reports.causes import Cause, causes, first_steps
from gwm_reports.compared import Row, differing, titles
from gwm_reports.coverage import judged_as
from gwm_reports.deviations import Deviation, by_dispute
from gwm_reports.facets import Facet, facets, first_part
from gwm_reports.matrix import Matrix, matrix
from gwm_reports.model import (
    VERDICTS,
    CaseResult,
    Catalogue,
    Dispute,
    Event,
    Mutant,
    Requirement,
    Run,
)
from gwm_reports.outcome import (
    ExitCode,
    case_counts,
    claim,
    doubts,
    exit_code,
    figures,
    requirement_counts,
    requirement_verdicts,
)
from gwm_reports.rerun import rerun_line, run_options
from gwm_reports.run_documents import DocumentsView, gathered
from gwm_reports.values import Stored

GLYPHS = {
    "pass": "✓",
    "fail": "✕",
    "error": "!",
    "inconclusive": "?",
    "not_run": "○",
    "not_applicable": "–",
    "none": "·",
}
WORDS = {
    "pass": "passed",
    "fail": "failed",
    "error": "error",
    "inconclusive": "inconclusive",
    "not_run": "not run",
    "not_applicable": "not applicable",
    "none": "not judged",
    "deviates": "with deviations",
}
# Filter of the requirements -> which it shows. The page opens with the first that shows any.
_FILTERS: tuple[tuple[str, Callable[["RequirementView"], bool]], ...] = (
    ("judged", lambda view: view.worst != "none"),
    ("all", lambda view: True),
    *(
        (verdict, lambda view, verdict=verdict: view.worst == verdict)
        for verdict in (*VERDICTS, "none")
    ),
    ("deviates", lambda view: view.deviates),
)
_TIMELINE_BYTES = 100_000
# Of those that somebody asked for.
_ASKED_BYTES = 2_000_000
# Of passed cases, where one run is told; where several are compared, what differs is looked for.
_CHAIN_BYTES = 300_000
# Of the cases of a cause beside its example; each stands under its requirement as well.
_NAMES_BYTES = 80_000
# So few causes are read from top to bottom; more are a list to choose from.
_OPEN_CAUSES = 8
# The example of these is shown in full; of the others, what differs.
_FULL_CAUSES = 20
# So many causes of a group have an example at all; the others are a line each.
_CAUSES_SHOWN = 25
# Ids that the templates give to what is no part of the catalogue.
_SECTIONS = (
    *("asked", "causes", "unseen", "requirements", "deviations", "documents", "disputes", "model", "coverage"),
    *("provenance", "find", "topics", "compared", "waived"),
)
_DOCUMENT_CHARS = 12_000
_TABLE_EVENTS = 120


@dataclass(frozen=True)
class CaseView:
    """One case of one run. Only the first case of a cause has a timeline, and who was asked for."""

    result: CaseResult
    anchor: str
    name: str
    rerun: str
    chain: str
    cause: str = ""
    example: bool = False  # of its cause, or asked for: it is told at length
    timeline: str = ""
    events: tuple = ()
    left_out: int = 0
    documents: tuple[tuple[str, str, str], ...] = ()
    subjects: str = ""  # Of several runs in which the case came to the same.


@dataclass(frozen=True)
class CauseView:
    """Why some cases of a run did not pass; of the first more is shown, the others are names under their
    requirements."""

    cause: Cause
    anchor: str
    example: CaseView
    others: list[tuple[str, str, list[str]]]
    open: bool
    full: bool


@dataclass(frozen=True)
class CauseGroup:
    """What is missing, wrong or in doubt: causes with an example, and those behind them."""

    title: str
    shown: list[CauseView]
    brief: list[CauseView]

    @property
    def size(self) -> int:
        """How many causes."""
        return len(self.shown) + len(self.brief)


@dataclass(frozen=True)
class RunView:
    """One run as a whole."""

    index: int
    run: Run
    claim: str
    tone: str
    figures: str
    doubts: list[str]
    cases: dict[str, int]
    asked: list[CaseView]  # and not told under a cause
    requirements: dict[str, int]
    bar: list[tuple[str, int, float, float]]
    verdicts: dict[str, str]
    causes: list[CauseGroup]
    first_steps: list[tuple[str, str]]
    not_applicable: list[tuple[str, list[CaseResult]]]
    not_run: list[CaseResult]
    waived: list[tuple[str, list[CaseResult]]]
    deviations: dict[str, list[Deviation]]
    followed: dict[str, list[str]]
    matrix: Matrix | None
    documents: DocumentsView


@dataclass(frozen=True)
class RequirementView:
    """One requirement over all runs."""

    requirement: Requirement
    anchor: str
    name: str
    verdicts: list[str]
    worst: str
    mutants: list[Mutant]
    cases: list[list[CaseView]]
    case_count: int
    deviates: bool
    judged: str
    dispute: Dispute | None


@dataclass(frozen=True)
class TopicView:
    """The requirements of one topic."""

    name: str
    anchor: str
    requirements: list[RequirementView]
    counts: dict[str, int]
    shown_by: list[str]


@dataclass(frozen=True)
class Warmth:
    """The topics of one file of the catalogue as a cell of the map; the anchor is that of the first."""

    name: str
    anchor: str
    worst: str
    met: int
    judged: int


@dataclass(frozen=True)
class Page:
    """All of the report. `places`: of each case, where it is told; of several runs, where its requirement is."""

    runs: list[RunView]
    titles: list[str]
    compared: list[Row]
    anchors: dict[str, str]
    places: dict[str, str]
    topics: list[TopicView]
    map: list[Warmth]
    facets: list[Facet]
    filters: list[tuple[str, str, int]]
    without_case: list[tuple[str, list[Requirement]]]
    disputes: list[Dispute]
    coverage: Markup
    catalogue: Catalogue


def build(runs: list[Run], catalogue: Catalogue, draw: Sequence[str] = ()) -> Page:
    """The whole page; `draw`: ids or patterns of cases that get a timeline, whatever their cause."""
    asked_budget = _Budget(_ASKED_BYTES)
    budget, chains = _Budget(_TIMELINE_BYTES), _Budget(_CHAIN_BYTES if len(runs) == 1 else 0)
    names = _Budget(_NAMES_BYTES)
    anchors = Anchors(_SECTIONS)
    of_requirements = {name: anchors.take(name) for name in _requirement_ids(runs, catalogue)}
    run_views, case_views = [], []
    for index, run in enumerate(runs):
        found = causes((case for case in run.cases if not case.waived), catalogue)
        groups = _grouped(found)
        examples = {
            found[n].example.id: n < _FULL_CAUSES
            for numbers in groups.values()
            for n in numbers[:_CAUSES_SHOWN]
        }
        cause_of = {
            case.id: f"r{index}cause{number}"
            for number, cause in enumerate(found)
            for case in cause.cases
        }
        maker = _CaseViews(run, budget, chains, anchors, cause_of)
        asked = {case.id: maker.view(case, True, asked_budget) for case in run.cases if case.is_named(draw)}
        cases = {case.id: asked.get(case.id) or maker.view(case, examples.get(case.id)) for case in run.cases}
        case_views.append(cases)
        views = _cause_views(index, found, cases, of_requirements, names)
        told = [
            CauseGroup(title, [views[n] for n in ns[:_CAUSES_SHOWN]], [views[n] for n in ns[_CAUSES_SHOWN:]])
            for title, ns in groups.items()
            if ns
        ]
        apart = [view for name, view in asked.items() if name not in examples]
        run_views.append(_run_view(index, run, told, catalogue, found, apart))
    topics = _topics(run_views, case_views, catalogue, of_requirements, anchors)
    everything = [view for topic in topics for view in topic.requirements]
    filters = [
        (key, WORDS.get(key, key), sum(test(view) for view in everything)) for key, test in _FILTERS
    ]
    filters = [entry for entry in filters if entry[2]]
    if not any(key == "none" for key, _, _ in filters):
        filters = [entry for entry in filters if entry[0] != "judged"]
    return Page(
        runs=run_views,
        titles=titles(runs),
        compared=differing(runs) if len(runs) > 1 else [],
        anchors=of_requirements,
        places={
            name: view.anchor if len(runs) == 1 else of_requirements[view.result.requirement]
            for views in case_views
            for name, view in views.items()
        },
        topics=topics,
        map=_map(topics),
        facets=facets(
            (view.requirement for view in everything), (case for run in runs for case in run.cases)
        ),
        filters=filters,
        without_case=_without_case(everything),
        disputes=list(catalogue.disputes.values()),
        coverage=Markup(catalogue.coverage or coverage_section.render(catalogue)),
        catalogue=catalogue,
    )


def _without_case(everything: list[RequirementView]) -> list[tuple[str, list[Requirement]]]:
    """Why there is no case -> the requirements of which no case was selected."""
    gaps: dict[str, list[Requirement]] = {}
    for view in everything:
        if view.worst == "none":
            binds = view.requirement.binds
            if view.requirement.untestable:
                why = "untestable, each for its own reason"
            elif binds and binds != "implementation":
                why = f"they bind the {binds}"
            else:
                why = "no case judges them"
            gaps.setdefault(why, []).append(view.requirement)
    return sorted(gaps.items())


class _Budget:
    """How much may still be drawn; a run in which all fails must not make a page that no browser opens."""

    def __init__(self, size: int):
        self._left = size

    def take(self, text: str) -> str:
        """The text, Markup or not, as it is; "" where there is no room for it."""
        if len(text) > self._left:
            return ""
        self._left -= len(text)
        return text

    @property
    def spent(self) -> bool:
        return self._left < 4096


@dataclass
class _CaseViews:
    """Makes the views of one run's cases."""

    run: Run
    budget: _Budget
    chains: _Budget
    anchors: Anchors
    cause_of: dict[str, str]

    def __post_init__(self):
        self._options = run_options(self.run)

    def view(self, case: CaseResult, shown: bool | None, budget: _Budget | None = None) -> CaseView:
        """One case; `shown`: not None for one that is told at length, true for one with a timeline, while there is
        room."""
        budget = budget or self.budget
        drawing = ""
        events: tuple[Event, ...] = ()
        documents: tuple[tuple[str, str, str], ...] = ()
        if shown and not budget.spent:
            marked = {f.event for f in case.findings if f.event is not None and f.severity != "note"}
            name = self.run.subject.name or self.run.subject.spec
            drawing = budget.take(timeline.draw(case.events, marked, name))
            if drawing:
                events = case.events[:_TABLE_EVENTS]
                documents = tuple(
                    (name, digest[:8], text)
                    for _, name, digest, text in texts_of(case.events, self.run.documents)
                )
        told = shown or case.verdict == "pass"
        return CaseView(
            result=case,
            anchor=self.anchors.take(case.id),
            name=case.id.removeprefix(case.requirement + "/"),
            rerun=rerun_line(case.id, self._options),
            chain=self.chains.take(timeline.chain(case.events)) if told else "",
            cause=self.cause_of.get(case.id, ""),
            example=shown is not None,
            timeline=drawing,
            events=events,
            left_out=len(case.events) - len(events) if events else 0,
            documents=documents,
        )


def texts_of(
    events: Iterable[Event], documents: dict[str, str]
) -> Iterator[tuple[Event, str, str, str]]:
    """Where each stored text of a trace first occurs, as what, its hash, and the text, cut to a size that
    can be read."""
    seen = set()
    for event in events:
        named = [(event.object, event.doc)]
        fields = [*event.inputs.items(), *event.outputs.items()]
        named += [(name, value.hash) for name, value in fields if isinstance(value, Stored)]
        for name, digest in named:
            if digest in documents and digest not in seen:
                seen.add(digest)
                yield event, name, digest, documents[digest][:_DOCUMENT_CHARS]


def _run_view(
    index: int,
    run: Run,
    causes_told: list[CauseGroup],
    catalogue: Catalogue,
    found: list[Cause],
    asked: list[CaseView],
) -> RunView:
    code = exit_code(run)
    counts = case_counts(run)
    missing: dict[str, list[CaseResult]] = {}
    for case in run.cases:
        if case.verdict == "not_applicable":
            missing.setdefault(case.inapplicable, []).append(case)
    return RunView(
        index=index,
        run=run,
        claim=claim(run),
        tone={ExitCode.CONFORMS: "pass", ExitCode.FAILURE: "fail"}.get(code, "doubt"),
        figures=figures(run),
        doubts=doubts(run),
        cases=counts,
        asked=asked,
        requirements=requirement_counts(run),
        bar=_bar(counts),
        verdicts=requirement_verdicts(run),
        causes=causes_told,
        first_steps=first_steps(found) if len(found) > _OPEN_CAUSES else [],
        not_applicable=sorted(missing.items()),
        not_run=[case for case in run.cases if case.verdict == "not_run"],
        waived=_waived(run),
        deviations=by_dispute(run, catalogue),
        followed=_followed(run, catalogue),
        matrix=matrix(run),
        documents=gathered(run, index),
    )


def _waived(run: Run) -> list[tuple[str, list[CaseResult]]]:
    """Reason -> cases."""
    reasons: dict[str, list[CaseResult]] = {}
    for case in run.cases:
        if case.waived:
            reasons.setdefault(case.waived, []).append(case)
    return list(reasons.items())


def _grouped(found: list[Cause]) -> dict[str, list[int]]:
    """Title -> the numbers of the causes under it."""
    groups: dict[str, list[int]] = {"Missing": [], "Wrong": [], "In doubt": []}
    for number, cause in enumerate(found):
        wrong = "Wrong" if cause.verdict == "fail" else "In doubt"
        groups["Missing" if cause.missing else wrong].append(number)
    return groups


def _cause_views(
    index: int, found: list[Cause], cases: dict[str, CaseView], anchors: dict[str, str], names: _Budget
) -> list[CauseView]:
    return [
        CauseView(
            cause=cause,
            anchor=f"r{index}cause{number}",
            example=cases[cause.example.id],
            others=_others(cause, cases, anchors, names),
            open=number == 0 or len(found) <= _OPEN_CAUSES,
            full=number < _FULL_CAUSES,
        )
        for number, cause in enumerate(found)
    ]


def _others(
    cause: Cause, cases: dict[str, CaseView], anchors: dict[str, str], names: _Budget
) -> list[tuple[str, str, list[str]]]:
    """Requirement, its anchor, and the names of its cases: of all but the example; nothing where there is no room."""
    grouped: dict[str, list[str]] = {}
    for case in cause.cases[1:]:
        grouped.setdefault(case.requirement, []).append(cases[case.id].name)
    told = [(name, anchors.get(name, ""), found) for name, found in grouped.items()]
    return told if not told or names.take("".join(name + "".join(found) for name, _, found in told)) else []


def _bar(counts: dict[str, int]) -> list[tuple[str, int, float, float]]:
    """Verdict, number, start and width of each part of a bar that is 1000 wide."""
    total, start, parts = sum(counts.values()), 0.0, []
    for verdict, number in counts.items():
        if number:
            width = 1000 * number / total
            parts.append((verdict, number, round(start, 2), round(width, 2)))
            start += width
    return parts


def _followed(run: Run, catalogue: Catalogue) -> dict[str, list[str]]:
    """Dispute -> the readings that the subject was seen to follow.

    A finding may name the reading; else, a subject that does all that the reading of this run wants
    follows that one, and one that deviates from it does not.
    """
    named: dict[str, list[str]] = {}
    kept: dict[str, bool] = {}
    for case in run.cases:
        own = catalogue.requirements.get(case.requirement)
        if own and own.reading and case.verdict in ("pass", "fail"):
            kept[own.reading] = (
                kept.get(own.reading, True) and case.verdict == "pass" and not case.deviates
            )
        for finding in case.findings:
            requirement = catalogue.requirements.get(finding.requirement)
            if requirement and requirement.reading and finding.reading:
                readings = named.setdefault(requirement.reading, [])
                if finding.reading not in readings:
                    readings.append(finding.reading)
    for name, dispute in catalogue.disputes.items():
        wanted = getattr(dispute, run.reading, "")
        if name in kept and name not in named and wanted:
            named[name] = [wanted if kept[name] else f"not {wanted}"]
    return named


def _requirement_ids(runs: list[Run], catalogue: Catalogue) -> list[str]:
    """All that the page shows. Of a run of a part of the suite, what was not selected is no gap, and is left
    out. What binds a requester is no matter of a run of the suite."""
    ids = {name for run in runs for name in requirement_verdicts(run)}
    ids |= {case.requirement for run in runs for case in run.cases}
    if any(run.whole for run in runs):
        ids |= {r.id for r in catalogue.requirements.values() if r.binds != "requester"}
    return sorted(ids)


def _topics(
    runs: list[RunView],
    cases: list[dict[str, CaseView]],
    catalogue: Catalogue,
    ids: dict[str, str],
    anchors: Anchors,
) -> list[TopicView]:
    by_requirement: list[dict[str, list[CaseView]]] = []
    for views in cases:
        grouped: dict[str, list[CaseView]] = {}
        for view in views.values():
            grouped.setdefault(view.result.requirement, []).append(view)
        by_requirement.append(grouped)
    mutants: dict[str, list[Mutant]] = {}
    for mutant in catalogue.mutants:
        mutants.setdefault(mutant.requirement, []).append(mutant)
    topics: dict[str, list[RequirementView]] = {}
    for requirement_id, anchor in ids.items():
        requirement = catalogue.requirements.get(requirement_id, Requirement(requirement_id))
        own = [grouped.get(requirement_id, []) for grouped in by_requirement]
        verdicts = [run.verdicts.get(requirement_id, "none") for run in runs]
        one = RequirementView(
            requirement=requirement,
            anchor=anchor,
            name=requirement_id.rpartition("/")[2],
            verdicts=verdicts,
            worst=_worst(verdicts),
            mutants=mutants.get(requirement_id, []),
            cases=_told_once(own, runs),
            case_count=max(len(group) for group in own),
            deviates=any(
                f.severity == "deviation" and f.requirement == requirement_id
                for group in own
                for case in group
                for f in case.result.findings
            ),
            judged=judged_as(requirement, any(own)),
            dispute=catalogue.disputes.get(requirement.reading),
        )
        topics.setdefault(requirement.topic or "other", []).append(one)
    return [_topic(anchors.take(name), name, views) for name, views in topics.items()]


def _told_once(own: list[list[CaseView]], runs: list[RunView]) -> list[list[CaseView]]:
    """The cases of each run, without those that came to the same in a run before and that nothing leads to: the
    first of them names all subjects."""
    if len(own) < 2:
        return own
    first: dict[tuple, tuple[int, int]] = {}
    subjects: dict[tuple[int, int], list[str]] = {}
    for index, group in enumerate(own):
        for place, view in enumerate(group):
            case = view.result
            outcome = (case.id, case.verdict, case.world, case.actual, case.expected, case.missing, case.waived)
            told = (index, place) if view.cause else first.setdefault(outcome, (index, place))
            subjects.setdefault(told, []).append(runs[index].run.subject.spec)
    return [
        [
            replace(view, subjects=_named(subjects[index, place], len(own)))
            for place, view in enumerate(group)
            if (index, place) in subjects
        ]
        for index, group in enumerate(own)
    ]


def _named(subjects: list[str], all_of_them: int) -> str:
    return "all" if len(subjects) == all_of_them else ", ".join(subjects)


def _topic(anchor: str, name: str, views: list[RequirementView]) -> TopicView:
    counts: dict[str, int] = {}
    for verdict in (*VERDICTS, "none"):
        found = sum(view.worst == verdict for view in views)
        if found:
            counts[verdict] = found
    return TopicView(
        name, anchor, views, counts, [k for k, test in _FILTERS if any(map(test, views))]
    )


def _map(topics: list[TopicView]) -> list[Warmth]:
    files: dict[str, list[TopicView]] = {}
    for topic in topics:
        files.setdefault(first_part(topic.name), []).append(topic)
    cells = []
    for name, group in files.items():
        verdicts = [view.worst for topic in group for view in topic.requirements]
        judged = len(verdicts) - verdicts.count("none")
        cells.append(
            Warmth(name, group[0].anchor, _worst(verdicts), verdicts.count("pass"), judged)
        )
    return cells


def _worst(verdicts: list[str]) -> str:
    order = ("fail", "error", "inconclusive", "not_run", "pass", "not_applicable", "none")
    return next(v for v in order if v in verdicts)
