# SPDX-License-Identifier: Apache-2.0
"""Records, which are as those of dataclasses; and programs that are started as by subprocess."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from gwm.paths import Build, WindowsBuild
from gwm.process import Child
from gwm.suite import Options
from gwm.windows import WineBuild
from harness import ROOT


def test_fields_and_their_defaults():
    """By place and by name; those of the class below come first."""
    assert Build(Path("a")).preset == "native"
    wine = WineBuild(Path("a"), wine=None, preset="wine")
    assert (wine.directory, wine.preset, wine.wine) == (Path("a"), "wine", None)
    assert Options(("x",), seed=3).seed == 3 and Options().seed is None


def test_equality_is_that_of_fields_and_class():
    """A record is a key, and tells what is in it."""
    assert Build(Path("a")) == Build(Path("a"), "native") != Build(Path("b"))
    assert Build(Path("a")) != WindowsBuild(Path("a"))
    assert {Options(seed=1): 1}[Options(seed=1)] == 1
    assert "seed=7" in repr(Options(seed=7))


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((Path("a"), "b", "c"), {}), ((Path("a"),), {"x": 1}), ((1,), {"directory": 2})]
)
def test_other_arguments_are_refused(values, named):
    """Too few, too many, unknown, twice."""
    with pytest.raises(TypeError):
        Build(*values, **named)


def _child(tmp_path, script: str, seconds: float = 20) -> tuple[int | None, str]:
    with open(tmp_path / "log", "wb") as log:
        with Child(["/bin/sh", "-c", script], log, {"GREETING": "hello", "PATH": os.environ["PATH"]}) as child:
            code = child.wait(seconds)
    return code, (tmp_path / "log").read_text()


def test_a_program_gets_its_environment_and_nothing_that_is_open(tmp_path):
    """No standard input, both outputs in the log, no file of ours or of who started us."""
    read, write = os.pipe()
    try:
        os.set_inheritable(write, True)
        script = f'echo $GREETING; cat; echo error >&2; [ ! -e /proc/$$/fd/{write} ] || echo open; exit 7'
        assert _child(tmp_path, script) == (7, "hello\nerror\n")
    finally:
        os.close(read)
        os.close(write)


def test_a_program_is_waited_for_and_ended(tmp_path):
    """None while it runs, the signal when it was ended by one; what Python ignores it does not."""
    begun = time.monotonic()
    assert _child(tmp_path, "sleep 20", 0.1)[0] is None
    assert time.monotonic() - begun < 5
    assert _child(tmp_path, "kill -PIPE $$")[0] == -signal.SIGPIPE
    assert _child(tmp_path, "exec /bin/nothing-of-this-name")[0] == 127


def test_packages_are_found_where_they_are_installed():
    """Started without site, gwm finds what Debian installs, and says of all else that it is missing."""
    main = ROOT / "runner" / "gwm" / "__main__.py"
    words = ["/usr/bin/python3", "-I", "-S", "-c", _FINDS.format(main=str(main))]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("jinja2 True\nnothing_of_this_name False\n", "")


_FINDS = """
import runpy, sys
sys.meta_path.append(runpy.run_path({main!r})["_Packages"])
for name in ("jinja2", "nothing_of_this_name"):
    try:
        __import__(name)
        print(name, True)
    except ModuleNotFoundError:
        print(name, False)
"""
