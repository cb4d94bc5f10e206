#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-judge: agrees with every verdict of a results file, and copies it to --results."""

import json
import shutil
import sys

words = sys.argv[1:]
records = [json.loads(line) for line in open(words[0], encoding="utf-8")]
if "--results" in words:
    shutil.copy(words[0], words[words.index("--results") + 1])
judged = sum(record.get("t") == "verdict" for record in records)
print(json.dumps({"judged": judged, "differ": 0, "unknown": 0, "spec": "fake"}))
