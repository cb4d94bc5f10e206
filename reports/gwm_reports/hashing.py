# SPDX-License-Identifier: Apache-2.0
"""SHA-256 of little: Python's own is there at once, where hashlib loads OpenSSL, which is faster with much."""

try:
    from _sha256 import sha256  # type: ignore[import]
except ImportError:  # Python 3.12
    from hashlib import sha256

__all__ = ("sha256",)
