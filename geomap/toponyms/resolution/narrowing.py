"""The qualifier next to a name is obeyed: "Bangor, Maine" is looked for in Maine alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.model import Candidate, GazetteerPlace
from geomap.toponyms.resolution.feature_words import Kinds, fits
from geomap.toponyms.resolution.lookup import EXACT_TIERS, Entry
from geomap.toponyms.resolution.static import feature_of

_DISTRICT_KM: Final = 60.0
"""From the centre of a district of unknown size; few are wider."""
_EDGE: Final = 1.1
"""Outlines are simplified: so many times its half-width from its centre an area ends."""
_LIKE: Final = 0.8
"""Least similarity of a spelling that is taken for a place inside the named division."""


def narrowed(
    entry: Entry, qualifier: Entry, *, kinds: Kinds = (), similar: Callable[[str], Entry] | None = None
) -> Entry:
    """Return an entry with the candidates inside the division that qualifies it.

    The entry comes back whole where the qualifier is no such area, or none of its candidates lies
    in it ("the talks in Beirut, Jordan's king said").

    Parameters
    ----------
    kinds
        Kinds of place that the words beside the qualifier call for: a "district" is one of any order.
    similar
        Looks up spellings like a name: where no namesake lies in the division, a place there of
        a very similar name is taken.
    """
    areas = [c.place for c in qualifier.candidates if is_division(c) or _is_called_for(c, kinds)]
    kept = _inside(areas, entry.candidates)
    if not kept and areas and similar and entry.reading == "whole":
        kept = tuple(c for c in _inside(areas, similar(entry.name).candidates) if c.similarity >= _LIKE)
    if not kept or kept == entry.candidates:
        return entry
    return replace(entry, candidates=kept)


def is_division(candidate: Candidate) -> bool:
    """Tell whether a candidate is a country or a first-order division."""
    return candidate.place.is_country or candidate.place.feature_code == "ADM1"


def _is_called_for(candidate: Candidate, kinds: Kinds) -> bool:
    """Tell whether a place is of a kind of division that the words beside the name call for."""
    divisions = any(kind.startswith("A.") for kind in kinds)
    named = candidate.tier in EXACT_TIERS
    return divisions and named and any(fits(kind, feature_of(candidate.place)) for kind in kinds)


def _inside(areas: list[GazetteerPlace], candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(c for c in candidates if any(_holds(area, c.place) for area in areas))


def _holds(area: GazetteerPlace, place: GazetteerPlace) -> bool:
    if area.place_id == place.place_id or area.country != place.country:
        return False
    if area.is_country:
        return True
    if area.feature_code == "ADM1" and None not in (area.admin1, place.admin1):
        return area.admin1 == place.admin1
    if area.feature_code == "ADM2" and place.admin2 and area.admin2:
        return (area.admin1, area.admin2) == (place.admin1, place.admin2)
    most = _EDGE * (area.extent_km or 0.0)
    return distance_km(area.lat, area.lon, place.lat, place.lon) <= max(most, _DISTRICT_KM)
