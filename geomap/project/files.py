"""Writing a build's outputs so that a killed build leaves the old ones or the new ones.

All files of a build are first written into a staging folder. Once the last one is on the disk, a
list of them is written: from that moment the build counts, and the files are renamed into place.
Where the process dies between two renames, the next one finishes them (:func:`recover`).
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geomap.errors import OutputError

STAGING = ".geomap-staging"
_COMMIT = "commit.json"


class Staging:
    """The folder in which the outputs of one build are written, before they are swapped in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staging = folder / STAGING

    def path(self, name: str) -> Path:
        """Return where to write the output of this name.

        Raises
        ------
        OutputError
            The name is not a plain file name of the output folder.
        """
        if (
            not name
            or name in {".", "..", _COMMIT}
            or Path(name).name != name
            or "\\" in name
            or "\0" in name
        ):
            raise OutputError(f"{name!r} is no plain file name")
        return self._staging / name


@contextmanager
def swapped_outputs(folder: str | Path) -> Iterator[Staging]:
    """Write outputs into ``staging.path(name)``; at the end all of them replace the old ones.

    A file whose content is the same as before is left alone, its time stamp included. When the
    block raises, the old outputs stay as they are.

    Raises
    ------
    OutputError
        The folder or a file in it cannot be written (read-only, full disk).
    """
    folder = Path(folder)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)
        staging = folder / STAGING
        staging.mkdir()
    try:
        yield Staging(folder)
        with _explained(folder):
            names = sorted(entry.name for entry in staging.iterdir())
            for name in names:
                _sync(staging / name)
            _write_commit(staging, names)
            recover(folder)
    except BaseException:
        if not (staging / _COMMIT).exists():
            shutil.rmtree(staging, ignore_errors=True)
        raise


def write_atomically(path: str | Path, data: bytes) -> None:
    """Write one file beside its place and rename it: readers see the old content or the new.

    Raises
    ------
    OutputError
        The file cannot be written; the old one stays.
    """
    path = Path(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        _sync(beside)
        beside.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def recover(folder: Path) -> bool:
    """Finish or undo the swap of a build that was killed; True where new outputs were swapped in."""
    staging = folder / STAGING
    if not staging.is_dir():
        return False
    commit = staging / _COMMIT
    if commit.exists():
        for name in json.loads(commit.read_text(encoding="utf-8")):
            _swap_in(staging / name, folder / name)
        _sync(folder)
    finished = commit.exists()
    shutil.rmtree(staging)
    return finished


def _write_commit(staging: Path, names: list[str]) -> None:
    beside = staging / f"{_COMMIT}.tmp"
    beside.write_text(json.dumps(names), encoding="utf-8")
    _sync(beside)
    beside.replace(staging / _COMMIT)
    _sync(staging)


def _swap_in(new: Path, old: Path) -> None:
    if not new.exists():
        return
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        return
    new.replace(old)


def _sync(path: Path) -> None:
    """Force a file or folder to the disk; folders cannot be synced on Windows."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise _unwritable(error.filename or path, error) from error


def _unwritable(path: str | Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written: {error.strerror or error}")
