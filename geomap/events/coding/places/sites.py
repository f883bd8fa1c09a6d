"""The places of a sentence: which names stand for one, what holds what, lists of names, coarseness."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import msgspec

from geomap.events.coding.places.colon_dateline import end_of_dateline
from geomap.events.coding.places.usage import (
    MISREAD,
    is_place_after_all,
    led_by_institution,
    names_no_place,
    names_road,
    relation_and_preposition,
)
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.gazetteer.feature_codes import is_seat_code
from geomap.model import Mention
from geomap.model.vocabulary import DISTRICT_PREC, SIMILAR_TIERS

PLACE_KINDS: Final = word_list("place_kinds")
"""Words that may stand between two names of one address."""
_LONG_LIST: Final = 3
"""So many towns after a first one are no address."""
_PREFIXES: Final = ("anti-", "pro-", "ex-", "non-")
_POINTS: Final = frozenset({"MILB", "PRT", "CMP", "INDS", "PRK", "LCTY", "CTRB", "RDB", "RDJCT", "TNLRD"})
"""GeoNames codes of ports, camps, crossroads: no lines or areas, as others of their classes are."""
_HEIGHTS: Final = frozenset({"HLL", "MND", "PK", "PASS"})
"""Codes of single hills, mounds, peaks and passes, which are fought for as places are."""
LOCATIVE: Final = word_list("locative")


class Site(msgspec.Struct, gc=False):
    """A mention in a sentence: words ``first`` to ``last`` (exclusive).

    ``is_road``: it is one of the names that a road bears ("the Karal-Dofo highway").
    """

    mention: Mention
    first: int
    last: int
    relation: str | None
    preposition: str
    is_road: bool = False


def sites(sentence: Sentence, mentions: Sequence[Mention]) -> list[Site]:
    """Return the literal mentions of a sentence with preposition and relation.

    Parameters
    ----------
    mentions
        Of the whole article; those outside the sentence are passed over.
    """
    found: list[Site] = []
    after_dateline = end_of_dateline(sentence, mentions)
    for mention in mentions:
        if mention.start < sentence.start or mention.end > sentence.end:
            continue
        if mention.channel in {"dateline", "byline"}:
            continue
        first = sentence.word_at(mention.start)
        last = min(sentence.word_at(mention.end - 1) + 1, len(sentence.words))
        if first < after_dateline:
            continue
        if first >= last or sentence.raws[first].lower().startswith(_PREFIXES):
            continue  # the Balaka of "anti-Balaka"
        if names_no_place(sentence, mention, first, last):
            continue
        relation, preposition = relation_and_preposition(sentence.words, first)
        is_road = names_road(sentence, mention, first, last)
        if mention.subkind == "org_embedded" and (led := led_by_institution(sentence.words, first)):
            preposition = led  # "at the University of Buea"
        elif not mention.is_literal and not is_place_after_all(sentence.words, mention, last, preposition):
            continue
        relation = "along" if is_road else mention.relation or relation
        found.append(Site(mention, first, last, relation, preposition, is_road))
    for outer, inner in pairwise(found):
        if not inner.preposition and owns(sentence, outer, inner):
            inner.preposition, inner.relation = outer.preposition, inner.relation or outer.relation
    return found


def named_beside(sentence: Sentence, mentions: Sequence[Mention]) -> list[Site]:
    """Return the names of a sentence that stand for people or institutions, or inside their names."""
    found: list[Site] = []
    for mention in mentions:
        inside = sentence.start <= mention.start < sentence.end
        if inside and mention.subkind in MISREAD | {"org_embedded"}:
            first, last = sentence.word_at(mention.start), sentence.word_at(mention.end - 1) + 1
            found.append(Site(mention, first, min(last, len(sentence.words)), None, ""))
    return found


def owns(sentence: Sentence, outer: Site, inner: Site) -> bool:
    """Whether the first name, with "'s", holds the second ("in Lattakia province's Salma town")."""
    named = sentence.words[outer.last : inner.first]
    if not PLACE_KINDS.issuperset(named):
        return False
    if not sentence.is_owner(inner.first - 1):
        return False
    # "Karal's Dofo district": the seat of a province owns as the province.
    is_seat = is_seat_code(outer.mention.feature_code)
    is_district = where_level(inner.mention) == DISTRICT_PREC
    return where_level(outer.mention) >= where_level(inner.mention) or (is_seat and is_district)


def is_little_known(mention: Mention) -> bool:
    """Whether a place is of a list of mere names and points, or was found by a similar spelling alone."""
    return mention.is_placed and (mention.feature_class is None or mention.tier in SIMILAR_TIERS)


def joined(sentence: Sentence, left: Site, right: Site) -> bool:
    """Whether two names are items of one list ("Ansar and Leramon", "in Kobane, Manbij and Tal")."""
    between = sentence.words[left.last : right.first]
    return "and" in between and all(
        word in PLACE_KINDS or word in {",", "and", "in", "near", "&"} for word in between
    )


def listed_with(sentence: Sentence, found: Sequence[Site], site: Site) -> list[Site]:
    """Return the names of the list that begins with a site: those joined by commas and a last "and".

    Without "and" four towns or more are a list ("in Karal, Dofo, Semal, Ouro"): fewer may be an address.
    """
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
    is_long = len(items) >= _LONG_LIST and all(where_level(item.mention) == 1 for item in (site, *items))
    return items if is_long else []


def where_level(mention: Mention) -> int:
    """Return how coarse a place is, as UCDP's where_prec: 1 place, 3 and 4 divisions, 6 country, 7 sea."""
    return feature_level(mention.feature_code or "", mention.feature_class or "")


@lru_cache(maxsize=2_048)
def feature_level(code: str, group: str) -> int:
    """Return how coarse a place is by its GeoNames feature code and class."""
    for prefix, level in (("PCL", 6), ("CONT", 6), ("RGNE", 6), ("ADM1", 4), ("ADM", 3)):
        if code.startswith(prefix):
            return level
    if code in {"SEA", "OCN", "GULF", "BAY", "STRT"}:
        return 7
    if group in {"H", "L", "R", "V"} and code not in _POINTS:
        return 5
    if (group == "T" and code not in _HEIGHTS) or code in {"RGN", "AREA"}:
        return 5
    return 1
