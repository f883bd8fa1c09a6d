"""What a nationality beside a name tells: "the Syrian town of X" lies there; what Russians shell need not.

The forces of a state strike abroad as well as at home. Where a name in the words after them has a town
abroad, a hamlet of their own country that bears it letter for letter is hardly meant, nor a smaller town, nor
one that goes by another name today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from geomap.model import Candidate
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.feature_words import address_words
from geomap.toponyms.resolution.links import any_of
from geomap.toponyms.resolution.lookup import Entry, NameLookup, is_hamlet
from geomap.toponyms.resolution.narrowing import in_countries

_KIND = any_of(address_words("nation"))
_ITS_KIND: Final = re.compile(rf"\s(?:[a-z]+(?<!ed)(?<!eld)\s)?(?:{_KIND})(?:\sof)?\s")
"""Between a nationality and a place: "Syrian (northern) town of", not "Russian-held town of"."""
_FORCES = any_of(address_words("force"))
_STRIKING: Final = address_words("strike")
_STRUCK: Final = re.compile(rf" (?:{any_of(_STRIKING)})\b")
_STRIKER: Final = re.compile(
    rf"\b([A-Z][\w-]+)(?:['’]s)?(?: [a-z]+)? (?:{_FORCES})(?: (?:again|also|had|has|have|then))?$"
)
_STRIKE_ON: Final = re.compile(
    rf"\b([A-Z][\w-]+)(?:['’]s)?(?: [a-z]+){{0,2}} (?:{_FORCES}) (?:on|of|against)\b"
)
"""A strike told by a noun ("a Russian drone strike on")."""
_LONGEST_STRIKER: Final = 70
"""Most characters of the words for who strikes."""
_REACH: Final = 60
"""Most characters from the end of the verb to a name that is struck."""
_OBJECT: Final = re.compile(r"(?:\s[a-z\d-]+){0,8}\s")
_LEAST_PEOPLE: Final = 10_000
"""A seat of so many people is a town that newsrooms far away name without its country."""
_FAR_SMALLER: Final = 5
"""So many times as many people live in the town abroad."""
_ONE_NAME: Final = 50
"""Least likeness (0 to 100) of two spellings of one name: Pokrovsk and Engels are two."""


def in_its_nation(entry: Entry, nation: Entry, between: str) -> Entry:
    """Return an entry with the places of the nation whose town it is called.

    It comes back whole where the words between say no such thing, or only hamlets of that nation bear
    the name: a state may call what it took its own.
    """
    country = _country(nation)
    if country is None or nation.candidates[0].name_kind != "demonym" or not _ITS_KIND.fullmatch(between):
        return entry
    known = (c.place for c in entry.candidates if c.tier in EXACT_TIERS and not is_hamlet(c.place))
    if any(place.country == country and not place.is_country for place in known):
        return in_countries(entry, frozenset({country}))
    return entry


def strikes_in(text: str, lookup: NameLookup) -> list[tuple[int, str]]:
    """Return where a state strikes: the end of the verb or noun, and the state's ISO 3166-1 code."""
    told = []
    if any(verb in text for verb in _STRIKING):
        for verb in _STRUCK.finditer(text):
            first = max(0, verb.start() - _LONGEST_STRIKER)
            if striker := _STRIKER.search(text, first, verb.start()):
                told.append((verb.end(), striker[1]))
    told.extend((noun.end(), noun[1]) for noun in _STRIKE_ON.finditer(text))
    countries = ((end, _country(lookup.entry(nation))) for end, nation in told)
    return [(end, country) for end, country in countries if country is not None]


def struck(entry: Entry, text: str, start: int, strikes: Sequence[tuple[int, str]]) -> Entry:
    """Return an entry without the lesser places of those who strike, if a town abroad bears the name.

    Parameters
    ----------
    start
        Where the name stands in the text.
    strikes
        What ``strikes_in`` found in it.
    """
    for end, country in strikes:
        if end < start <= end + _REACH and _OBJECT.fullmatch(text, end, start):
            entry = _without_lesser_of(entry, country)
    return entry


def _without_lesser_of(entry: Entry, country: str) -> Entry:
    own = [c for c in entry.candidates if c.place.country == country]
    towns = (c.place.population or 0 for c in entry.candidates if c.place.country != country and _is_town(c))
    largest = max(towns, default=0)
    if not own or not largest or not all(_is_lesser(c, largest) for c in own):
        return entry
    return replace(entry, candidates=tuple(c for c in entry.candidates if c.place.country != country))


def _is_lesser(candidate: Candidate, people: int) -> bool:
    """Whether a place is a hamlet, far smaller than a town of so many people, or has another name today."""
    place = candidate.place
    is_small = (place.population or 0) * _FAR_SMALLER <= people and not _is_seat(candidate)
    is_renamed = fuzz.ratio(place.name.lower(), candidate.matched_name.lower()) < _ONE_NAME
    return is_hamlet(place) or is_small or is_renamed


def _is_town(candidate: Candidate) -> bool:
    is_exact = candidate.tier in EXACT_TIERS
    return is_exact and _is_seat(candidate) and (candidate.place.population or 0) >= _LEAST_PEOPLE


def _is_seat(candidate: Candidate) -> bool:
    return (candidate.place.feature_code or "").startswith("PPLA")


def _country(entry: Entry) -> str | None:
    """Return the country that a name or demonym is of, None where it is anything else."""
    best = entry.candidates[0].place if entry.candidates else None
    return best.country if best is not None and best.is_country else None
