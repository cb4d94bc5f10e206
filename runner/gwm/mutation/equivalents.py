# SPDX-License-Identifier: Apache-2.0
"""The mutations that may go unnoticed, each with the reason: conformance/proof/equivalent.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from gwm.errors import UsageError
from gwm.mutation import PROOF

FILE = PROOF / "equivalent.toml"
_KEYS = ("file", "function", "before", "after", "why")


@dataclass(frozen=True)
class Equivalents:
    """Key of a mutation -> why it may survive."""

    reasons: dict[tuple[str, str, str, str], str]

    def why(self, mutation) -> str:
        """The reason; "" where there is none."""
        return self.reasons.get(mutation.key, "")

    def stale(self, mutations, files) -> list[str]:
        """What is listed for these files and can no longer be done to them, one line each."""
        possible, looked_at = {m.key for m in mutations}, set(files)
        return [
            f"{file}: {function}: `{before}` cannot become `{after}` any more"
            for file, function, before, after in self.reasons
            if file in looked_at and (file, function, before, after) not in possible
        ]


def read(path: Path = FILE, root: Path | None = None) -> Equivalents:
    """The list; UsageError with one line for what is wrong with it."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mutation", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None
    except FileNotFoundError:
        raise UsageError(f"{path} is missing; an empty one lists nothing") from None
    reasons = {}
    for number, entry in enumerate(entries, 1):
        texts = isinstance(entry, dict) and set(entry) == set(_KEYS)
        if not texts or not all(isinstance(entry[key], str) for key in _KEYS) or not entry["why"].strip():
            raise UsageError(f"{path}: mutation {number} needs just the texts {', '.join(_KEYS)}")
        file, function, before, after = (entry[name] for name in _KEYS[:4])
        key = (file, function, before, after)
        if key in reasons:
            raise UsageError(f"{path}: mutation {number} stands there twice ({key[0]}: {key[2]})")
        if root is not None and not (root / entry["file"]).is_file():
            raise UsageError(f"{path}: mutation {number}: there is no {entry['file']}; drop it")
        reasons[key] = entry["why"]
    return Equivalents(reasons)
