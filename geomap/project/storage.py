"""A project's SQLite file: opened, read, written in transactions, closed; its errors say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geomap.project.connection import DATABASE, connect, explained


class Storage:
    """The file of one project folder; open it with :meth:`open`, use it in a ``with``."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, folder: str | Path, *, create: bool = True, wait_s: float = 30.0) -> Self:
        """Open a project folder.

        Parameters
        ----------
        create
            Whether to make a project where there is none.
        wait_s
            Seconds to wait for another process that is writing.

        Raises
        ------
        ProjectError
            No project is there, or it is damaged, locked, too new, or cannot be written.
        """
        folder = Path(folder)
        return cls(connect(folder, create=create, wait_s=wait_s), folder / DATABASE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes inside one: all of them happen, or none. May be nested."""
        if self._connection.in_transaction:
            yield
            return
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that only reads; for checks and reports of other modules."""
        yield from self._rows(query, *values)

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            yield from self._connection.execute(query, values)

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        return next(self._rows(query, *values), None)
