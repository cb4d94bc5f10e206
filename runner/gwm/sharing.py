# SPDX-License-Identifier: Apache-2.0
"""The pytest plugin with which `gwm test --ci` shares tests out among processes: what takes long begins first, so that
no process has it alone at the end, and tests that share what is made once for their file are run by one of them."""

import pytest

# The longest first. A whole file is run by one process: its tests share an installation, packages, a claim, a browser.
LONG = (
    "runner/tests/test_linters.py::test_clang_tidy",  # where the compilers' cache does not know the sources
    "runner/tests/test_examples.py",
    "runner/tests/test_suite.py::test_every_mutant_is_killed",
    "runner/tests/test_requester_specimens.py::test_each_is_judged_right",
    "runner/tests/test_requester_specimens.py::test_what_exhaust_finds_is_in_the_table",
    "runner/tests/test_requester_windows.py::test_specimens_are_judged_on_windows_as_here",
    "runner/tests/test_legal.py::test_legal_variants_that_take_their_time_pass",
    "runner/tests/test_windows.py::test_native_and_windows_tell_the_same_case_by_case",
    "runner/tests/test_claims.py",
    "runner/tests/test_suite.py::test_the_reference_conforms",
    "runner/tests/test_suite.py::test_every_case_can_fail",
    "runner/tests/test_legal.py::test_a_legal_library_exits_0",
    "runner/tests/test_event_service.py::test_whoever_is_killed_at_whatever_moment_takes_nothing_with_him",
    "runner/tests/test_package.py",
    "runner/tests/fuzzing.py::test_fuzzing_finds_no_fault",
    "runner/tests/fuzzing.py::test_fuzzing_finds_a_planted_fault",
    "runner/tests/test_cpp.py::test_binary",
    "runner/tests/test_suite.py::test_no_null_earns_a_pass",
    "runner/tests/test_legal.py::test_a_legal_variant_passes",
    "runner/tests/test_damage.py::test_damaged_results_never_get_better",
    "runner/tests/test_windows_environment.py",
    "reports/tests/test_browser.py",
)


def rank(nodeid: str) -> int:
    """The place of a test in the list; behind it for one that is not there."""
    names = (nodeid.partition("[")[0], nodeid.partition("::")[0])
    return next((n for n, entry in enumerate(LONG) if entry in names), len(LONG))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """In each process, and for each the same; before xdist, which looks for the marks."""
    items.sort(key=lambda item: rank(item.nodeid))
    for item in items:
        file = item.nodeid.partition("::")[0]
        if file in LONG:
            item.add_marker(pytest.mark.xdist_group(file.rpartition("/")[2]))
