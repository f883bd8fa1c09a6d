"""A short report and the countries it tells of: spellings are sought there, not all over the Earth.

A name that no place of those countries bears as it is written may be spelt otherwise there ("Himmatnagar"
for Himatnagar), even where a hamlet abroad bears it letter for letter; and a name that only sounds like a
town at the other end of the Earth is rather a village that the gazetteer lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from geomap.gazetteer.kinds import is_kind
from geomap.model import Candidate
from geomap.model.vocabulary import EXACT_TIERS, SIMILAR_TIERS
from geomap.toponyms.resolution.context import BRIEF
from geomap.toponyms.resolution.groups import DocumentNames, Group
from geomap.toponyms.resolution.lookup import ALIKE, Entry, NameLookup, is_hamlet
from geomap.toponyms.resolution.narrowing import is_division

_LEAST_SHARE: Final = 0.2
"""Of what a text says of countries so much makes one of them a country that it tells of."""
_LEAST_TOLD: Final = 0.3
"""So much must be said of countries at all: one word of the vocabulary of one country says more."""
_NUMBERED: Final = re.compile(r"[^\W\d]+ \d{1,3}")
"""A name made of a word and a number: "Sector 5"."""
_CITY: Final = 100_000
"""Least people of a place that is known far from home: its name is no misspelling of another's."""
_MOST_ADDED: Final = 5
"""Places of a similar spelling that are added to the candidates of a name."""


def seek_at_home(names: DocumentNames, lookup: NameLookup) -> None:
    """Give the names of a brief text the like spellings of its countries, and take those abroad from them.

    Nothing happens in a longer text, or in one that says nothing of a country.
    """
    if names.length > BRIEF:
        return
    home = _countries(names)
    if not home:
        return
    for group in names.groups:
        if group.members and group.entry.reading in {"whole", "stripped"}:
            group.entry = _at_home(group.entry, home, lookup)


def is_guess(names: DocumentNames, group: int, best: Candidate) -> bool:
    """Whether only the sound of a name, or a number, and no word of a text on countries speaks for its place.

    Cities all over the Earth have a "Sector 5"; no number but its own is a spelling of it.
    """
    entry = names.groups[group].entry
    if _NUMBERED.fullmatch(entry.used):
        return best.tier in SIMILAR_TIERS or (
            is_kind(entry.used.split()[0]) and not _is_told_beside(names, group, best.place.country)
        )
    return (
        names.length <= BRIEF
        and best.tier in SIMILAR_TIERS
        and best.similarity < ALIKE
        and entry.used.isascii()
        and not _countries(names)
    )


def _is_told_beside(names: DocumentNames, group: int, country: str | None) -> bool:
    """Whether another name of a text, or its words, speak for a country."""
    others = (g for at, g in enumerate(names.groups) if at != group and g.entry.candidates)
    firsts = (g.entry.candidates[0] for g in others if not _NUMBERED.fullmatch(g.entry.used))
    told = {c.place.country for c in firsts if c.tier not in SIMILAR_TIERS}
    return country in told | countries_told(names.country_shares)


def _at_home(entry: Entry, home: frozenset[str], lookup: NameLookup) -> Entry:
    exact = [c for c in entry.candidates if c.tier in EXACT_TIERS or c.place.is_country]
    if any(c.place.country in home or c.place.country is None for c in exact):
        return entry
    if any(is_division(c) or (c.place.population or 0) >= _CITY for c in exact):
        return entry
    own = [c for c in entry.candidates if c.place.country in home]
    known = {c.place.place_id for c in own}
    alike = [c for c in lookup.similar_in(entry.used, home) if c.similarity >= ALIKE][:_MOST_ADDED]
    there = [*own, *(c for c in alike if c.place.place_id not in known)]
    if there:
        exact = [c for c in exact if not is_hamlet(c.place)]
    return replace(entry, candidates=(*exact, *there))


def _countries(names: DocumentNames) -> frozenset[str]:
    """Return the countries of which a text tells by name, by its words or by a division or region."""
    told = dict(names.country_shares)
    for group in names.groups:
        for country in () if group.is_outlet else _spoken_for(group):
            told[country] = told.get(country, 0.0) + 1.0
    return countries_told(told)


def countries_told(shares: Mapping[str, float]) -> frozenset[str]:
    """Return the countries that a text is about, by what speaks for each; none where little is said."""
    total = sum(shares.values())
    if total < _LEAST_TOLD:
        return frozenset()
    return frozenset(country for country, share in shares.items() if share >= _LEAST_SHARE * total)


def _spoken_for(group: Group) -> Iterator[str]:
    """Yield the country that a name gives away: of a country, region or province, or borne in one alone."""
    candidates = [c for c in group.entry.candidates if c.tier in EXACT_TIERS]
    if not candidates:
        return
    best = candidates[0]
    if best.place.is_country and best.name_kind == "demonym":
        return
    countries = {c.place.country for c in candidates}
    is_area = best.place.is_country or best.tier == "region" or is_division(best)
    if best.place.country and (is_area or (len(countries) == 1 and best.place.population)):
        yield best.place.country
