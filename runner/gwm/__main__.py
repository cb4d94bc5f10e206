# SPDX-License-Identifier: Apache-2.0
"""`python3 -m gwm`, which the launcher at the top of the project starts."""

import gc
import sys


def _guarded() -> int:
    """The exit code, 3 also where not even the command line can be imported."""
    try:
        from gwm.cli import main

        return main()
    except KeyboardInterrupt:
        return 2
    except Exception as error:
        from gwm.mishap import told

        print(f"gwm: {told(error)}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    # Reading a run makes a million objects that live until the end: looking for garbage among them is in vain.
    gc.set_threshold(200_000)
    sys.exit(_guarded())
