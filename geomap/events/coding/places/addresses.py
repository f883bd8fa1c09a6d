"""Addresses: names that stand in each other ("village, district, province")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from geomap.events.coding.places.sites import (
    LOCATIVE,
    PLACE_KINDS,
    Site,
    joined,
    owns,
    where_level,
)
from geomap.events.coding.places.standing_in import (
    DIRECTIONS,
    HOLDS,
    MEASURES,
    NEARNESS,
    TRUSTED,
    holder,
    is_measured,
    level_as_area,
)
from geomap.events.coding.sentences.text import Sentence
from geomap.events.coding.vocabulary.tables import word_list
from geomap.model import Mention
from geomap.model.vocabulary import COUNTRY_PREC

_BESIDE: Final = frozenset({",", "'", "-", "the", *NEARNESS, *HOLDS, *DIRECTIONS})
"""Between a village and the place that holds it, or beside which it lies."""
_TO_AND_FROM: Final = frozenset({"to", "from"})
_LONGEST_MEASURE: Final = 8
"""Most words of a distance and a direction ("about 100 km north-west of")."""
_LONGEST_KIND: Final = 7
"""Most words of what kind of place something is (", a small market town in")."""
_LONGEST_DESCRIPTION: Final = 14
"""Most words between a place and one that only tells where it lies."""
"""Level of a country, which lies in no town."""
_KILOMETRES: Final = re.compile(r"([\d,.]*\d)(?:km|kms)?")
_ROADS: Final = word_list("roads")
_ON_ROAD: Final = frozenset({"on", "along", "the", "of"})
"""Between a place and the road that it lies at."""
_PARTING: Final = frozenset({"and", ";", "when", "while", "where"})
_WHOLE_KINDS: Final = word_list("whole_kinds")


def chains(sentence: Sentence, found: Sequence[Site]) -> list[list[Site]]:
    """Group sites into chains "village, district, province": the first is the finest."""
    grouped: list[list[Site]] = []
    for position, site in enumerate(found):
        listed = position + 1 < len(found) and joined(sentence, site, found[position + 1])
        if grouped and owns(sentence, grouped[-1][-1], site):
            grouped[-1].insert(len(grouped[-1]) - 1, site)
        elif not listed and (along := _beside_road(sentence, grouped, site)) is not None:
            along.append(site)
        elif grouped and not listed and _belong(sentence, grouped[-1][-1], site):
            grouped[-1].append(site)
        else:
            grouped.append([site])
    return grouped


def _beside_road(sentence: Sentence, grouped: Sequence[list[Site]], outer: Site) -> list[Site] | None:
    """Return the address of a place on a road whose district a name tells ("Dofo on the A-B road in X")."""
    ends = list(takewhile(lambda chain: all(site.is_road for site in chain), reversed(grouped)))
    before = grouped[len(grouped) - len(ends) - 1 :][:1] if ends and len(grouped) > len(ends) else []
    if not before or outer.is_road or outer.preposition not in LOCATIVE:
        return None
    inner, first, last = before[0][-1], ends[-1][0].first, ends[0][-1].last
    led = [word for word in sentence.words[inner.last : first] if word not in PLACE_KINDS]
    ended = [word for word in sentence.words[last : outer.first] if word not in _ROADS]
    is_on_road = led[:1] in (["on"], ["along"]) and set(led) <= _ON_ROAD
    return before[0] if is_on_road and ended in (["in"], ["at"], ["in", "the"]) else None


def _belong(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name only tells where the first is: it holds it, or is what is measured from."""
    between = sentence.words[inner.last : outer.first]
    told = _is_measured_from(between) or _is_described(inner, outer, between)
    return told or _contains(sentence, inner, outer)


def _contains(sentence: Sentence, inner: Site, outer: Site) -> bool:
    """Whether the second name is the area that holds the first ("Douma in Rif Dimashq")."""
    between = _words_between(sentence, _end_of_name(sentence, inner, outer), outer.first)
    ends_of_road = inner.is_road and outer.is_road
    parted = len(between) > 6 or _PARTING.intersection(between)
    is_country = where_level(inner.mention) >= COUNTRY_PREC > where_level(outer.mention)
    if ends_of_road or parted or is_country or _is_apposition(inner, outer, between):
        return False
    if all(_may_part(word) for word in between) or _leads_near(between):
        if holder(sentence, (inner, outer)):
            return True  # the second name is needed to place the first
        if HOLDS.intersection(between) and "near" not in between and outer.mention.score < TRUSTED:
            return True  # not known itself; the next name may hold both
        if MEASURES.intersection(between) and is_measured(between):
            return True  # "Dofo, 200 km east of Karal": what is measured from is not where it was
    if all(word in PLACE_KINDS or word in {",", "in", "(", "'", "-"} for word in between):
        return level_as_area(outer.mention) >= where_level(inner.mention) and (
            _within(inner.mention, outer.mention) or "," in between or "in" in between or not between
        )
    return False


def _words_between(sentence: Sentence, first: int, last: int) -> list[str]:
    """Return the words between two names, without a third that was not recognised ("of X union under")."""
    words, raws = sentence.words, sentence.raws
    unknown = [
        at
        for at in range(first, last - 1)
        if raws[at][0].isupper() and words[at] not in PLACE_KINDS and words[at + 1] in PLACE_KINDS
    ]
    if any(at == first for at in unknown):
        return words[first:last]  # the first name goes on
    left_out = {at for one in unknown for at in (one, one - 1) if at == one or words[at] in HOLDS}
    return [word for at, word in enumerate(words[first:last], first) if at not in left_out]


def _leads_near(between: Sequence[str]) -> bool:
    """Whether words say that the first place lies close to the second, or so far from it."""
    is_told = not NEARNESS.isdisjoint(between) or is_measured(between)
    return is_told and all(_may_part(word) or word in _TO_AND_FROM for word in between)


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
        and near[-1:] in (["of"], ["from"])
        and bool(MEASURES.intersection(near))
        and is_measured(near)
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
    return word in PLACE_KINDS or word in _BESIDE or word in MEASURES or bool(_KILOMETRES.fullmatch(word))


def _within(inner: Mention, outer: Mention) -> bool:
    return inner.country is not None and inner.country == outer.country
