#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for gwm-check: tells its words and its input, finds one thing, has two rules.

The scenario's `check` holds its exit code; "crash" ends it by SIGSEGV.
"""

import json
import os
import signal
import sys

RULES = [
    {
        "id": "structure/guid",
        "layer": "structure",
        "severity": {"strict": "error", "default": "error", "lenient": "error"},
        "question": None,
        "summary": "A GUID is malformed.",
        "explanation": "Readers refuse it.",
        "source": "IVssExamineWriterMetadata::GetIdentity",
        "requirement": "a/b",
    }
]
QUESTIONS = [{"id": "Q7", "name": "order", "asks": "which order"}]

words = sys.argv[1:]
code = json.load(open(os.environ["GWM_FAKE_SCENARIO"], encoding="utf-8")).get("check", 0)
if code == "crash":
    os.kill(os.getpid(), signal.SIGSEGV)
if "--list-rules" in words:
    print(json.dumps({"schema": 1, "rules": RULES, "questions": QUESTIONS}))
elif "--explain" in words:
    print("explained", words[words.index("--explain") + 1])
else:
    text = f"words {' '.join(words)}; input {sys.stdin.read()!r}\n"
    if "json" in words:
        finding = {"rule": "structure/guid", "layer": "structure", "severity": "error", "line": 2}
        finding |= {"column": 9, "text": "{1}", "message": "<b>no GUID</b>"}
        finding["excerpt"] = {"line": 'id="{1}"', "caret": 4, "width": 3, "cut_left": True}
        document = {"file": "a.xml", "verdict": "invalid", "errors": 1, "findings": [finding]}
        summary = {"documents": 1, "valid": 0, "invalid": 1}
        text = json.dumps(
            {"schema": 1, "profile": "default", "documents": [document], "summary": summary}
        )
    if "--output" in words:
        with open(words[words.index("--output") + 1], "w", encoding="utf-8") as output:
            output.write(text)
    else:
        sys.stdout.write(text)
sys.exit(code)
