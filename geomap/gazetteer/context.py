"""The places that a name is said to lie in or at: its qualifiers, resolved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import exp
from typing import Final, NamedTuple

from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.kinds import strip_direction, strip_kind, strip_relation
from geomap.gazetteer.protocol import Gazetteer
from geomap.model import Candidate, GazetteerPlace

READINGS: Final = 6
"""Places that one qualifier may stand for."""

TOWN_REACH_KM: Final = 35.0
"""How far around a town places are still named by it; a third of the weight is left at this distance."""

LATER_READING: Final = 0.85
MOST_REACH_KM: Final = 120.0
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
            (place.lat, place.lon, min(MOST_REACH_KM, (place.extent_km or 0.0) * 1.3 + TOWN_REACH_KM))
            for place in self.places[:2]
        ]


def _fit(place: GazetteerPlace, other: GazetteerPlace) -> float:
    if place.place_id == other.place_id:
        return SAME_PLACE_FIT
    away = distance_km(place.lat, place.lon, other.lat, other.lon)
    if other.is_country:
        return 0.5 if place.country == other.country else 0.0
    if other.feature_code == "ADM1" and place.country == other.country and place.admin1:
        if place.admin1 == other.admin1:
            return 0.9
        return 0.5 * exp(-max(0.0, away - 0.5 * (other.extent_km or 0.0)) / TOWN_REACH_KM)
    inside = (
        other.feature_code == "ADM2"
        and place.admin2 is not None
        and (place.country, place.admin1, place.admin2) == (other.country, other.admin1, other.admin2)
    )
    return 1.0 if inside else exp(-max(0.0, away - (other.extent_km or 0.0)) / TOWN_REACH_KM)


def read_contexts(
    gazetteer: Gazetteer, qualifiers: Sequence[str], countries: Collection[str] | None
) -> tuple[list[Context], frozenset[str] | None]:
    """Resolve qualifiers; a country among them restricts the answers and is no context itself."""
    allowed = None if countries is None else frozenset(countries)
    contexts = []
    for text in qualifiers:
        places = _readings(gazetteer, text, allowed)
        if places and places[0].is_country and allowed is None:
            allowed = frozenset({places[0].country or ""})
        elif places and not places[0].is_country:
            contexts.append(Context(text, places))
    return contexts, allowed


def _readings(
    gazetteer: Gazetteer, text: str, countries: frozenset[str] | None
) -> tuple[GazetteerPlace, ...]:
    bare, _ = strip_relation(text)
    bare = strip_direction(bare)
    stripped = strip_kind(bare)
    names = [bare, *([stripped.name] if stripped else [])]
    found: dict[str, Candidate] = {}
    for name in names:
        for candidate in gazetteer.candidates(name, countries=countries, limit=30):
            if candidate.similarity >= 0.7:
                found.setdefault(candidate.place.place_id, candidate)
    best = max((c.similarity for c in found.values()), default=0.0)
    kept = [c for c in found.values() if c.similarity >= best - 0.15]
    return tuple(c.place for c in kept[:READINGS])
