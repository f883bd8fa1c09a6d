"""Reading the tables of ``geomap/events/data``, and saying which line breaks their rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Final

from geomap.errors import DataFileError
from geomap.model.tables import Row, read_table

_FOLDER: Final = files("geomap.events") / "data"


def rows(name: str, columns: str, required: str = "") -> Iterator[tuple[int, Row]]:
    """Read one table of the data folder; columns and required columns separated by commas."""
    return read_table(_FOLDER / name, columns.split(","), required=[c for c in required.split(",") if c])


def problem(name: str, line: int, words: str) -> DataFileError:
    """Return the error that says what is wrong in a line of a table."""
    return DataFileError(str(_FOLDER / name), line, words)


def choice(name: str, line: int, column: str, value: str, allowed: Sequence[str]) -> str:
    """Return a value of a column if it is allowed.

    Raises
    ------
    DataFileError
        It is not; the error gives file and line, and what is allowed.
    """
    if value not in allowed:
        raise problem(name, line, f"{column} {value!r}; expected one of {', '.join(allowed)}")
    return value
