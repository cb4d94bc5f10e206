# SPDX-License-Identifier: Apache-2.0
"""Options that several commands share, described once."""

from pathlib import Path

from gwm.shards import numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

PRESETS = ("native", "debug", "asan", "tsan")


def positive(text: str) -> int:
    """A whole number of at least 1."""
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def shard(text: str) -> str:
    """A part such as 2/8."""
    number, count = numbers(text)
    return f"{number}/{count}"


def add_build(parser: "argparse.ArgumentParser") -> None:
    """--preset and --jobs."""
    parser.add_argument(
        "--preset",
        default="native",
        choices=PRESETS,
        help="the build to use (default: native)",
    )
    add_jobs(parser)


def add_jobs(parser: "argparse.ArgumentParser") -> None:
    """--jobs."""
    parser.add_argument(
        "--jobs",
        "-j",
        type=positive,
        default=0,
        metavar="N",
        help="how many things at once (default: one a core)",
    )


def add_waivers(
    parser: "argparse.ArgumentParser",
    known: str = "failures that decide nothing",
    written: str = "does not pass now: a baseline",
) -> None:
    """--waivers and --write-waivers: of what is known, for what is written."""
    parser.add_argument("--waivers", type=Path, metavar="FILE", help=f"known {known} (TOML)")
    parser.add_argument(
        "--write-waivers",
        type=Path,
        metavar="FILE",
        help=f"write waivers for all that {written}",
    )


def add_output(parser: "argparse.ArgumentParser", default: str = "gwm-report") -> None:
    """-o and --wait."""
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(default),
        metavar="DIR",
        help=f"where the results go (default: {default}/)",
    )
    add_wait(parser)


def add_wait(parser: "argparse.ArgumentParser") -> None:
    """--wait."""
    parser.add_argument(
        "--wait",
        action="store_true",
        help="wait where another gwm is writing there (default: say so and stop, exit 3)",
    )
