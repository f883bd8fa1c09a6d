"""The places that a name is said to lie in or at: its qualifiers, resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from math import exp
from typing import Final, NamedTuple

from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.kinds import strip_direction, strip_epithet, strip_kind, strip_relation
from geomap.gazetteer.protocol import Gazetteer
from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import SIMILAR_TIERS

CONSIDERED: Final = 30
READINGS: Final = 6
"""Places that are looked at for one qualifier, and those that it may stand for at most."""
LEAST_LIKENESS: Final = 0.7
MOST_UNLIKE_BEST: Final = 0.15
"""Similarity of its name and a place's: at least, and how much below that of the best."""

TOWN_REACH_KM: Final = 35.0
"""How far around a town places are still named by it; a third of the weight is left at this distance."""

AGREES: Final = 0.4
"""Fit from which a reading of a qualifier lies in or at a wider one."""
LATER_READING: Final = 0.85
"""Share of its fit that a later reading of a qualifier keeps."""
MOST_REACH_KM: Final = 120.0
BEYOND_EXTENT: Final = 1.3
"""Times the extent of an area in which places are looked for that it may hold: outlines are no circles."""
SAME_COUNTRY_FIT: Final = 0.5
SAME_DIVISION_FIT: Final = 0.9
SAME_PLACE_FIT: Final = 0.7
"""Another name of the place itself may stand beside it: "Kobani (Ayn al-Arab)"."""


class Context(NamedTuple):
    """A qualifier: what it says and the places that it may stand for, best first."""

    text: str
    places: tuple[GazetteerPlace, ...]

    def fit(self, place: GazetteerPlace) -> float:
        """Return how well a place lies in or at this qualifier, 0 to 1."""
        best = 0.0
        for number, other in enumerate(self.places):
            fit = _fit(place, other)
            # a later reading of the qualifier counts less, but a province beside its city is as good
            best = max(best, fit if number == 0 or other.feature_code == "ADM1" else LATER_READING * fit)
        return best

    def circles(self) -> list[tuple[float, float, float]]:
        """Return latitude, longitude and radius (km) of where places named by it lie."""
        return [
            (
                place.lat,
                place.lon,
                min(MOST_REACH_KM, (place.extent_km or 0.0) * BEYOND_EXTENT + TOWN_REACH_KM),
            )
            for place in self.places[:2]
        ]


def _fit(place: GazetteerPlace, other: GazetteerPlace) -> float:
    if place.place_id == other.place_id:
        return SAME_PLACE_FIT
    away = distance_km(place.lat, place.lon, other.lat, other.lon)
    if other.is_country:
        return SAME_COUNTRY_FIT if place.country == other.country else 0.0
    if other.feature_code == "ADM1" and place.country == other.country and place.admin1:
        if place.admin1 == other.admin1:
            return SAME_DIVISION_FIT
        return SAME_COUNTRY_FIT * exp(-max(0.0, away - 0.5 * (other.extent_km or 0.0)) / TOWN_REACH_KM)
    inside = (
        other.feature_code == "ADM2"
        and place.admin2 is not None
        and (place.country, place.admin1, place.admin2) == (other.country, other.admin1, other.admin2)
    )
    return 1.0 if inside else exp(-max(0.0, away - (other.extent_km or 0.0)) / TOWN_REACH_KM)


def read_contexts(
    gazetteer: Gazetteer,
    qualifiers: Sequence[str],
    countries: Collection[str] | None,
    *,
    in_town: bool = False,
) -> tuple[list[Context], frozenset[str] | None]:
    """Resolve qualifiers; a country among them restricts the answers and is no context itself.

    Parameters
    ----------
    qualifiers
        As written, the nearest first.
    in_town
        Whether the nearest is a town where it can be one: something is a part of it.
    """
    allowed = None if countries is None else frozenset(countries)
    contexts = []
    for text in qualifiers:
        places = _readings(gazetteer, text, allowed)
        if places and places[0].is_country and allowed is None:
            allowed = frozenset({places[0].country or ""})
        elif places and not places[0].is_country:
            contexts.append(Context(text, places))
    contexts = _agreeing(contexts)
    if in_town and contexts:
        towns = tuple(place for place in contexts[0].places if not place.is_area)
        contexts[0] = contexts[0]._replace(places=towns or contexts[0].places)
    return contexts, allowed


def _agreeing(contexts: list[Context]) -> list[Context]:
    """Put the readings first that lie in a reading of a wider qualifier ("Mansoura" of "Raqqa")."""
    agreeing = []
    for number, context in enumerate(contexts):
        wider = contexts[number + 1 :]
        places = sorted(context.places, key=lambda p: -any(other.fit(p) >= AGREES for other in wider))
        agreeing.append(context._replace(places=tuple(places)))
    return agreeing


def _readings(
    gazetteer: Gazetteer, text: str, countries: frozenset[str] | None
) -> tuple[GazetteerPlace, ...]:
    """Return the places that a qualifier may stand for, best first; none where it names a people."""
    names = list(dict.fromkeys(_names_of(text)))
    found: dict[str, Candidate] = {}
    for name in names:
        candidates = gazetteer.candidates(name, countries=countries, limit=CONSIDERED)
        if candidates and candidates[0].name_kind == "demonym":
            return ()  # "near the Turkish border": in no place called Turkish, and hardly in Turkey
        for candidate in candidates:
            if candidate.similarity >= LEAST_LIKENESS:
                found.setdefault(candidate.place.place_id, candidate)
    best = max((c.similarity for c in found.values()), default=0.0)
    named = any(c.tier not in SIMILAR_TIERS for c in found.values())
    kept = [
        c
        for c in found.values()
        if c.similarity >= best - MOST_UNLIKE_BEST
        and not (named and c.tier in SIMILAR_TIERS and not is_seat(c.place))
    ]
    return tuple(c.place for c in kept[:READINGS])


def _names_of(text: str) -> Iterator[str]:
    """Yield a qualifier's name as written, and without words of relation, direction and kind."""
    bare = strip_direction(strip_relation(text)[0])
    yield bare
    stripped = strip_kind(bare)
    name = stripped.name if stripped else bare
    yield name
    yield strip_epithet(name) or name


def is_seat(place: GazetteerPlace) -> bool:
    """Tell whether a place is a division or the seat of one: what a qualifier mostly is."""
    return (place.feature_code or "").startswith(("ADM", "PPLA", "PPLC"))
