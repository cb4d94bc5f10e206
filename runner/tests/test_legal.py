# SPDX-License-Identifier: Apache-2.0
"""Libraries unlike the reference in one thing that no page asks for: each of them passes."""

import pytest
from harness import real_builds
from test_suite import judge
from gwm.paths import Build

_FOLDER = real_builds().get("native")
_LIBRARIES = sorted(_FOLDER.glob("lib/libvssapi-without-*.so")) if _FOLDER else []


@pytest.mark.parametrize("library", _LIBRARIES, ids=lambda p: p.stem.removeprefix("libvssapi-"))
def test_a_legal_library_exits_0(library, tmp_path):
    """Nothing fails, and nothing stays in doubt for a reason of the suite's own."""
    run = judge(Build(_FOLDER, "native"), tmp_path, "--subject", f"lib:{library}")
    assert run.returncode == 0, run.stdout + run.stderr


def test_there_are_legal_libraries():
    """The test above has something to try."""
    if _FOLDER is None:
        pytest.skip("there is no native build")
    assert _LIBRARIES
