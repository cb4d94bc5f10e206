# SPDX-License-Identifier: Apache-2.0
"""`python3 -m gwm`, which the launcher at the top of the project starts."""

import sys

from gwm.cli import main

if __name__ == "__main__":
    sys.exit(main())
