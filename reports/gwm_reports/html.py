# SPDX-License-Identifier: Apache-2.0
"""The report of runs and traces as one HTML file: no network, complete without scripts, everything
escaped."""

from collections.abc import Sequence

from gwm_reports import documents, page, run_documents, trace_views, views
from gwm_reports.model import Catalogue, Run
from gwm_reports.traces import Trace


def render(
    runs: list[Run], catalogue: Catalogue, traces: Sequence[Trace] = (), draw: Sequence[str] = ()
) -> str:
    """The whole file, for one run or several that are compared, and what gwm exec recorded; `draw`: which cases get a
    timeline beside those that have one anyway."""
    recorded = [trace_views.build(index, trace) for index, trace in enumerate(traces)]
    if not runs:
        return page.render("traces.html.j2", traces=recorded, joined=trace_views.joined(traces))
    return page.render(
        "report.html.j2",
        scripts=("page.js", "find.js"),
        page=views.build(runs, catalogue, draw),
        traces=recorded,
        GLYPHS=views.GLYPHS,
        WORDS=views.WORDS,
        DOCUMENT_GLYPHS=documents.GLYPHS,
        TONES=documents.TONES,
        KINDS=run_documents.KINDS,
        LAYER_GLYPHS=run_documents.LAYER_GLYPHS,
    )
