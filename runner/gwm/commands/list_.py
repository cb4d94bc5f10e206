# SPDX-License-Identifier: Apache-2.0
"""List cases, requirements and what else the kit brings.

Names one a line, each world with what it is and who uses it; --json prints all that is known about them.
"""

import argparse
import fnmatch
import json

from gwm import proofs, specimens
from gwm.arguments import add_build
from gwm.build import ready
from gwm.checker import Checker
from gwm.catalogues import Names, names_of
from gwm.commands.run import check_ids
from gwm.console import Console
from gwm.errors import SuiteError
from gwm.judge import Judge
from gwm.methods import declared_methods, silent_methods
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, VARIANTS_LIBRARY, Suite
from gwm.worlds.kit import for_requesters
from gwm_reports.coverage import coverage, coverage_lines
from gwm_reports.coverage_rows import detail_lines, method_rows, statement_rows
from gwm_reports.outcome import ExitCode
from gwm_reports.reader import read_catalogue
from gwm_reports.requester_coverage import requester_coverage, requester_lines

_KINDS = {
    "cases": "cases (this is the default)",
    "requirements": "requirements",
    "mutants": "defective variants of the reference, for --subject mutant:NAME",
    "variants": "legal variants of the reference, for --subject variant:NAME",
    "nulls": "implementations that do nothing, for --subject null:NAME",
    "worlds": "worlds that cases run in and that gwm exec --world takes",
    "rules": "rules that documents are judged by",
    "coverage": "how the requirements of each group, topic, page and method are judged, and what is not, and why",
    "requester-coverage": "which rule and specimen judges each row about a requester, or why none does",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm list`."""
    parser.add_argument("ids", nargs="*", metavar="IDS", help="globs over ids: list only these")
    what = parser.add_mutually_exclusive_group()
    for kind, text in _KINDS.items():
        what.add_argument(f"--{kind}", dest="what", action="store_const", const=kind, help=text)
    parser.set_defaults(what="cases")
    parser.add_argument("--json", action="store_true", help="print all that is known, as JSON")
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm list`."""
    suite = Suite(ready(arguments.preset, console, arguments.jobs))
    rows = _rows(arguments.what, suite)
    if arguments.ids and arguments.what in ("cases", "requirements"):
        check_ids(tuple(arguments.ids), Names(names_of(suite.listing())))
        rows = [row for row in rows if _selected(row, arguments.ids)]
    elif arguments.ids and arguments.what == "worlds":
        rows = [row for row in rows if any(fnmatch.fnmatchcase(row["name"], p) for p in arguments.ids)]
    if arguments.json:
        console.print(json.dumps(rows, indent=1))
    elif arguments.what == "worlds":
        console.print("\n".join(_world_lines(rows)))
    elif arguments.what == "coverage":
        console.print("\n".join(_coverage_lines(rows)))
    elif arguments.what == "requester-coverage":
        console.print("\n".join(requester_lines(rows)))
    elif rows:
        console.print("\n".join(str(row.get("id") or row.get("name", "")) for row in rows))
    return ExitCode.CONFORMS


def all_worlds(listing: dict) -> list[dict]:
    """Every world, with the cases that run in it; gwm exec runs a program in any of them."""
    cases: dict[str, list[str]] = {}
    for case in listing.get("cases", []):
        cases.setdefault(case.get("world", ""), []).append(case["id"])
    requesters = {world.name: world for world in for_requesters()}
    known = {world["name"]: world for world in listing.get("worlds", [])}
    others = [
        {"name": w.name, "text": w.text, "file": w.file, "conditions": dict(w.conditions)}
        for w in requesters.values()
        if w.name not in known
    ]
    rows = []
    for world in sorted([*known.values(), *others], key=lambda world: world["name"]):
        ids = cases.get(world["name"], [])
        users = [*(["cases"] if ids else []), *(["requester"] if world["name"] in requesters else [])]
        rows.append(world | {"cases": ids, "used_by": [*users, "exec"]})
    return rows


def _world_lines(rows: list[dict]) -> list[str]:
    width = max((len(row["name"]) for row in rows), default=0)
    users = [", ".join(_user(row, user) for user in row["used_by"]) for row in rows]
    return [
        f"{row['name']:{width}}  {row['text']} [{used}]"
        for row, used in zip(rows, users, strict=True)
    ]


def _user(row: dict, user: str) -> str:
    count = len(row["cases"])
    return f"{count} case{'s' if count > 1 else ''}" if user == "cases" else user


def _selected(row: dict, patterns: list[str]) -> bool:
    return any(
        fnmatch.fnmatchcase(row.get(key, ""), p) for p in patterns for key in ("id", "requirement")
    )


def _coverage(suite: Suite, listing: dict) -> list[dict]:
    """The counts, then each method and each statement, and the total at the end."""
    catalogue = read_catalogue(listing, proofs.proved_registry(suite))
    rules = document_rules(suite)
    *counted, total = coverage(catalogue, rules)
    methods = method_rows(catalogue, rules, declared_methods(), silent_methods())
    return [*counted, *methods, *statement_rows(catalogue, rules), total]


def _coverage_lines(rows: list[dict]) -> list[str]:
    detail = {kind: [row for row in rows if row["kind"] == kind] for kind in ("method", "row")}
    counted = [row for row in rows if row["kind"] not in detail]
    return [*detail_lines(detail["method"], detail["row"]), *coverage_lines(counted)]


def document_rules(suite: Suite) -> dict[str, list[str]]:
    """Which rules of documents enforce which requirement; nothing where gwm-check is not built."""
    checker = Checker(suite.build)
    found: dict[str, list[str]] = {}
    for rule in checker.rules().get("rules", []) if checker.there else []:
        if rule.get("requirement"):
            found.setdefault(rule["requirement"], []).append(rule["id"])
    return found


def requester_rules(suite: Suite) -> tuple[dict, ...] | None:
    """The rules of requesters that gwm-judge has; None for one that cannot list them."""
    try:
        return Judge(suite.build).table("--rules")
    except (SuiteError, OSError):
        return None


def listed_codes(suite: Suite) -> tuple[dict, ...]:
    """What the page of each method lists besides S_OK, as gwm-judge has it; nothing of one that cannot tell."""
    try:
        return Judge(suite.build).table("--codes")
    except (SuiteError, OSError):
        return ()


def _rules(suite: Suite) -> list[str] | None:
    rules = requester_rules(suite)
    return None if rules is None else [rule["rule"] for rule in rules]


def _rows(what: str, suite: Suite) -> list[dict]:
    if what == "mutants":
        return suite.registry(MUTANTS_LIBRARY)
    if what == "variants":
        return suite.registry(VARIANTS_LIBRARY)
    if what == "nulls":
        return suite.registry(NULLS_LIBRARY)
    if what == "rules":
        return Checker(suite.build).rules().get("rules", [])
    listing = suite.listing()
    if what == "requirements":
        return listing.get("catalogue", {}).get("requirements", [])
    if what == "coverage":
        return _coverage(suite, listing)
    if what == "requester-coverage":
        return requester_coverage(read_catalogue(listing, ()), _rules(suite), specimens.broken_rules())
    if what == "worlds":
        return all_worlds(listing)
    return listing.get("cases", [])
