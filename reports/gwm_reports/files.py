# SPDX-License-Identifier: Apache-2.0
"""Reading files that may be anything, and writing them so that nobody ever sees half of one."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LARGEST = 4 << 30
_PIECE = 1 << 16


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """An OSError from within that names no file, as that of a full disk, names this one."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def read_input(path: Path, largest: int = _LARGEST) -> bytes:
    """All of a file, or of a pipe that somebody writes into. OSError for what cannot be read, has no end or is
    larger; it never waits for a writer that is not there."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
        pipe = stat.S_ISFIFO(about.st_mode)
        if not pipe and not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is neither a file nor a pipe", str(path))
        data = b"" if about.st_size > largest else _from_pipe(handle, largest) if pipe else stream.read()
        if pipe and not data:
            raise OSError(errno.EPIPE, "it is a pipe into which nobody writes", str(path))
    if max(len(data), about.st_size) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest >> 20} MiB", str(path))
    return data


def _from_pipe(handle: int, largest: int) -> bytes:
    """To its end, or just beyond that size. A pipe without a writer is at its end."""
    pieces, size = [], 0
    while size <= largest:
        try:
            piece = os.read(handle, _PIECE)
        except BlockingIOError:  # There is a writer that has written nothing yet.
            os.set_blocking(handle, True)
            continue
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def write_atomically(path: Path, text: str) -> None:
    """Writes UTF-8 under a temporary name beside the file, then renames it into place.

    What is no file, such as /dev/stdout, is written to as it is; a link stays one.
    """
    write_bytes_atomically(path, text.encode("utf-8", "backslashreplace"))


def write_bytes_atomically(path: Path, data: bytes) -> None:
    """The same for bytes."""
    path = Path(path)
    if path.exists() and not path.is_file():
        with naming(path), open(path, "wb") as stream:
            stream.write(data)
        return
    if path.is_symlink():
        path = path.resolve()
    temporary = path.parent / f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}"
    try:
        with open(temporary, "xb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            error.filename = str(path)  # A full disk does not say where it is full.
        raise
