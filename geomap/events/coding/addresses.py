"""Addresses: names that stand in each other ("village, district, province"), and what the outer ones tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.sites import PLACE_KINDS, Site, joined, owns, where_level
from geomap.events.coding.tables import word_list
from geomap.events.coding.text import Sentence
from geomap.gazetteer.distance import distance_km
from geomap.model import Mention

_DIVISIONS: Final = word_list("division_kinds")
_HOLDS: Final = frozenset({"in", "of", "under", "within", "("})
"""Before the area that holds a place; a comma may stand in a list too."""
_BESIDE: Final = frozenset({",", "'", "-", "near", *_HOLDS})
"""Between a village and the place that holds it, or beside which it lies."""
_DOUBTFUL: Final = 0.2
_SHARE_OF_OUTER: Final = 0.5
_UNSURE: Final = 0.5
"""From this score on a name is not contradicted by the one beside it: the two may be a list."""
_DISTRICT_KM: Final = 120.0
_PROVINCE_KM: Final = 500.0
"""Farther from the centre of its district (or town), or province, no place lies (km)."""
_SIMILAR_IN_DISTRICT_KM: Final = 60.0
_SIMILAR_IN_PROVINCE_KM: Final = 200.0
"""The same for a place of a similar name alone, unless the area is known to be larger."""
_WIDTHS: Final = 2.5
"""So many half-widths from its centre an area ends for sure."""
_SIMILAR: Final = frozenset({"skeleton", "fuzzy"})
_TRUSTED: Final = 0.4


def chains(sentence: Sentence, found: Sequence[Site]) -> list[list[Site]]:
    """Group sites into chains "village, district, province": the first is the finest."""
    grouped: list[list[Site]] = []
    for position, site in enumerate(found):
        listed = position + 1 < len(found) and joined(sentence, site, found[position + 1])
        if grouped and owns(sentence, grouped[-1][-1], site):
            grouped[-1].insert(0, site)
        elif grouped and not listed and _contains(sentence, grouped[-1][-1], site):
            grouped[-1].append(site)
        else:
            grouped.append([site])
    return grouped


def holder(sentence: Sentence, chain: Sequence[Site]) -> Site | None:
    """Return the area that stands in for the finest name of a chain, where that cannot be trusted.

    A village that the gazetteer does not know, or hardly, lies somewhere in the district beside it;
    a namesake far from that district is another village.
    """
    outer = next((site for site in chain[1:] if is_anchor(site.mention)), None)
    return None if outer is None or _stands_alone(sentence, chain[0], outer) else outer


def holders(sentence: Sentence, grouped: Sequence[Sequence[Site]]) -> dict[int, Site]:
    """Return the areas that stand in for the finest names of chains, by the first word of those names.

    What holds the last item of a list holds the others too ("at Ain and Bir in Manbij district").
    """
    found: dict[int, Site] = {}
    for position in reversed(range(len(grouped))):
        chain = grouped[position]
        following = grouped[position + 1] if position + 1 < len(grouped) else None
        is_listed = following is not None and len(chain) == 1 and joined(sentence, chain[0], following[0])
        outer = holder(sentence, [*chain, *following[1:]] if is_listed and following else chain)
        if outer is not None:
            found[chain[0].first] = outer
    return found


def is_anchor(mention: Mention) -> bool:
    """Whether a place is sure and fine enough to stand in for a name inside it or beside it."""
    return mention.is_placed and mention.score >= _TRUSTED and where_level(mention) < 6


def _stands_alone(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether a name is placed about as surely as the place that holds it, and not far from that one."""
    score = inner.mention.score
    trusted = inner.mention.is_placed and score >= max(_DOUBTFUL, outer.mention.score * _SHARE_OF_OUTER)
    return trusted and not _contradicts(sentence, inner, outer)


def _contradicts(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether a name was placed too far away from the surer place that holds it."""
    near, holding = inner.mention, outer.mention
    in_division = _is_in_division(sentence, inner, outer) and holding.score >= _UNSURE
    if not in_division and near.score >= min(_UNSURE, holding.score):
        return False
    places = (near.lat, near.lon, holding.lat, holding.lon)
    lat, lon, other_lat, other_lon = (degrees or 0.0 for degrees in places)
    km = distance_km(lat, lon, other_lat, other_lon)
    is_province = where_level(holding) == 4
    if in_division and near.tier in _SIMILAR:
        least = _SIMILAR_IN_PROVINCE_KM if is_province else _SIMILAR_IN_DISTRICT_KM
        apart = None not in (near.admin1, holding.admin1) and near.admin1 != holding.admin1
        return (is_province and apart) or km > max(least, _WIDTHS * (holding.uncertainty_km or 0.0))
    return km > (_PROVINCE_KM if is_province else _DISTRICT_KM)


def _is_in_division(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the words say that the second name is the division that the first one lies in."""
    between = sentence.words[inner.last : outer.first]
    following = sentence.words[outer.last : outer.last + 1]
    is_named = bool(following) and following[0] in _DIVISIONS
    if not is_named and where_level(outer.mention) not in {3, 4}:
        return False
    if _HOLDS.intersection(between):
        return "near" not in between
    return "," in between and (is_named or where_level(outer.mention) == 4)


def _contains(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name is the area that holds the first ("Douma in Rif Dimashq")."""
    between = sentence.words[inner.last : outer.first]
    if (
        len(between) > 6
        or "and" in between
        or any(word in {";", "when", "while", "where"} for word in between)
    ):
        return False
    if all(word in PLACE_KINDS or word in _BESIDE for word in between):
        if holder(sentence, (inner, outer)):
            return True  # the second name is needed to place the first
        if _HOLDS.intersection(between) and "near" not in between and outer.mention.score < _TRUSTED:
            return True  # not known itself; the next name may hold both
    if all(word in PLACE_KINDS or word in {",", "in", "(", "'", "-"} for word in between):
        return where_level(outer.mention) >= where_level(inner.mention) and (
            _within(inner.mention, outer.mention) or "," in between or "in" in between or not between
        )
    return False


def _within(inner: Mention, outer: Mention) -> bool:
    return inner.country is not None and inner.country == outer.country
