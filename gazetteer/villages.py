"""Layer 2: GDELT's copy of GNS and GNIS, with the codes that the towns around have."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence

from layer_rules import (
    CODES_OF_AREA,
    COUNTRY_AROUND,
    COUNTRY_OF_GDELT,
    SURE_DEGREES,
    UNWANTED_US_ENDINGS,
    UNWANTED_US_STARTS,
    feature_of_name,
)
from pyarrow import parquet
from settlements import SAME_NAME_KM, Town, Village, close, town_index
from shapely import Point, STRtree, points, union_all

from geomap.gazetteer.areas.areas import world_areas
from geomap.gazetteer.names import normalise_many


def read_villages(data: bytes, towns: Sequence[Town]) -> list[Village]:
    """Read GDELT's places, each once, with country and admin1 codes taken from the towns around."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(data)
        file.flush()
        table = parquet.read_table(
            file.name, columns=["place", "place_type", "place_lat", "place_lon", "place_name"]
        )
    rows: dict[str, tuple[str, float, float, str, str]] = {}
    for place, kind, lat, lon, full in zip(*(column.to_pylist() for column in table.columns), strict=True):
        if kind in (3, 4):
            name, admin1, country = split_full_name(full, us=kind == 3)
            if wanted_village(name, us=kind == 3):
                source = "gnis" if kind == 3 else "gns"
                rows[f"{source}:{place.rpartition(':')[2]}"] = (name, lat, lon, admin1, country)
    order = sorted(rows)
    nearest = nearest_towns([rows[i] for i in order], towns)
    country_of, admin1_of = vote_codes([rows[i] for i in order], nearest)
    villages = []
    for number in order:
        name, lat, lon, admin1, country = rows[number]
        iso2, code = admin1_of.get((country, admin1), (country_of.get(country, ""), ""))
        villages.append(Village(number, name, lat, lon, feature_of_name(name, iso2), iso2, code))
    return villages


def filed_by_area(villages: Sequence[Village], towns: Sequence[Town]) -> list[Village]:
    """Give points that GDELT files under the neighbour the codes of the area that they lie in.

    A point that bears no division of the neighbour need only lie inside; one that does must lie
    so deep inside that the outline's error cannot have put it there. One that is a town of its
    new country already is left out.
    """
    by_name, _ = town_index(towns, normalise_many([town.name for town in towns]))
    outlines = {area: world_areas().polygon(area) for area in CODES_OF_AREA}
    sure = union_all(list(outlines.values())).buffer(-SURE_DEGREES)
    filed = []
    for village in villages:
        point = Point(village.lon, village.lat)
        inside = None
        if village.country == COUNTRY_AROUND and (not village.admin1 or sure.contains(point)):
            inside = next((area for area, outline in outlines.items() if outline.contains(point)), None)
        if inside is None:
            filed.append(village)
            continue
        country, admin1 = CODES_OF_AREA[inside]
        named = by_name.get((country, normalise_many([village.name])[0]), ())
        if not close(village, named, SAME_NAME_KM):
            filed.append(village._replace(country=country, admin1=admin1))
    return sorted(filed, key=lambda v: (v.country, v.admin1, v.name, v.place_id))


def split_full_name(full: str, *, us: bool) -> tuple[str, str, str]:
    """Split GDELT's "name, admin1, country"; the country's own name may hold a comma."""
    parts = full.split(", ")
    name = parts[0].replace(" (historical)", "").strip()
    if us:
        return name, parts[1] if len(parts) > 2 else "", "United States"
    return name, parts[1] if len(parts) > 2 else "", ", ".join(parts[2:] or parts[1:])


def wanted_village(name: str, *, us: bool) -> bool:
    """Tell whether a name of layer 2 is one that news may use for a place."""
    if len(name) < 3 or any(sign in name for sign in "¿?\ufffd\t\n"):
        return False
    if not us:
        return True
    last = name.rsplit(" ", 1)[-1].casefold()
    return last not in UNWANTED_US_ENDINGS and not name.casefold().startswith(UNWANTED_US_STARTS)


def nearest_towns(
    rows: Sequence[tuple[str, float, float, str, str]], towns: Sequence[Town]
) -> list[Town | None]:
    """Return the town nearest to each row (in degrees, which is near enough to vote)."""
    tree = STRtree(points([(t.lon, t.lat) for t in towns]))
    asked, found = tree.query_nearest(
        points([(r[2], r[1]) for r in rows]), max_distance=3.0, all_matches=False
    )
    nearest: list[Town | None] = [None] * len(rows)
    for i, j in zip(asked.tolist(), found.tolist(), strict=True):
        nearest[i] = towns[j]
    return nearest


def vote_codes(
    rows: Sequence[tuple[str, float, float, str, str]], nearest: Sequence[Town | None]
) -> tuple[dict[str, str], dict[tuple[str, str], tuple[str, str]]]:
    """Find the codes of GDELT's country and admin1 names: what most towns around them have."""
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for row, town in zip(rows, nearest, strict=True):
        if town:
            countries[row[4]][town.country] += 1
    country_of = {name: votes.most_common(1)[0][0] for name, votes in countries.items()}
    country_of.update(COUNTRY_OF_GDELT)
    divisions: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for row, town in zip(rows, nearest, strict=True):
        if town and "(general)" not in row[3]:
            divisions[row[4], row[3]][town.country, town.admin1] += 1
    admin1_of = {}
    for key, votes in divisions.items():
        (country, code), most = votes.most_common(1)[0]
        share = most / votes.total()
        # a dependency that GDELT counts as a division of its mother country needs a clear vote
        if share >= (0.5 if country == country_of.get(key[0]) else 0.9):
            admin1_of[key] = country, code
    return country_of, admin1_of


def county_points(villages: Sequence[Village]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return (country.admin1, county name) -> point, from GNIS by way of GDELT."""
    return {
        (f"US.{v.admin1}", v.name.casefold()): (v.lat, v.lon)
        for v in villages
        if v.country == "US" and v.name.endswith(" County")
    }
