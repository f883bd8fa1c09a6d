"""A user's own places, from CSV or GeoJSON, or given on the command line."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from geomap.errors import ImportRowError, OptionError
from geomap.gazetteer.countries import country_code
from geomap.gazetteer.feature_codes import FEATURE_CLASSES, class_of_code
from geomap.gazetteer.importing.user_layers import layer_path, layers_folder, new_layer, problem_of
from geomap.gazetteer.rows import LayerRow

OWN_LAYER: Final = "own-places"
OWN_TABLE: Final = "own-places.csv"
LIST_FIELDS: Final = ("aliases", "alternatenames", "names")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*")
_LARGEST: Final = 1e10
"""No population, and no distance on Earth, is larger."""


def read_own_places(path: Path) -> Iterator[LayerRow]:
    """Yield the places of a CSV file (name, lat, lon ...) or a GeoJSON FeatureCollection of points.

    Further columns (properties): ``id``, ``aliases`` (separated by "; "), ``country`` (ISO
    code or English name), ``admin1``, ``admin2``, ``feature_class``, ``feature_code``, ``population``,
    ``precision_km``, ``extent_km``, ``note``. The class follows from the code where that is known; without
    both a place is a populated one.

    Raises
    ------
    ImportRowError
        The file is no such file, or a row lacks a name, has no good coordinates, an unknown country, a
        class or code that GeoNames files otherwise, or a number that cannot be.
    """
    if not path.is_file():
        raise ImportRowError(path, None, "no such file")
    records = _geojson(path) if path.suffix.casefold() in {".geojson", ".json"} else _csv(path)
    for line, record in records:
        yield own_place(record, path, line)


def own_place(record: dict[str, Any], path: str | Path, line: int | None) -> LayerRow:
    """Turn one record into a place; the id is stable: the given one, else a hash of name and point."""
    name = str(record.get("name") or "").strip()
    if not name:
        raise ImportRowError(path, line, "no name")
    try:
        lat, lon = float(record["lat"]), float(record["lon"])
    except (KeyError, TypeError, ValueError) as error:
        raise ImportRowError(path, line, f"{name}: lat and lon must be numbers ({error})") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ImportRowError(path, line, f"{name}: coordinates {lat}, {lon} are outside the world")
    identifier = str(record.get("id") or "").strip() or _hash(f"{name}|{lat:.5f}|{lon:.5f}")
    names = [part.strip() for key in LIST_FIELDS for part in str(record.get(key) or "").split(";")]
    feature_class, feature_code = _kind(record, path, line)
    population = _number(record, "population", path, line)
    return LayerRow(
        place_id=f"user:{identifier.removeprefix('user:')}", name=name, lat=lat, lon=lon,
        feature_class=feature_class, feature_code=feature_code,
        country=_country(record, path, line), admin1=_text(record, "admin1"),
        admin2=_text(record, "admin2"), population=int(population) if population else None,
        names=tuple((text, "curated") for text in dict.fromkeys(names) if text),
        precision_km=_number(record, "precision_km", path, line),
        extent_km=_number(record, "extent_km", path, line), source="user", note=_text(record, "note"),
    )  # fmt: skip


def _kind(record: dict[str, Any], path: str | Path, line: int | None) -> tuple[str, str | None]:
    """Return feature class and code; the class follows from the code, or stands before it as in S.AIRB."""
    given, written = ((_text(record, key) or "").upper() for key in ("feature_class", "feature_code"))
    before, dot, code = written.rpartition(".")
    usual = class_of_code().get(code, "")
    classes = {kind for kind in (given, before, usual) if kind}
    problem = None
    if classes - FEATURE_CLASSES:
        known = ", ".join(sorted(FEATURE_CLASSES))
        problem = f"feature class {min(classes - FEATURE_CLASSES)!r}: expected one of {known}"
    elif written and not (_CODE.fullmatch(code) and (before or not dot)):
        problem = f"feature code {written!r}: expected one such as AIRB or S.AIRB"
    elif len(classes) > 1:
        filed = f"; GeoNames files {code} under {usual}" if usual else ""
        problem = f"feature class {given or before!r} contradicts feature code {written!r}{filed}"
    elif code and not classes:
        problem = f"feature code {code!r}: give its class too, such as S.{code}"
    if problem:
        raise ImportRowError(path, line, problem)
    return (classes.pop() if classes else "P"), code or None


def _country(record: dict[str, Any], path: str | Path, line: int | None) -> str | None:
    given = _text(record, "country")
    try:
        return country_code(given) if given else None
    except OptionError as error:
        raise ImportRowError(path, line, str(error)) from None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _number(record: dict[str, Any], key: str, path: str | Path, line: int | None) -> float | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not 0 <= number <= _LARGEST:
        raise ImportRowError(path, line, f"{key} {value!r}: expected a number from 0 on")
    return number


def _text(record: dict[str, Any], key: str) -> str | None:
    return str(record.get(key) or "").strip() or None


def _csv(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "name" not in (reader.fieldnames or ()):
                raise ImportRowError(path, 1, "no column name; expected name, lat, lon and more")
            for row in reader:
                yield reader.line_num, row
    except UnicodeDecodeError as error:
        raise ImportRowError(path, None, f"not UTF-8 ({error.reason})") from error


def _geojson(path: Path) -> Iterator[tuple[int | None, dict[str, Any]]]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        features = document["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise ImportRowError(path, None, f"not a GeoJSON FeatureCollection ({error})") from error
    if not isinstance(features, list):
        raise ImportRowError(path, None, "not a GeoJSON FeatureCollection (features is no list)")
    for number, feature in enumerate(features, 1):
        yield None, _point(feature, path, number)


def _point(feature: Any, path: Path, number: int) -> dict[str, Any]:
    """Return the properties of a feature with the coordinates of its point."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise ImportRowError(path, None, f"feature {number}: only points can be added")
    coordinates, properties = geometry.get("coordinates"), feature.get("properties") or {}
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise ImportRowError(path, None, f"feature {number}: a point needs longitude and latitude")
    if not isinstance(properties, dict):
        raise ImportRowError(path, None, f"feature {number}: its properties are no object")
    return {**properties, "lon": coordinates[0], "lat": coordinates[1]}


def as_records(rows: Iterable[LayerRow]) -> list[dict[str, Any]]:
    """Return places as the records that :func:`own_place` reads, for writing them down again."""
    return [
        {
            "id": row.place_id, "name": row.name, "lat": row.lat, "lon": row.lon,
            "aliases": "; ".join(text for text, _ in row.names), "country": row.country or "",
            "admin1": row.admin1 or "", "admin2": row.admin2 or "", "feature_class": row.feature_class or "",
            "feature_code": row.feature_code or "", "population": row.population or "",
            "precision_km": row.precision_km or "", "extent_km": row.extent_km or "", "note": row.note or "",
        }
        for row in rows
    ]  # fmt: skip


def add_own_places(rows: Sequence[LayerRow]) -> int:
    """Add places to the user's own layer (one with the same id is replaced); return how many it has."""
    table = {str(record["id"]): record for record in own_records()}
    table.update({str(record["id"]): record for record in as_records(rows)})
    return _write(list(table.values()))


def remove_own_place(place_id: str) -> None:
    """Remove one place from the user's own layer.

    Raises
    ------
    OptionError
        There is no such place.
    """
    records = own_records()
    kept = [record for record in records if record["id"] != place_id]
    if len(kept) == len(records):
        raise OptionError(f"no place {place_id} among your own; see geomap gazetteer list")
    _write(kept)


def own_records() -> list[dict[str, Any]]:
    """Return the user's own places as records."""
    path = layers_folder() / OWN_TABLE
    return as_records(read_own_places(path)) if path.exists() else []


def renew_own_places() -> None:
    """Write the layer of the user's own places anew where another version of geomap wrote it."""
    path = layer_path(OWN_LAYER)
    if path.exists() and problem_of(path) and (layers_folder() / OWN_TABLE).exists():
        _write(own_records())


def _write(records: list[dict[str, Any]]) -> int:
    path = layers_folder() / OWN_TABLE
    if not records:
        path.unlink(missing_ok=True)
        layer_path(OWN_LAYER).unlink(missing_ok=True)
        return 0
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(records, key=lambda record: str(record["id"])))
    beside.replace(path)
    with new_layer(OWN_LAYER, [path], source="your own places", licence="yours") as writer_of_layer:
        return writer_of_layer.add(read_own_places(path))
