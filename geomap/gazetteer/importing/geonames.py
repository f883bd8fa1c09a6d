"""Reading GeoNames' dump files, with their quirks; the table of places: ``geoname_table``.

Formats: https://download.geonames.org/export/dump/readme.txt. Tab-separated UTF-8 without header
and without quoting; a lone quotation mark is a letter like any other.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from geomap.errors import ImportRowError
from geomap.gazetteer.line_batches import line_batches

FileKind = Literal["places", "names", "admin1", "admin2", "hierarchy"]

_NAMES_COLUMNS: Final = (8, 10)
_NOT_NAMES: Final = frozenset(
    {"post", "iata", "icao", "faac", "fr_1793", "link", "wkdt", "unlc", "phon", "piny"}
)


def kind_of_file(path: Path) -> FileKind:
    """Return what a dump file holds, by its name.

    Raises
    ------
    ImportRowError
        The name is none of GeoNames' or the ending is neither .txt nor .zip.
    """
    name = path.name.casefold()
    if path.suffix.casefold() not in {".txt", ".zip"}:
        raise ImportRowError(
            path, None, "not a GeoNames dump; expected .txt or .zip (CSV, GeoJSON: geomap gazetteer add)"
        )
    if name.startswith("alternatenames"):
        return "names"
    if name.startswith("admin1codes"):
        return "admin1"
    if name.startswith("admin2codes"):
        return "admin2"
    if name.startswith("hierarchy"):
        return "hierarchy"
    return "places"


@contextmanager
def open_dump(path: Path) -> Iterator[io.BufferedIOBase]:
    """Open a dump as bytes, inside a zip where it is one.

    Raises
    ------
    ImportRowError
        There is no such file, the zip is damaged, or it holds no table of its own name.
    """
    if not path.is_file():
        raise ImportRowError(path, None, "no such file")
    if path.suffix.casefold() != ".zip":
        with path.open("rb") as plain:
            yield plain
        return
    try:
        with zipfile.ZipFile(path) as archive:
            tables = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.casefold()]
            same = [n for n in tables if Path(n).stem.casefold() == path.stem.casefold()]
            if not tables:
                raise ImportRowError(path, None, "no table (.txt) in the zip")
            with archive.open((same or tables)[0]) as member:
                yield member  # type: ignore[misc]
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ImportRowError(path, None, f"damaged zip ({error}); fetch it again") from error


def dump_batches(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a dump, many at a time, with the number of the first (from 1).

    Raises
    ------
    ImportRowError
        A line is not UTF-8; also what :func:`open_dump` raises.
    """
    with open_dump(path) as file:
        for first, data in line_batches(file):
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError as error:
                start = data.rfind(b"\n", 0, error.start) + 1
                raise ImportRowError(
                    path,
                    first + data.count(b"\n", 0, start),
                    f"not UTF-8 ({error.reason} at byte {error.start - start})",
                ) from error
            lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
            if first == 1:
                lines[0] = lines[0].removeprefix("\ufeff")
            yield first, lines


def without_remarks(lines: list[str]) -> list[str]:
    """Return the lines that are neither empty nor remarks."""
    return [line for line in lines if line and line[0] != "#"]


def dump_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of a dump; raises what :func:`dump_batches` raises."""
    for first, lines in dump_batches(path):
        for number, line in enumerate(lines, first):
            if line and line[0] != "#":
                yield number, line.split("\t")


def read_names(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield geonameid, name and kind of an alternateNames table (8 or 10 columns).

    Raises
    ------
    ImportRowError
        A line has another number of columns, or an id is no number.
    """
    for number, cells in dump_lines(path):
        if len(cells) not in _NAMES_COLUMNS:
            raise ImportRowError(path, number, f"{len(cells)} columns; expected 10 (or 8), separated by tabs")
        language, text = cells[2], cells[3]
        if language in _NOT_NAMES or not text:
            continue
        try:
            geonameid = int(cells[1])
        except ValueError as error:
            raise ImportRowError(path, number, f"not a geonameid: {cells[1]!r}") from error
        yield geonameid, text, _kind(language, cells)


def _kind(language: str, cells: list[str]) -> str:
    if language == "abbr":
        return "abbreviation"
    if cells[7] == "1":
        return "historic"
    return "short" if cells[5] == "1" else "alternate"


def read_codes(path: Path) -> Iterator[tuple[str, str]]:
    """Yield code and name of admin1CodesASCII or admin2Codes.

    Raises
    ------
    ImportRowError
        A line has fewer than two columns.
    """
    for number, cells in dump_lines(path):
        if len(cells) < 2 or "." not in cells[0]:
            raise ImportRowError(path, number, "expected code, name, ascii name, geonameid")
        yield cells[0], cells[1]


def read_hierarchy(path: Path) -> Iterator[tuple[int, int]]:
    """Yield parent and child of GeoNames' hierarchy table.

    Raises
    ------
    ImportRowError
        An id is no number.
    """
    for number, cells in dump_lines(path):
        try:
            yield int(cells[0]), int(cells[1])
        except (ValueError, IndexError) as error:
            raise ImportRowError(path, number, "expected parentId, childId, type") from error
