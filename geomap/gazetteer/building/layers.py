"""Reading the base layers of the gazetteer's data folder."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from geomap.errors import DataFileError
from geomap.gazetteer.countries import countries
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.line_batches import columns_of_lines, line_batches
from geomap.gazetteer.rows import LayerRow, PlaceColumns
from geomap.gazetteer.schema import number_of_geonameid, number_or_id
from geomap.model.tables import read_table

GENERATED: Final = ("places.tsv.xz", "admin.tsv.xz", "villages.tsv.xz")
"""Layers that ``gazetteer/build_gazetteer.py`` writes."""

KEPT_BY_HAND: Final = (
    "countries.csv", "regions.csv", "supplement.csv", "admin1_abbreviations.csv", "division_points.csv",
)  # fmt: skip
"""Tables kept by hand; the first is compulsory, the others join as soon as they exist."""

VILLAGE_PRECISION_KM: Final = 2.0  # many of GNS's coordinates are whole arc-minutes

LONGEST_ABBREVIATION: Final = 6  # "Calif."

SUPPLEMENT_COLUMNS: Final = (
    "place_id", "name", "aliases", "lat", "lon", "feature_class", "feature_code", "country", "admin1",
    "parent", "same_as", "precision_km", "extent_km", "conflict", "source",
)  # fmt: skip
REGION_COLUMNS: Final = (
    "place_id", "name", "aliases", "lat", "lon", "west", "south", "east", "north", "feature_class",
    "feature_code", "countries", "vague", "source",
)  # fmt: skip


def source_files(folder: Path) -> list[Path]:
    """Return the files that a store is built from, in a fixed order.

    Raises
    ------
    DataFileError
        A generated layer is missing.
    """
    for name in GENERATED:
        if not (folder / name).exists():
            raise DataFileError(folder / name, None, "missing; run gazetteer/build_gazetteer.py")
    return [folder / name for name in (*GENERATED, *KEPT_BY_HAND) if (folder / name).exists()]


def _batches(path: Path, columns: int) -> Iterator[list[list[str]]]:
    """Yield the cells of a layer by column, many lines at a time, without the header."""
    with lzma.open(path) as file:
        for first, data in line_batches(file):
            lines = data.decode("utf-8").removesuffix("\n").split("\n")
            number = first + (first == 1)
            lines = lines[number - first :]
            try:
                yield columns_of_lines(lines, columns)
            except ValueError as error:
                bad = next(i for i, line in enumerate(lines) if line.count("\t") != columns - 1)
                raise DataFileError(path, number + bad, str(error)) from error


def _known(column: Sequence[str]) -> list[str | None]:
    return [cell or None for cell in column]


def read_towns(path: Path) -> Iterator[PlaceColumns]:
    """Yield the places of GeoNames' cities of more than 500 people, many at a time."""
    for numbers, names, lats, lons, codes, states, admin1s, admin2s, people, others in _batches(path, 10):
        size = len(numbers)
        further = [(row, text) for row, cell in enumerate(others) if cell for text in cell.split(",")]
        yield PlaceColumns(
            [number_of_geonameid(int(number)) for number in numbers], names, list(map(float, lats)),
            list(map(float, lons)), ["P"] * size, _known(codes), states, _known(admin1s), _known(admin2s),
            [int(cell) if cell else None for cell in people], [None] * size, [None] * size, [None] * size,
            ["geonames"] * size, [None] * size, [None] * size,
            [row for row, _ in further], [text for _, text in further], ["alternate"] * len(further),
        )  # fmt: skip


def read_villages(path: Path) -> Iterator[PlaceColumns]:
    """Yield the places of GDELT's copy of NGA GNS and GNIS, many at a time."""
    for place_ids, names, lats, lons, features, states, admin1s in _batches(path, 7):
        size = len(place_ids)
        kinds = [feature.partition(".") for feature in features]
        yield PlaceColumns(
            list(map(number_or_id, place_ids)), names, list(map(float, lats)), list(map(float, lons)),
            [kind or None for kind, _, _ in kinds], [code or None for _, _, code in kinds], _known(states),
            _known(admin1s), [None] * size, [None] * size, [None] * size, [VILLAGE_PRECISION_KM] * size,
            [None] * size, ["gdelt-gns"] * size, [None] * size, [None] * size, [], [], [],
        )  # fmt: skip


def read_divisions(path: Path) -> Iterator[tuple[str, str, LayerRow | None]]:
    """Yield code, name and, where places stand for it, the area of each first- and second-order division."""
    points = _stated_points(path.with_name("division_points.csv"))
    rows = (row for batch in _batches(path, 9) for row in zip(*batch, strict=True))
    for code, name, middle_lat, middle_lon, extent, people, _, geonameid, names in rows:
        country, admin1, *admin2 = code.split(".", 2)
        lat, lon = points.get(code, (middle_lat, middle_lon))
        row = None
        if lat:
            row = LayerRow(
                place_id=f"adm:{code}", name=name, lat=float(lat), lon=float(lon), feature_class="A",
                feature_code="ADM2" if admin2 else "ADM1", country=country, admin1=admin1,
                admin2=admin2[0] if admin2 else None, population=int(people) if people else None,
                extent_km=float(extent) if extent else None,
                precision_km=round(float(extent) / 2, 1) if extent else 15.0, source="geonames",
                names=tuple((other, kind_of_name(other)) for other in names.split(",")) if names else (),
                geonameid=int(geonameid) if geonameid else None,
            )  # fmt: skip
        yield code, name, row


def kind_of_name(text: str) -> str:
    """Tell a division's other name ("Rural Damascus") from an abbreviation ("Calif.", "W. Va.", "KPK")."""
    stopped = text.endswith(".") and all(len(word) <= LONGEST_ABBREVIATION for word in text.split())
    return "abbreviation" if text.isascii() and (text.isupper() or stopped) else "alternate"


def _stated_points(path: Path) -> dict[str, tuple[str, str]]:
    """Return code -> point of the divisions for which GeoNames' own point is known and differs."""
    if not path.exists():
        return {}
    return {row["code"]: (row["lat"], row["lon"]) for _, row in read_table(path, ("code", "lat", "lon"))}


def read_countries() -> Iterator[LayerRow]:
    """Yield the countries of the table, each with aliases, abbreviations and demonyms."""
    for code, country in countries().items():
        extent = None
        if country.box:
            west, south, east, north = country.box
            east += 360 if west > east else 0
            middle = (south + north) / 2
            width = distance_km(middle, 0, middle, (east - west) / 2)
            extent = round(max(width, distance_km(south, 0, north, 0) / 2))
        names = [(n, "alternate") for n in country.aliases]
        names += [(n, "abbreviation") for n in country.abbreviations]
        names += [(n, "demonym") for n in country.demonyms]
        yield LayerRow(
            place_id=f"reg:{code.lower()}", name=country.name, lat=country.lat, lon=country.lon,
            feature_class="A", feature_code="PCLI", country=code, admin1=None, admin2=None,
            population=None, names=tuple(names), geonameid=country.geonameid, extent_km=extent,
            precision_km=extent, source="countries",
        )  # fmt: skip


def _list(cell: str) -> list[str]:
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def read_regions(path: Path) -> Iterator[LayerRow]:
    """Yield the regions, seas, straits and rivers kept by hand."""
    for line, row in read_table(path, REGION_COLUMNS, required=("place_id", "name", "lat", "lon")):
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
            box = [_number(row[side]) for side in ("west", "south", "east", "north")]
        except ValueError as error:
            raise DataFileError(path, line, f"not a number: {error}") from error
        extent = None
        if None not in box:
            west, south, east, north = (float(edge or 0) for edge in box)
            east += 360 if west > east else 0
            width = distance_km(lat, 0, lat, (east - west) / 2)
            extent = round(max(width, distance_km(south, 0, north, 0) / 2), 1)
        inside = _list(row["countries"])
        yield LayerRow(
            place_id=row["place_id"], name=row["name"], lat=lat, lon=lon,
            feature_class=row["feature_class"] or "L", feature_code=row["feature_code"] or "RGN",
            country=inside[0] if len(inside) == 1 else None, admin1=None, admin2=None, population=None,
            names=tuple((n, "curated") for n in _list(row["aliases"])), extent_km=extent,
            precision_km=extent, source="regions", note="vague region" if row["vague"] == "yes" else None,
        )  # fmt: skip


def read_supplement(path: Path) -> Iterator[tuple[LayerRow, str, str, int | None]]:
    """Yield the supplement's places, each with admin1 name, parent's name and ``same_as``."""
    for line, row in read_table(path, SUPPLEMENT_COLUMNS, required=("place_id", "name", "country")):
        try:
            place = LayerRow(
                place_id=row["place_id"], name=row["name"], lat=float(row["lat"]), lon=float(row["lon"]),
                feature_class=row["feature_class"] or None, feature_code=row["feature_code"] or None,
                country=row["country"], admin1=None, admin2=None, population=None,
                names=tuple((n, "curated") for n in _list(row["aliases"])),
                precision_km=_number(row["precision_km"]) or 1.0, extent_km=_number(row["extent_km"]),
                source="supplement", note=row["source"] or None,
            )  # fmt: skip
            same_as = int(row["same_as"]) if row["same_as"] else None
        except ValueError as error:
            raise DataFileError(path, line, f"not a number: {error}") from error
        yield place, row["admin1"], row["parent"], same_as


def read_abbreviations(path: Path) -> dict[str, tuple[str, ...]]:
    """Return division code ("US.CA") -> its abbreviations."""
    rows = read_table(path, ("country", "admin1", "name", "abbreviations"))
    return {f"{row['country']}.{row['admin1']}": tuple(_list(row["abbreviations"])) for _, row in rows}


def read_manifest_versions(folder: Path) -> dict[str, str]:
    """Return package -> version of the manifest beside the layers."""
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    return {name: entry["version"] for name, entry in json.loads(text)["packages"].items()}
