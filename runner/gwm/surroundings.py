# SPDX-License-Identifier: Apache-2.0
"""The environments of the programs that gwm starts: what a user has set for other programs changes nothing of
what gwm builds, runs and says. A program of the user's own gets all of it."""

import os
from collections.abc import Mapping

# Read by GoogleTest, some by names of Bazel's: they leave out tests, or shuffle them.
_TESTS = (
    *("GTEST_*", "GMOCK_*", "CTEST_*", "TESTBRIDGE_*", "XML_OUTPUT_FILE", "TEST_PREMATURE_EXIT_FILE"),
    *("TEST_TOTAL_SHARDS", "TEST_SHARD_INDEX", "TEST_SHARD_STATUS_FILE"),
)
_WORDS = ("LANG", "LANGUAGE", "LC_*", "TZ")
_LOADED = ("LD_PRELOAD", "LD_AUDIT")
# CC, CXX and CCACHE_* say which compiler; CMAKE_BUILD_PARALLEL_LEVEL how much of the machine.
_TOOLS = (
    *("NINJA*", "MAKE*", "MFLAGS", "GNUMAKEFLAGS", "GCC_*", "COMPILER_PATH", "DESTDIR", "VERBOSE"),
    *("CFLAGS", "CXXFLAGS", "CPPFLAGS", "LDFLAGS", "ASMFLAGS", "RCFLAGS", "CL", "CPATH", "C_INCLUDE_PATH"),
    *("CPLUS_INCLUDE_PATH", "LIBRARY_PATH", "LD_RUN_PATH", "PKG_CONFIG_*", "DEPENDENCIES_OUTPUT"),
    *("SUNPRO_DEPENDENCIES", "CMAKE_*", "PYTHON*", "CLICOLOR*"),
)
_KEPT = ("CMAKE_BUILD_PARALLEL_LEVEL",)


def of_tools(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """For what configures and compiles."""
    return _without((*_TOOLS, *_TESTS, *_WORDS, *_LOADED), environ)


def of_programs(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """For programs of gwm that judge."""
    return _without((*_TESTS, *_WORDS, *_LOADED), environ)


def of_subjects(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """For the program of gwm that a subject is loaded into: what it needs to be loaded stays."""
    return _without((*_TESTS, *_WORDS), environ)


def _without(patterns: tuple[str, ...], environ: Mapping[str, str] | None) -> dict[str, str]:
    environ = os.environ if environ is None else environ
    families = tuple(pattern.removesuffix("*") for pattern in patterns if pattern.endswith("*"))
    named = frozenset(patterns)
    kept = {
        name: value
        for name, value in environ.items()
        if name in _KEPT or not (name in named or name.startswith(families))
    }
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
