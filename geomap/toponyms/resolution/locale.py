"""Streets and buildings that no gazetteer holds stand in the town that the text speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.feature_words import is_in_town
from geomap.toponyms.resolution.groups import DocumentNames, Group
from geomap.toponyms.resolution.placing import Choice

LOCALE_TRUST: Final = 0.85
"""Share of such names that lie within 161 km of the town chosen here (see docs/toponyms.md)."""

DOUBTFUL: Final = 0.5
"""A street's own namesake elsewhere is given up below this score."""

LEAST_ANCHOR: Final = 0.5
LOCALE_KM: Final = 15.0
"""How far from its town's point a street or building may lie, km."""

FARTHEST_KM: Final = 60.0
"""Farther from its town no street lies, km."""

_LINKED_BONUS: Final = 10_000
"""Characters by which a town that a name is linked to counts as nearer than any other."""


def locale_choices(names: DocumentNames, choices: Mapping[int, Choice]) -> dict[int, Choice]:
    """Return, for groups that name a street or building and are not placed, the town around them.

    Parameters
    ----------
    choices
        What was chosen so far, by group.
    """
    anchors = {
        number: choice
        for number, choice in choices.items()
        if _is_town(choice) and names.groups[number].entry.reading != "inside"
    }
    towns = _TownsInText(names, anchors)
    found: dict[int, Choice] = {}
    for number, group in enumerate(names.groups):
        if not group.members or not is_in_town(group.entry.name):
            continue
        best, is_linked = towns.nearest(number)
        if best is not None and _is_doubtful(choices.get(number), group, anchors[best], is_linked=is_linked):
            found[number] = _at(anchors[best], names.groups[best])
    return found


def _is_doubtful(own: Choice | None, group: Group, town: Choice, *, is_linked: bool) -> bool:
    """Tell whether a street's own place gives way to the town that the text names.

    A place that bears only a part of the street's name does so far from the town that words join to the
    street: the "Berlin Street" of "Berlin Street, Jakarta" is not in Berlin.
    """
    if own is None or own.score < DOUBTFUL:
        return True
    if group.entry.reading != "inside" or not is_linked:
        return False
    place, other = own.candidate.place, town.candidate.place
    return distance_km(place.lat, place.lon, other.lat, other.lon) > FARTHEST_KM


def _is_town(choice: Choice) -> bool:
    """Tell whether a choice is a populated place that is named as such, and likely the right one."""
    place = choice.candidate.place
    is_populated = place.feature_class in {"P", None} and place.population is not None
    return choice.score >= LEAST_ANCHOR and is_populated and choice.candidate.tier in EXACT_TIERS


class _TownsInText:
    """Where the text names towns, so that each street finds the nearest mention of one.

    Parameters
    ----------
    anchors
        The groups that stand for towns; no street is among them, since its own place is doubtful.
    """

    def __init__(self, names: DocumentNames, anchors: Collection[int]) -> None:
        self._groups = names.groups
        self._at: dict[int, int] = {}
        for number in sorted(anchors, reverse=True):
            self._at |= {start: number for start, _ in names.groups[number].spans}
        self._starts = sorted(self._at)
        self._linked: defaultdict[int, set[int]] = defaultdict(set)
        for link in names.links:
            for number, other in ((link.group, link.to), (link.to, link.group)):
                if other in anchors:
                    self._linked[number].add(other)

    def nearest(self, number: int) -> tuple[int | None, bool]:
        """Return the town that words join a group to, else the one named nearest; None if there is none."""
        own = [start for start, _ in self._groups[number].spans]
        options = [(abs(start - at), self._at[at]) for start in own for at in self._beside(start)]
        for other in self._linked[number]:
            gaps = (abs(start - at) for start in own for at, _ in self._groups[other].spans)
            options.append((min(gaps) - _LINKED_BONUS, other))
        if not options:
            return None, False
        gap, town = min(options)
        return town, gap < 0

    def _beside(self, start: int) -> list[int]:
        """Return where the last town before a place in the text stands, and the first after it."""
        position = bisect_left(self._starts, start)
        return self._starts[max(position - 1, 0) : position + 1]


def _at(anchor: Choice, group: Group) -> Choice:
    return replace(
        anchor,
        score=round(anchor.score * LOCALE_TRUST, 3),
        is_close=False,
        uncertainty_km=max(anchor.uncertainty_km, LOCALE_KM),
        evidence=(f"in_town:{group.entry.name}",),
        alternatives=(),
    )
