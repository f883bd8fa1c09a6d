"""Addresses: names that stand in each other ("village, district, province"), and what the outer ones tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.events.coding.places.distance import km_between
from geomap.events.coding.places.sites import (
    LOCATIVE,
    PLACE_KINDS,
    Site,
    joined,
    owns,
    where_level,
)
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.gazetteer.distance import distance_km
from geomap.model import Mention
from geomap.model.vocabulary import SIMILAR_TIERS

_DIVISIONS: Final = word_list("division_kinds")
_HOLDS: Final = frozenset({"in", "of", "under", "within", "("})
"""Before the area that holds a place; a comma may stand in a list too."""
_DIRECTIONS: Final = word_list("directions")
_BESIDE: Final = frozenset({",", "'", "-", "near", "the", *_HOLDS, *_DIRECTIONS})
"""Between a village and the place that holds it, or beside which it lies."""
_DOUBTFUL: Final = 0.2
_LONGEST_OWNED: Final = 4
"""Most words between an owner and where the thing owned stands."""
_SHARE_OF_OUTER: Final = 0.5
_UNSURE: Final = 0.5
"""From this score on a name is not contradicted by the one beside it: the two may be a list."""
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
"""Farther no quarter lies from its town, and no village from the town that it is said to be near."""
_FROM_CAPITAL_KM: Final = 500.0
"""So far from the capital ("Tal Afar, northwest of Baghdad") even unsure places are told by it."""
_SURE: Final = 0.5
_LESS_SURE: Final = 0.3
_LESS_SURE_NEAR: Final = 0.15
"""Least score of a place that speaks against a name beside it, and how much less sure it may be."""
_MEASURES: Final = word_list("measures")
_LONGEST_MEASURE: Final = 8
"""Most words of a distance and a direction ("about 100 km north-west of")."""
_LONGEST_KIND: Final = 7
"""Most words of what kind of place something is (", a small market town in")."""
_LONGEST_DESCRIPTION: Final = 14
"""Most words between a place and one that only tells where it lies."""
_KILOMETRES: Final = re.compile(r"([\d,.]*\d)(?:km|kms)?")
_PARTING: Final = frozenset({"and", ";", "when", "while", "where"})
_WHOLE_KINDS: Final = word_list("whole_kinds")
_STATED_KM: Final = re.compile(r"(\d[\d,]*)\s?(?:km|kilomet|mile)")
_TRUSTED: Final = 0.4
_PROVINCE: Final = 4
_SEATS: Final = ("PPLA", "PPLC")
"""What the codes of towns begin with whose provinces bear their names."""


def chains(sentence: Sentence, found: Sequence[Site]) -> list[list[Site]]:
    """Group sites into chains "village, district, province": the first is the finest."""
    grouped: list[list[Site]] = []
    for position, site in enumerate(found):
        listed = position + 1 < len(found) and joined(sentence, site, found[position + 1])
        if grouped and (
            owns(sentence, grouped[-1][-1], site) or _owns_what_stands_in(sentence, grouped[-1][-1], site)
        ):
            grouped[-1].insert(len(grouped[-1]) - 1, site)
        elif grouped and not listed and _belong(sentence, grouped[-1][-1], site):
            grouped[-1].append(site)
        else:
            grouped.append([site])
    return grouped


def _owns_what_stands_in(sentence: Sentence, outer: Site, inner: Site) -> bool:
    """Whether the first name, with "'s", owns a thing in the second ("near Chad's parliament in Karal")."""
    between = sentence.words[outer.last : inner.first]
    owner = sentence.raws[outer.last - 1]
    return (
        owner.endswith(("'s", "’s"))
        and outer.preposition in LOCATIVE
        and len(between) <= _LONGEST_OWNED
        and between[-1:] in (["in"], ["at"])
        and where_level(outer.mention) > where_level(inner.mention)
        and _within(inner.mention, outer.mention)
    )


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
    return where_level(outer.mention) < _PROVINCE and km is not None and km <= _BORNE_OUT_KM


def _contradicts(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether a name was placed too far away from the surer place that holds it, or beside which it lies."""
    near, holding = inner.mention, outer.mention
    bond = _bond(sentence, inner, outer)
    margin = _LESS_SURE_NEAR if bond == "near" else _LESS_SURE
    is_address = bond != "" and holding.score >= max(_SURE, near.score - margin)
    is_address = is_address and (bond != "pair" or holding.tier not in SIMILAR_TIERS)
    if bond != "near" and _is_in_its_province(near, holding):
        return False
    if not is_address and near.score >= min(_UNSURE, holding.score):
        return False
    places = (near.lat, near.lon, holding.lat, holding.lon)
    lat, lon, other_lat, other_lon = (degrees or 0.0 for degrees in places)
    km = distance_km(lat, lon, other_lat, other_lon)
    is_province = where_level(holding) == 4
    if not is_address:
        return km > (_PROVINCE_KM if is_province else _DISTRICT_KM)
    is_similar = near.tier in SIMILAR_TIERS
    if is_province:
        apart = None not in (near.admin1, holding.admin1) and near.admin1 != holding.admin1
        least = _SIMILAR_IN_PROVINCE_KM if is_similar else _PROVINCE_KM
        return (is_similar and apart) or km > max(least, _WIDTHS * (holding.uncertainty_km or 0.0))
    if bond in {"division", "pair"}:
        least = _SIMILAR_IN_DISTRICT_KM if is_similar else _DISTRICT_KM
    else:
        far = _FROM_CAPITAL_KM if holding.feature_code == "PPLC" else _NEAR_TOWN_KM
        least = _IN_TOWN_KM if bond == "in" else far + _stated_km(sentence, inner, outer)
    return km > max(least, _WIDTHS * (holding.uncertainty_km or 0.0))


def _is_in_its_province(near: Mention, seat: Mention) -> bool:
    """Whether a place lies in the province that bears the name of the town beside it ("Dofo, Karal")."""
    same = near.admin1 is not None and (near.country, near.admin1) == (seat.country, seat.admin1)
    return same and names_province(seat) and where_level(seat) < _PROVINCE


def names_province(place: Mention) -> bool:
    """Whether a place is a province, or a town that bears the name of its province and may stand for it."""
    return _level_as_area(place) == _PROVINCE


def _level_as_area(outer: Mention) -> int:
    """Return how coarse a place is that holds another: a seat of its province or district may be that."""
    if not (outer.feature_code or "").startswith(_SEATS):
        return where_level(outer)
    divisions = [
        a.place_id.count(".")
        for a in outer.alternatives
        if a.place_id.startswith("adm:") and a.country == outer.country
    ]
    return max(_PROVINCE + 1 - min(divisions), where_level(outer)) if divisions else where_level(outer)


def _bond(sentence: Sentence, inner: Site, outer: Site) -> str:
    """Return how the words bind two names: "division", "in" (a town), "pair" ("in A, B"), "near", or "".

    The last where they need not be bound at all.
    """
    if outer.first < inner.first:
        return "division" if where_level(outer.mention) in {3, 4} else "in"  # "Karal's Dofo quarter"
    between = sentence.words[inner.last : outer.first]
    following = sentence.words[outer.last : outer.last + 1]
    is_named = bool(following) and following[0] in _DIVISIONS
    if "near" in between or (_DIRECTIONS.intersection(between) and "of" in between):
        return "near"
    if _HOLDS.intersection(between):
        return "division" if is_named or where_level(outer.mention) in {3, 4} else "in"
    if between[:1] == [","] and (is_named or where_level(outer.mention) == 4):
        return "division"
    return "pair" if between == [","] and _is_pair(sentence, inner, outer) else ""


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


def _belong(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name only tells where the first is: it holds it, or is what is measured from."""
    between = sentence.words[inner.last : outer.first]
    told = _is_measured_from(between) or _is_described(inner, outer, between)
    return told or _contains(sentence, inner, outer)


def _contains(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name is the area that holds the first ("Douma in Rif Dimashq")."""
    between = sentence.words[_end_of_name(sentence, inner, outer) : outer.first]
    ends_of_road = inner.is_road and outer.is_road
    parted = len(between) > 6 or _PARTING.intersection(between)
    if ends_of_road or parted or _is_apposition(inner, outer, between):
        return False
    if all(_may_part(word) for word in between):
        if holder(sentence, (inner, outer)):
            return True  # the second name is needed to place the first
        if _HOLDS.intersection(between) and "near" not in between and outer.mention.score < _TRUSTED:
            return True  # not known itself; the next name may hold both
        if _MEASURES.intersection(between) and _DIRECTIONS.intersection(between):
            return True  # "Dofo, 200 km east of Karal": what is measured from is not where it was
    if all(word in PLACE_KINDS or word in {",", "in", "(", "'", "-"} for word in between):
        return _level_as_area(outer.mention) >= where_level(inner.mention) and (
            _within(inner.mention, outer.mention) or "," in between or "in" in between or not between
        )
    return False


def _end_of_name(sentence: Sentence, inner: Site, outer: Site) -> int:
    """Return where a name ends: one that is not known may go on ("the Bir-i-Noor Shah mosque in Karal")."""
    last = inner.last
    while not inner.mention.is_placed and last < outer.first and sentence.raws[last][0].isupper():
        last += 1
    return last


def _is_measured_from(between: Sequence[str]) -> bool:
    """Whether the second name only tells how far away the first is ("X, a town some 90 km west of Y")."""
    near = between[-_LONGEST_MEASURE:]
    return (
        len(between) <= (_LONGEST_DESCRIPTION if between[:1] == [","] else _LONGEST_MEASURE)
        and near[-1:] == ["of"]
        and bool(_MEASURES.intersection(near))
        and bool(_DIRECTIONS.intersection(near))
        and not {";", "and", "when", "while"}.intersection(between)
    )


def _is_described(inner: Site, outer: Site, between: Sequence[str]) -> bool:
    """Whether the second name lies in what describes the first ("X, a crossroads town in the Y valley")."""
    words = [word for word in between if word != "the"]
    return (
        len(words) <= _LONGEST_KIND
        and words[:2] in ([",", "a"], [",", "an"])
        and words[-1:] == ["in"]
        and words[-2] in PLACE_KINDS
        and where_level(outer.mention) >= where_level(inner.mention)
    )


def _is_apposition(inner: Site, outer: Site, between: Sequence[str]) -> bool:
    """Whether the second name is the place itself ("the Syrian city of Homs")."""
    if "of" not in between[1:] or not inner.mention.is_placed:
        return False
    kind = between[between.index("of", 1) - 1]
    is_coarser = where_level(inner.mention) > where_level(outer.mention)
    return is_coarser or (kind in _WHOLE_KINDS and where_level(outer.mention) == 1)


def _may_part(word: str) -> bool:
    """Whether a word may stand between a place and what it lies in or beside."""
    return word in PLACE_KINDS or word in _BESIDE or word in _MEASURES or bool(_KILOMETRES.fullmatch(word))


def _within(inner: Mention, outer: Mention) -> bool:
    return inner.country is not None and inner.country == outer.country
