# SPDX-License-Identifier: Apache-2.0
"""What has to be there before a program is judged: the program, the judge with its rules, the stage."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from gwm.build import JUDGE_TARGETS, ready
from gwm.console import Console
from gwm.judge import Judge
from gwm.output import own
from gwm.recording import program_named, stage
from gwm.requester import waivers
from gwm.requester.closing import read_waivers
from gwm.requester.contained import Limits
from gwm.requester.party import Party
from gwm.requester.rules import Rule, rules
from gwm.requester.visits import Visitor, settled
from gwm.standing_judge import StandingJudge


@dataclass(frozen=True)
class Opened:
    """All of it, ready."""

    visitor: Visitor
    known: Mapping[str, Rule]
    asked: list[waivers.Waiver]


@contextmanager
def opened(party: Party, arguments: argparse.Namespace, console: Console) -> Iterator[Opened]:
    """For the program of the command line; the output folder is ours meanwhile."""
    program = program_named(arguments.program[0])
    build = ready(arguments.preset, console, arguments.jobs, targets=JUDGE_TARGETS)
    judge = Judge(build, ("--party", party.name))
    known = rules(judge, party)
    asked = read_waivers(arguments, known)
    with (
        own(arguments.output, console, arguments.wait, f"gwm {party.name}"),
        stage(program, arguments.preset, arguments.jobs, console) as ready_stage,
        StandingJudge(judge) as standing,
    ):
        limits = Limits(arguments.timeout, arguments.memory)
        own_words = settled(arguments.program[1:], ready_stage.is_windows)
        yield Opened(Visitor(ready_stage, own_words, standing, limits), known, asked)
