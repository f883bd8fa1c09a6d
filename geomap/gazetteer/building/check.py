"""Checking the gazetteer's hand-kept tables: every problem with file and line.

``python -m geomap.gazetteer.building.check [FOLDER]`` prints the problems and exits with 1 if there are any.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from geomap.errors import DataFileError
from geomap.gazetteer.areas.areas import Areas
from geomap.gazetteer.building.layers import (
    REGION_COLUMNS,
    SUPPLEMENT_COLUMNS,
    read_divisions,
    read_towns,
)
from geomap.gazetteer.countries import countries
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.feature_codes import FEATURE_CLASSES, class_of_code
from geomap.gazetteer.locate import data_folder
from geomap.gazetteer.names import normalise, script_of
from geomap.model.tables import Row, read_table

BORDER_KM: Final = 5.0  # the outlines are good to about a kilometre, Natural Earth's own lines to some more
ROUGH_BORDER_KM: Final = 30.0  # where a border was drawn between towns, for want of a better
OFFSHORE_KM: Final = 60.0  # oil terminals and lights stand at sea, in no outline
SAME_PLACE_KM: Final = 5.0  # namesakes nearer than that are one place to readers
TOWN_KM: Final = 40.0  # the division of a nearer town of GeoNames' speaks louder than an outline of old

_SLUG = re.compile(r"(sup|reg):[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
_CUT_OFF = re.compile(r"(?:^|\s)(?:de|del|of|the)$|^(?:new|old|north|south|east|west)$", re.IGNORECASE)

Report = Callable[[int, str], None]


def check_tables(folder: Path | None = None) -> list[DataFileError]:
    """Check ``supplement.csv`` and ``regions.csv`` of a data folder.

    Parameters
    ----------
    folder
        Where the tables lie; None for geomap's own.

    Returns
    -------
    problems
        One error a problem, in the order of files and lines; empty when all is well. A table that
        cannot be read at all is one problem.
    """
    folder = folder or data_folder()
    problems: list[DataFileError] = []
    for name, columns, check in (
        ("supplement.csv", SUPPLEMENT_COLUMNS, _check_supplement),
        ("regions.csv", REGION_COLUMNS, _check_regions),
    ):
        path = folder / name
        found: list[tuple[int, str]] = []
        try:
            rows = list(read_table(path, columns, required=("place_id", "name", "lat", "lon", "source")))
            check(rows, _collector(found))
        except DataFileError as error:
            problems.append(error)
        problems += [DataFileError(path, line, problem) for line, problem in sorted(found)]
    return problems


def _collector(found: list[tuple[int, str]]) -> Report:
    def report(line: int, problem: str) -> None:
        found.append((line, problem))

    return report


def _check_supplement(rows: list[tuple[int, Row]], report: Report) -> None:
    """Report what is wrong with rows of the supplement: codes, divisions, lengths, points elsewhere."""
    areas = Areas()
    divisions = _division_codes()
    _check_repeats(rows, report)
    for line, row in rows:
        _check_codes(line, row, "sup:", report)
        point = _point(line, row, report)
        if row["country"] not in countries():
            report(line, f"{row['country']!r} is no ISO 3166-1 alpha-2 code (such as SY)")
            continue
        code = divisions.get((row["country"], normalise(row["admin1"]))) if row["admin1"] else None
        if row["admin1"] and code is None:
            report(line, f"{row['country']} has no first-order division {row['admin1']!r} in GeoNames")
        if row["same_as"] and not row["same_as"].isdecimal():
            report(line, f"same_as {row['same_as']!r} is no GeoNames id")
        for column in ("precision_km", "extent_km"):
            _check_length(line, row, column, report)
        problem = _outside(row, point, code, areas) if point else None
        if problem:
            report(line, problem)


def _outside(row: Row, point: tuple[float, float], code: str | None, areas: Areas) -> str | None:
    """Say by how much a place lies outside its division (or country, without an outline of that)."""
    lat, lon = point
    division = f"adm:{row['country']}.{code}"
    drawn = any(piece.place_id == division for piece in areas.pieces)
    place_id = division if drawn else f"reg:{row['country'].lower()}"
    allowed = ROUGH_BORDER_KM if areas.is_rough(place_id) else BORDER_KM
    if row["feature_class"] in {"H", "T", "L", "R"}:
        allowed += float(row["extent_km"] or 0)
    away = areas.distance_km(place_id, lat, lon)
    if away is None or away <= allowed:
        return None
    where = f"{row['admin1']}, {row['country']}" if drawn else row["country"]
    at = areas.piece_at(lat, lon)
    if (at is None and away <= OFFSHORE_KM) or (at is not None and at.place_id == division):
        return None
    if drawn and _division_of_nearest_town(row["country"], lat, lon) == code:
        return None
    seen = f"{at.name or 'an area'}, {at.country}" if at else "the sea"
    return f"{row['name']} lies {away:.0f} km outside {where}: {lat}, {lon} is in {seen}"


def _division_of_nearest_town(country: str, lat: float, lon: float) -> str | None:
    """Return the admin1 code of the nearest town of a country; the outlines know no divisions made lately."""
    towns = ((distance_km(lat, lon, *point), code) for *point, code in _towns()[country])
    km, code = min(towns, default=(TOWN_KM, None))
    return code if km < TOWN_KM else None


@cache
def _towns() -> dict[str, list[tuple[float, float, str]]]:
    """Return country -> latitude, longitude and admin1 code of GeoNames' towns."""
    found: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for part in read_towns(data_folder() / "places.tsv.xz"):
        for country, lat, lon, code in zip(part.countries, part.lats, part.lons, part.admin1s, strict=True):
            if country and code:
                found[country].append((lat, lon, code))
    return found


def _check_regions(rows: list[tuple[int, Row]], report: Report) -> None:
    _check_repeats(rows, report)
    for line, row in rows:
        _check_codes(line, row, "reg:", report)
        point = _point(line, row, report)
        for code in filter(None, (part.strip() for part in row["countries"].split(";"))):
            if code not in countries():
                report(line, f"{code!r} is no ISO 3166-1 alpha-2 code (such as SY)")
        if row["vague"] not in {"yes", "no"}:
            report(line, f"vague is {row['vague']!r}; expected yes or no")
        try:
            west, south, east, north = (float(row[side]) for side in ("west", "south", "east", "north"))
        except ValueError:
            report(line, "west, south, east and north must be degrees")
            continue
        if point and not _in_box(point, west, south, east, north):
            report(line, f"{row['name']}: {point[0]}, {point[1]} lies outside its own box")


def _in_box(point: tuple[float, float], west: float, south: float, east: float, north: float) -> bool:
    lat, lon = point
    across = west <= lon <= east if west <= east else (lon >= west or lon <= east)
    return south <= lat <= north and across


def _check_codes(line: int, row: Row, prefix: str, report: Report) -> None:
    """Report what is wrong with the id, the kind of place or the names of a row."""
    if not (row["place_id"].startswith(prefix) and _SLUG.fullmatch(row["place_id"])):
        report(line, f"place_id {row['place_id']!r}; expected {prefix} and small letters, digits, hyphens")
    kind, code = row["feature_class"], row["feature_code"]
    if kind not in FEATURE_CLASSES or not _CODE.fullmatch(code):
        report(line, f"{kind}.{code} is no GeoNames feature code (such as P.PPL)")
    elif class_of_code().get(code, kind) != kind:
        report(line, f"{kind}.{code}: GeoNames files {code} under class {class_of_code()[code]}")
    names = [normalise(row["name"])]
    for alias in filter(None, (part.strip() for part in row["aliases"].split(";"))):
        if not normalise(alias):
            report(line, f"alias {alias!r} has no letters")
        mixed = _mixed_word(alias)
        if mixed:
            report(line, f"alias {alias!r}: {mixed!r} mixes two scripts, perhaps by a slip of the keyboard")
        names.append(alias)
    for name in (row["name"], *names[1:]):
        if _CUT_OFF.search(name):
            report(line, f"{name!r} ends in the middle of a name")
    if len(set(names)) < len(names):
        report(line, f"{row['name']}: an alias stands twice")


def _mixed_word(name: str) -> str | None:
    """Return the first word of a name whose letters are of two scripts, or None."""
    for word in name.split():
        scripts = {script_of(letter) for letter in word if letter.isalpha()} - {"Other"}
        if len(scripts) > 1:
            return word
    return None


def _point(line: int, row: Row, report: Report) -> tuple[float, float] | None:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError:
        report(line, f"lat {row['lat']!r}, lon {row['lon']!r}: expected degrees")
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        report(line, f"lat {lat}, lon {lon} is nowhere on Earth; are they swapped?")
        return None
    return lat, lon


def _check_length(line: int, row: Row, column: str, report: Report) -> None:
    try:
        good = not row[column] or 0 < float(row[column]) < 5000
    except ValueError:
        good = False
    if not good:
        report(line, f"{column} {row[column]!r}; expected kilometres above 0, or nothing")


def _check_repeats(rows: list[tuple[int, Row]], report: Report) -> None:
    """Report ids and GeoNames ids that stand twice, and namesakes of one class that are neighbours."""
    first: dict[tuple[str, str], int] = {}
    spots: dict[tuple[str, ...], list[tuple[int, float, float]]] = defaultdict(list)
    for line, row in rows:
        keys = [("place_id", row["place_id"])]
        keys += [("same_as", row["same_as"])] if row.get("same_as") else []
        for key in keys:
            if first.setdefault(key, line) != line:
                report(line, f"{key[0]} {key[1]} stands in line {first[key]} already")
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError:  # told of where the columns of each row are checked
            continue
        kind = (row["feature_class"], row.get("country") or row.get("countries") or "")
        names = {normalise(name) for name in (row["name"], *row["aliases"].split(";"))} - {""}
        near = {point for name in names for point in spots[name, *kind]}
        for other, other_lat, other_lon in sorted(near):
            if distance_km(lat, lon, other_lat, other_lon) < SAME_PLACE_KM:
                report(line, f"{row['name']} stands in line {other} already, not far from there")
        for name in names:
            spots[name, *kind].append((line, lat, lon))


def _division_codes() -> dict[tuple[str, str], str]:
    """Return (country, normalised name) -> admin1 code of all first-order divisions."""
    table: dict[tuple[str, str], str] = {}
    for code, name, _ in read_divisions(data_folder() / "admin.tsv.xz"):
        country, admin1, *more = code.split(".", 2)
        if not more:
            table[country, normalise(name)] = admin1
    return table


def _lines(problems: list[DataFileError]) -> Iterator[str]:
    yield from map(str, problems)
    yield f"problems: {len(problems)}" if problems else "all well"


def main(arguments: list[str]) -> int:
    """Print the problems of a folder's tables; return the exit code."""
    problems = check_tables(Path(arguments[0]) if arguments else None)
    print("\n".join(_lines(problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
