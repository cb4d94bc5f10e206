# SPDX-License-Identifier: Apache-2.0
"""What the launcher at the top of the project starts, isolated from the user's Python: `python3 -I` of this file,
or `python3 -m gwm` where the path is set already."""

import gc
import os
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
    if not __package__:
        _root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        sys.path[:0] = [os.path.join(_root, "runner"), os.path.join(_root, "reports")]
    # Reading a run makes a million objects that live until the end: looking for garbage among them is in vain.
    gc.set_threshold(200_000)
    sys.exit(_guarded())
