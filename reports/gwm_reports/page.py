# SPDX-License-Identifier: Apache-2.0
"""What every HTML page has in common: templates, escaping, the style sheet and the policy.

A page allows nothing but its own style sheet, by hash. Equal results give equal bytes.
"""

import base64
import hashlib
import os
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gwm_reports.answers import actual, expected
from gwm_reports.codes import code_name
from gwm_reports.links import page_link
from gwm_reports.timeline import arguments_text, duration

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
# What Python makes of them is kept where this checkout is built; elsewhere it is made each time.
_BUILT = TEMPLATES.parents[1] / "build"


def render(template: str, **values) -> str:
    """The page that this template makes of these values."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return (
        environment()
        .get_template(template)
        .render(style=Markup(style), policy=_policy(style), **values)
    )


@cache
def environment() -> Environment:
    """The templates, compiled once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_cache(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "code": code_name,
        "expected": expected,
        "actual": actual,
        "duration": duration,
        "arguments": arguments_text,
        "link": page_link,
    }
    return made


def _cache() -> FileSystemBytecodeCache | None:
    folder = _BUILT / "templates"
    if not os.access(folder if folder.is_dir() else _BUILT, os.W_OK):
        return None
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
