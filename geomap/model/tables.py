"""Reading the data tables that a room carries: CSV with a commented header, checked at load."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from geomap.errors import DataFileError

Row = dict[str, str]


def read_table(
    source: Path | Traversable, columns: Sequence[str], *, required: Sequence[str] = ()
) -> Iterator[tuple[int, Row]]:
    """Read a table of the form that all data files of geomap share.

    Comment lines start with ``#`` (what the table is, its source and licence), the first other
    line names the columns, every further line is one row. UTF-8, comma separated.

    Parameters
    ----------
    source
        The file, on disk or inside the package.
    columns
        The columns, in the order in which they must stand.
    required
        Columns that must not be empty in any row.

    Yields
    ------
    line, row
        Line number counted from 1, and the row with white space stripped from every cell.

    Raises
    ------
    DataFileError
        The columns differ, a row has another number of cells, or a required cell is empty.
    """
    lines = source.read_text(encoding="utf-8").splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise DataFileError(str(source), None, "no header line; expected " + ",".join(columns))
    reader = csv.reader(line for _, line in numbered)
    header = next(reader)
    if header != list(columns):
        raise DataFileError(
            str(source), numbered[0][0], f"columns {','.join(header)}; expected {','.join(columns)}"
        )
    for (number, _), cells in zip(numbered[1:], reader, strict=True):
        if len(cells) != len(columns):
            raise DataFileError(str(source), number, f"{len(cells)} cells; expected {len(columns)}")
        row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        for name in required:
            if not row[name]:
                raise DataFileError(str(source), number, f"column {name} is empty")
        yield number, row
