# SPDX-License-Identifier: Apache-2.0
"""What the terminal shows: colours where they are wanted, one progress line where it can be redrawn.

NO_COLOR (any value but "") and a pipe instead of a terminal both mean plain text. Where no line can be redrawn,
how far the work is gets a line of its own after a while of silence.
"""

import _thread
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gwm.errors import GwmError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

_SILENCE = 20.0  # seconds; who waits for longer thinks of a hang
_BEAT = 1.0  # seconds between two looks at it
_STYLES = {"pass": "32", "fail": "1;31", "error": "1;35", "doubt": "33", "dim": "2", "bold": "1"}


class OutputError(GwmError):
    """Standard output cannot be written, for another reason than that its reader has gone."""


def usable_streams() -> None:
    """Makes the standard streams such that writing a text never fails for what it is, or because the
    stream was closed before we came."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            null = os.open(os.devnull, os.O_RDWR)
            if null != number:
                os.dup2(null, number)
                os.close(null)
            stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)
            setattr(sys, name, stream)
        if number and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


class Console:
    """Writes to standard output; progress goes to standard error.

    A reader that has gone (| head) is no error: the rest is dropped, and the work goes on.
    """

    def __init__(self, out=None, err=None, environ=None):
        environ = os.environ if environ is None else environ
        self.out, self.err = out or sys.stdout, err or sys.stderr
        plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        self._colour = {stream: stream.isatty() and not plain for stream in (self.out, self.err)}
        self.live = self.err.isatty() and environ.get("TERM") != "dumb"
        self._shown = False
        self._last = 0.0
        self._spoke = time.monotonic()
        self._doing = ""

    def style(self, text: str, style: str, stream=None) -> str:
        """The text in that style, or as it is where there are no colours."""
        if not self._colour[stream or self.out]:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"

    def print(self, text: str = "") -> None:
        """One line, or several, of output."""
        self.clear()
        self._spoke = time.monotonic()
        self.writing(lambda: print(text, file=self.out, flush=True))

    def say(self, text: str) -> None:
        """One line about what is being done; not part of the output."""
        self.clear()
        self._tell(text + "\n")

    def error(self, text: str) -> None:
        """The one line that an error gets."""
        self.say(f"{self.style('gwm:', 'fail', self.err)} {text}")

    def progress(self, text: str) -> None:
        """Redraws the progress line, ten times a second at most; where it cannot be redrawn, a line now and then
        in which there was nothing else."""
        now = time.monotonic()
        self._doing = text
        if not self.live:
            if now - self._spoke > _SILENCE:
                self.say(f"gwm: {text}")
            return
        if self._shown and now - self._last < 0.1:
            return
        import shutil

        width = shutil.get_terminal_size().columns - 1
        self._tell("\r\x1b[K" + (text if len(text) <= width else text[: width - 1] + "…"))
        self._shown, self._last = True, now

    @contextmanager
    def beating(self, doing: str) -> Iterator[None]:
        """While this lasts, no silence is long where no line can be redrawn, whatever is waited for: the last
        progress, or `doing`, is told again."""
        over = _thread.allocate_lock()
        over.acquire()
        self._doing = doing

        def beat() -> None:
            while not over.acquire(timeout=_BEAT):
                self.progress(self._doing)

        if not self.live:
            _thread.start_new_thread(beat, ())  # threading takes long to load, for a command that judges one case
        try:
            yield
        finally:
            over.release()

    def clear(self) -> None:
        """Takes the progress line away."""
        if self._shown:
            self._tell("\r\x1b[K")
            self._shown = False

    def flush(self) -> None:
        """Writes out what others left in the buffer of standard output; OutputError as from `print`."""
        self.writing(self.out.flush)

    def writing(self, write: "Callable[[], T]") -> "T | None":
        """What `write` returns, which writes to standard output; None if nobody reads it. OutputError."""
        try:
            return write()
        except OSError as error:
            _silence(self.out)
            if not _reader_gone(error):
                why = error.strerror or error
                raise OutputError(f"standard output cannot be written: {why}") from None
        return None

    def _tell(self, text: str) -> None:
        self._spoke = time.monotonic()
        # Nobody can be told that they cannot be told; what is done is done all the same.
        try:
            self.err.write(text)
            self.err.flush()
        except OSError:
            _silence(self.err)


def _reader_gone(error: OSError) -> bool:
    # Windows says EINVAL of a pipe that nobody reads.
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32" and error.errno == errno.EINVAL
    )


def _silence(stream) -> None:
    """What is still in its buffer would fail again at the end, and turn the exit code into Python's 120."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)
