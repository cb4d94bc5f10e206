# SPDX-License-Identifier: Apache-2.0
"""Whether a build is as its sources say, known from a stamp."""

import os
import subprocess
from pathlib import Path

import pytest
from gwm import freshness
from gwm.build import ADAPTER_TARGETS, RUN_TARGETS
from gwm.kept import builds_tested
from gwm.paths import ROOT, Build

_STAMPS = {"one": ("bin/a",), "all": ("bin/a", "lib/b")}


@pytest.fixture
def build(tmp_path, monkeypatch) -> Build:
    """A build of a checkout with little in it; both are older than the stamp "all"."""
    monkeypatch.setattr(freshness, "ROOT", tmp_path)
    monkeypatch.setattr(freshness, "_PACKAGES", str(tmp_path / "packages"))
    made = Build(tmp_path / "build" / "native")
    for place in (*freshness._SOURCES, "packages", *(f"build/native/{name}" for name in freshness._OF_BUILD)):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).touch() if "." in place or place == "packages" else (tmp_path / place).mkdir()
    (tmp_path / "conformance" / "rules").mkdir()
    (tmp_path / "conformance" / "rules" / "a.cpp").touch()
    for target in _STAMPS["all"]:
        (made.directory / target).parent.mkdir(parents=True, exist_ok=True)
        (made.directory / target).touch()
    for path in [*tmp_path.rglob("*"), tmp_path]:
        os.utime(path, (1000, 1000))
    (made.directory / "all").touch()
    return made


def _current(build: Build, *targets: str) -> bool:
    return freshness.is_current(build, targets, _STAMPS)


def test_a_stamp_younger_than_all_is_enough(build):
    """For all of its targets, and for fewer."""
    assert _current(build, "bin/a", "lib/b")
    assert _current(build, "lib/b")
    assert not _current(build, "bin/a", "lib/c"), "of which no stamp tells"


@pytest.mark.parametrize(
    "place",
    ["conformance/rules/a.cpp", "conformance/rules", "CMakeLists.txt", "packages", "build/native/CMakeCache.txt"],
)
def test_what_is_younger_than_the_stamp_is_noticed(build, place):
    """A source, a folder in which something came or went, how to build, a package, a setting."""
    os.utime(Path(freshness.ROOT, place), (4e9, 4e9))
    assert not _current(build, "bin/a")


@pytest.mark.parametrize("place", ["build/native/lib/b", "build/native/all", "mocks", "build/native/build.ninja"])
def test_what_is_missing_is_noticed(build, place):
    """A program, the stamp, a folder of sources, what ninja reads."""
    path = Path(freshness.ROOT, place)
    path.rmdir() if path.is_dir() else path.unlink()
    assert not _current(build, "bin/a", "lib/b")


def test_what_began_early_is_asked_once(build, monkeypatch):
    """The answer is that of the build in question."""
    monkeypatch.delenv("GWM_BUILD_DIR", raising=False)
    freshness.begin("all")
    assert len(freshness._begun) == 1
    assert _current(build, "bin/a") and not freshness._begun
    freshness.begin("all")
    assert not _current(build, "bin/none") and not freshness._begun


@pytest.mark.skipif("native" not in builds_tested(), reason="no native build")
def test_the_places_are_those_that_ninja_knows():
    """Whatever a program is made of stands in one of them, or is made itself."""
    build = builds_tested()["native"]
    words = ["ninja", "-C", build, "-t", "inputs", *RUN_TARGETS, *ADAPTER_TARGETS]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    inputs = [Path(line) for line in done.stdout.splitlines() if line.startswith(f"{ROOT}/")]
    places = [build.resolve(), *(ROOT / place for place in freshness._SOURCES)]
    assert len(inputs) > 100
    assert [path for path in inputs if not any(path.is_relative_to(place) for place in places)] == []
