"""Streets and buildings that no gazetteer holds stand in the town that the text speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from geomap.toponyms.resolution.feature_words import is_in_town
from geomap.toponyms.resolution.groups import DocumentNames, Group
from geomap.toponyms.resolution.lookup import EXACT_TIERS
from geomap.toponyms.resolution.placing import Choice

LOCALE_TRUST: Final = 0.85
"""Share of such names that lie within 161 km of the town chosen here (see docs/toponyms.md)."""

DOUBTFUL: Final = 0.5
"""A street's own namesake elsewhere is given up below this score."""

LEAST_ANCHOR: Final = 0.5
LOCALE_KM: Final = 15.0
"""How far from its town's point a street or building may lie, km."""

_LINKED_BONUS: Final = 10_000


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
    found: dict[int, Choice] = {}
    for number, group in enumerate(names.groups):
        own = choices.get(number)
        doubtful = own is None or own.score < DOUBTFUL
        if not group.members or not doubtful or not is_in_town(group.entry.name):
            continue
        others = [other for other in anchors if other != number]
        if others:
            best = min(others, key=lambda other: (_separation(names, number, other), other))
            found[number] = _at(anchors[best], names.groups[best])
    return found


def _is_town(choice: Choice) -> bool:
    """Tell whether a choice is a populated place that is named as such, and likely the right one."""
    place = choice.candidate.place
    is_populated = place.feature_class in {"P", None} and place.population is not None
    return choice.score >= LEAST_ANCHOR and is_populated and choice.candidate.tier in EXACT_TIERS


def _separation(names: DocumentNames, number: int, other: int) -> int:
    """Return how far apart two groups stand in the text; less than 0 where words join them."""
    linked = any({link.group, link.to} == {number, other} for link in names.links)
    gaps = [
        abs(start - end) for start, _ in names.groups[number].spans for end, _ in names.groups[other].spans
    ]
    return min(gaps, default=_LINKED_BONUS) - (_LINKED_BONUS if linked else 0)


def _at(anchor: Choice, group: Group) -> Choice:
    return replace(
        anchor,
        score=round(anchor.score * LOCALE_TRUST, 3),
        is_close=False,
        uncertainty_km=max(anchor.uncertainty_km, LOCALE_KM),
        evidence=(f"in_town:{group.entry.name}",),
        alternatives=(),
    )
