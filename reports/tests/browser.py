# SPDX-License-Identifier: Apache-2.0
"""What tests ask of a page in a browser."""

import os
from pathlib import Path

import pytest
from selenium import webdriver

from gwm.axe import SCRIPT
from gwm.chromium import NARROW, WIDE, browser, show

__all__ = ["NARROW", "WIDE", "address", "browser", "complaints", "show", "violations"]


def complaints(driver: webdriver.Chrome) -> list[str]:
    """What the console has been told."""
    return [entry["message"] for entry in driver.get_log("browser")]


def violations(driver: webdriver.Chrome) -> list[str]:
    """What axe-core objects to on the page as it is shown now: the rule, and where."""
    if not SCRIPT.is_file():
        reason = f"{SCRIPT} is missing; ./gwm test fetches it"
        (pytest.fail if os.environ.get("GWM_THOROUGH") else pytest.skip)(reason)
    driver.execute_script(SCRIPT.read_text(encoding="utf-8"))
    found = driver.execute_async_script(
        """const done = arguments[arguments.length - 1];
        axe.run(document, {resultTypes: ["violations"]}).then((result) => done(result.violations));"""
    )
    return [
        f"{rule['id']}: {node['target']} {node['any'][0]['message'] if node['any'] else node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def address(page: Path, more: str = "") -> str:
    """Of a file, with a query or a fragment."""
    return page.as_uri() + more
