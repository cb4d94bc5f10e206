# SPDX-License-Identifier: Apache-2.0
"""Headless Chromium for tests of pages, each in a profile of its own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from gwm.axe import SCRIPT

WIDE, NARROW = (1280, 900), (390, 844)


@contextmanager
def browser(size=WIDE, dark=False, scripts=True) -> Iterator[webdriver.Chrome]:
    """A browser with a window of this size; ended at the end, with all that it started."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(prefix="gwm-browser-") as profile:
        for word in (
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
            f"--user-data-dir={profile}",
        ):
            options.add_argument(word)
        if not scripts:
            content = {"profile.managed_default_content_settings.javascript": 2}
            options.add_experimental_option("prefs", content)
        driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        try:
            show(driver, size, dark)
            yield driver
        finally:
            driver.quit()


def show(driver: webdriver.Chrome, size, dark: bool) -> None:
    """The window as wide and high as that, the theme as asked for."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


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
