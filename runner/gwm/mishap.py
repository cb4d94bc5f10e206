# SPDX-License-Identifier: Apache-2.0
"""What nobody foresaw: one line for people, and the traceback in a file.

Imports nothing of gwm: it tells of a gwm that cannot be imported, too.
"""

import os
import sys
import time
from pathlib import Path

FILE = "gwm-error.log"
_LONGEST = 200


def told(error: BaseException, folder: Path | None = None) -> str:
    """The one line about this exception; its traceback goes into that folder, else to a temporary file."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    said = " ".join(_text(error).split())
    said = said if len(said) <= _LONGEST else said[:_LONGEST] + "…"
    what = type(error).__name__ + (f": {said}" if said else "")
    return f"gwm itself failed, which says nothing about the subject: {what}{place}; {_kept(error, folder)}"


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # An exception that cannot even be told must not hide that there was one.
        return ""


def _kept(error: BaseException, folder: Path | None) -> str:
    import tempfile
    import traceback

    now = time.strftime("%Y-%m-%d %H:%M:%S")
    lines = [f"{now}  {' '.join(sys.argv)}", f"Python {sys.version}", ""]
    lines += ["".join(traceback.format_exception(error)).rstrip(), ""]
    text = "\n".join(lines).encode("utf-8", "backslashreplace")
    for place in filter(None, (folder, Path(tempfile.gettempdir()))):
        try:
            if place == folder:
                path = folder / FILE
                path.write_bytes(text)
            else:
                handle, name = tempfile.mkstemp(prefix="gwm-error-", suffix=".log", dir=place)
                path = Path(name)
                with os.fdopen(handle, "wb") as stream:
                    stream.write(text)
            return f"the traceback is in {path}"
        except OSError as trouble:
            why = trouble.strerror or trouble
    return f"the traceback could not be written: {why}"
