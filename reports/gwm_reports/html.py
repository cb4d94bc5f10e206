# SPDX-License-Identifier: Apache-2.0
"""The report as one HTML file: no network, no scripts, everything escaped.

The page's policy allows nothing but its own style sheet, by hash. Equal results give equal bytes.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gwm_reports import views
from gwm_reports.codes import code_name
from gwm_reports.links import page_link
from gwm_reports.model import Catalogue, Run
from gwm_reports.timeline import arguments_text, duration

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def render(runs: list[Run], catalogue: Catalogue) -> str:
    """The whole file, for one run or several that are compared."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(page=views.build(runs, catalogue), style=Markup(style), policy=_policy(style))
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "code": code_name,
        "duration": duration,
        "arguments": arguments_text,
        "link": page_link,
    }
    environment.globals |= {"GLYPHS": views.GLYPHS, "WORDS": views.WORDS}
    return environment


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
