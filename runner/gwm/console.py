# SPDX-License-Identifier: Apache-2.0
"""What the terminal shows: colours where they are wanted, one progress line where it can be redrawn.

NO_COLOR (any value but "") and a pipe instead of a terminal both mean plain text.
"""

import os
import shutil
import sys
import time

_STYLES = {"pass": "32", "fail": "1;31", "error": "1;35", "doubt": "33", "dim": "2", "bold": "1"}


class Console:
    """Writes to standard output; progress goes to standard error."""

    def __init__(self, out=None, err=None, environ=None):
        environ = os.environ if environ is None else environ
        self.out, self.err = out or sys.stdout, err or sys.stderr
        plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        self._colour = {stream: stream.isatty() and not plain for stream in (self.out, self.err)}
        self.live = self.err.isatty() and environ.get("TERM") != "dumb"
        self._shown = False
        self._last = 0.0

    def style(self, text: str, style: str, stream=None) -> str:
        """The text in that style, or as it is where there are no colours."""
        if not self._colour[stream or self.out]:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"

    def print(self, text: str = "") -> None:
        """One line, or several, of output."""
        self.clear()
        print(text, file=self.out, flush=True)

    def say(self, text: str) -> None:
        """One line about what is being done; not part of the output."""
        self.clear()
        print(text, file=self.err, flush=True)

    def error(self, text: str) -> None:
        """The one line that an error gets."""
        self.say(f"{self.style('gwm:', 'fail', self.err)} {text}")

    def progress(self, text: str) -> None:
        """Redraws the progress line, ten times a second at most; nothing where it cannot be redrawn."""
        now = time.monotonic()
        if not self.live or (self._shown and now - self._last < 0.1):
            return
        width = shutil.get_terminal_size().columns - 1
        self.err.write("\r\x1b[K" + (text if len(text) <= width else text[: width - 1] + "…"))
        self.err.flush()
        self._shown, self._last = True, now

    def clear(self) -> None:
        """Takes the progress line away."""
        if self._shown:
            self.err.write("\r\x1b[K")
            self.err.flush()
            self._shown = False
