"""One village in two layers: the candidates of a name that lie so near each other that they are one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.model import Candidate, GazetteerPlace

SAME_PLACE_KM: Final = 5.0
"""Within so many km two settlements of one name are one: points of village lists are good to 2 km at best,
those of the supplement to some more; of two villages that are that near it matters little which is meant."""

_CELL_DEGREES: Final = 0.1  # wider than SAME_PLACE_KM up to 60 degrees north and south


def without_duplicates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Leave out the settlements within a few km of a better candidate that another source has.

    Parameters
    ----------
    candidates
        Places that one name may stand for, best first.

    Returns
    -------
    kept
        In the same order. Divisions, sites and regions are all kept: a town is not the air base beside it.
    """
    kept: list[Candidate] = []
    cells: defaultdict[tuple[str | None, int, int], list[GazetteerPlace]] = defaultdict(list)
    for candidate in candidates:
        place = candidate.place
        if place.feature_class in {None, "P"}:
            row, column = round(place.lat / _CELL_DEGREES), round(place.lon / _CELL_DEGREES)
            around = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            near = (other for y, x in around for other in cells.get((place.country, y, x), ()))
            if any(_is_the_same(place, other) for other in near):
                continue
            cells[place.country, row, column].append(place)
        kept.append(candidate)
    return kept


def _is_the_same(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether two sources have one place: what one source lists twice it knows as two."""
    if one.place_id.partition(":")[0] == other.place_id.partition(":")[0]:
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM
