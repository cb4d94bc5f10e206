# SPDX-License-Identifier: Apache-2.0
"""Explain whatever there is in hand: an id, a result code, a method, a topic, a world, a rule.

Prints its text, where it is documented, how it is judged, and what proves the judgement.
A result code may be a name or a number (VSS_E_BAD_STATE, 0x80042301, -2147212543); a method
is written with its interface or without (IVssAsync::Wait).
"""

import argparse

from gwm import explaining
from gwm.arguments import add_build
from gwm.build import ready
from gwm.checker import Checker
from gwm.commands.list_ import all_worlds, listed_codes, requester_rules
from gwm.console import Console
from gwm.errors import UnknownName
from gwm.explaining import field
from gwm.methods import declared_methods
from gwm.subjects import nearest
from gwm.suite import MUTANTS_LIBRARY, NULLS_LIBRARY, VARIANTS_LIBRARY, Suite
from gwm_reports.answers import code_list
from gwm_reports.codes import names
from gwm_reports.links import page_link
from gwm_reports.model import CaseInfo, Catalogue, Mutant, Requirement
from gwm_reports.outcome import ExitCode
from gwm_reports.reader import read_catalogue
from gwm_reports.rerun import COMMAND, rerun_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gwm explain`."""
    parser.add_argument(
        "id",
        metavar="ID",
        help="a requirement, a case, a topic (gwm/once), mutant:NAME, null:NAME, variant:NAME, a result code, "
        "an event id, a method, a world, a rule of gwm check or gwm requester, a question (Q7), a dispute (AMB-02)",
    )
    add_build(parser)


def run(arguments: argparse.Namespace, console: Console) -> ExitCode:
    """`gwm explain`."""
    suite = Suite(ready(arguments.preset, console, arguments.jobs))
    mutants = suite.registry(MUTANTS_LIBRARY)
    catalogue = read_catalogue(suite.listing(), mutants)
    nulls = read_catalogue({}, suite.registry(NULLS_LIBRARY)).mutants
    name = arguments.id
    variants = {f"mutant:{m.name}": m for m in catalogue.mutants} | {
        f"null:{n.name}": n for n in nulls
    }
    if name in catalogue.requirements:
        lines = told_of_requirement(catalogue.requirements[name], catalogue)
        lines += _document_rules(name, suite)
    elif name in catalogue.cases:
        lines = _case(catalogue.cases[name], catalogue)
    elif name in variants:
        lines = _variant(name, variants[name], catalogue)
    elif name in (legal := {f"variant:{row['name']}": row for row in suite.registry(VARIANTS_LIBRARY)}):
        lines = _legal(name, legal[name])
    elif name in (rules := _rule_ids(suite)):
        return ExitCode(Checker(suite.build).run(["--explain", name]))
    else:
        worlds, of_requesters = all_worlds(suite.listing()), requester_rules(suite) or ()
        told = (
            explaining.code(name, catalogue, worlds, listed_codes(suite))
            or explaining.log_record(name)
            or explaining.method(name, catalogue)
            or explaining.topic(name, catalogue)
            or explaining.world(name, worlds)
            or explaining.requester_rule(name, of_requesters)
            or explaining.dispute(name, catalogue)
        )
        if not told:
            known = [*catalogue.requirements, *catalogue.cases, *variants, *legal, *rules, *names().values()]
            known += explaining.names_of(catalogue, declared_methods())
            known += [w["name"] for w in worlds] + [r["rule"] for r in of_requesters]
            raise UnknownName(
                "id, code, method, topic, world or rule",
                name,
                nearest(name, known) or nearest(name.upper(), known),
                f"`{COMMAND} list` prints all ids.",
            )
        lines = told
    console.print(f"{console.style(name, 'bold')}")
    console.print("\n".join(lines))
    return ExitCode.CONFORMS


def _known(suite: Suite) -> dict:
    """What gwm check says about its rules and questions; nothing where it is not built."""
    checker = Checker(suite.build)
    return checker.rules() if checker.there else {}


def _document_rules(requirement: str, suite: Suite) -> list[str]:
    """The rules for documents that enforce this requirement."""
    lines = []
    for row in _known(suite).get("rules", []):
        if row.get("requirement") == requirement:
            lines += field("rule", f"{row['id']}: {row['summary']}")
    return lines


def _rule_ids(suite: Suite) -> list[str]:
    """The rules for documents, and the open questions of the format."""
    known = _known(suite)
    return [row["id"] for kind in ("rules", "questions") for row in known.get(kind, [])]


def told_of_requirement(requirement: Requirement, catalogue: Catalogue) -> list[str]:
    lines = [f"  {requirement.text}", ""]
    lines += field("strength", requirement.strength)
    lines += field("basis", requirement.basis)
    lines += field("binds", requirement.binds)
    for page in requirement.source:
        lines += field("page", page_link(page) or page)
    dispute = catalogue.disputes.get(requirement.reading)
    for name, says in dispute.readings if dispute else ():
        selected = [o for o in ("default", "literal", "practice") if getattr(dispute, o) == name]
        lines += field(
            "reading", f"{name}: {says}" + (f" ({', '.join(selected)})" if selected else "")
        )
    lines += field("rule", requirement.rule)
    lines += field("observed", requirement.observed)
    for judge in requirement.judged_by:
        lines += field("judged by", judge)
    lines += field("not judged", requirement.unjudged)
    lines += field("untestable", requirement.untestable)
    for case in catalogue.cases.values():
        if case.requirement == requirement.id:
            lines += field("case", case.id)
    for mutant in catalogue.mutants:
        if mutant.requirement == requirement.id:
            lines += field("mutant", f"{mutant.name}: {mutant.defect}")
    return lines


def _case(case: CaseInfo, catalogue: Catalogue) -> list[str]:
    lines = []
    lines += field("world", case.world)
    lines += field("script", case.script)
    lines += field("permitted", code_list(case.permitted))
    lines += field("needs", ", ".join(case.needs))
    lines += field("file", f"{case.file}:{case.line}" if case.line else case.file)
    lines += field("rerun", rerun_line(case.id))
    lines += field("requires", case.requirement)
    requirement = catalogue.requirements.get(case.requirement)
    return lines + (["", *told_of_requirement(requirement, catalogue)] if requirement else [])


def _legal(name: str, variant: dict) -> list[str]:
    lines = field("unlike", str(variant.get("unlike", "")))
    lines += field("because", str(variant.get("because", "")))
    return lines + field("run", f"{COMMAND} run --subject {name}")


def _variant(name: str, variant: Mutant, catalogue: Catalogue) -> list[str]:
    lines = field("defect", variant.defect)
    lines += field("breaks", variant.requirement)
    lines += field("message", variant.message)
    requirement = catalogue.requirements.get(variant.requirement)
    lines += field("text", requirement.text if requirement else "")
    return lines + field("run", f"{COMMAND} run --subject {name}")
