# SPDX-License-Identifier: Apache-2.0
"""How a build folder makes its programs, as Ninja would: what has to be done again where one source is another."""

import os
import shlex
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gwm.errors import BuildError
from gwm.surroundings import of_tools


@dataclass
class Recipes:
    """Of some targets and all that they are made of. Names are Ninja's, relative to the build folder."""

    folder: Path
    compiles: dict[str, list[str]] = field(default_factory=dict)  # object -> command
    archives: dict[str, frozenset[str]] = field(default_factory=dict)  # archive -> objects
    links: dict[str, list[str]] = field(default_factory=dict)  # program or library -> command

    def objects_of(self, source: Path) -> list[str]:
        """The objects that change with this source or header."""
        if source.suffix != ".h":
            return [name for name, words in self.compiles.items() if self._compiles(words[-1], source)]
        return [name for name in self._readers(source) if name in self.compiles]

    def holds(self, product: str, objects: Iterable[str]) -> list[str]:
        """Those of the objects that stand in this program or library itself."""
        words = set(self.links[product])
        for archive in words & self.archives.keys():
            words |= self.archives[archive]
        return [name for name in objects if name in words]

    def _compiles(self, compiled: str, source: Path) -> bool:
        """Whether this is the source, or a file of the build that joins it with others (joined.cmake)."""
        if compiled == str(source):
            return True
        path = self.folder / compiled
        if not path.is_relative_to(self.folder / "joined"):
            return False
        names = (line.split('"')[1] for line in path.read_text(encoding="utf-8").splitlines() if '"' in line)
        return any(str(source).endswith(f"/{name}") for name in names)

    def _readers(self, header: Path) -> list[str]:
        """The objects whose compiler read this header."""
        found, name = [], ""
        for line in _ninja(self.folder, "deps").splitlines():
            if line and not line.startswith(" "):
                name = line.partition(": #deps")[0]
            elif line and os.path.normpath(self.folder / line.strip()) == str(header):
                found.append(name)
        return found


def read(folder: Path, targets: Sequence[str]) -> Recipes:
    """The recipes of these targets; BuildError where the folder does not know them."""
    recipes = Recipes(folder)
    for line in _ninja(folder, "commands", *targets).splitlines():
        for words in _commands(line):
            if "-o" not in words:
                if len(words) > 2 and Path(words[0]).name.endswith("ar"):
                    recipes.archives[words[2]] = frozenset(words[3:])
                continue
            made = words[words.index("-o") + 1]
            (recipes.compiles if "-c" in words else recipes.links)[made] = words
    return recipes


def _ninja(folder: Path, tool: str, *targets: str) -> str:
    command = ["ninja", "-C", str(folder), "--quiet", "-t", tool, *targets]
    done = subprocess.run(command, capture_output=True, text=True, env=of_tools(), check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise BuildError(f"{folder} does not say how it is built: {said}")
    return done.stdout


def _commands(line: str) -> Iterable[list[str]]:
    """The commands of one line of Ninja's, without what starts a compiler or notes down what it reads."""
    if not line.startswith((": && ", "/")):
        return
    words: list[str] = []
    for word in [*shlex.split(line), "&&"]:
        if word == "&&":
            yield _plain(words)
            words = []
        else:
            words.append(word)


def _plain(words: list[str]) -> list[str]:
    names = [Path(word).name for word in words]
    begin = names.index("ccache") + 1 if "ccache" in names else 0
    kept, skipped = [], 0
    for word in words[begin:]:
        if skipped:
            skipped -= 1
        elif word in ("-MT", "-MF"):
            skipped = 1
        elif word != "-MD":
            kept.append(word)
    return kept
