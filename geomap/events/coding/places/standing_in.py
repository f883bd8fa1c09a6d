"""Which area stands in for a name that the gazetteer hardly knows, and how far from it a name may lie."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.events.coding.places.distance import km_between
from geomap.events.coding.places.sites import (
    LOCATIVE,
    PLACE_KINDS,
    Site,
    is_little_known,
    joined,
    where_level,
)
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.feature_codes import is_seat_code
from geomap.model import Mention
from geomap.model.vocabulary import COUNTRY_PREC, PROVINCE_PREC, SIMILAR_TIERS

HOLDS: Final = frozenset({"in", "of", "under", "within", "("})
"""Before the area that holds a place; a comma may stand in a list too."""
DIRECTIONS: Final = word_list("directions")
NEARNESS: Final = word_list("nearness")
"""Before the town that a place lies near, or the two that it lies between."""
MEASURES: Final = word_list("measures")
_LENGTHS: Final = word_list("lengths")
TRUSTED: Final = 0.4
"""Least score of a place that may stand in for a name inside it or beside it."""
_DIVISIONS: Final = word_list("division_kinds")
_SMALL_DIVISIONS: Final = word_list("small_divisions")
_DOUBTFUL: Final = 0.2
_LEAST_SURE: Final = 0.3
"""The least such score where what lies in it or beside it is known worse still."""
_SHARE_OF_OUTER: Final = 0.5
"""A name is trusted from this score on, and from this part of the score of what holds it."""
_UNSURE: Final = 0.5
"""From this score on a name is not contradicted by the one beside it: the two may be a list."""
_IN_TOWNSHIP_KM: Final = 40.0
"""Farther from the seat of its township, upazila or commune no village of a mere list lies."""
_DISTRICT_KM: Final = 120.0
_PROVINCE_KM: Final = 500.0
"""Farther from the centre of its district (or town), or province, no place lies (km)."""
_SIMILAR_IN_DISTRICT_KM: Final = 60.0
_SIMILAR_IN_PROVINCE_KM: Final = 200.0
"""The same for a place of a similar name alone, unless the area is known to be larger."""
_WIDTHS: Final = 1.3
"""So many times its half-width from its centre an area ends for sure."""
_BORNE_OUT_KM: Final = 60.0
"""An unsure place at most so far from the centre of the district that is said to hold it is the one meant."""
_IN_TOWN_KM: Final = 60.0
_NEAR_TOWN_KM: Final = 120.0
"""Farther no quarter lies from its town, and no place from the town that it is said to be near."""
_VILLAGE_NEAR_KM: Final = 40.0
"""The same for a place of which only the name is known, or that only a similar spelling gave."""
_FROM_CAPITAL_KM: Final = 500.0
"""So far from the capital ("Tal Afar, northwest of Baghdad") even unsure places are told by it."""
_SURE: Final = 0.5
_LESS_SURE: Final = 0.4
_LESS_SURE_NEAR: Final = 0.15
"""Least score of a place that speaks against a name beside it, and how much less sure it may be."""
_STATED_KM: Final = re.compile(r"(\d[\d,]*)\s?(?:km|kilomet|mile)")


def holder(sentence: Sentence, chain: Sequence[Site]) -> Site | None:
    """Return the area that stands in for the finest name of a chain, where that cannot be trusted.

    A village that the gazetteer does not know, or hardly, lies somewhere in the district beside it;
    a namesake far from that district is another village.
    """
    anchors = [site for site in chain[1:] if is_anchor(site.mention)]
    while len(anchors) > 1 and _lies_elsewhere(sentence, anchors[0], anchors[1]):
        del anchors[0]
    outer = anchors[0] if anchors else None
    if outer is None:
        outer = next((site for site in chain[1:] if _is_surer(sentence, chain[0].mention, site)), None)
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
    return mention.is_placed and mention.score >= TRUSTED and where_level(mention) < COUNTRY_PREC


def _lies_elsewhere(sentence: Sentence, area: Site, outer: Site) -> bool:
    """Whether an area is a namesake of the one meant: it lies far from the larger one said to hold it."""
    is_held = area.first < outer.first and where_level(area.mention) <= where_level(outer.mention)
    return is_held and _contradicts(sentence, area, outer)


def _is_surer(sentence: Sentence, inner: Mention, site: Site) -> bool:
    """Whether an unsure place, found as it is written, may stand in: the other is known worse or not at all.

    So is a village of a mere list beside an area that is called an upazila, township or commune.
    """
    outer = site.mention
    is_stated = outer.is_placed and outer.tier not in SIMILAR_TIERS and where_level(outer) < COUNTRY_PREC
    if is_stated and is_little_known(inner) and _names_small_division(sentence, site):
        return outer.score >= _LEAST_SURE
    is_worse = not inner.is_placed or inner.tier in SIMILAR_TIERS
    return is_stated and is_worse and outer.score >= max(_LEAST_SURE, inner.score)


def _stands_alone(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether a name is placed about as surely as the place that holds it, and not far from that one."""
    score = inner.mention.score
    trusted = inner.mention.is_placed and score >= max(_DOUBTFUL, outer.mention.score * _SHARE_OF_OUTER)
    if trusted or not inner.mention.is_placed:
        return trusted and not _contradicts(sentence, inner, outer)
    return _borne_out(sentence, inner, outer)


def _borne_out(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether an unsure place lies so near the district or town said to hold it that it is meant."""
    if inner.mention.country != outer.mention.country or _bond(sentence, inner, outer) not in {
        "division",
        "in",
    }:
        return False
    km = km_between(inner.mention, outer.mention)
    return where_level(outer.mention) < PROVINCE_PREC and km is not None and km <= _BORNE_OUT_KM


def _contradicts(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether a name was placed too far away from the surer place that holds it, or beside which it lies."""
    near, holding = inner.mention, outer.mention
    bond = _bond(sentence, inner, outer)
    margin = _LESS_SURE_NEAR if bond == "near" and not is_little_known(near) else _LESS_SURE
    is_address = bond != "" and holding.score >= max(_SURE, near.score - margin)
    is_address = is_address and (bond != "pair" or holding.tier not in SIMILAR_TIERS)
    if bond == "division" and is_little_known(near) and _names_small_division(sentence, outer):
        is_address = is_address or holding.score >= _LEAST_SURE
    if bond != "near" and _is_in_its_province(near, holding):
        return False
    if not is_address and near.score >= min(_UNSURE, holding.score):
        return False
    places = (near.lat, near.lon, holding.lat, holding.lon)
    lat, lon, other_lat, other_lon = (degrees or 0.0 for degrees in places)
    km = distance_km(lat, lon, other_lat, other_lon)
    is_province = where_level(holding) == PROVINCE_PREC
    if not is_address:
        return km > (_PROVINCE_KM if is_province else _DISTRICT_KM)
    is_similar = near.tier in SIMILAR_TIERS
    if is_province:
        apart = None not in (near.admin1, holding.admin1) and near.admin1 != holding.admin1
        least = _SIMILAR_IN_PROVINCE_KM if is_similar else _PROVINCE_KM
        return (is_similar and apart) or km > max(least, _WIDTHS * (holding.uncertainty_km or 0.0))
    if is_little_known(near) and _names_small_division(sentence, outer):
        least = _IN_TOWNSHIP_KM
    elif bond == "pair" and where_level(holding) == 1 and holding.feature_code != "PPLC":
        least = _IN_TOWN_KM
    elif bond in {"division", "pair"}:
        least = _SIMILAR_IN_DISTRICT_KM if is_similar else _DISTRICT_KM
    else:
        in_town = _VILLAGE_NEAR_KM if is_similar else _IN_TOWN_KM
        least = in_town if bond == "in" else _farthest_near(sentence, inner, outer)
    return km > max(least, _WIDTHS * (holding.uncertainty_km or 0.0))


def _names_small_division(sentence: Sentence, outer: Site) -> bool:
    """Whether a name or the word after it tells a division of the third order or below ("Karal township")."""
    return not _SMALL_DIVISIONS.isdisjoint(sentence.words[outer.first : outer.last + 1])


def _farthest_near(sentence: Sentence, inner: Site, outer: Site) -> float:
    """Return how far (km) a place may lie from the town that it is said to be near, or so far from."""
    between, stated = sentence.words[inner.last : outer.first], _stated_km(sentence, inner, outer)
    is_close = bool(stated) or not NEARNESS.isdisjoint(between)
    if is_close and is_little_known(inner.mention):
        return stated + (_IN_TOWN_KM if "between" in between else _VILLAGE_NEAR_KM)
    return stated + (_FROM_CAPITAL_KM if outer.mention.feature_code == "PPLC" else _NEAR_TOWN_KM)


def _is_in_its_province(near: Mention, seat: Mention) -> bool:
    """Whether a place lies in the province that bears the name of the town beside it ("Dofo, Karal")."""
    same = near.admin1 is not None and (near.country, near.admin1) == (seat.country, seat.admin1)
    return same and names_province(seat) and where_level(seat) < PROVINCE_PREC


def names_province(place: Mention) -> bool:
    """Whether a place is a province, or a town that bears the name of its province and may stand for it."""
    return level_as_area(place) == PROVINCE_PREC


def level_as_area(outer: Mention) -> int:
    """Return how coarse a place is that holds another: a seat of its province or district may be that."""
    if not is_seat_code(outer.feature_code):
        return where_level(outer)
    divisions = [
        a.place_id.count(".")
        for a in outer.alternatives
        if a.place_id.startswith("adm:") and a.country == outer.country
    ]
    return max(PROVINCE_PREC + 1 - min(divisions), where_level(outer)) if divisions else where_level(outer)


def _bond(sentence: Sentence, inner: Site, outer: Site) -> str:
    """Return how the words bind two names: "division", "in" (a town), "pair" ("in A, B"), "near", or "".

    The last where they need not be bound at all.
    """
    if outer.first < inner.first:
        return "division" if where_level(outer.mention) in {3, 4} else "in"  # "Karal's Dofo quarter"
    between = sentence.words[inner.last : outer.first]
    kind = sentence.words[outer.last - 1 : outer.last + 1]
    is_named = not _DIVISIONS.isdisjoint(kind) or not _SMALL_DIVISIONS.isdisjoint(kind)
    if NEARNESS.intersection(between) or is_measured(between):
        return "near"
    if HOLDS.intersection(between):
        return "division" if is_named or where_level(outer.mention) in {3, 4} else "in"
    plain = [word for word in between if word not in PLACE_KINDS]
    if plain[:1] == [","] and (is_named or where_level(outer.mention) == PROVINCE_PREC):
        return "division"
    return "pair" if between == [","] and _is_pair(sentence, inner, outer) else ""


def is_measured(between: Sequence[str]) -> bool:
    """Whether words tell how one place lies to another ("north of", "30 km from", "30 km north of")."""
    is_led = not {"of", "from"}.isdisjoint(between)
    is_far = "from" in between and any(word in _LENGTHS or word[0].isdecimal() for word in between)
    return is_led and (is_far or not DIRECTIONS.isdisjoint(between))


def _is_pair(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether "in A, B" is a whole address: neither name is one of a longer list."""
    words, raws = sentence.words, sentence.raws
    before = words[max(0, inner.first - 1) : inner.first]
    after, next_raw = words[outer.last : outer.last + 1], raws[outer.last + 1 : outer.last + 2]
    goes_on = after == [","] and bool(next_raw) and (next_raw[0][0].isupper() or next_raw[0] in {"and", "or"})
    is_led = inner.preposition in LOCATIVE and before not in ([","], ["and"], ["or"])
    return is_led and after not in (["and"], ["or"], ["&"]) and not goes_on


def _stated_km(sentence: Sentence, inner: Site, outer: Site) -> float:
    """Return the distance that stands between two names ("Dofo, some 200 km east of Karal"), else 0."""
    numbers = _STATED_KM.findall(sentence.text(inner.last, outer.first))
    return max((float(number.replace(",", "")) for number in numbers), default=0.0)
