# SPDX-License-Identifier: Apache-2.0
"""Wine prefixes: one that is made once and kept, and private copies that are used and removed.

In the store (build/wine-prefix of the checkout, or what GWM_WINE_STORE names):

  ready-<key>/    the kept prefix; <key> changes with the Wine that made it
  use-<name>/     what a running command has: prefix/ and a lock that it holds while it lives
  lock            held while the store is looked at or changed

A new prefix is made in a folder of its own and renamed when it is complete: what is there is whole. A
copy shares Windows' large files (programs and libraries) with the kept one by hard links, which takes 40 ms
instead of a second and next to no space. Should a program write into such a file, the next copy notices
and the kept prefix is made anew.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gwm import wine_guard
from gwm.console import Console
from gwm.errors import WineError
from gwm.paths import ROOT

try:
    import fcntl
except ImportError:  # Windows, which needs no Wine
    fcntl = None  # type: ignore[assignment]

_GUARD = Path(wine_guard.__file__)
# To be raised when what is set up in a new prefix changes.
_RECIPE = 1
_LINKED = ("drive_c/windows", "drive_c/Program Files")
_LINKED_BYTES = 16384
_STAMP = "gwm-stamp"
# Debian's Wine keeps the name of a wineserver's folder there; a copy needs its own.
_PRIVATE = {"wineserver", _STAMP}


class Place:
    """A folder in use with the guard that ends its processes and removes it.

    `with Place(store) as place:` place.prefix is the folder to use as WINEPREFIX; it need not exist yet.
    """

    def __init__(self, store: Path):
        self._store = store
        self._guard: subprocess.Popen | None = None
        self._lock = -1

    def __enter__(self) -> "Place":
        self.folder = Path(tempfile.mkdtemp(prefix="use-", dir=self._store))
        self.prefix = self.folder / "prefix"
        self._lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        # The guard shares the lock: the place is in use until both have gone.
        self._guard = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_GUARD), str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[self._lock],
            start_new_session=True,
            cwd="/",
        )
        return self

    def __exit__(self, *_) -> None:
        assert self._guard and self._guard.stdin
        self._guard.stdin.close()
        if self._guard.wait():
            wine_guard.end(self.folder)
        os.close(self._lock)


def store() -> Path:
    """Where prefixes are."""
    named = os.environ.get("GWM_WINE_STORE")
    return Path(named).absolute() if named else ROOT / "build" / "wine-prefix"


@contextmanager
def private_prefix(wine: Path, make: Callable[[Path], None], console: Console) -> Iterator[Path]:
    """A prefix for this command alone. `make` fills the folder that is kept, when there is none yet."""
    folder = store()
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder, console):
        _remove_abandoned(folder)
        kept = _kept(folder, wine, make, console)
        place = Place(folder)
        place.__enter__()
        try:
            _copy(kept, place.prefix)
        except BaseException:
            place.__exit__()
            raise
    try:
        yield place.prefix
    finally:
        place.__exit__()


@contextmanager
def _alone(folder: Path, console: Console) -> Iterator[None]:
    with open(folder / "lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            console.progress("wine prefix: waiting for another gwm that sets one up")
            fcntl.flock(lock, fcntl.LOCK_EX)
            console.clear()
        yield


def _remove_abandoned(folder: Path) -> None:
    """Ends and removes what commands left that were killed together with their guards."""
    for place in folder.glob("use-*"):
        try:
            lock = os.open(place / "lock", os.O_RDWR)
        except FileNotFoundError:
            wine_guard.end(place)
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)
        wine_guard.end(place)


def _kept(folder: Path, wine: Path, make: Callable[[Path], None], console: Console) -> Path:
    """The kept prefix, made if it is missing or somebody wrote into its files."""
    kept = folder / f"ready-{_key(wine)}"
    damaged = False
    if kept.is_dir():
        if _stamp(kept) == _read(kept / _STAMP):
            return kept
        damaged = True
    for old in folder.glob("ready-*"):
        shutil.rmtree(old)
    begun = time.monotonic()
    console.progress("wine prefix: being created (takes about 8 s, once)")
    with Place(folder) as place:
        place.prefix.mkdir()
        make(place.prefix)
        for path in wine_guard.server_folders(place.prefix):
            shutil.rmtree(path, ignore_errors=True)
        (place.prefix / "wineserver").unlink(missing_ok=True)
        (place.prefix / _STAMP).write_text(_stamp(place.prefix), encoding="ascii")
        place.prefix.rename(kept)
    again = " anew: files in it had been changed" if damaged else ""
    console.say(f"wine prefix: created{again} in {time.monotonic() - begun:.1f} s")
    return kept


def _key(wine: Path) -> str:
    """Changes with Wine's version."""
    digest = hashlib.sha256(str(_RECIPE).encode())
    for path in (wine, Path("/usr/share/wine/wine.inf")):
        if path.is_file():
            at = path.stat()
            digest.update(f"{path}\0{at.st_size}\0{at.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:12]


def _stamp(prefix: Path) -> str:
    """Changes when one of the files that copies share is written, replaced or removed."""
    digest = hashlib.sha256()
    for name in _LINKED:
        for path in sorted(_files(prefix / name)):
            at = os.lstat(path)
            if at.st_size < _LINKED_BYTES:
                continue
            digest.update(f"{path[len(str(prefix)):]}\0{at.st_size}\0{at.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    for base, _, names in os.walk(folder):
        yield from (os.path.join(base, name) for name in names)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _copy(kept: Path, prefix: Path) -> None:
    shared = tuple(str(kept / name) + os.sep for name in _LINKED)

    def copy(source: str, target: str) -> None:
        if source.startswith(shared) and os.lstat(source).st_size >= _LINKED_BYTES:
            try:
                os.link(source, target, follow_symlinks=False)
                return
            except OSError:  # a file system without hard links
                pass
        shutil.copy2(source, target, follow_symlinks=False)

    try:
        shutil.copytree(
            kept,
            prefix,
            symlinks=True,
            copy_function=copy,
            ignore=lambda at, names: _PRIVATE.intersection(names) if at == str(kept) else (),
        )
    except (OSError, shutil.Error) as error:
        raise WineError(f"the Wine prefix {kept} cannot be copied to {prefix}: {error}") from None
