"""The place names of a sentence: preposition, relation, lists and chains of names, coarseness."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

import msgspec

from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import function_words, word_list
from geomap.gazetteer.feature_codes import is_seat_code
from geomap.model import Mention
from geomap.model.vocabulary import SIMILAR_TIERS

_DIRECTIONS: Final = word_list("directions")
PLACE_KINDS: Final = word_list("place_kinds")
"""Words that may stand between two names of one address."""
_ROADS: Final = word_list("roads")
_STREETS: Final = word_list("streets")
_LENGTHS: Final = word_list("lengths")
_NEAR: Final = word_list("near")
_OUTSKIRTS: Final = word_list("outskirts")
_SURROUNDINGS: Final = word_list("surroundings")
_MOST_BEFORE: Final = 9
"""Most words before a name that may tell how something lies to it."""
_ROAD_REACH: Final = 5
"""Most words from a name to the word for the road that bears it."""
_DISTRICT: Final = 3
_LONGEST_INITIALS: Final = 6
"""Most letters of what stands for an organisation by its initials."""
_LONG_LIST: Final = 3
"""So many towns after a first one are no address."""
_DASHES: Final = ("-", "–", "—")
_DASHES_ALONE: Final = tuple([dash] for dash in _DASHES)
_MISREAD: Final = frozenset({"metonym", "noun_modifier"})
_BEFALLING: Final = word_list("befalling_towns")
_BEFALLING_VERBS: Final = word_list("verbs_of_befalling")
_AUXILIARIES: Final = 4
"""Words from a name to the end of the verb of which it is the subject ("has been heavily shelled")."""
_INSTITUTIONS: Final = word_list("institutions_of_towns")
_INSTITUTION: Final = 4
"""Words of "at the University of", before the name."""
_PREFIXES: Final = ("anti-", "pro-", "ex-", "non-")
_POINTS: Final = frozenset({"MILB", "PRT", "CMP", "INDS", "PRK", "LCTY", "CTRB", "RDB", "RDJCT", "TNLRD"})
"""GeoNames codes of ports, camps, crossroads: no lines or areas, as others of their classes are."""
_HIGHWAYS: Final = word_list("highways")
"""Roads that lead out of towns: one name alone tells such a road, too."""
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
    for mention in mentions:
        if mention.start < sentence.start or mention.end > sentence.end:
            continue
        if mention.channel in {"dateline", "byline"}:
            continue
        first = sentence.word_at(mention.start)
        last = min(sentence.word_at(mention.end - 1) + 1, len(sentence.words))
        if first >= last or sentence.raws[first].lower().startswith(_PREFIXES):
            continue  # the Balaka of "anti-Balaka"
        if _names_no_place(sentence, mention, first, last):
            continue
        relation, preposition = _context(sentence.words, first)
        is_road = _names_road(sentence, mention, first, last)
        if mention.subkind == "org_embedded" and (led := _led_by_institution(sentence.words, first)):
            preposition = led  # "at the University of Buea"
        elif not mention.is_literal and not _is_place_after_all(sentence.words, mention, last, preposition):
            continue
        relation = "along" if is_road else mention.relation or relation
        found.append(Site(mention, first, last, relation, preposition, is_road))
    for outer, inner in pairwise(found):
        if not inner.preposition and owns(sentence, outer, inner):
            inner.preposition, inner.relation = outer.preposition, inner.relation or outer.relation
    return found


def _is_place_after_all(words: Sequence[str], mention: Mention, last: int, preposition: str) -> bool:
    """Whether what was taken for a metonym is a place: after "in", or something befell the town.

    "In the capital Colombo", "Tripoli was shelled", "Kharkiv came under fire"; "Kyiv was struck by grief"
    has no action of the conflict to be the place of.
    """
    if mention.subkind not in _MISREAD:
        return False
    if preposition in LOCATIVE:
        return True
    if mention.feature_class != "P" or not _BEFALLING_VERBS.intersection(words[last : last + 1]):
        return False
    if words[last] in {"had", "has"} and "been" not in words[last + 1 : last + _AUXILIARIES]:
        return False  # "Moscow has bombed a town": it acts
    return words[last : last + 2] == ["came", "under"] or bool(
        _BEFALLING.intersection(words[last + 1 : last + _AUXILIARIES])
    )


def _led_by_institution(words: Sequence[str], first: int) -> str:
    """Return the preposition before an institution that stands in the town of its name, "" without one.

    "At the University of Buea", "in the cathedral of Jolo"; not "the University of Buea said".
    """
    if words[max(0, first - 1) : first] != ["of"] or first < _INSTITUTION:
        return ""
    if words[first - 2] not in _INSTITUTIONS:
        return ""
    before = words[first - _INSTITUTION - 1 : first - 2] if first > _INSTITUTION else words[: first - 2]
    return next((word for word in reversed(before) if word in LOCATIVE), "")


def _names_no_place(sentence: Sentence, mention: Mention, first: int, last: int) -> bool:
    """Whether a name is that of a language or an owner, or unknown initials ("U.N.", "RAB").

    A town in capitals has "in" or "at" before it, or opens a report ("KHARAB - Gunmen ...").
    """
    is_led = first == 0 or sentence.words[first - 1] in LOCATIVE
    if mention.lat is None and not is_led and _are_initials(sentence, mention.name):
        return True
    following = sentence.words[last : last + 2]
    is_led = sentence.words[max(0, first - 1) : first] in (["in"], ["at"])
    in_town = is_led and following[:2] == ["road", ","] and sentence.raws[last + 2 : last + 3] != []
    in_town = in_town and sentence.raws[last + 2][0].isupper()  # "in Karal road, Dofo"
    named = sentence.raws[last + 1 : last + 2]
    pair = following[:1] == ["and"] and named != [] and named[0][0].isupper()
    two = sentence.words[last + 2 : last + 3] if pair else following  # "Hama and Homs streets"
    is_street = bool(following) and (
        following[0] in _STREETS or (two == ["streets"] and two is not following)
    )
    if (in_town or is_street) and mention.feature_class in {"P", None}:
        return True  # "along Hama street"
    if mention.name.lower() in _ROADS and following[:1] and following[0][0].isdecimal():
        return True  # "along Route 10"
    if _is_bound_for(sentence, first, last):
        return True
    return following[:1] == ["hands"] or following == ["-", "speaking"] or following[:1] == ["speaking"]


def _is_bound_for(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name only tells where somebody is bound for ("a Hama-bound bus", "in a Hama bound bus").

    In "found in Hama bound and gagged" a preposition governs the name itself.
    """
    words = sentence.words
    if sentence.raws[last - 1].endswith("-bound"):
        return True
    described = first > 0 and function_words().get(words[first - 1]) == "determiner"
    return words[last : last + 1] == ["bound"] and (described or not _context(words, first)[1])


def _are_initials(sentence: Sentence, name: str) -> bool:
    """Whether a name is a short word in capitals, in a sentence that is not in capitals throughout."""
    if name.count(".") > 1:
        return name.replace(".", "").isupper()
    alone = name.isalpha() and name.isupper() and len(name) <= _LONGEST_INITIALS
    return alone and any(raw[0].islower() for raw in sentence.raws)


def _names_road(sentence: Sentence, mention: Mention, first: int, last: int) -> bool:
    """Whether a name is one of those that a road bears ("on the Karal-Dofo highway", "the Karal highway")."""
    words, raws = sentence.words, sentence.raws
    if words[last : last + 1] and words[last] in _HIGHWAYS:
        return True
    is_compound = (
        any(dash in mention.name or dash in raws[at] for dash in _DASHES for at in (first, last - 1))
        or words[last : last + 1] in _DASHES_ALONE
        or words[max(0, first - 1) : first] in _DASHES_ALONE
    )
    reach = range(last - (last - first > 1), min(last + _ROAD_REACH, len(words)))
    road = next((at for at in reach if words[at] in _ROADS), None)
    return is_compound and road is not None and all(_is_of_name(raw) for raw in raws[last:road])


def _is_of_name(raw: str) -> bool:
    return raw in _DASHES or raw[0].isupper()


def named_beside(sentence: Sentence, mentions: Sequence[Mention]) -> list[Site]:
    """Return the names of a sentence that stand for people or institutions, or inside their names."""
    found: list[Site] = []
    for mention in mentions:
        inside = sentence.start <= mention.start < sentence.end
        if inside and mention.subkind in _MISREAD | {"org_embedded"}:
            first, last = sentence.word_at(mention.start), sentence.word_at(mention.end - 1) + 1
            found.append(Site(mention, first, min(last, len(sentence.words)), None, ""))
    return found


def owns(sentence: Sentence, outer: Site, inner: Site) -> bool:
    """Whether the first name, with "'s", holds the second ("in Lattakia province's Salma town")."""
    named = sentence.words[outer.last : inner.first]
    if not PLACE_KINDS.issuperset(named):
        return False
    owner = sentence.raws[inner.first - 1]
    if not owner.endswith(("'s", "’s")):
        return False
    # "Karal's Dofo district": the seat of a province owns as the province.
    is_seat = is_seat_code(outer.mention.feature_code)
    is_district = where_level(inner.mention) == _DISTRICT
    return where_level(outer.mention) >= where_level(inner.mention) or (is_seat and is_district)


def _context(words: Sequence[str], first: int) -> tuple[str | None, str]:
    """Return the relation to the place ("near", "east_of") and the preposition before it."""
    relation: str | None = None
    closed = function_words()
    for at in range(first - 1, max(-1, first - 1 - _MOST_BEFORE), -1):
        word = words[at]
        if (word in _DIRECTIONS and words[at + 1] in {"of", "from"}) or word in _LENGTHS:
            relation = relation or (f"{word.replace('-', '')}_of" if word in _DIRECTIONS else "near")
        elif word in _NEAR:
            return relation or "near", word
        elif word in _OUTSKIRTS:
            relation = relation or "outskirts_of"
        elif word in _SURROUNDINGS:
            relation = relation or "around"
        elif word == "between":
            return relation or "between", word
        elif word == "along":
            return relation or "along", word
        elif word in {"road", "highway", "route"} and at + 1 < first:
            relation = relation or "along"
        elif closed.get(word) == "preposition" and word != "of":
            return relation, word
        elif (
            word not in PLACE_KINDS
            and word not in {"'", '"', "“", "‘", "of", "-"}
            and not (closed.get(word) == "determiner" or word[0].isdecimal())
        ):
            break
    # "towns north of Hama": the relation itself governs the name.
    return relation, "near" if relation else ""


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
