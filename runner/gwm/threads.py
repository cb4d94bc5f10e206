# SPDX-License-Identifier: Apache-2.0
"""Which C++ test programs ThreadSanitizer has something to see in."""

from pathlib import Path

# What a program imports that starts a thread, or another library in which that may happen.
_STARTS = (b"pthread_create", b"_M_start_thread", b"thrd_create", b"dlopen", b"libvss")


def may_start_threads(binary: Path) -> bool:
    """Whether this test binary of g++'s native build can start a thread (a sanitizer's imports all of that); true if it
    is not there. Where it cannot, ThreadSanitizer has nothing to see, and other builds see what the program does."""
    data = binary.read_bytes() if binary.is_file() else _STARTS[0]
    return any(word in data for word in _STARTS)
