# SPDX-License-Identifier: Apache-2.0
"""The options that gwm requester and gwm writer have in common."""

import argparse

from gwm.arguments import add_build, add_output, add_waivers, positive
from gwm.errors import UsageError
from gwm.requester.party import Party
from gwm.targets import TARGETS
from gwm.worlds.chosen import check_os


def add_program(parser: argparse.ArgumentParser) -> None:
    """The program that is judged."""
    parser.add_argument(
        "program", nargs="*", metavar="-- PROGRAM ARGS", help="the program and its arguments"
    )


def add_judging(parser: argparse.ArgumentParser, party: Party) -> None:
    """Under which Windows it runs, how it is judged, and where that is written."""
    parser.add_argument(
        "--os", default="", metavar="V", help="the version of Windows (default: the world's)"
    )
    parser.add_argument("--strict", action="store_true", help="warnings and notes fail, too")
    add_waivers(parser, "findings that do not fail", "is found now")
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=60.0,
        metavar="S",
        help=f"seconds that it may take in a {party.place} (default: 60)",
    )
    parser.add_argument(
        "--memory",
        type=positive,
        default=2048,
        metavar="MB",
        help="megabytes that all its processes may have in use (default: 2048)",
    )
    parser.add_argument(
        "--specimens",
        action="store_true",
        help="no program of yours: judge the kit's own, good and bad, and say which are judged right",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="NAME",
        help="with --specimens: only this one; as often as you like",
    )
    parser.add_argument(
        "--target",
        choices=TARGETS,
        help="with --specimens: what they are built for (default: native); windows runs them under Wine",
    )
    add_output(parser, f"gwm-{party.name}")
    add_build(parser)


def check(arguments: argparse.Namespace, party: Party) -> None:
    """UsageError for options that do not go together."""
    check_os(arguments.os)
    if arguments.specimens:
        if arguments.program:
            raise UsageError("--specimens brings its own programs; name none")
        arguments.target = arguments.target or TARGETS[0]
        if arguments.target == "windows" and arguments.preset != "native":
            raise UsageError(f"there is no {arguments.preset} build for Windows; leave --preset out")
        return
    if arguments.only:
        raise UsageError("--only belongs to --specimens")
    if arguments.target:
        raise UsageError("--target belongs to --specimens: a program of yours is run as what it is")
    if not arguments.program:
        raise UsageError(f"which program? gwm {party.name} [OPTIONS] -- PROGRAM ARGS")


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise ValueError(text)
    return value
