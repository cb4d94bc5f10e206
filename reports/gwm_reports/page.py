# SPDX-License-Identifier: Apache-2.0
"""What every HTML page has in common: templates, escaping, style sheet, script and policy.

A page allows nothing but its own style sheet and its own script, by hash; without the script it is complete.
Equal results give equal bytes.
"""

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from gwm_reports.answers import actual, answer, expected, permitted
from gwm_reports.codes import code_name
from gwm_reports.links import page_link
from gwm_reports.timeline import arguments_text, duration

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_INDENT = re.compile(r"\n\s+(?=<)")
# What Python makes of them is kept where this checkout is built; elsewhere it is made each time.
_BUILT = TEMPLATES.parents[1] / "build"


def render(template: str, scripts: Sequence[str] = ("page.js",), **values) -> str:
    """The page that this template makes of these values, with the one script that these files make."""
    style = _text("report.css")
    script = "\n" + "\n".join(map(_text, scripts))
    return (
        environment()
        .get_template(template)
        .render(
            style=Markup(style),
            script=Markup(f"<script>{script}</script>"),
            policy=_policy(style, script),
            **values,
        )
    )


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


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
        "answer": answer,
        "expected": expected,
        "permitted": permitted,
        "actual": actual,
        "duration": duration,
        "trimmed": _trimmed,
        "breakable": _breakable,
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


def _trimmed(text: str) -> Markup:
    """Markup without the blanks before the tags of a line: what is repeated a thousand times is short."""
    return Markup(_INDENT.sub("\n", text))


def _breakable(name: str) -> Markup:
    """A name that may be broken behind its underscores."""
    return Markup(escape(name).replace("_", Markup("_<wbr>")))


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
