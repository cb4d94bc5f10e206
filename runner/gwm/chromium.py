# SPDX-License-Identifier: Apache-2.0
"""Headless Chromium, driven by Selenium, for tests and measurements of pages; each time in a profile of its own."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

_SECONDS = 120
WIDE, NARROW = (1280, 900), (390, 844)
_WORDS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
)


@contextmanager
def browser(size=WIDE, dark=False, scripts=True) -> Iterator[webdriver.Chrome]:
    """A browser with a window of this size; ended at the end, with all that it started."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(prefix="gwm-browser-") as profile:
        for word in (*_WORDS, f"--user-data-dir={profile}"):
            options.add_argument(word)
        if not scripts:
            content = {"profile.managed_default_content_settings.javascript": 2}
            options.add_experimental_option("prefs", content)
        driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        try:
            driver.set_script_timeout(_SECONDS)
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
