#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-judge: agrees with every verdict of a results file, and copies it to --results."""

import json
import shutil
import sys


def _judge(file: str) -> None:
    records = [json.loads(line) for line in open(file, encoding="utf-8")]
    judged = sum(record.get("t") == "verdict" for record in records)
    print(json.dumps({"judged": judged, "differ": 0, "unknown": 0, "spec": "fake"}))


words = sys.argv[1:]
if words[0] == "--each":
    for name in sys.stdin:
        _judge(name.rstrip("\n"))
        print(json.dumps({"end": 0, "said": ""}), flush=True)
else:
    _judge(words[0])
    if "--results" in words:
        shutil.copy(words[0], words[words.index("--results") + 1])
