# SPDX-License-Identifier: Apache-2.0
"""Programs that need certain addresses for themselves, which the kernel's randomisation takes now and then.

ThreadSanitizer ends such a program. Wine maps a page at 0x7ffe0000 and has its heap at random in the gigabyte around
it: one program in 2,000 ends with code 1 before its first instruction.
"""

from functools import cache


@cache
def fixed_addresses() -> list[str]:
    """What stands before a command that is to run without randomised addresses; nothing where the system forbids it,
    as some containers do."""
    import shutil
    import subprocess  # seldom needed, and slow to come

    setarch = shutil.which("setarch")
    if not setarch:
        return []
    command = [setarch, "-R"]
    allowed = subprocess.run([*command, "true"], stderr=subprocess.DEVNULL, check=False)
    return command if allowed.returncode == 0 else []
