"""What share of the place names of conflict data the gazetteer knows, and which it lacks.

    python -m benchmarks.gazetteer_coverage FILE... [--missing 40] [--far 20]

Reads CSV files of UCDP GED (column ``where_coordinates``) and of ACLED (column ``location``), each
with country, latitude and longitude. A name counts once a country. It is "found" when an answer of
the exact or normalised tier lies within 25 km of the coded point (at the area itself for a
province), "proposed" when only a similar spelling does, "far" when the name is known, but elsewhere.
The lists at the end show what kinds of places are missing: they are read, never copied into tables.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tqdm import tqdm

from geomap.gazetteer.answering.local import LocalGazetteer
from geomap.gazetteer.areas.areas import world_areas
from geomap.gazetteer.building.build import base_store
from geomap.gazetteer.countries import countries
from geomap.gazetteer.distance import distance_km

NEAR_KM = 25.0  # UCDP's own radius of "near a place"
SURE_TIERS = {"exact", "normalised", "country", "region", "user"}
KIND = re.compile(
    r"\s*\(.*?\)|\s+(town|village|city|settlement|area|oblast|raion|rayon|district|province|region)$", re.I
)

Name = tuple[str, str]


def names(path: Path) -> Iterator[tuple[Name, float, float]]:
    """Yield (name, country code), lat and lon of every row."""
    codes = {alias.casefold(): code for code, c in countries().items() for alias in (c.name, *c.aliases)}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = row.get("where_coordinates") or row.get("location") or ""
            name = KIND.sub("", text.split("/")[0].strip()).strip()
            code = codes.get(row["country"].casefold())
            if name and code and row["latitude"]:
                yield (name, code), float(row["latitude"]), float(row["longitude"])


def judge(gazetteer: LocalGazetteer, name: Name, lat: float, lon: float) -> tuple[str, float | None]:
    """Return found, proposed, far or missing, and the distance of the nearest sure answer."""
    answers = gazetteer.candidates(name[0], countries=[name[1]], limit=100)
    sure = [_away(c.place, lat, lon) for c in answers if c.tier in SURE_TIERS]
    if sure:
        return ("found" if min(sure) <= NEAR_KM else "far"), min(sure)
    similar = [_away(c.place, lat, lon) for c in answers]
    return ("proposed" if similar and min(similar) <= NEAR_KM else "missing"), None


def _away(place, lat: float, lon: float) -> float:
    inside = world_areas().distance_km(place.place_id, lat, lon) if place.is_area else None
    return distance_km(lat, lon, place.lat, place.lon) if inside is None else inside


def report(path: Path, gazetteer: LocalGazetteer, missing: int, far: int) -> None:
    """Print the shares of one file, and the most frequent names that are missing or far."""
    rows = Counter()
    points: dict[Name, list[tuple[float, float]]] = defaultdict(list)
    for name, lat, lon in names(path):
        rows[name] += 1
        points[name].append((lat, lon))
    verdicts = {}
    for name in tqdm(points, desc=path.name, leave=False):
        lat, lon = (median(axis) for axis in zip(*points[name], strict=True))
        verdicts[name] = judge(gazetteer, name, lat, lon)
    print(f"{path.name}: {len(points)} names, {rows.total()} rows")
    for verdict in ("found", "proposed", "far", "missing"):
        chosen = [name for name in points if verdicts[name][0] == verdict]
        weight = sum(rows[name] for name in chosen)
        print(
            f"  {verdict:9} {len(chosen) / len(points):6.1%} of names, {weight / rows.total():6.1%} of rows"
        )
    for verdict, most in (("missing", missing), ("far", far)):
        chosen = sorted((-rows[n], n) for n in points if verdicts[n][0] == verdict)[:most]
        listed = ", ".join(f"{n[0]} ({n[1]}, {-count})" for count, n in chosen)
        if listed:
            print(f"  {verdict}: {listed}")


def main() -> None:
    """Report on every file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--missing", type=int, default=40, help="how many missing names to list")
    parser.add_argument("--far", type=int, default=20, help="how many far names to list")
    options = parser.parse_args()
    gazetteer = LocalGazetteer([base_store()])
    for path in options.files:
        report(path, gazetteer, options.missing, options.far)


if __name__ == "__main__":
    main()
