#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Keep the ids that were released: requirements, cases, profiles, formats.

    ids.py --build build/native                  what is new since the last release, and which version that asks for
    ids.py --build build/native --write 0.2.0    also writes them down, and their lists into CHANGELOG.md

A release has a file of what it added: `+ REQUIREMENT: case case`, `profile NAME SHA-256`, `format NAME NUMBER`. An id
that was released never gets another meaning. One that has to go is named in retired.toml, with the version and the
reason, and never comes back. Exit codes: 0; 1 a released id is lost or back, a profile or format was changed; 4 usage.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASED = ROOT / "conformance" / "released"
CHANGELOG = ROOT / "CHANGELOG.md"
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_SHOWN = 60  # More ids than that, and the changelog has numbers and the name of the file.


@dataclass
class Ids:
    """What has a name that others rely on. A case's id begins with its requirement's."""

    requirements: set[str] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    profiles: dict[str, str] = field(default_factory=dict)
    formats: dict[str, int] = field(default_factory=dict)

    def all(self) -> set[str]:
        """Requirements and cases."""
        return self.requirements | self.cases


def version(text: str) -> tuple[int, ...]:
    """A version's three numbers; ValueError for anything else."""
    match = _VERSION.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no version such as 0.2.0")
    return tuple(map(int, match.groups()))


def releases(folder: Path = RELEASED) -> dict[str, Ids]:
    """Version -> what it added, the oldest first."""
    files = sorted(folder.glob("*.txt"), key=lambda path: version(path.stem))
    return {path.stem: _parsed(path.read_text(encoding="utf-8")) for path in files}


def _parsed(text: str) -> Ids:
    ids = Ids()
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "+":
            requirement, _, cases = rest.partition(":")
            ids.requirements.add(requirement)
            ids.cases |= {f"{requirement}/{case}" for case in cases.split()}
        elif kind == "profile":
            ids.profiles |= [rest.split(" ")]
        elif kind == "format":
            name, number = rest.split(" ")
            ids.formats[name] = int(number)
    return ids


def together(parts: Iterable[Ids]) -> Ids:
    """All that several releases added; of a format the last number."""
    ids = Ids()
    for part in parts:
        ids.requirements |= part.requirements
        ids.cases |= part.cases
        ids.profiles |= part.profiles
        ids.formats |= part.formats
    return ids


def retired(folder: Path = RELEASED) -> dict[str, dict[str, str]]:
    """Id -> since which version it is gone, and why; an entry with "cases" stands for these cases of a requirement."""
    file = folder / "retired.toml"
    entries = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    gone = {}
    for key, row in entries.items():
        cases = row.pop("cases", None)
        gone.update({key: row} if cases is None else {f"{key}/{case}": row for case in cases})
    return gone


def current(build: Path) -> Ids:
    """What this checkout has; the cases are told by its gwm-suite."""
    said = subprocess.run([build / "bin/gwm-suite", "--list-json"], capture_output=True, check=True).stdout
    listing = json.loads(said)
    return Ids(
        {row["id"] for row in listing["catalogue"]["requirements"]},
        {row["id"] for row in listing["cases"]},
        {
            path.stem: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((ROOT / "conformance/profiles").glob("*.txt"))
        },
        formats(),
    )


def formats(guide: Path = ROOT / "conformance/guide/formats.md") -> dict[str, int]:
    """Name -> number, as the table of the guide has them."""
    rows = re.findall(r"^\| (?:\[)?`([^`]+)`[^|]*\| (\d+) \|", guide.read_text(encoding="utf-8"), re.M)
    return {name.replace(" ", "_"): int(number) for name, number in rows}


def faults(before: Ids, gone: dict[str, dict[str, str]], now: Ids) -> list[str]:
    """What a release must not do to the ones before, a line each."""
    lost = before.all() - now.all() - gone.keys()
    told = [f"{name} was released and is gone: name it in conformance/released/retired.toml" for name in sorted(lost)]
    told += [f"{name} is retired, and there again: ids are never reused" for name in sorted(gone.keys() & now.all())]
    for name, digest in before.profiles.items():
        if now.profiles.get(name) != digest:
            told.append(f"the profile {name} was released and is another now: other demands are another profile")
    for name, number in before.formats.items():
        if now.formats.get(name, 0) < number:
            told.append(f"the format {name} was released as {number} and is {now.formats.get(name, 'gone')} now")
    return told


def least_version(last: str, before: Ids, gone: Iterable[str], now: Ids) -> str:
    """The lowest version that SemVer gives to this after the last one: whatever breaks readers or gates is a major
    step (before 1.0.0 a minor one), whatever is added a minor one."""
    major, minor, patch = version(last)
    breaks = set(gone) & before.all() or any(now.formats.get(n) != v for n, v in before.formats.items())
    adds = now.all() - before.all() or now.profiles.keys() - before.profiles or now.formats.keys() - before.formats
    if breaks and major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if breaks or adds else f"{major}.{minor}.{patch + 1}"


def written(name: str, before: Ids, now: Ids) -> str:
    """The file of a release."""
    lines = ["# SPDX-License-Identifier: Apache-2.0"]
    lines += [f"# What {name} added. Made by runner/release/ids.py; never edited."]
    lines += [f"format {n} {v}" for n, v in sorted(now.formats.items()) if before.formats.get(n) != v]
    lines += [f"profile {n} {v}" for n, v in sorted(now.profiles.items()) if n not in before.profiles]
    cases: dict[str, list[str]] = {}
    for case in sorted(now.cases - before.cases):
        requirement, _, short = case.rpartition("/")
        cases.setdefault(requirement, []).append(short)
    for requirement in sorted((now.requirements - before.requirements) | cases.keys()):
        lines.append(f"+ {requirement}: {' '.join(cases.get(requirement, []))}".rstrip(": "))
    return "\n".join(lines) + "\n"


def lists(name: str, before: Ids, added: Ids, gone: dict[str, dict[str, str]]) -> str:
    """The part of the changelog about ids, between its two marks."""
    new = {"requirement": added.requirements - before.requirements, "case": added.cases}
    lines = [f"<!-- runner/release/ids.py: {name} -->"]
    for kind, ids in new.items():
        if not ids:
            continue
        lines.append(f"- New {kind}s: {len(ids)}, in conformance/released/{name}.txt")
        topics = Counter(one.split("/")[0] for one in ids)
        shown = sorted(ids) if len(ids) <= _SHOWN else [f"{topic} {count}" for topic, count in sorted(topics.items())]
        lines += [f"  {line}" for line in _wrapped(", ".join(shown))]
    lines += [f"- Retired: `{n}`: {row['why']}" for n, row in sorted(gone.items()) if row["since"] == name]
    lines += [f"- New profile: {n}" for n in sorted(added.profiles)]
    lines += [f"- Format {n}: {v}" for n, v in sorted(added.formats.items())]
    return "\n".join([*lines, f"<!-- end of {name} -->"]) + "\n"


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= 120:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines


def lists_in(text: str, name: str) -> str:
    """Those of a version in the changelog's text; empty without."""
    name = re.escape(name)
    match = re.search(rf"<!-- runner/release/ids.py: {name} -->\n.*?<!-- end of {name} -->\n", text, re.S)
    return match[0] if match else ""


def with_lists(text: str, name: str, block: str) -> str:
    """The changelog with this part at the end of the version's section, which was *Unreleased* until now."""
    if old := lists_in(text, name):
        return text.replace(old, block)
    if f"\n## {name}\n" not in text:
        text = text.replace("\n## Unreleased\n", f"\n## {name}\n", 1)
    head, mark, rest = text.partition(f"\n## {name}\n")
    section, following, others = rest.partition("\n## ")
    return f"{head}{mark}{section.rstrip()}\n\n{block}" + (f"\n{following.lstrip()}{others}" if following else "")


def main() -> int:
    """The command."""
    reader = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    reader.add_argument("--build", type=Path, required=True, help="a build folder with gwm-suite")
    reader.add_argument("--write", metavar="VERSION", help="the version that is released")
    arguments = reader.parse_args()
    try:
        now, known, gone = current(arguments.build), releases(), retired()
        older = {n: i for n, i in known.items() if not arguments.write or version(n) < version(arguments.write)}
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        print(f"ids: {error}", file=sys.stderr)
        return 4
    before, last = together(older.values()), max(older, key=version, default="0.0.0")
    if told := faults(before, gone, now):
        print("\n".join(f"ids: {line}" for line in told), file=sys.stderr)
        return 1
    newly_gone = {name for name, row in gone.items() if version(row["since"]) > version(last)}
    least = least_version(last, before, newly_gone, now)
    new = len(now.requirements - before.requirements), len(now.cases - before.cases)
    print(f"Since {last}: {new[0]} requirements and {new[1]} cases are new, {len(newly_gone)} ids retired;"
          f" that asks for {least} or later")
    if not arguments.write:
        return 0
    tagged = subprocess.run(["git", "-C", ROOT, "tag", "-l", f"v{arguments.write}"], capture_output=True, check=False)
    if tagged.stdout.strip() or version(arguments.write) < version(least):
        why = "has its tag already" if tagged.stdout.strip() else "is too low"
        print(f"ids: {arguments.write} {why}", file=sys.stderr)
        return 4
    (RELEASED / f"{arguments.write}.txt").write_text(written(arguments.write, before, now), encoding="utf-8")
    block = lists(arguments.write, before, releases()[arguments.write], gone)
    CHANGELOG.write_text(with_lists(CHANGELOG.read_text(encoding="utf-8"), arguments.write, block), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
