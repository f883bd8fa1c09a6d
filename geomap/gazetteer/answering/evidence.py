"""The evidence for one candidate among others: what the geocoder's score is worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Final, NamedTuple

from geomap.gazetteer.answering.context import Context
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.names import normalise
from geomap.gazetteer.rows import people_worth
from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import SIMILAR_TIERS

SAME_SPOT_KM: Final = 10.0
FAR_FIT: Final = 0.2
SAME_NAME: Final = 0.05
"""Most that the spelling of a name can differ where the normalised names are equal."""
SHORT_NAME: Final = 5
"""Letters of a name up to which another name is easily alike."""
SHIPPED: Final = frozenset(("geonames", "gdelt-gns", "supplement", "regions", "countries", "user"))
"""Sources of the base, and the user's own rows; a place of any other is on an imported list of a country."""


class Weighed(NamedTuple):
    """A candidate with the evidence for it; ``weight`` orders candidates of one query."""

    candidate: Candidate
    weight: float
    fit: float
    kind_fits: bool | None


def features(found: Sequence[Weighed], index: int, contexts: Sequence[Context]) -> dict[str, float]:
    """Return the evidence for one candidate among those found, by name, for the calibration."""
    item = found[index]
    place = item.candidate.place
    rival = _rival(found, index)
    area = place.is_area and not place.place_id.startswith("reg:")
    shared = (
        area
        and item.kind_fits is not True
        and any(_is_town_beside(other.candidate, place) for other in found)
    )
    margin = 6.0 if rival is None else max(-2.0, min(6.0, item.weight - rival))
    unlike = unlikeness(item.candidate)
    fit = item.fit if contexts else 0.0
    return {
        "unlike": max(0.0, unlike),
        "proposed": float(item.candidate.tier in SIMILAR_TIERS),
        "misfit": 1.0 - fit if contexts else 0.0,
        "far": float(bool(contexts) and fit < FAR_FIT),
        "unlike_misfit": unlike * (1.0 - fit) if contexts else 0.0,
        "qualified": float(bool(contexts)),
        "margin": margin,
        "alone": float(rival is None),
        "area": float(shared),
        "named_area": float(area and not shared),
        "village": float(place.population is None and not place.is_area and place.source != "supplement"),
        "people": 0.0 if contexts else people_of(place),
        "people_qualified": people_of(place) if contexts else 0.0,
        "listed": float(place.source not in SHIPPED),
        "country": float(place.place_id.startswith("reg:")),
        "kind_differs": float(item.kind_fits is False),
        "short": float(len(normalise(item.candidate.matched_name)) <= SHORT_NAME),
    }


def _rival(found: Sequence[Weighed], index: int) -> float | None:
    """Return the weight of the best other candidate that speaks against one; None where there is none.

    Against what is of the kind that was written ("Idlib province") only others of that kind speak.
    """
    item = found[index]
    for number, other in enumerate(found):
        of_kind = item.kind_fits is not True or other.kind_fits is True
        if number != index and of_kind and _rivals(item.candidate.place, other.candidate.place):
            return other.weight
    return None


def _is_town_beside(candidate: Candidate, area: GazetteerPlace) -> bool:
    """Tell whether a candidate is a place of its country, by the very name, that is no area."""
    other = candidate.place
    return not other.is_area and other.country == area.country and candidate.tier in {"exact", "normalised"}


def _rivals(place: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Tell whether another candidate speaks against a place: it lies elsewhere, not around it nor in it."""
    same_division = (place.country, place.admin1) == (other.country, other.admin1)
    if same_division and (other.feature_code == "ADM1" or (place.feature_code == "ADM1" and other.is_area)):
        return False
    return distance_km(place.lat, place.lon, other.lat, other.lon) > SAME_SPOT_KM + (
        (other.extent_km or 0.0) if other.feature_code == "ADM2" else 0.0
    )


def people_of(place: GazetteerPlace) -> float:
    """Return the order of magnitude of the people that a place counts for."""
    return log10(people_worth(place.feature_code, place.population) + 30)


def unlikeness(candidate: Candidate) -> float:
    """Return how much a name differs; marks, hyphens, hamzas and articles are no other name."""
    unlike = 1.0 - candidate.similarity
    return min(unlike, SAME_NAME) if candidate.tier == "normalised" else unlike
