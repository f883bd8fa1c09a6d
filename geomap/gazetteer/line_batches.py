"""Reading tables of tab-separated lines in batches: a loop in C for many lines, not one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final, Protocol

BATCH_BYTES: Final = 32 << 10
"""About 20,000 lines of a GeoNames dump."""


class BinaryLines(Protocol):
    """A file of bytes, plain or inside an archive."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes; none at the end."""

    def readline(self) -> bytes:
        """Return the bytes up to and with the next line feed."""


def line_batches(file: BinaryLines, size: int = BATCH_BYTES) -> Iterator[tuple[int, bytes]]:
    """Yield whole lines of a file, many at a time, with the number of the first (from 1)."""
    number = 1
    while data := file.read(size):
        data += file.readline()
        yield number, data
        number += data.count(b"\n")


def columns_of_lines(lines: Sequence[str], columns: int) -> list[list[str]]:
    """Split lines at their tabs; return the cells by column.

    Raises
    ------
    ValueError
        A line has another number of cells; the message says how many.
    """
    for tabs in set(map(str.count, lines, repeat("\t"))):
        if tabs != columns - 1:
            raise ValueError(f"{tabs + 1} columns; expected {columns}, separated by tabs")
    cells = "\t".join(lines).split("\t") if lines else []
    return [cells[column::columns] for column in range(columns)]
