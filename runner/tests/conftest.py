# SPDX-License-Identifier: Apache-2.0
"""Makes the fixtures of `harness` known to every test here, and Ctrl-C to the programs that tests start: what a shell
runs in the background hands on that it is ignored."""

import signal

from harness import gwm  # noqa: F401  (a fixture)

signal.signal(signal.SIGINT, signal.default_int_handler)
