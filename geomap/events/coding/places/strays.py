"""Places of a similar spelling alone, far from all that an article names: they are not what is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Final

from geomap.events.coding.places.sites import where_level
from geomap.gazetteer.distance import distance_km
from geomap.model import Mention
from geomap.model.vocabulary import COUNTRY_PREC, SIMILAR_TIERS

_FAR_KM: Final = 500.0
"""Farther from every place found by its own name, a place of a similar name is another one."""
_VERY_FAR_KM: Final = 1500.0
"""Farther from all, a village of the very name in a land not spoken of is another one."""
_SURE: Final = 0.5
_SURE_IN_NOTE: Final = 0.6
"""Least scores of a place that tells where an article, or a short report, is."""
_HARDLY: Final = 0.25
"""Score below which a place abroad is not believed in an article that names few places."""
_LEAST_SURE: Final = 3
"""Names of places that an article needs for telling where it is."""


def without_strays(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of an article, those left without a place that only a similar name put far away.

    A village that the gazetteer lacks is better listed without a point than drawn in another land.
    """
    named = _lands_spoken_of(mentions)
    sure = {
        (m.lat, m.lon)
        for m in mentions
        if m.lat is not None
        and m.lon is not None
        and m.is_literal
        and m.tier not in SIMILAR_TIERS
        and m.score >= _SURE
        and where_level(m) < COUNTRY_PREC
        and (m.country in named or not _is_village(m))
    }
    if len(sure) < _LEAST_SURE:
        return [_left_open(m) if _is_hardly_it(m, named) and _is_far(m, sure) else m for m in mentions]
    return [_left_open(m) if _is_stray(m, sure) or _is_abroad(m, named, sure) else m for m in mentions]


def _lands_spoken_of(mentions: Sequence[Mention]) -> set[str]:
    """Return the countries of an article: of its countries, divisions and towns, and of several villages."""
    named = {m.country for m in mentions if m.country and m.score >= _SURE and not _is_village(m)}
    villages = {(m.country, m.name) for m in mentions if m.country and _is_village(m)}
    count = Counter(country for country, _ in villages)
    return named | {country for country, number in count.items() if number > 1}


def _is_abroad(mention: Mention, named: Set[str], sure: set[tuple[float, float]]) -> bool:
    """Whether a name is put far from all of an article, into a land of which it does not speak.

    A village of that name there says nothing: the gazetteer lacks the one that is meant.
    """
    if not named or mention.country in named or not (_is_village(mention) or mention.score < _HARDLY):
        return False
    return _is_far(mention, sure, _VERY_FAR_KM)


def _is_village(mention: Mention) -> bool:
    """Whether a place is none that the gazetteer knows as a town, a division or a country."""
    return mention.country is not None and mention.feature_code is None


def _is_hardly_it(mention: Mention, named: Set[str]) -> bool:
    """Whether little certainty puts a name into a land of which an article does not speak."""
    return bool(named) and mention.country not in named and mention.score < _HARDLY


def without_strays_of_note(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a short report, those left open that little certainty puts into a far land.

    Far is another country than any that the report names more surely, itself or by its people, and far from
    the sure places of the report; one of these is enough, where an article needs three.
    """
    found = [m for m in mentions if m.country and m.tier not in SIMILAR_TIERS and m.score >= _SURE_IN_NOTE]
    countries = {m.country for m in found}
    sure = {
        (m.lat, m.lon)
        for m in found
        if m.lat is not None and m.lon is not None and where_level(m) < COUNTRY_PREC
    }
    if not sure:
        return list(mentions)
    return [
        _left_open(m) if m.score < _SURE_IN_NOTE and m.country not in countries and _is_far(m, sure) else m
        for m in mentions
    ]


def _is_stray(mention: Mention, sure: set[tuple[float, float]]) -> bool:
    return mention.tier in SIMILAR_TIERS and _is_far(mention, sure)


def _is_far(mention: Mention, sure: set[tuple[float, float]], km: float = _FAR_KM) -> bool:
    if mention.lat is None or mention.lon is None:
        return False
    return all(distance_km(mention.lat, mention.lon, lat, lon) > km for lat, lon in sure)


def _left_open(mention: Mention) -> Mention:
    return mention.but(
        lat=None,
        lon=None,
        place_id=None,
        geonameid=None,
        place_name=None,
        country=None,
        admin1=None,
        admin2=None,
        no_match="low_score",
    )
