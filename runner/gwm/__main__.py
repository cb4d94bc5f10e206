# SPDX-License-Identifier: Apache-2.0
"""What the launcher at the top of the project starts, isolated from the user's Python: `python3 -I -S` of this file,
or `python3 -m gwm` where the path is set already."""

import atexit
import gc
import os
import sys


class _Packages:
    """What is no part of Python is looked for where Python looks without -S, which costs a short command a
    quarter of its time."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """Of what nobody else has found: reads what site does, once."""
        if path is not None or name in sys.stdlib_module_names:
            return None
        sys.meta_path.remove(_Packages)
        import site
        from importlib.util import find_spec

        site.main()
        return find_spec(name)


def _load_paths() -> None:
    """Loads pathlib without urllib.parse, of which it wants to know only how a file's URI is written: that would take
    longer than the rest of it."""
    if "urllib.parse" in sys.modules:
        return

    def quote_from_bytes(*words):
        from urllib import parse

        return parse.quote_from_bytes(*words)

    light = type(sys)("urllib.parse")
    light.quote_from_bytes = quote_from_bytes  # type: ignore[attr-defined]
    sys.modules["urllib.parse"] = light
    try:
        import pathlib  # noqa: F401
    finally:
        del sys.modules["urllib.parse"]


def _guarded() -> int:
    """The exit code, 3 also where not even the command line can be imported."""
    try:
        if sys.argv[1:2] == ["run"]:
            from gwm import freshness

            freshness.begin("gwm-run-current")
        _load_paths()
        from gwm.cli import main

        return main()
    except KeyboardInterrupt:
        return 2
    except Exception as error:
        from gwm.mishap import told

        print(f"gwm: {told(error)}", file=sys.stderr)
        return 3


def _leave(code: int) -> None:
    """Ends the process, where nothing is left to do but taking apart what the system takes back anyway: that lasts as
    long as all the rest of a short command."""
    if "threading" not in sys.modules:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                sys.exit(code)
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    if not __package__:
        _root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        sys.path[:0] = [os.path.join(_root, "runner"), os.path.join(_root, "reports")]
        if sys.flags.no_site:
            sys.meta_path.append(_Packages)
    # Reading a run makes a million objects that live until the end: looking for garbage among them is in vain.
    gc.set_threshold(200_000)
    _leave(_guarded())
