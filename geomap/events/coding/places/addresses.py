"""Addresses: names that stand in each other ("village, district, province")."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

_BESIDE: Final = frozenset({",", "'", "-", "the", *NEARNESS, *HOLDS, *DIRECTIONS})
"""Between a village and the place that holds it, or beside which it lies."""
_TO_AND_FROM: Final = frozenset({"to", "from"})
_LONGEST_OWNED: Final = 4
"""Most words between an owner and where the thing owned stands."""
_LONGEST_MEASURE: Final = 8
"""Most words of a distance and a direction ("about 100 km north-west of")."""
_LONGEST_KIND: Final = 7
"""Most words of what kind of place something is (", a small market town in")."""
_LONGEST_DESCRIPTION: Final = 14
"""Most words between a place and one that only tells where it lies."""
_KILOMETRES: Final = re.compile(r"([\d,.]*\d)(?:km|kms)?")
_PARTING: Final = frozenset({"and", ";", "when", "while", "where"})
_WHOLE_KINDS: Final = word_list("whole_kinds")


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
