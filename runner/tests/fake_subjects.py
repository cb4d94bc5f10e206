#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-subjects: prints the registry that the scenario holds for a library."""

import json
import os
import sys

scenario = json.load(open(os.environ["GWM_FAKE_SCENARIO"], encoding="utf-8"))
library = os.path.basename(sys.argv[sys.argv.index("--library") + 1])
print(json.dumps(scenario.get("subjects", {}).get(library, [])))
