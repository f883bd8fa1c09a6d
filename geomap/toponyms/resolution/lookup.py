"""What the gazetteer knows about one name: its candidates, and how the name had to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

import msgspec

from geomap.gazetteer.protocol import Gazetteer
from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import WHOLE_TIERS
from geomap.toponyms.resolution.feature_words import (
    Kinds,
    facility_words,
    split_direction,
    split_feature_word,
)
from geomap.toponyms.resolution.vocabulary import place_of_demonym

Reading = Literal["whole", "stripped", "directional", "inside"]
"""How the name was looked up: as it stands, without its feature word ("Homs province"), without
its direction ("northern Syria"), or by a name inside it ("Damascus International Airport")."""

COUNTY_WORDS: Final = ("County", "Parish")
"""Second-order divisions that English-language news names without their feature word."""

MOST_OF_DEMONYM: Final = 5
ALIKE: Final = 0.8
"""From this similarity on a spelling is taken for a name before it is taken for two."""
NEARLY: Final = 0.9
"""From this similarity on a town may be meant although a hamlet is spelt exactly so."""
_CACHED_NAMES = 16_384
"""Names whose candidates are kept."""
_LONGEST_INNER = 4
_LONGEST_ACRONYM = 5
"""Words of a name inside another one, and letters of a name in capitals that may be an abbreviation."""
_PAIR = re.compile(r"([A-Z]\w{2,}(?: [A-Z]\w+)*) ?[-–—] ?([A-Z]\w{2,}(?: [A-Z]\w+)*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its candidates, best first by the gazetteer's own order.

    Parameters
    ----------
    kinds
        Kinds of place that the word taken off the name calls for.
    used
        The words that were looked up.
    """

    name: str
    used: str
    reading: Reading
    candidates: tuple[Candidate, ...]
    kinds: Kinds = ()


class NameLookup:
    """Looks names up, each distinct one once.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-2 codes that the answers are restricted to; None for the world.
    limit
        Most candidates of a name.
    """

    def __init__(
        self, gazetteer: Gazetteer, *, countries: frozenset[str] | None = None, limit: int = 100
    ) -> None:
        self._gazetteer, self._countries, self._limit = gazetteer, countries, limit
        self.entry = lru_cache(maxsize=_CACHED_NAMES)(self._entry)
        self.similar = lru_cache(maxsize=_CACHED_NAMES)(self._similar)
        self.similar_in = lru_cache(maxsize=_CACHED_NAMES)(self._similar_in)

    def _entry(self, name: str) -> Entry:
        """Return what a name may stand for; no candidates where nothing is similar."""
        exact = self._exact(name)
        if exact.candidates:
            return self._with_known_town(_without_countries_of_sites(exact))
        for entry in self._shortened(name):
            if entry.candidates:
                return entry
        similar = self.similar(name)
        if similar.candidates and similar.candidates[0].similarity >= ALIKE:
            return similar
        return self._first_of_pair(name) or (similar if similar.candidates else self._inside(name))

    def _with_known_town(self, exact: Entry) -> Entry:
        """Add the towns of nearly the same name where only hamlets bear it letter for letter.

        Newsrooms spell a town as they hear it ("Baramulla" for the Baramula of the gazetteer), and somewhere
        a hamlet is spelt just so.
        """
        if not all(is_hamlet(candidate.place) for candidate in exact.candidates):
            return exact
        known = {candidate.place.place_id for candidate in exact.candidates}
        towns = tuple(
            candidate
            for candidate in self.similar(exact.name).candidates
            if candidate.similarity >= NEARLY
            and candidate.place.place_id not in known
            and not (candidate.place.is_country or is_hamlet(candidate.place))
        )
        return replace(exact, candidates=(*exact.candidates, *towns)) if towns else exact

    def _first_of_pair(self, name: str) -> Entry | None:
        """Return the first of two places whose names a hyphen joins ("the Karal-Dofo axis"), else None."""
        pair = _PAIR.fullmatch(name)
        if not pair:
            return None
        first, second = (self._exact(part) for part in pair.groups())
        if not (first.candidates and second.candidates):
            return None
        return Entry(name=name, used=first.used, reading="inside", candidates=first.candidates)

    def _exact(self, name: str) -> Entry:
        """Return the places that bear the name as it stands, as a demonym, or as a county."""
        region = place_of_demonym(name)
        if region:
            found = tuple(_as_demonym(candidate) for candidate in self._candidates(region, fuzzy=False))
            return Entry(name=name, used=region, reading="whole", candidates=found[:MOST_OF_DEMONYM])
        exact = self._candidates(name, fuzzy=False)
        counties = self._short_counties(name, exact)
        return Entry(name=name, used=name, reading="whole", candidates=(*exact, *counties))

    def _short_counties(self, name: str, known: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Return the counties that a name may be short for ("Douglas and Clay counties")."""
        if " " in name or not name[:1].isupper() or (known and known[0].tier in WHOLE_TIERS):
            return ()
        ids = {candidate.place.place_id for candidate in known}
        found = [c for word in COUNTY_WORDS for c in self._candidates(f"{name} {word}", fuzzy=False)]
        return tuple(
            msgspec.structs.replace(candidate, name_kind="short")
            for candidate in found
            if candidate.place.feature_code == "ADM2" and candidate.place.place_id not in ids
        )

    def _shortened(self, name: str) -> Iterator[Entry]:
        """Yield the name without its feature word, then without its direction."""
        core, kinds = split_feature_word(name)
        if kinds:
            yield Entry(
                name=name,
                used=core,
                reading="stripped",
                candidates=_places(self._candidates(core, fuzzy=False)),
                kinds=kinds,
            )
        area = split_direction(core)
        if area:
            found = self._exact(area).candidates
            yield Entry(name=name, used=area, reading="directional", candidates=found, kinds=kinds)

    def _similar(self, name: str) -> Entry:
        """Return places of similar names; a feature word is no part of the spelling."""
        core, kinds = split_feature_word(name)
        if _is_acronym(core):
            return Entry(name=name, used=name, reading="whole", candidates=())
        found = self._candidates(core, fuzzy=True)
        if kinds:  # "Shahen border crossing" is spelt almost as a whole name of the gazetteer
            whole = tuple(c for c in self._candidates(name, fuzzy=True) if c.similarity >= NEARLY)
            ids = {candidate.place.place_id for candidate in whole}
            found = (*whole, *(c for c in found if c.place.place_id not in ids))
            if whole:
                return Entry(name=name, used=name, reading="whole", candidates=found, kinds=kinds)
        reading: Reading = "stripped" if kinds else "whole"
        return Entry(name=name, used=core, reading=reading, candidates=found, kinds=kinds)

    def _similar_in(self, name: str, countries: frozenset[str]) -> tuple[Candidate, ...]:
        """Return the places of some countries whose names are spelt like a name, best first."""
        allowed = countries if self._countries is None else countries & self._countries
        if _is_acronym(name) or not allowed:
            return ()
        found = self._gazetteer.candidates(name, countries=allowed, limit=self._limit, fuzzy=True)
        return tuple(found)

    def _inside(self, name: str) -> Entry:
        """Return the longest name inside a longer one; among equally long ones the most prominent."""
        for length in range(_LONGEST_INNER, 0, -1):
            options = [self._exact(inner) for inner in _inner_names(name, length)]
            known = [option for option in options if option.candidates]
            if known:
                best = max(known, key=lambda option: _prominence(option.candidates[0]))
                return Entry(name=name, used=best.used, reading="inside", candidates=best.candidates)
        return Entry(name=name, used=name, reading="whole", candidates=())

    def _candidates(self, name: str, *, fuzzy: bool) -> tuple[Candidate, ...]:
        found: Sequence[Candidate] = self._gazetteer.candidates(
            name, countries=self._countries, limit=self._limit, fuzzy=fuzzy
        )
        return tuple(found)


def _without_countries_of_sites(entry: Entry) -> Entry:
    """Leave out the country where the name is that of a camp, base or crossing ("Uganda camp")."""
    _, kinds = split_feature_word(entry.name)
    if not kinds or not kinds[0].startswith("S."):
        return entry
    return replace(entry, candidates=tuple(c for c in entry.candidates if not c.place.is_country))


def is_hamlet(place: GazetteerPlace) -> bool:
    """Tell whether nothing is known of a place but its name and point."""
    return place.feature_code is None and not place.population and place.source != "supplement"


def _as_demonym(candidate: Candidate) -> Candidate:
    return msgspec.structs.replace(candidate, name_kind="demonym")


def _places(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Leave out demonyms: the "French" of "French Quarter" is no place with a word taken off."""
    return tuple(candidate for candidate in candidates if candidate.name_kind != "demonym")


def _is_acronym(name: str) -> bool:
    """Tell whether a name is an abbreviation, which is never a misspelt place ("UCLA")."""
    return name.isupper() and len(name) <= _LONGEST_ACRONYM and " " not in name


def _prominence(candidate: Candidate) -> int:
    """Order places by how likely a longer name is made from theirs."""
    place = candidate.place
    if candidate.tier in WHOLE_TIERS or place.feature_code == "ADM1":
        return 10_000_000
    return place.population or 0


def _inner_names(name: str, length: int) -> Iterator[str]:
    """Yield the stretches of so many words that may be a place's name inside a longer name."""
    words = re.findall(r"[\w.'’-]+", name)
    for start in range(len(words) - length + 1 if length < len(words) else 0):
        part = words[start : start + length]
        generic = all(word.casefold() in facility_words() for word in part)
        capitalised = part[0][0].isupper() and part[-1][0].isupper()
        if capitalised and not generic and (length > 1 or len(part[0]) > 3):
            yield " ".join(part)
