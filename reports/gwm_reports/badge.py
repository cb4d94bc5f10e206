# SPDX-License-Identifier: Apache-2.0
"""A badge for a README: "gwm | conforms, 543 requirements", as an SVG picture without scripts or fonts."""

from html import escape  # xml.sax.saxutils loads all of urllib.

from gwm_reports.model import Run
from gwm_reports.outcome import ExitCode, claim, exit_code, requirement_counts

# Dark enough that white text has a contrast of 4.5 and more on them.
_COLOURS = {ExitCode.CONFORMS: "#1a7f37", ExitCode.FAILURE: "#c4231c"}
_OTHER = "#6a5d00"
_LEFT = "gwm"
# Width of a character at 11 pixels; textLength makes every font fit.
_CHARACTER, _MARGIN = 6.6, 8


def says(run: Run) -> str:
    """The right half."""
    code, counts = exit_code(run), requirement_counts(run)
    if code is ExitCode.CONFORMS:
        return f"conforms, {counts['pass']} requirement{'s' * (counts['pass'] != 1)}"
    if code is ExitCode.FAILURE:
        return f"{counts['fail']} not met"
    return "no claim"


def render(run: Run) -> str:
    """The whole file."""
    left, right = _width(_LEFT), _width(says(run))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img"'
        f' aria-label="{escape(_LEFT)}: {escape(says(run))}">',
        f"  <title>{escape(claim(run), quote=False)}</title>",
        f'  <rect width="{left}" height="20" fill="#444"/>',
        f'  <rect x="{left}" width="{right}" height="20" fill="{_COLOURS.get(exit_code(run), _OTHER)}"/>',
        '  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
        _text(_MARGIN, left, _LEFT),
        _text(left + _MARGIN, right, says(run)),
        "  </g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _width(text: str) -> int:
    return round(len(text) * _CHARACTER) + 2 * _MARGIN


def _text(x: int, width: int, text: str) -> str:
    return f'    <text x="{x}" y="14" textLength="{width - 2 * _MARGIN}">{escape(text, quote=False)}</text>'
