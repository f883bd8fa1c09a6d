"""Places of layers 1 and 2: the towns of GeoNames, and villages made one list with them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from layer_rules import keep_name

from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.names import normalise_many, skeleton_many


class Town(NamedTuple):
    """A place of layer 1."""

    geonameid: int
    name: str
    lat: float
    lon: float
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int
    names: tuple[str, ...]


class Village(NamedTuple):
    """A place of layer 2."""

    place_id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str


SAME_NAME_KM = 15.0  # design: layer 2 never stands beside layer 1 for one name within 15 km
SAME_SOUND_KM = 4.0  # a name that only sounds alike must lie closer to be another spelling
SAME_VILLAGE_KM = 3.0  # two GNS features of one name: a village and its farm, well or hill


def read_codes(text: bytes) -> dict[int, tuple[str, str]]:
    """Return geonameid -> (feature code, admin2 code) of GeoNames' cities500.txt."""
    codes = {}
    for line in text.decode("utf-8").splitlines():
        cells = line.split("\t")
        codes[int(cells[0])] = (cells[7], cells[11])
    return codes


def read_towns(cities: bytes, codes: dict[int, tuple[str, str]]) -> list[Town]:
    """Join the two GeoNames packages by geonameid; sort by country and id."""
    towns = []
    for row in json.loads(cities).values():
        number, country = int(row["geonameid"]), row["countrycode"]
        feature, admin2 = codes.get(number, ("", ""))
        names = {n for n in row["alternatenames"] if n != row["name"] and keep_name(n, country)}
        towns.append(
            Town(number, row["name"].strip(), row["latitude"], row["longitude"], feature, country,
                 row["admin1code"], admin2, int(row["population"] or 0), tuple(sorted(names)))
        )  # fmt: skip
    return sorted(towns, key=lambda t: (t.country, t.geonameid))


def merge(towns: list[Town], villages: list[Village]) -> tuple[list[Town], list[Village]]:
    """Leave out villages that are towns already; a spelling that sounds alike becomes a town's name."""
    town_norms = normalise_many([t.name for t in towns])
    by_name, by_sound = town_index(towns, town_norms)
    norms = normalise_many([v.name for v in villages])
    sounds = skeleton_many(norms)
    extra: dict[int, set[str]] = defaultdict(set)
    kept: list[Village] = []
    seen: dict[tuple[str, str], list[Village]] = defaultdict(list)
    for village, norm, sound in zip(villages, norms, sounds, strict=True):
        if close(village, by_name.get((village.country, norm), ()), SAME_NAME_KM):
            continue
        alike = close(village, by_sound.get((village.country, sound), ()), SAME_SOUND_KM)
        if alike and len(sound) >= 3:
            extra[alike.geonameid].add(village.name)
            continue
        twins = seen[village.country, norm]
        if not close(village, twins, SAME_VILLAGE_KM):
            twins.append(village)
            kept.append(village)
    merged = [t._replace(names=tuple(sorted({*t.names, *extra.get(t.geonameid, ())}))) for t in towns]
    return merged, sorted(kept, key=lambda v: (v.country, v.admin1, v.name, v.place_id))


def town_index(
    towns: Sequence[Town], norms: Sequence[str]
) -> tuple[dict[tuple[str, str], list[Town]], dict[tuple[str, str], list[Town]]]:
    """Index towns by (country, normalised name), all names, and by (country, skeleton), main name."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_sound: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town, norm, sound in zip(towns, norms, skeleton_many(norms), strict=True):
        by_sound[town.country, sound].append(town)
        for other in {norm, *normalise_many(town.names)}:
            by_name[town.country, other].append(town)
    return by_name, by_sound


def close(village: Village, places: Iterable[Any], within_km: float) -> Any | None:
    """Return the first place within some km of a village."""
    for place in places:
        if distance_km(village.lat, village.lon, place.lat, place.lon) <= within_km:
            return place
    return None
