"""Write a corpus of made-up short reports whose place is known, to fit the toponym ranker on.

    python tools/short_reports.py SHORT.jsonl [--documents 1500] [--seed 1] [--unknown 0.12]

Annotated news has long articles with many names. A one-line report of a clash names one village, often
in another spelling, and perhaps the forces, the district or a town near by; nothing free to use is
annotated so. Here own sentences are filled with places of the gazetteer: half of them drawn by
population, half from all places of countries in which the table of actors has armed groups. The file is
in the corpus format of ``geomap evaluate``; only weights fitted on it are kept (``tools/fit_ranker.py``).
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geomap.events.actors.table import read_actors
from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.countries import countries
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.schema import DEGREE

DEEDS = (
    "{who} clashed with rebels {where}.",
    "{who} shelled positions {where}, officials said.",
    "Three people were killed when {who} opened fire {where}.",
    "{who} arrested several men {where} on Sunday.",
    "A bomb went off {where}, wounding two soldiers. {who} were blamed.",
    "Villagers fled after {who} raided a market {where}.",
    "Residents protested {where} against {who}.",
    "In a statement, {who} said that they had attacked a post {where}.",
    "An ambush {where} left four dead, all of them of {who}.",
    "{who} took a checkpoint {where} at dawn and withdrew.",
    "Demonstrators blocked a road {where} after {who} had shot a man.",
    "Gunmen attacked a convoy of {who} {where}.",
)
FORCES = ("gunmen", "soldiers", "the police", "rebels")
WHERES = ("in {place}", "near {place}", "at {place}", "in the village of {place}", "in {place} town")
WITHIN = (" in {outer} province", " in {outer} district", ", {outer}", " ({outer})", " in {outer}")
LISTS = ("in {places}", "at {places}", "in {places} districts", "in several towns, including {places}")
ROADS = ("on the {place}-{other} road", "on the {place}-{other} highway", "between {place} and {other}")
AREAS = ("in {area} province", "in {area} district", "in {area}")
SWAPS = (
    ("ou", "u"), ("ee", "i"), ("oo", "u"), ("kh", "h"), ("q", "k"), ("dh", "d"), ("y", "i"), ("aa", "a"),
    ("e", "a"), ("o", "u"), ("-", " "), ("bb", "b"), ("mm", "m"), ("ss", "s"), ("z", "s"), ("v", "w"),
    ("yy", "y"), ("iy", "y"), ("gh", "g"), ("h", ""), ("'", ""), ("sh", "ch"), ("j", "y"), ("i", "e"),
)  # fmt: skip
"""Letters that newsrooms write differently for one sound, either way."""
UNKNOWN = 0.12
"""Share of the reports whose village the gazetteer lacks."""
ELSEWHERE_KM = 60.0
"""A namesake so far off is another place."""
LONGEST_LIST = 5
"""Most places that one report lists."""
ROAD_KM = (10.0, 150.0)
"""Between the ends of a road."""
VILLAGE = "village"
"""Subtype of the toponyms that are right only within a village's surroundings."""


Told = tuple[str, float | None, float | None]
"""A name as a report tells it, with latitude and longitude in degrees, None where no point is asked for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A populated place of the gazetteer."""

    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    population: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the reports, from 0 to 1.

    Parameters
    ----------
    unknown, areas
        Those whose village the gazetteer lacks, and those that name its division alone.
    lists, roads
        Those that name several places, in any of which it was, and those that name the ends of a road,
        somewhere on which it was.
    """

    unknown: float = UNKNOWN
    areas: float = 0.0
    lists: float = 0.0
    roads: float = 0.0


class World:
    """The populated places of countries in conflict, and what such countries are told by.

    Parameters
    ----------
    path
        The gazetteer's store.
    """

    def __init__(self, path: Path) -> None:
        store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        divisions = dict(store.execute("SELECT code, name FROM division"))
        self.actors: dict[str, list[str]] = defaultdict(list)
        for row in read_actors():
            if not row.needs_context and row.countries:
                self.actors[row.countries[0]].append(row.alias)
        self.spots: dict[str, list[Spot]] = defaultdict(list)
        query = (
            "SELECT name, lat, lon, country, admin1, admin2, population "
            "FROM place JOIN filing ON filing.id = place.filing "
            "WHERE coalesce(feature_class, 'P') = 'P' AND country IS NOT NULL ORDER BY no"
        )
        for name, lat, lon, country, admin1, admin2, population in store.execute(query):
            if country in self.actors and len(name) > 3:
                one = f"{country}.{admin1}"
                two = f"{one}.{admin2}"
                self.spots[country].append(
                    Spot(
                        name,
                        lat / DEGREE,
                        lon / DEGREE,
                        country,
                        divisions.get(one, ""),
                        divisions.get(two, ""),
                        population or 0,
                    )
                )
        self.weights = {
            code: [max(spot.population, 1) ** 0.5 for spot in spots] for code, spots in self.spots.items()
        }

    def country(self, draw: random.Random) -> str:
        """Draw a country, by the square root of its number of actors' names."""
        codes = sorted(self.spots)
        return draw.choices(codes, [len(self.actors[code]) ** 0.5 for code in codes])[0]

    def spot(self, draw: random.Random, country: str) -> Spot:
        """Draw a place: one time in two by population."""
        if draw.random() < 0.5:
            return draw.choices(self.spots[country], self.weights[country])[0]
        return draw.choice(self.spots[country])

    def large(self, draw: random.Random, country: str) -> Spot:
        """Draw a place by population alone."""
        spots = self.spots[country]
        return draw.choices(spots, [max(spot.population, 1) for spot in spots])[0]

    def namesake(self, draw: random.Random, spot: Spot) -> Spot | None:
        """Draw a place elsewhere, mostly of the same country, whose name an unknown village may share."""
        country = spot.country if draw.random() < 0.7 else self.country(draw)
        other = draw.choice(self.spots[country])
        km = distance_km(spot.lat, spot.lon, other.lat, other.lon)
        return other if km > ELSEWHERE_KM else None

    def near(self, draw: random.Random, spot: Spot) -> Spot | None:
        """Draw a larger place not far away, or None."""
        found = [
            other
            for other in self.spots[spot.country]
            if other.population > max(spot.population, 5_000)
            and abs(other.lat - spot.lat) < 1
            and 0 < distance_km(spot.lat, spot.lon, other.lat, other.lon) < 60
        ]
        return draw.choice(found) if found else None

    def far_end(self, draw: random.Random, spot: Spot) -> Spot | None:
        """Draw a place that a road from another one may lead to, or None."""
        for _ in range(20):
            other = self.large(draw, spot.country)
            if ROAD_KM[0] <= distance_km(spot.lat, spot.lon, other.lat, other.lon) <= ROAD_KM[1]:
                return other
        return None


def respelt(name: str, draw: random.Random) -> str:
    """Return a name as another newsroom may write it: one or two sounds in other letters."""
    for _ in range(draw.choice((1, 1, 2))):
        options = [
            pair for old, new in SWAPS for pair in ((old, new), (new, old)) if pair[0] and pair[0] in name
        ]
        if options:
            old, new = draw.choice(options)
            at = draw.choice([i for i in range(1, len(name)) if name.startswith(old, i)] or [0])
            name = name[:at] + new + name[at + len(old) :] if at else name
    return name


def documents(world: World, number: int, draw: random.Random, shares: Shares) -> Iterator[dict[str, object]]:
    """Yield made-up reports in the corpus format of ``geomap evaluate``."""
    for index in range(number):
        text, told = report(world, draw, shares)
        yield {"doc_id": f"short-{index}", "text": text, "toponyms": list(toponyms(text, told))}


def report(world: World, draw: random.Random, shares: Shares) -> tuple[str, list[Told]]:
    """Return a made-up report and its names; one whose country nothing gives away tells of a large place."""
    country = world.country(draw)
    who, people = forces(world, country, draw)
    clue = draw.random()
    plain = who in FORCES and clue >= 0.5
    spot = world.large(draw, country) if plain else world.spot(draw, country)
    namesake = None if plain or draw.random() >= shares.unknown else world.namesake(draw, spot)
    name = namesake.name if namesake else spot.name
    name = respelt(name, draw) if draw.random() < (0.4 if namesake else 0.3) else name
    told: list[Told] = [(name, spot.lat, spot.lon), (people, None, None)]
    where = draw.choice(WHERES).format(place=name)
    other = world.near(draw, spot) if 0.35 <= clue < 0.5 else None
    outer = draw.choice((spot.admin1, spot.admin2, countries()[country].name))
    if other:
        where += f", near {other.name}"
        told.append((other.name, other.lat, other.lon))
    elif clue < 0.5 and outer:
        where += draw.choice(WITHIN).format(outer=outer)
        told.append((outer, None, None))
    area = draw.choice((spot.admin1, spot.admin2)) if shares.areas and draw.random() < shares.areas else ""
    if area:
        where = draw.choice(AREAS).format(area=area)
        told = [(area, spot.lat, spot.lon), (people, None, None)]
    elif shares.lists and draw.random() < shares.lists:
        where, told = listed(world, draw, spot, people)
    elif shares.roads and draw.random() < shares.roads:
        where, told = on_road(world, draw, spot, people) or (where, told)
    text = draw.choice(DEEDS).format(who=who, where=where)
    return text[:1].upper() + text[1:], told


def listed(world: World, draw: random.Random, spot: Spot, people: str) -> tuple[str, list[Told]]:
    """Return words for several places, and their names, the point that of any of them."""
    more = draw.choice(range(1, LONGEST_LIST))
    names = [spot, *(world.spot(draw, spot.country) for _ in range(more))]
    true = draw.choice(names)
    words = ", ".join(one.name for one in names[:-1]) + f" and {names[-1].name}"
    told = [
        (names[0].name, true.lat, true.lon),
        *((one.name, None, None) for one in names[1:]),
        (people, None, None),
    ]
    return draw.choice(LISTS).format(places=words), told


def on_road(world: World, draw: random.Random, spot: Spot, people: str) -> tuple[str, list[Told]] | None:
    """Return words for a road from a place to another, and their names, the point somewhere between."""
    other = world.far_end(draw, spot)
    if other is None:
        return None
    share = draw.random()
    lat = spot.lat + share * (other.lat - spot.lat)
    lon = spot.lon + share * (other.lon - spot.lon)
    told = [(spot.name, lat, lon), (other.name, None, None), (people, None, None)]
    return draw.choice(ROADS).format(place=spot.name, other=other.name), told


def forces(world: World, country: str, draw: random.Random) -> tuple[str, str]:
    """Draw who acted, and the demonym in it ("" where none)."""
    kind = draw.random()
    demonyms = countries()[country].demonyms
    if kind < 0.4 and demonyms:
        return f"{demonyms[0]} soldiers", demonyms[0]
    if kind < 0.75:
        return draw.choice(world.actors[country]), ""
    return draw.choice(FORCES), ""


def toponyms(text: str, told) -> Iterator[dict[str, object]]:
    """Yield the names of a report with their offsets, those without a point for recognition alone."""
    for name, lat, lon in told:
        start = text.find(name) if name else -1
        if start >= 0:
            known = {} if lat is None else {"lat": lat, "lon": lon, "subtype": VILLAGE}
            yield {"start": start, "end": start + len(name), "name": name, "type": "literal", **known}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("output", type=Path)
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--unknown", type=float, default=UNKNOWN, help="share of villages not in the gazetteer"
    )
    parser.add_argument("--areas", type=float, default=0.0, help="share that names a division alone")
    parser.add_argument("--lists", type=float, default=0.0, help="share that names several places")
    parser.add_argument("--roads", type=float, default=0.0, help="share that names the ends of a road")
    options = parser.parse_args()
    world = World(Path(open_gazetteer().paths[0]))
    shares = Shares(options.unknown, options.areas, options.lists, options.roads)
    with options.output.open("w", encoding="utf-8") as file:
        for document in documents(world, options.documents, random.Random(options.seed), shares):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
