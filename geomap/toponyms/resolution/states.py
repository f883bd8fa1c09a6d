"""States that share a country's name: "Florida and Georgia" are states, "Armenia and Georgia" countries.

So is Niger a country in "Diffa, Niger", though Nigeria has a state of that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geomap.model import GazetteerPlace
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.document import Weighed
from geomap.toponyms.resolution.groups import DocumentNames

_BESIDE: Final = frozenset({"list", "comma", "near"})
"""Relations of names that stand next to each other; "Florida and Georgia" counts as near."""


def state_beside(names: DocumentNames, weighed: Weighed, group: int, best: GazetteerPlace) -> int | None:
    """Return the candidate of a group that is a state of the same country as its neighbours in a list.

    Parameters
    ----------
    group
        Position of the group in ``names``.
    best
        Its most probable place; None is returned unless that is a country.
    """
    if not best.is_country:
        return None
    beside = {place.country for place in _neighbours(names, weighed, group) if place.feature_code == "ADM1"}
    for number, candidate in enumerate(names.groups[group].entry.candidates):
        is_state = candidate.place.feature_code == "ADM1" and candidate.tier in EXACT_TIERS
        if is_state and candidate.place.country in beside - {best.country}:
            return number
    return None


def _neighbours(names: DocumentNames, weighed: Weighed, group: int) -> Iterator[GazetteerPlace]:
    """Yield the most probable places of the names next to a group's in a list."""
    for link in names.links:
        if link.relation not in _BESIDE or group not in {link.group, link.to}:
            continue
        yield from _best_place(names, weighed, link.to if link.group == group else link.group)


def country_around(names: DocumentNames, weighed: Weighed, group: int, best: GazetteerPlace) -> int | None:
    """Return the candidate of a group that is the country of the town before it ("Diffa, Niger"), or None.

    Parameters
    ----------
    group
        Position of the group in ``names``.
    best
        Its most probable place; None is returned unless that is a division of another country.
    """
    if best.is_country or best.feature_code != "ADM1":
        return None
    before = {place.country for place in _qualified(names, weighed, group)} - {best.country}
    for number, candidate in enumerate(names.groups[group].entry.candidates):
        if candidate.place.is_country and candidate.place.country in before:
            return number
    return None


def _qualified(names: DocumentNames, weighed: Weighed, group: int) -> Iterator[GazetteerPlace]:
    """Yield the most probable places of the names after which a group's stands behind a comma."""
    for link in names.links:
        if link.relation == "comma" and link.to == group:
            yield from _best_place(names, weighed, link.group)


def _best_place(names: DocumentNames, weighed: Weighed, group: int) -> Iterator[GazetteerPlace]:
    candidates = names.groups[group].entry.candidates
    if candidates:
        yield candidates[int(weighed.best[group]) - weighed.rows.of_group(group).start].place
