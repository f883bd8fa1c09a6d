"""Writing columns into a table of SQLite, many rows a statement: less than half the time of one a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

ROWS_A_STATEMENT: Final = 20
"""Rows that one INSERT writes: statements cost more than values."""


def insert_columns(connection: sqlite3.Connection, statement: str, columns: Sequence[Sequence[Any]]) -> None:
    """Write rows that are given by columns, in their order.

    Parameters
    ----------
    statement
        Up to the table, such as ``INSERT OR REPLACE INTO place``.
    columns
        The values of each column, equally many.
    """
    width, rows = len(columns), len(columns[0])
    values: list[Any] = [None] * (width * rows)
    for number, column in enumerate(columns):
        values[number::width] = column
    row = f"({','.join('?' * width)})"
    several = rows - rows % ROWS_A_STATEMENT
    for count, flat in (
        (ROWS_A_STATEMENT, islice(values, width * several)),
        (1, islice(values, width * several, None)),
    ):
        marks = ",".join([row] * count)
        connection.executemany(f"{statement} VALUES {marks}", zip(*[flat] * (width * count), strict=True))
