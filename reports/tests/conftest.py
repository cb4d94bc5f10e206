# SPDX-License-Identifier: Apache-2.0
"""Makes the fixtures of `recorded` known to every test here."""

from recorded import catalogue, mixed  # noqa: F401  (fixtures)
