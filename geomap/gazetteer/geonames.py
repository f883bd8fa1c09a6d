"""Reading GeoNames' dump files, line by line, with their quirks.

Formats: https://download.geonames.org/export/dump/readme.txt. Tab-separated UTF-8 without header
and without quoting; a lone quotation mark is a letter like any other.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from geomap.errors import ImportRowError
from geomap.gazetteer.rows import LayerRow

FileKind = Literal["places", "names", "admin1", "admin2", "hierarchy"]

_PLACE_COLUMNS: Final = 19
_NAMES_COLUMNS: Final = (8, 10)
_NOT_NAMES: Final = frozenset(
    {"post", "iata", "icao", "faac", "fr_1793", "link", "wkdt", "unlc", "phon", "piny"}
)

# What a map of conflict needs; the rest (streams, hills, farms, wells) would drown it in homonyms.
_KEPT_CLASSES: Final = frozenset("PA")
_CODES: Final = """
AIRB AIRP AIRF AIRH AIRQ MSQE SHRN CH CTRR MSTY HSP UNIV INSM FT PSTB PSTC CSTM CMP CMPL CMPRF CMPLA
PRN PS DAM BDG OILR OILW OILT MKT SQR STDM GOVL PPQ DIP BLDO TOWR RSTN BUSTN HTL MN MNQ MFG CMPQ
MILB OILF GASF PRT RGN RGNL RGNE AREA PRK RES RESN TRB CST IND NVB RDJCT TNL RDA RD ST SEA STRT GULF
BAY LK LKS RSV CNL ISL ISLS MT MTS PASS PEN DSRT HLL PLAT CAPE
"""
_KEPT_CODES: Final = frozenset(_CODES.split())


TYPICAL_REACH_KM: Final = {"ADM1": 60.0, "ADM2": 20.0, "ADM3": 10.0, "ADM4": 5.0, "ADM5": 3.0}
"""GeoNames gives a division one point and no extent: how far such a point usually is from its parts."""


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


def dump_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of a dump.

    Raises
    ------
    ImportRowError
        A line is not UTF-8; also what :func:`open_dump` raises.
    """
    with open_dump(path) as file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise ImportRowError(
                    path, number, f"not UTF-8 ({error.reason} at byte {error.start})"
                ) from error
            line = line.rstrip("\r\n")
            if number == 1:
                line = line.removeprefix("\ufeff")
            if line and not line.startswith("#"):
                yield number, line.split("\t")


def wanted(feature_class: str, feature_code: str) -> bool:
    """Tell whether a place of this class and code is kept."""
    return feature_class in _KEPT_CLASSES or feature_code in _KEPT_CODES or not feature_class


def read_places(path: Path, source: str) -> Iterator[LayerRow]:
    """Yield the wanted places of a geoname table (19 columns).

    Raises
    ------
    ImportRowError
        A line has another number of columns, or a coordinate or population is no number.
    """
    for number, cells in dump_lines(path):
        if len(cells) != _PLACE_COLUMNS:
            raise ImportRowError(
                path, number, f"{len(cells)} columns; expected {_PLACE_COLUMNS}, separated by tabs"
            )
        if wanted(cells[6], cells[7]):
            yield place_of(path, number, cells, source)


def place_of(path: Path, number: int, cells: list[str], source: str) -> LayerRow:
    """Turn the cells of a geoname row into a place."""
    identifier, name, ascii_name, others, lat, lon, feature_class, code, country = cells[:9]
    try:
        y, x = float(lat), float(lon)
        people = int(cells[14]) if cells[14] else 0
    except ValueError as error:
        raise ImportRowError(path, number, f"not a number: {error}") from error
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        raise ImportRowError(path, number, f"coordinates {lat}, {lon} are outside the world")
    if not name or not identifier:
        raise ImportRowError(path, number, "no id or no name")
    numeric = identifier.isdigit()
    return LayerRow(
        f"gn:{identifier}" if numeric else f"user:{identifier}", name, y, x, feature_class or None,
        code or None, country or None, None if cells[10] in {"", "00"} else cells[10], cells[11] or None,
        people if people > 0 else None, alternates(name, ascii_name, others),
        int(identifier) if numeric else None, TYPICAL_REACH_KM.get(code), None, source,
    )  # fmt: skip


_CODE_LETTERS: Final = (3, 4)
_NO_NAME: Final = re.compile(r"\d|://")


def alternates(name: str, ascii_name: str, others: str) -> tuple[tuple[str, str], ...]:
    """Return a row's further names: no airport codes, numbers, links or lower-case transliterations."""
    if not others:
        return () if ascii_name in {name, ""} else ((ascii_name, "alternate"),)
    chosen = {}
    for text in (ascii_name, *others.split(",")):
        if text.isascii() and (len(text) < 3 or text.islower() or _is_code(text)):
            continue
        if text != name:
            chosen[text] = "alternate"
    return tuple(chosen.items())


def _is_code(text: str) -> bool:
    """Tell an airport's code, a number or a link from a name."""
    if text.isalpha():
        return len(text) in _CODE_LETTERS and text.isupper()
    return _NO_NAME.search(text) is not None


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
