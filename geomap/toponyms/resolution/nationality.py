"""What a nationality beside a name tells: "the Syrian town of X" lies there; what Russians shell need not.

The forces of a state strike abroad as well as at home. Where a name in the words after them has a town
abroad, a hamlet of their own country that bears it letter for letter is hardly meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

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
_LONGEST_STRIKER: Final = 70
"""Most characters of the words for who strikes."""
_REACH: Final = 60
"""Most characters from the end of the verb to a name that is struck."""
_OBJECT: Final = re.compile(r"(?:\s[a-z\d-]+){0,8}\s")
_LEAST_PEOPLE: Final = 10_000
"""A seat of so many people is a town that newsrooms far away name without its country."""


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
    """Return where the forces of a state strike: the end of the verb, and the state's ISO 3166-1 code."""
    if not any(verb in text for verb in _STRIKING):
        return []
    found = []
    for verb in _STRUCK.finditer(text):
        first = max(0, verb.start() - _LONGEST_STRIKER)
        striker = _STRIKER.search(text, first, verb.start())
        country = _country(lookup.entry(striker[1])) if striker else None
        if country is not None:
            found.append((verb.end(), country))
    return found


def struck(entry: Entry, text: str, start: int, strikes: Sequence[tuple[int, str]]) -> Entry:
    """Return an entry without the hamlets of those who strike the place named, if a town abroad bears it.

    Parameters
    ----------
    start
        Where the name stands in the text.
    strikes
        What ``strikes_in`` found in it.
    """
    for end, country in strikes:
        if end < start <= end + _REACH and _OBJECT.fullmatch(text, end, start):
            entry = _without_hamlets_of(entry, country)
    return entry


def _without_hamlets_of(entry: Entry, country: str) -> Entry:
    own = [c for c in entry.candidates if c.place.country == country]
    is_abroad = any(_is_town(c) for c in entry.candidates if c.place.country != country)
    if not own or not is_abroad or not all(is_hamlet(c.place) for c in own):
        return entry
    return replace(entry, candidates=tuple(c for c in entry.candidates if c.place.country != country))


def _is_town(candidate: Candidate) -> bool:
    place = candidate.place
    is_seat = (place.feature_code or "").startswith("PPLA")
    return candidate.tier in EXACT_TIERS and is_seat and (place.population or 0) >= _LEAST_PEOPLE


def _country(entry: Entry) -> str | None:
    """Return the country that a name or demonym is of, None where it is anything else."""
    best = entry.candidates[0].place if entry.candidates else None
    return best.country if best is not None and best.is_country else None
