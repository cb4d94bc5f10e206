# SPDX-License-Identifier: Apache-2.0
"""The section of a report that tells how the catalogue is judged: the same in every report of one build."""

from gwm_reports import page
from gwm_reports.coverage import COUNTS, GAPS, MEANINGS, by_kind, coverage, headline
from gwm_reports.model import Catalogue


def render(catalogue: Catalogue) -> str:
    """The section as HTML; "" for a catalogue without requirements."""
    if not catalogue.requirements:
        return ""
    counted = coverage(catalogue)
    values = {"coverage": by_kind(counted), "headline": headline(counted)}
    made = page.environment().get_template("coverage.html.j2")
    return made.render(values, COUNTS=COUNTS, GAPS=GAPS, MEANINGS=MEANINGS)
