# SPDX-License-Identifier: Apache-2.0
"""The line that runs one case again."""

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gwm_reports.model import Run

# How the reader calls gwm: by its name where it is installed (then there is this file), else in the project's folder.
COMMAND = "gwm" if (Path(__file__).resolve().parents[2] / "programs").is_file() else "./gwm"


def rerun_line(case_id: str, options: str = "") -> str:
    """A line for a shell; `options` are quoted already."""
    quoted = "'" + case_id.replace("'", "'\\''") + "'"
    return f"{COMMAND} run {quoted}{' ' + options if options else ''}"


def run_options(run: "Run") -> str:
    """The options under which that run judged, quoted for a shell."""
    import shlex

    words = []
    if run.subject.spec != "reference":
        words += ["--subject", run.subject.spec]
    if run.reading != "default":
        words += ["--reading", run.reading]
    foreign = run.subject.spec.startswith(("lib:", "system"))
    if run.subject.strict == foreign:
        words.append("--strict" if foreign else "--foreign")
    return shlex.join(words)
