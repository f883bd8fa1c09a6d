"""A brief text tells of one country, or of two at war: of namesakes, the one that lies there is meant.

"Volchansk and Ohirtseve, Kharkiv" are in Ukraine, however many more people live in Russia's Volchansk.
Peoples ("Russian forces") say nothing of where something was; in a short report they mislead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geomap.model import GazetteerPlace
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.context import BRIEF
from geomap.toponyms.resolution.document import Weighed
from geomap.toponyms.resolution.groups import DocumentNames, Group

_WELL_KNOWN: Final = ("PCL", "ADM1", "PPLC", "PPLA", "CONT", "RGN")
"""What the codes of places begin with that are named abroad too."""
_SEAT_BELOW: Final = ("PPLA2", "PPLA3", "PPLA4", "PPLA5")
_MOST_COUNTRIES: Final = 2
"""Of two that fight each other a brief text tells too; where it names more, a place may be in any."""
_MOST_PEOPLE: Final = 300_000
"""A larger town is named abroad too."""


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
    countries = set(_countries(names, weighed, group))
    if not 1 <= len(countries) <= _MOST_COUNTRIES or best.country in countries:
        return None
    rows = weighed.rows.of_group(group)
    probability = weighed.probability[rows]
    there = [
        number
        for number, candidate in enumerate(names.groups[group].entry.candidates)
        if candidate.place.country in countries and candidate.tier in EXACT_TIERS
    ]
    return max(there, key=lambda number: (float(probability[number]), -number), default=None)


def _is_well_known(place: GazetteerPlace) -> bool:
    code = place.feature_code or ""
    is_seat = code.startswith(_WELL_KNOWN) and code not in _SEAT_BELOW
    return is_seat or (place.population or 0) > _MOST_PEOPLE


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
        ):
            yield candidate.place.country


def _name(names: DocumentNames, group: int) -> str:
    return names.groups[group].entry.name


def _is_people(group: Group) -> bool:
    return group.entry.candidates[0].name_kind == "demonym"
