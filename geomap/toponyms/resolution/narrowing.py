"""The qualifier next to a name is obeyed: "Bangor, Maine" is looked for in Maine alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.feature_words import Kinds, fits
from geomap.toponyms.resolution.lookup import Entry
from geomap.toponyms.resolution.static import feature_of

_DISTRICT_KM: Final = 60.0
"""From the centre of a district of unknown size; few are wider."""
_EDGE: Final = 1.1
"""Outlines are simplified: so many times its half-width from its centre an area ends."""
_FIRST_ORDER: Final = ("A.ADM1",)
"""What the kinds begin with that words such as "province", "oblast" or "state" call for."""
_MADE_FROM: Final = 0.8
"""Least similarity of a town's name and its division's, of which one may be made from the other."""
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
    if not areas and kinds and kinds[0].startswith("A."):
        areas = [c.place for c in qualifier.candidates if _may_name_division(c, kinds)]
    kept = _inside(areas, entry.candidates)
    if not kept and areas and similar and entry.reading == "whole":
        kept = tuple(c for c in _inside(areas, similar(entry.name).candidates) if c.similarity >= _LIKE)
    if not kept or kept == entry.candidates:
        return entry
    return replace(entry, candidates=kept)


def holding(area: Entry, inner: Entry, *, kinds: Kinds = ()) -> Entry:
    """Return a division's entry with the candidates in the one country in which the place inside it lies.

    "Lyman, Donetsk region" is of the Donetsk that has a Lyman in its country; a name found in several
    countries, or by its sound alone, tells nothing.

    Parameters
    ----------
    area, inner
        The division, and the name said to lie in it.
    kinds
        Kinds of place that the words beside the division's name call for.
    """
    found = {c.place.country for c in inner.candidates if c.tier in EXACT_TIERS}
    kept = tuple(c for c in area.candidates if c.place.country in found)
    if len(found) != 1 or not any(is_division(c) or _is_called_for(c, kinds) for c in kept):
        return area
    return area if len(kept) == len(area.candidates) else replace(area, candidates=kept)


def in_countries(entry: Entry, countries: frozenset[str]) -> Entry:
    """Return an entry with the candidates in some countries alone, if any bears the name as written."""
    kept = tuple(c for c in entry.candidates if c.place.country in countries)
    if len(kept) == len(entry.candidates) or not any(c.tier in EXACT_TIERS for c in kept):
        return entry
    return replace(entry, candidates=kept)


def without_villages(entry: Entry, kinds: Kinds) -> Entry:
    """Return an entry without the hamlets of a country in which a division or a town bears the name.

    So where the word beside it calls for a division: "Namhkan township" is named after its town, not after
    one of the hamlets of that name. Where no word calls for anything, a province of the name is known
    better than a hamlet of its country, and a region that war reports name better than any hamlet.
    """
    if kinds and not kinds[0].startswith("A."):
        return entry
    if any(c.tier == "region" and c.place.feature_code == "RGN" for c in entry.candidates):
        return replace(entry, candidates=tuple(c for c in entry.candidates if not _is_village(c)))
    is_larger = _is_division_or_town if kinds else _is_province
    larger = {c.place.country for c in entry.candidates if c.tier in EXACT_TIERS and is_larger(c)}
    kept = tuple(c for c in entry.candidates if c.place.country not in larger or not _is_village(c))
    return entry if len(kept) == len(entry.candidates) else replace(entry, candidates=kept)


def _is_province(candidate: Candidate) -> bool:
    return candidate.place.feature_code == "ADM1"


def _is_division_or_town(candidate: Candidate) -> bool:
    code = candidate.place.feature_code or ""
    return code.startswith("ADM") or candidate.place.feature_class == "P"


def _is_village(candidate: Candidate) -> bool:
    """Whether a place is of a list of mere names and points; a town may lack a code and a population."""
    return candidate.place.feature_class is None and not candidate.place.population


def of_first_order(entry: Entry, kinds: Kinds) -> Entry:
    """Return an entry with the divisions alone where the word beside it calls for one of the first order.

    "Donetsk region" is none of the towns of that name, if there is such a region.
    """
    if kinds[:1] != _FIRST_ORDER:
        return entry
    kept = tuple(c for c in entry.candidates if any(fits(kind, feature_of(c.place)) for kind in kinds))
    is_known = any(c.place.feature_code == "ADM1" and c.tier in EXACT_TIERS for c in kept)
    return replace(entry, candidates=kept) if is_known else entry


def is_division(candidate: Candidate) -> bool:
    """Tell whether a candidate is a country or a first-order division."""
    return candidate.place.is_country or candidate.place.feature_code == "ADM1"


def _may_name_division(candidate: Candidate, kinds: Kinds) -> bool:
    """Tell whether a division may be called by a name made from this place's, or that of its seat.

    "Amvrosiivskyi district" is the one of Amvrosiivka.
    """
    feature = feature_of(candidate.place)
    is_alike = candidate.tier in EXACT_TIERS or candidate.similarity >= _MADE_FROM
    return is_alike and (feature.startswith("P.PPL") or any(fits(kind, feature) for kind in kinds))


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
    if None not in (area.admin1, place.admin1) and area.admin1 != place.admin1:
        return False
    most = _EDGE * (area.extent_km or 0.0)
    return distance_km(area.lat, area.lon, place.lat, place.lon) <= max(most, _DISTRICT_KM)
