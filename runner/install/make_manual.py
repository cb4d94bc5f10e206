#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The manual pages and the completion for bash, from the parsers of the command line.

    make_manual.py --output FOLDER

Makes gwm.1.gz, gwm-COMMAND.1.gz and gwm (for bash-completion). The same sources give the same bytes.
"""

import argparse
import gzip
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "runner"), str(ROOT / "reports")]

from gwm import __version__  # noqa: E402  (the path comes first)
from gwm.claims import profile  # noqa: E402
from gwm.cli import INSTALLED, parser  # noqa: E402
from gwm.commands import check  # noqa: E402
from gwm.worlds.kit import kit  # noqa: E402

_COMPLETION = """\
# SPDX-License-Identifier: Apache-2.0
# Completion of gwm for bash, made from its parsers.
_gwm() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W '@commands@' -- "$word")
    return
  fi
  case "${COMP_WORDS[1]} $before" in
@choices@
  esac
  if [[ -z $words && $word == -* ]]; then
    case ${COMP_WORDS[1]} in
@options@
    esac
  fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    [[ ${COMPREPLY[*]} != *: ]] || compopt -o nospace 2>/dev/null
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -o bashdefault -F _gwm gwm
"""


def escaped(text: str) -> str:
    """Plain text as roff has it."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def as_it_is(text: str) -> str:
    """Text whose lines stay."""
    return f".nf\n{escaped(text.strip(chr(10)))}\n.fi\n"


def page(name: str, summary: str, parts: list[tuple[str, str]], see: str) -> str:
    """One manual page: its sections, in order."""
    title = name.upper()
    head = f'.\\" SPDX-License-Identifier: Apache-2.0\n.TH "{escaped(title)}" 1 "" "gwm {__version__}" "gwm"\n'
    body = "".join(f".SH {section}\n{text}" for section, text in parts)
    return f"{head}.SH NAME\n{escaped(name)} \\- {escaped(summary)}\n{body}.SH SEE ALSO\n{see}\n"


def commands_of(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Command -> its parser."""
    chosen = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    return dict(chosen.choices)


def options_of(sub: argparse.ArgumentParser) -> list[str]:
    """The long options; gwm check tells its own in its text alone."""
    told = [action for action in sub._actions if action.help != argparse.SUPPRESS]
    words = [word for action in told for word in action.option_strings if word.startswith("--")]
    return words + re.findall(r"^  (?:-\w, )?(--[a-z-]+)", sub.epilog or "", re.M)


def choices_of(name: str, sub: argparse.ArgumentParser) -> dict[str, list[str]]:
    """The word before -> what may follow: an option's values, or of the command itself its first argument."""
    found: dict[str, list[str]] = {}
    for action in sub._actions:
        values = [str(value) for value in action.choices or ()]
        for word in action.option_strings or [name]:
            if word == "--world":
                values = [world.name for world in kit().worlds]
            elif word == "--subject":
                values = ["reference", "mutant:", "variant:", "null:", "lib:", "exec:"]
            elif word == "--profile":
                values = profile.names()
            if values:
                found[word] = values
    return found | ({word: list(values) for word, values in check.VALUES.items()} if name == "check" else {})


def manual(top: argparse.ArgumentParser) -> dict[str, str]:
    """File -> text of each page."""
    commands = commands_of(top)
    summaries = {name: (sub.description or "").split("\n")[0].rstrip(".") for name, sub in commands.items()}
    listed = "".join(f".TP\n.BR gwm\\-{n} (1)\n{escaped(s)}.\n" for n, s in summaries.items())
    pages = {
        "gwm.1": page(
            "gwm",
            "judge implementations and users of VSS's GatherWriterMetadata",
            [
                ("SYNOPSIS", ".B gwm\n.I COMMAND\n[options]\n"),
                ("DESCRIPTION", escaped((top.description or "").strip()) + "\n"),
                ("COMMANDS", listed),
                ("DETAILS", as_it_is((top.epilog or "").replace("./gwm", "gwm"))),
            ],
            ", ".join(f".BR gwm\\-{n} (1)" for n in list(commands)[:1]),
        )
    }
    for name, sub in commands.items():
        text = sub.format_help().replace("./gwm", "gwm")
        usage, _, rest = text.partition("\n\n")
        pages[f"gwm-{name}.1"] = page(
            f"gwm-{name}",
            summaries[name],
            [("SYNOPSIS", as_it_is(usage.removeprefix("usage: "))), ("DESCRIPTION", as_it_is(rest))],
            ".BR gwm (1)",
        )
    return pages


def completion(top: argparse.ArgumentParser) -> str:
    """The script for bash."""
    commands = commands_of(top)
    told = (
        f"    '{name} {before}') words='{' '.join(values)}' ;;"
        for name, sub in commands.items()
        for before, values in choices_of(name, sub).items()
    )
    options = (f"      {n}) words='{' '.join(dict.fromkeys(options_of(s)))}' ;;" for n, s in commands.items())
    text = _COMPLETION.replace("@commands@", " ".join([*commands, "--help", "--version"]))
    return text.replace("@choices@", "\n".join(told)).replace("@options@", "\n".join(options))


def main() -> None:
    """Writes the files."""
    reader = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    reader.add_argument("--output", type=Path, required=True)
    folder = reader.parse_args().output
    folder.mkdir(parents=True, exist_ok=True)
    top = parser(INSTALLED)
    (folder / "gwm").write_text(completion(top), encoding="utf-8")
    for name, text in manual(top).items():
        packed = gzip.compress(text.encode("utf-8"), 9, mtime=0)
        (folder / f"{name}.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
