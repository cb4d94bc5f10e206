#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-subjects: prints the registry that the scenario holds for a library."""

import json
import os
import sys
from pathlib import Path

scenario = json.loads(Path(os.environ["GWM_FAKE_SCENARIO"]).read_text(encoding="utf-8"))
library = Path(sys.argv[sys.argv.index("--library") + 1]).name
print(json.dumps(scenario.get("subjects", {}).get(library, [])))
