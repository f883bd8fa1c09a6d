"""Opening SQLite the way a project needs it, and saying in words what SQLite complains of."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from geomap.errors import ProjectError
from geomap.project.schema import migrate

DATABASE = "geomap.db"
LOCK = ".geomap.lock"


def connect(folder: Path, *, create: bool, wait_s: float) -> sqlite3.Connection:
    """Open the project database of a folder, creating or migrating it where needed.

    Without ``create`` a project in a folder that cannot be written, a copy on a read-only disk say, is
    opened for reading alone.

    Raises
    ------
    ProjectError
        No project is there, or it is damaged, locked, too new, or cannot be written.
    """
    path = folder / DATABASE
    if not create and not path.exists():
        raise ProjectError(
            f"{folder}: no geomap project here ({DATABASE} is missing); 'geomap build' makes one"
        )
    can_write = create or os.access(folder, os.W_OK)
    if can_write:
        _make(folder)
    with explained(path):
        address = str(path) if can_write else _for_reading(path)
        connection = sqlite3.connect(address, timeout=wait_s, isolation_level=None, uri=not can_write)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            migrate(connection, can_write=can_write)
            if can_write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def _for_reading(path: Path) -> str:
    """Return the address by which SQLite reads a database in a folder that cannot be written.

    Where its owner has it open, the two files beside it lead to what is in it. Else nobody writes to it,
    and it is read without them: SQLite could not make them.

    Raises
    ------
    ProjectError
        The last change stands in a file beside it still, which only a writer can put in.
    """
    changes, their_index = (path.with_name(f"{path.name}-{ending}") for ending in ("wal", "shm"))
    if changes.exists() and their_index.exists():
        return f"{path.absolute().as_uri()}?mode=ro"
    if changes.exists() and changes.stat().st_size:
        raise ProjectError(
            f"its last change is still in {changes.name}, and the folder cannot be written: "
            "copy the folder to a place where it can"
        )
    return f"{path.absolute().as_uri()}?immutable=1"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(f"{folder}: cannot be made a project folder: {error.strerror}") from error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of reading records into a :class:`ProjectError`: the file, what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise ProjectError(f"{path}: {_explanation(error, path)}") from error
    except msgspec.DecodeError as error:
        raise ProjectError(
            f"{path}: a record is damaged or was written by another version of geomap ({error}): "
            "use that version, or build the articles into a new folder"
        ) from error
    except ProjectError as error:
        if str(path) in str(error):
            raise
        raise ProjectError(f"{path}: {error}") from error


def _explanation(error: sqlite3.DatabaseError, path: Path) -> str:
    words = str(error)
    is_damaged = any(word in words for word in ("malformed", "not a database", "corrupt"))
    if "locked" in words or "busy" in words or (is_damaged and _is_begun_by_its_owner(path)):
        return "another geomap is working on this project; try again when it is done"
    if "full" in words:
        return "the disk is full; the project is unchanged, free some space and run again"
    if "readonly" in words or "read-only" in words or "unable to open" in words:
        return f"cannot be written ({words}); check the folder's permissions"
    if is_damaged:
        return (
            f"the database is damaged ({words}); nothing was overwritten: "
            "restore it from a copy, or delete it and build the articles again"
        )
    return words


def _is_begun_by_its_owner(path: Path) -> bool:
    """Whether a writer has come since a database that cannot be written was opened for reading."""
    return not os.access(path.parent, os.W_OK) and path.with_name(f"{path.name}-wal").exists()


@contextmanager
def project_lock(folder: Path, *, wait_s: float = 60.0) -> Iterator[None]:
    """Hold the project for one build; a second build waits, then says so.

    The lock is an open transaction on a small SQLite file: it works on every platform and
    vanishes with the process that holds it, however that ends.

    Raises
    ------
    ProjectError
        Another process still holds the project after ``wait_s`` seconds, or the folder cannot be made.
    """
    path = folder / LOCK
    _make(folder)
    with explained(path):
        connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except BaseException:
            connection.close()
            raise
    try:
        yield
    finally:
        connection.close()
