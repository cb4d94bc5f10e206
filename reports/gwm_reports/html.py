# SPDX-License-Identifier: Apache-2.0
"""The report of a run as one HTML file: no network, no scripts, everything escaped."""

from gwm_reports import documents, page, run_documents, views
from gwm_reports.coverage import COUNTS, GAPS, MEANINGS
from gwm_reports.model import Catalogue, Run


def render(runs: list[Run], catalogue: Catalogue) -> str:
    """The whole file, for one run or several that are compared."""
    return page.render(
        "report.html.j2",
        page=views.build(runs, catalogue),
        GLYPHS=views.GLYPHS,
        WORDS=views.WORDS,
        COUNTS=COUNTS,
        MEANINGS=MEANINGS,
        GAPS=GAPS,
        DOCUMENT_GLYPHS=documents.GLYPHS,
        TONES=documents.TONES,
        KINDS=run_documents.KINDS,
        LAYER_GLYPHS=run_documents.LAYER_GLYPHS,
    )
