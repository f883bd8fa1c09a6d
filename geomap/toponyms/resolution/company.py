"""A brief text tells of one country, or of two at war: of namesakes, the one that lies there is meant.

"Volchansk and Ohirtseve, Kharkiv" are in Ukraine, however many more people live in Russia's Volchansk.
Peoples ("Russian forces") say nothing of where something was; in a short report they mislead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from geomap.model import GazetteerPlace
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.context import BRIEF
from geomap.toponyms.resolution.document import Weighed
from geomap.toponyms.resolution.groups import DocumentNames, Group
from geomap.toponyms.resolution.home import countries_told

_WELL_KNOWN: Final = ("PCL", "ADM1", "PPLC", "CONT", "RGN")
"""What the codes of places begin with that are named abroad too."""
_MOST_COUNTRIES: Final = 2
"""Of two that fight each other a brief text tells too; where it names more, a place may be in any."""
_MOST_PEOPLE: Final = 300_000
"""A larger town is named abroad too."""
_LIKELY: Final = 0.2
"""Least probability of a place that says in which country a text is."""
_LEAST_LISTED: Final = 3
"""So many other names of a list, all of one country, say that the last is of it too."""
_LISTED: Final = frozenset({"list", "near"})
"""Links of names that a comma joins, and of the last two of a list, which "and" joins as "near" does."""


def at_home(names: DocumentNames, weighed: Weighed, group: int, best: GazetteerPlace) -> int | None:
    """Return the likeliest candidate of a group in the country or two of all other names, None to leave it.

    Parameters
    ----------
    group
        Position of the group in ``names``.
    best
        Its most probable place.
    """
    if names.length > BRIEF or _is_well_known(best):
        return None
    countries = frozenset(_countries(names, weighed, group)) or countries_told(names.country_shares)
    if not 1 <= len(countries) <= _MOST_COUNTRIES or best.country in countries:
        return None
    return _likeliest_in(countries, names, weighed, group)


def in_its_list(names: DocumentNames, weighed: Weighed, group: int, best: GazetteerPlace) -> int | None:
    """Return the likeliest candidate of a group in the one country of the list in which its name stands.

    "In Semal, Karin, Dofo and Sarn": three towns of one country say where the fourth is. In a brief text, as
    all of this module.
    """
    if names.length > BRIEF or _is_well_known(best):
        return None
    beside = _list_of(names, group)
    places = [place for other in beside if (place := _best_place(names, weighed, other)) is not None]
    countries = {place.country for place in places if place.country}
    if len(beside) < _LEAST_LISTED or len(countries) != 1 or best.country in countries:
        return None
    return _likeliest_in(countries, names, weighed, group)


def _list_of(names: DocumentNames, group: int) -> set[int]:
    """Return the other groups of the list in which a group's name stands."""
    found, reached = {group}, {group}
    while reached:
        reached = {
            other
            for link in names.links
            if link.relation in _LISTED
            for one, other in ((link.group, link.to), (link.to, link.group))
            if one in reached
        } - found
        found |= reached
    return found - {group}


def _best_place(names: DocumentNames, weighed: Weighed, group: int) -> GazetteerPlace | None:
    """Return the likeliest place of a group, None for one without candidates."""
    candidates = names.groups[group].entry.candidates
    row = int(weighed.best[group]) - weighed.rows.of_group(group).start
    return candidates[row].place if candidates else None


def _likeliest_in(
    countries: Collection[str], names: DocumentNames, weighed: Weighed, group: int
) -> int | None:
    """Return the likeliest candidate of a group, of those found as written, in some countries."""
    probability = weighed.probability[weighed.rows.of_group(group)]
    there = [
        number
        for number, candidate in enumerate(names.groups[group].entry.candidates)
        if candidate.place.country in countries and candidate.tier in EXACT_TIERS
    ]
    return max(there, key=lambda number: (float(probability[number]), -number), default=None)


def _is_well_known(place: GazetteerPlace) -> bool:
    code = place.feature_code or ""
    return code.startswith(_WELL_KNOWN) or (code != "" and (place.population or 0) > _MOST_PEOPLE)


def _countries(names: DocumentNames, weighed: Weighed, group: int) -> Iterator[str]:
    """Yield the countries in which the other names of a text probably lie, found as they are written."""
    for number, other in enumerate(names.groups):
        if number == group or not other.entry.candidates or _is_people(other):
            continue
        row = int(weighed.best[number]) - weighed.rows.of_group(number).start
        candidate = other.entry.candidates[row]
        if (
            candidate.tier in EXACT_TIERS
            and candidate.place.country
            and other.entry.name != _name(names, group)
            and other.entry.reading != "inside"
            and weighed.probability[int(weighed.best[number])] >= _LIKELY
        ):
            yield candidate.place.country


def _name(names: DocumentNames, group: int) -> str:
    return names.groups[group].entry.name


def _is_people(group: Group) -> bool:
    return group.entry.candidates[0].name_kind == "demonym"
