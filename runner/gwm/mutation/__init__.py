# SPDX-License-Identifier: Apache-2.0
"""Source mutation: defects in real sources, built in a scratch copy, shown to whatever should notice them."""

import sys

from gwm.paths import ROOT

PROOF = ROOT / "conformance" / "proof"
# What knows C++ stands beside the sources that it changes, and runs without gwm.
if str(PROOF) not in sys.path:
    sys.path.append(str(PROOF))
