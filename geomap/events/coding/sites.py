"""The place names of a sentence: preposition, relation, lists and chains of names, coarseness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from geomap.events.coding.tables import function_words, word_list
from geomap.events.coding.text import Sentence
from geomap.gazetteer.distance import distance_km
from geomap.model import Mention

_DIRECTIONS: Final = word_list("directions")
PLACE_KINDS: Final = word_list("place_kinds")
"""Words that may stand between two names of one address."""
_MISREAD: Final = frozenset({"metonym", "noun_modifier"})
_BESIDE: Final = frozenset({",", "in", "(", "'", "-", "of", "near", "under", "within"})
"""Between a village and the place that holds it, or beside which it lies."""
_DOUBTFUL: Final = 0.2
_SHARE_OF_OUTER: Final = 0.5
_UNSURE: Final = 0.5
"""From this score on a name is not contradicted by the one beside it: the two may be a list."""
_DISTRICT_KM: Final = 120.0
_PROVINCE_KM: Final = 500.0
"""Farther from the centre of its district (or town), or province, no place lies (km)."""
_TRUSTED: Final = 0.4
LOCATIVE: Final = frozenset({"in", "near", "at", "outside", "around", "across", "through"})


class Site(msgspec.Struct):
    """A mention in a sentence: words ``first`` to ``last`` (exclusive)."""

    mention: Mention
    first: int
    last: int
    relation: str | None
    preposition: str


def sites(sentence: Sentence, mentions: Sequence[Mention]) -> list[Site]:
    """Return the literal mentions of a sentence with preposition and relation."""
    found: list[Site] = []
    for mention in mentions:
        if mention.start >= sentence.end or mention.end <= sentence.start:
            continue
        if mention.channel in {"dateline", "byline"}:
            continue
        first = sentence.word_at(mention.start)
        last = min(sentence.word_at(mention.end - 1) + 1, len(sentence.words))
        if first >= last:
            continue
        relation, preposition = _context(sentence.words, first)
        # "in the capital Colombo": what was taken for a metonym is a place after such a preposition.
        if not mention.is_literal and not (mention.subkind in _MISREAD and preposition in LOCATIVE):
            continue
        found.append(Site(mention, first, last, mention.relation or relation, preposition))
    for outer, inner in pairwise(found):
        if not inner.preposition and _owns(sentence, outer, inner):
            inner.preposition, inner.relation = outer.preposition, inner.relation or outer.relation
    return found


def _owns(sentence: Sentence, outer: Site, inner: Site) -> bool:
    """Whether the first name, with "'s", holds the second ("in Lattakia province's Salma town")."""
    named = sentence.words[outer.last : inner.first]
    if not PLACE_KINDS.issuperset(named):
        return False
    owner = sentence.raws[inner.first - 1]
    return owner.endswith(("'s", "’s")) and where_level(outer.mention) >= where_level(inner.mention)


def _context(words: Sequence[str], first: int) -> tuple[str | None, str]:
    """Return the relation to the place ("near", "east_of") and the preposition before it."""
    relation: str | None = None
    at = first - 1
    steps = 0
    closed = function_words()
    while at >= 0 and steps < 9:
        word = words[at]
        if (word in _DIRECTIONS and words[at + 1] in {"of", "from"}) or word in {
            "km",
            "kilometres",
            "kilometers",
            "miles",
        }:
            relation = relation or (f"{word.replace('-', '')}_of" if word in _DIRECTIONS else "near")
        elif word in {"near", "outside", "nearby", "beyond"}:
            return relation or "near", word
        elif word in {"outskirts", "edge", "suburbs", "fringes"}:
            relation = relation or "outskirts_of"
        elif word in {"around", "surrounding", "countryside", "vicinity", "environs"}:
            relation = relation or "around"
        elif word == "between":
            return relation or "between", word
        elif word in {"along"}:
            return relation or "along", word
        elif word in {"road", "highway", "route"} and at + 1 < first:
            relation = relation or "along"
        elif closed.get(word) == "preposition" and word != "of":
            return relation, word
        elif (
            word not in PLACE_KINDS
            and word not in {"'", '"', "“", "‘", "of", "-"}
            and not (closed.get(word) == "determiner" or word[0].isdigit())
        ):
            break
        at -= 1
        steps += 1
    # "towns north of Hama": the relation itself governs the name.
    return relation, "near" if relation else ""


def chains(sentence: Sentence, found: Sequence[Site]) -> list[list[Site]]:
    """Group sites into chains "village, district, province": the first is the finest."""
    grouped: list[list[Site]] = []
    for position, site in enumerate(found):
        listed = position + 1 < len(found) and joined(sentence, site, found[position + 1])
        if grouped and _owns(sentence, grouped[-1][-1], site):
            grouped[-1].insert(0, site)
        elif grouped and not listed and _contains(sentence, grouped[-1][-1], site):
            grouped[-1].append(site)
        else:
            grouped.append([site])
    return grouped


def holder(chain: Sequence[Site]) -> Site | None:
    """Return the area that stands in for the finest name of a chain, where that cannot be trusted.

    A village that the gazetteer does not know, or hardly, lies somewhere in the district beside it;
    a namesake far from that district is another village.
    """
    first = chain[0].mention
    outer = next((site for site in chain[1:] if is_anchor(site.mention)), None)
    return None if outer is None or _stands_alone(first, outer.mention) else outer


def holders(sentence: Sentence, grouped: Sequence[Sequence[Site]]) -> dict[int, Site]:
    """Return the areas that stand in for the finest names of chains, by the first word of those names.

    What holds the last item of a list holds the others too ("at Ain and Bir in Manbij district").
    """
    found: dict[int, Site] = {}
    for position in reversed(range(len(grouped))):
        chain = grouped[position]
        following = grouped[position + 1] if position + 1 < len(grouped) else None
        is_listed = following is not None and len(chain) == 1 and joined(sentence, chain[0], following[0])
        outer = holder([*chain, *following[1:]] if is_listed and following else chain)
        if outer is not None:
            found[chain[0].first] = outer
    return found


def is_anchor(mention: Mention) -> bool:
    """Whether a place is sure and fine enough to stand in for a name inside it or beside it."""
    return mention.is_placed and mention.score >= _TRUSTED and where_level(mention) < 6


def _stands_alone(inner: Mention, outer: Mention) -> bool:
    """Whether a name is placed about as surely as the place that holds it, and not far from that one."""
    trusted = inner.is_placed and inner.score >= max(_DOUBTFUL, outer.score * _SHARE_OF_OUTER)
    return trusted and not _contradicts(inner, outer)


def _contradicts(inner: Mention, outer: Mention) -> bool:
    """Whether a name was placed too far away from the surer place that holds it."""
    if inner.score >= min(_UNSURE, outer.score):
        return False
    places = (inner.lat, inner.lon, outer.lat, outer.lon)
    lat, lon, other_lat, other_lon = (degrees or 0.0 for degrees in places)
    most = _PROVINCE_KM if where_level(outer) == 4 else _DISTRICT_KM
    return distance_km(lat, lon, other_lat, other_lon) > most


def joined(sentence: Sentence, left: Site, right: Site) -> bool:
    """Whether two names are items of one list ("Ansar and Leramon", "in Kobane, Manbij and Tal")."""
    between = sentence.words[left.last : right.first]
    return "and" in between and all(
        word in PLACE_KINDS or word in {",", "and", "in", "near", "&"} for word in between
    )


def listed_with(sentence: Sentence, found: Sequence[Site], site: Site) -> list[Site]:
    """Return the names of the list that begins with a site: those joined by commas and a last "and"."""
    at = found.index(site)
    items: list[Site] = []
    for left, right in zip(found[at:], found[at + 1 :], strict=False):
        between = sentence.words[left.last : right.first]
        if not between or not all(
            word in PLACE_KINDS or word in {",", "and", "in", "near", "&"} for word in between
        ):
            break
        items.append(right)
        if "and" in between:
            return items
    return []


def _contains(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name is the area that holds the first ("Douma in Rif Dimashq")."""
    between = sentence.words[inner.last : outer.first]
    if (
        len(between) > 6
        or "and" in between
        or any(word in {";", "when", "while", "where"} for word in between)
    ):
        return False
    if all(word in PLACE_KINDS or word in _BESIDE for word in between) and holder((inner, outer)):
        return True  # the second name is needed to place the first
    if all(word in PLACE_KINDS or word in {",", "in", "(", "'", "-"} for word in between):
        return where_level(outer.mention) >= where_level(inner.mention) and (
            _within(inner.mention, outer.mention) or "," in between or "in" in between or not between
        )
    return False


def _within(inner: Mention, outer: Mention) -> bool:
    return inner.country is not None and inner.country == outer.country


def where_level(mention: Mention) -> int:
    """Return how coarse a place is, as UCDP's where_prec: 1 place, 3 and 4 divisions, 6 country, 7 sea."""
    code, group = mention.feature_code or "", mention.feature_class or ""
    for prefix, level in (("PCL", 6), ("CONT", 6), ("RGNE", 6), ("ADM1", 4), ("ADM", 3)):
        if code.startswith(prefix):
            return level
    if code in {"SEA", "OCN", "GULF", "BAY", "STRT"}:
        return 7
    if group in {"H", "L", "R", "V"} and code not in {"MILB", "PRT", "CMP", "INDS", "PRK", "LCTY", "CTRB"}:
        return 5
    if group == "T" or code in {"RGN", "AREA"}:
        return 5
    return 1
