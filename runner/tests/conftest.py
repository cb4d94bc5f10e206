# SPDX-License-Identifier: Apache-2.0
"""Makes the fixtures of `harness` known to every test here."""

from harness import gwm  # noqa: F401  (a fixture)
