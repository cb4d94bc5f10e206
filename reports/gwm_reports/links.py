# SPDX-License-Identifier: Apache-2.0
"""Where Microsoft publishes a page, from the page's name as the catalogue writes it."""

import re

_BASE = "https://learn.microsoft.com/windows/win32/"
_API_PAGE = re.compile(r"n[a-z]-([a-z0-9]+)(-[a-z0-9_-]+)?\Z")
_PAGES_OF_COM = {"rules-for-implementing-queryinterface"}
_DESKTOP_PAGE = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


def page_link(name: str) -> str:
    """The address of a page; "" if the name is not one that a page can have.

    nf-vss-ivssasync-wait   -> .../api/vss/nf-vss-ivssasync-wait
    ne-vss-vss_backup_type  -> .../api/vss/ne-vss-vss_backup_type
    overview-of-processing  -> .../vss/overview-of-processing
    """
    page = name.strip().lower().removesuffix(".md")
    api = _API_PAGE.match(page)
    if api:
        return f"{_BASE}api/{api.group(1)}/{page}"
    if page in _PAGES_OF_COM:
        return f"{_BASE}com/{page}"
    return f"{_BASE}vss/{page}" if _DESKTOP_PAGE.match(page) else ""
