# SPDX-License-Identifier: Apache-2.0
"""`python3 -m gwm`, which the launcher at the top of the project starts."""

import gc
import sys

from gwm.cli import main

if __name__ == "__main__":
    # Reading a run makes a million objects that live until the end: looking for garbage among them is in vain.
    gc.set_threshold(200_000)
    sys.exit(main())
