# SPDX-License-Identifier: Apache-2.0
"""Who can be judged: turns `--subject SPEC` into a library and the name of a subject inside it."""

import json
from collections.abc import Iterable
from pathlib import Path, PurePath

from gwm.errors import SuiteError, UnknownName, UsageError
from gwm.paths import WindowsBuild
from gwm.records import record
from gwm.suite import ADAPTER_LIBRARY, MUTANTS_LIBRARY, NULLS_LIBRARY, VARIANTS_LIBRARY, Suite
from gwm_reports.rerun import COMMAND

_KINDS = "reference, mutant:NAME, variant:NAME, null:NAME, lib:PATH, exec:CMD, system"
_ADAPTER_DEPTH = 3  # each call is a line there and a line back
_LIBRARIES = {"mutant": MUTANTS_LIBRARY, "variant": VARIANTS_LIBRARY, "null": NULLS_LIBRARY}


@record
class Subject:
    """A library to load and, for a library of many, the subject to select. `strict` and `model_depth` are the
    defaults of a run."""

    spec: str
    library: PurePath
    select: str = ""
    strict: bool = True
    model_depth: int | None = None


def resolve(spec: str, suite: Suite) -> Subject:
    """The subject of that spec. UsageError if there is none; SuiteError if its library is not there."""
    kind, colon, name = spec.partition(":")
    if spec == "reference":
        return Subject(spec, _built(suite, "libvssapi.so"))
    if kind in _LIBRARIES and colon:
        library = _LIBRARIES[kind]
        path = _built(suite, library)
        names = [str(row.get("name")) for row in suite.registry(library)]
        if name not in names:
            raise UnknownName(
                kind, name, nearest(name, names), f"`{COMMAND} list --{kind}s` prints all."
            )
        # A variant is legal as a library of somebody else is: where it reads a dispute otherwise, too.
        return Subject(spec, path, name, strict=kind != "variant")
    if kind == "lib" and name:
        path = Path(name).expanduser().resolve()
        if not path.is_file():
            raise UsageError(
                f"the subject's library '{name}' does not exist; give the path of a vssapi library"
            )
        return Subject(spec, path, strict=False)
    if kind == "exec" and colon:
        command = json.dumps(adapter_command(name))
        return Subject(
            spec, _built(suite, ADAPTER_LIBRARY), command, strict=False, model_depth=_ADAPTER_DEPTH
        )
    if spec == "system":
        if not isinstance(suite.build, WindowsBuild):
            raise UsageError(
                "the subject 'system' is the vssapi.dll of Windows; leave --target native out"
            )
        from gwm.windows import SYSTEM_LIBRARY

        return Subject(spec, SYSTEM_LIBRARY, strict=False)
    near = nearest(spec, ["reference", "mutant:", "variant:", "null:", "lib:", "exec:", "system"])
    raise UnknownName("subject", spec, near, f"A subject is one of: {_KINDS}.")


def adapter_command(command: str) -> list[str]:
    """The command of an adapter as words, the first of which is the path of a program that there is."""
    import shutil

    from gwm.words import words_of

    words = words_of(command, "the subject exec:")
    program = shutil.which(words[0])
    if program is None and words[0].lower().endswith(".exe") and Path(words[0]).is_file():
        program = words[0]  # That it is none of this machine is told then.
    if program is None:
        raise UsageError(f"the adapter '{words[0]}' is no program that can be started")
    return [program, *words[1:]]


def nearest(name: str, names: Iterable[str], count: int = 3) -> list[str]:
    """The names that look most like this one, best first."""
    import difflib

    names = list(names)
    near = difflib.get_close_matches(name, names, count, 0.5)
    near += [n for n in names if name and name in n and n not in near]
    return near[:count]


def _built(suite: Suite, library: str) -> Path:
    path = suite.build.library(library)
    if not path.is_file():
        raise SuiteError(f"{path} was not built; see gwm-build.log in its build folder")
    return path
