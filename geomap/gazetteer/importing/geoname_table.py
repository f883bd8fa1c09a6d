"""Reading GeoNames' table of places, 19 columns, many lines at a time.

A batch of lines is read by columns, with a loop in C for each step. Where something is wrong in it,
its lines are read again one by one, so that the first bad one is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from math import isnan
from pathlib import Path
from typing import Final

from geomap.errors import ImportRowError
from geomap.gazetteer.importing.geonames import dump_batches, without_remarks
from geomap.gazetteer.line_batches import columns_of_lines
from geomap.gazetteer.rows import PlaceColumns
from geomap.gazetteer.schema import number_of_geonameid

_COLUMNS: Final = 19
"""Columns of a table of GeoNames."""

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

_ID_DIGITS: Final = 12
_MOST_PEOPLE: Final = 20_000_000_000
_SHORTEST_NAME: Final = 3
"""Letters of the shortest alternate name that is kept."""
_CODE_LETTERS: Final = (3, 4)
_NO_NAME: Final = re.compile(r"\d|://")


@lru_cache(maxsize=4096)
def wanted(feature_class: str, feature_code: str) -> bool:
    """Tell whether a place of this class and code is kept."""
    return feature_class in _KEPT_CLASSES or feature_code in _KEPT_CODES or not feature_class


def read_places(path: Path, source: str) -> Iterator[PlaceColumns]:
    """Yield the wanted places of a geoname table, many at a time.

    Raises
    ------
    ImportRowError
        A line has another number of columns, or a coordinate or population is no number.
    """
    for first, lines in dump_batches(path):
        try:
            places = places_of(without_remarks(lines), source)
        except ValueError:
            _name_bad_line(path, first, lines, source)
            raise
        if places.ids:
            yield places


def _name_bad_line(path: Path, first: int, lines: Sequence[str], source: str) -> None:
    """Read lines one by one, the first of which has a number; raise ImportRowError for a bad one."""
    for number, line in enumerate(lines, first):
        try:
            places_of(without_remarks([line]), source)
        except ValueError as error:
            raise ImportRowError(path, number, str(error)) from error


def places_of(lines: Sequence[str], source: str) -> PlaceColumns:
    """Return the wanted places of some lines.

    Raises
    ------
    ValueError
        A line is malformed; of a single line, the message says how.
    """
    cells = columns_of_lines(lines, _COLUMNS)
    kept = list(map(wanted, cells[6], cells[7]))
    ids, names, ascii_names, others, lats, lons, classes, codes, countries, _, admin1s, admin2s = (
        list(compress(column, kept)) for column in cells[:12]
    )
    ys, xs, people = _numbers(lats, lons, compress(cells[14], kept))
    if not all(names) or not all(ids):
        raise ValueError("no id or no name")
    size = len(ids)
    name_places, further_names = _further_names(names, ascii_names, others)
    return PlaceColumns(
        list(map(_number_or_id, ids)), names, ys, xs, _known(classes), _known(codes), _known(countries),
        [None if code in {"", "00"} else code for code in admin1s], _known(admin2s), people,
        [None] * size,  # a place with a number of GeoNames needs it not told again
        [None] * size, list(map(TYPICAL_REACH_KM.get, codes)), [source] * size, [None] * size, [None] * size,
        name_places, further_names, ["alternate"] * len(further_names),
    )  # fmt: skip


def _number_or_id(text: str) -> int | str:
    if text.isdecimal() and len(text) <= _ID_DIGITS:
        return number_of_geonameid(int(text))
    return f"user:{text}"


def _known(column: Sequence[str]) -> list[str | None]:
    return [cell or None for cell in column]


def _numbers(
    lats: Sequence[str], lons: Sequence[str], people: Iterable[str]
) -> tuple[list[float], list[float], list[int | None]]:
    """Return coordinates and populations."""
    try:
        ys, xs = list(map(float, lats)), list(map(float, lons))
        counts = list(map(_people, people))
    except ValueError as error:
        raise ValueError(f"not a number: {error}") from error
    if not (_within(ys, 90) and _within(xs, 180)):
        raise ValueError(f"coordinates {lats[0]}, {lons[0]} are outside the world")
    return ys, xs, counts


@lru_cache(maxsize=4096)
def _people(cell: str) -> int | None:
    """Return a population, which GeoNames writes as 0 where it does not know it."""
    count = int(cell or 0)
    if count > _MOST_PEOPLE:
        raise ValueError(f"{cell} people are more than there are")
    return count if count > 0 else None


def _within(degrees: Sequence[float], most: float) -> bool:
    return (
        -most <= min(degrees, default=0.0)
        and max(degrees, default=0.0) <= most
        and not any(map(isnan, degrees))
    )


def _further_names(
    names: Sequence[str], ascii_names: Sequence[str], others: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return the further names and the rows of their places: no codes, links or transliterations."""
    found = [
        (row, ascii_name)
        for row, (name, ascii_name) in enumerate(zip(names, ascii_names, strict=True))
        if ascii_name and ascii_name != name
    ]
    found += [
        (row, text)
        for row, cell in enumerate(others)
        if cell
        for text in cell.split(",")
        if text != names[row] and not (text.isascii() and _is_no_name(text))
    ]
    return [row for row, _ in found], [text for _, text in found]


def _is_no_name(text: str) -> bool:
    """Tell an airport's code, a number, a link or a lower-case transliteration from a name; ASCII alone."""
    if len(text) < _SHORTEST_NAME or text.islower():
        return True
    if text.isalpha():
        return len(text) in _CODE_LETTERS and text.isupper()
    return _NO_NAME.search(text) is not None
