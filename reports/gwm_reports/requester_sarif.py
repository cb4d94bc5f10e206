# SPDX-License-Identifier: Apache-2.0
"""A program that was judged as a requester or as a writer, as SARIF 2.1.0: a result a cause, with the rules that have
results. Made of results.json (reports/schemas/requester.schema.json).

No source of the program is known: a result stands at the trace that shows it, beside this file; the call is its
logical location, and the line that shows it again stands in the message.
"""

import hashlib
import json
import shlex
from pathlib import PurePosixPath
from urllib.parse import quote

from gwm_reports.sarif import SCHEMA
from gwm_reports.text import clean

_LEVELS = {"fail": "error", "warning": "warning", "note": "note"}
_NOT_JUDGED = 3  # the exit code


def render(record: dict) -> str:
    """The whole file; what a cause is called by decides its fingerprint, not where and how often it showed."""
    record = clean(record)
    numbers: dict[str, int] = {}
    rules: list[dict] = []
    results = []
    for cause in record["causes"]:
        if cause["rule"] not in numbers:
            numbers[cause["rule"]] = len(rules)
            rules.append(_rule(cause))
        results.append(_result(record, cause, numbers[cause["rule"]]))
    driver = {"name": "gwm", "version": record["gwm"] or "0", "rules": rules}
    problems = any(world["problem"] for world in record["worlds"])
    ended = {"executionSuccessful": not problems and record["code"] != _NOT_JUDGED, "exitCode": record["code"]}
    run = {"tool": {"driver": driver}, "invocations": [ended], "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(cause: dict) -> dict:
    text = cause["text"] or cause["rule"]
    rule = {
        "id": cause["rule"],
        "shortDescription": {"text": text},
        "help": {"text": " ".join(filter(None, (text, cause["advice"])))},
        "properties": {"requirement": cause["requirement"], "layer": cause["layer"]},
    }
    links = [page["link"] for page in cause["pages"] if page["link"]]
    return rule | ({"helpUri": links[0]} if links else {})


def _result(record: dict, cause: dict, index: int) -> dict:
    words = [cause["message"].rstrip(".") + ".", cause["advice"], f"({cause['again']})"]
    key = "\0".join((_program(record), cause["rule"], cause["method"], cause["code"]))
    result = {
        "ruleId": cause["rule"],
        "ruleIndex": index,
        "level": _LEVELS[cause["severity"]],
        "message": {"text": " ".join(filter(None, words))},
        "occurrenceCount": max(1, cause["count"]),
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": quote(cause["trace"], errors="replace")}},
                "logicalLocations": [
                    {"fullyQualifiedName": cause["method"] or _program(record) or "program", "kind": "function"}
                ],
            }
        ],
        "partialFingerprints": {"gwmCause/v1": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()},
        "properties": {"worlds": list(dict.fromkeys(cause["worlds"])), "event": cause["event"]},
    }
    if cause["waived"]:
        result["suppressions"] = [{"kind": "external", "justification": cause["waived"]}]
    return result


def _program(record: dict) -> str:
    """Its name: where it lies differs from machine to machine."""
    try:
        words = shlex.split(record["program"])
    except ValueError:
        words = record["program"].split()
    return PurePosixPath(words[0].replace("\\", "/")).name if words else ""
