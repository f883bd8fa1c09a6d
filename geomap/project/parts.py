"""A long sequence kept ready in parts: what changes one item makes one part stale, and no other.

Items stand in the order of their positions, which are texts. Where a part begins depends on the items
alone, so that any history leads to the same parts: one position in 128, told by its checksum, begins one.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

PART_SIZE: Final = 128
"""Items in a part, on average."""
FIRST: Final = ""
"""Where the first part begins: before all items. It is always there, if only empty."""


class Stretch(NamedTuple):
    """Positions from ``start`` on up to ``end``, which is not among them; None is the end of all."""

    start: str
    end: str | None


class Parts:
    """One table of parts, inside a transaction of the caller; a stale part is there without content.

    Parameters
    ----------
    table
        Has columns ``position`` (where the part begins), ``digest``, and those of the content.
    columns
        Names of the content's columns, all of bytes.
    """

    def __init__(self, connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
        self._connection, self._table, self._columns = connection, table, columns

    def restart(self, positions: Iterable[str]) -> None:
        """Cut all items into parts anew; all of them are stale."""
        starts = [FIRST, *filter(begins_part, positions)]
        self._connection.execute(f"DELETE FROM {self._table}")
        self._connection.executemany(
            f"INSERT INTO {self._table} (position) VALUES (?)", ((start,) for start in starts)
        )

    def add(self, position: str) -> None:
        """Note that there is an item at a position, new or changed."""
        self._make_stale(position)
        if begins_part(position):
            self._connection.execute(
                f"INSERT OR IGNORE INTO {self._table} (position) VALUES (?)", (position,)
            )

    def remove(self, position: str) -> None:
        """Note that there is no item at a position any more."""
        if begins_part(position):
            self._connection.execute(f"DELETE FROM {self._table} WHERE position = ?", (position,))
        self._make_stale(position)

    def stale(self) -> list[Stretch]:
        """Return the parts that are to be made, in order."""
        query = f"""SELECT position, next FROM (
                    SELECT position, digest, lead(position) OVER (ORDER BY position) AS next
                    FROM {self._table}) WHERE digest IS NULL ORDER BY position"""
        return [Stretch(*row) for row in self._connection.execute(query)]

    def keep(self, stretch: Stretch, content: tuple[bytes, ...]) -> None:
        """Keep what a part holds."""
        values = ", ".join(f"{name} = ?" for name in (*self._columns, "digest"))
        digest = part_digest(stretch.start, content)
        self._connection.execute(
            f"UPDATE {self._table} SET {values} WHERE position = ?", (*content, digest, stretch.start)
        )

    def read(self, column: str) -> Iterator[bytes]:
        """Yield one column of all parts, in order."""
        query = f"SELECT {column} FROM {self._table} ORDER BY position"
        return (content for (content,) in self._connection.execute(query))

    def problems(self, positions: Iterable[str]) -> Iterator[str]:
        """Yield what is wrong with the parts, one line each; ``positions`` are those of all items."""
        columns = ", ".join(self._columns)
        found = set()
        for start, stored, *content in self._connection.execute(
            f"SELECT position, digest, {columns} FROM {self._table} ORDER BY position"
        ):
            found.add(start)
            if stored is not None and part_digest(start, tuple(content)) != stored:
                yield f"{self._table}: what the outputs say from {start!r} on was altered"
        if found != {FIRST, *filter(begins_part, positions)}:
            yield f"{self._table}: the parts of the outputs do not fit what the project holds"

    def _make_stale(self, position: str) -> None:
        """Drop the content of the part that a position lies in."""
        empty = ", ".join(f"{name} = NULL" for name in (*self._columns, "digest"))
        self._connection.execute(
            f"""UPDATE {self._table} SET {empty} WHERE digest IS NOT NULL AND position = (
                SELECT position FROM {self._table} WHERE position <= ? ORDER BY position DESC LIMIT 1)""",
            (position,),
        )


def begins_part(position: str) -> bool:
    """Whether the item at this position begins a part."""
    return zlib.crc32(position.encode()) % PART_SIZE == 0


def part_digest(start: str, content: tuple[object, ...]) -> str | None:
    """Return the SHA-256 of a part, as 64 hex digits; None where it is no part."""
    digest = hashlib.sha256(start.encode())
    for column in content:
        if not isinstance(column, bytes):
            return None
        digest.update(len(column).to_bytes(8))
        digest.update(column)
    return digest.hexdigest()
