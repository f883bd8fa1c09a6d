"""One place in two layers: the candidates of a name that are one village, or one division."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.feature_codes import is_seat_code
from geomap.gazetteer.names import normalise
from geomap.model import Candidate, GazetteerPlace

SAME_PLACE_KM: Final = 5.0
"""Within so many km two settlements of one name are one: points of village lists are good to 2 km at best,
those of the supplement to some more; of two villages that are that near it matters little which is meant."""

SAME_DIVISION_KM: Final = {"ADM1": 120.0, "ADM2": 120.0, "ADM3": 40.0, "ADM4": 20.0, "ADM5": 12.0}
"""The same for divisions of one order and name whose codes are not known: one source gives the middle of a
district, another its seat. From the third order on four times their typical reach: of communes many in one
province bear one name."""

_CELL_DEGREES: Final = 0.1  # wider than SAME_PLACE_KM up to 60 degrees north and south
_BASE_DIVISION: Final = "adm:"


def without_duplicates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what another source has too: settlements within a few km, divisions of one code or area.

    Parameters
    ----------
    candidates
        Places that one name may stand for, best first.

    Returns
    -------
    kept
        In the same order. Of two records of a settlement the better one is kept, of two of a division that
        of the base, which knows its outline. Sites and regions are all kept: a town is not its air base.
    """
    found = list(candidates)
    twins = _twins(found)
    kept: list[Candidate] = []
    cells: defaultdict[tuple[str | None, int, int], list[GazetteerPlace]] = defaultdict(list)
    for at, candidate in enumerate(found):
        place = candidate.place
        if place.feature_class in {None, "P"}:
            row, column = round(place.lat / _CELL_DEGREES), round(place.lon / _CELL_DEGREES)
            around = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            near = (other for y, x in around for other in cells.get((place.country, y, x), ()))
            if any(_is_the_same(place, other) for other in near):
                continue
            cells[place.country, row, column].append(place)
        elif at in twins:
            if at == twins[at][0]:
                kept.append(_best_record([found[twin] for twin in twins[at]]))
            continue
        kept.append(candidate)
    return kept


def of_two_records(one: GazetteerPlace, other: GazetteerPlace) -> GazetteerPlace:
    """Return what two layers know of a place that has one number in both: what the first says, mostly.

    A division of the base stays that, and an area the record that knows its reach; what is a seat in one
    layer ("PPLA") does not become any town by a list that calls every place a populated one.
    """
    if other.place_id.startswith(_BASE_DIVISION) or (one.extent_km is None and other.extent_km is not None):
        return other
    is_told_less = one.feature_code in {None, "PPL"} and is_seat_code(other.feature_code)
    return one.but(feature_code=other.feature_code) if is_told_less else one


def _is_the_same(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether two sources have one place: what one source lists twice it knows as two."""
    if _source(one) == _source(other):
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM


def _order_of(place: GazetteerPlace) -> str:
    """Return ADM1 to ADM5 for a division of today; empty for other places, and for former divisions."""
    code = place.feature_code or ""
    return code if code.startswith("ADM") and code[3:].isdecimal() else ""


def _twins(found: Sequence[Candidate]) -> dict[int, list[int]]:
    """Return the records of divisions that several sources have, in order, by the number of each of them.

    The nearest are joined first; of one source no two are one division.
    """
    divisions: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for at, candidate in enumerate(found):
        if order := _order_of(candidate.place):
            divisions[candidate.place.country, order].append(at)
    records = {at: [at] for group in divisions.values() for at in group}
    for _, one, other in sorted(pair for group in divisions.values() for pair in _pairs(found, group)):
        left, right = records[one], records[other]
        if left is not right and all(_apart_km(found[a], found[b]) is not None for a in left for b in right):
            joined = sorted((*left, *right))
            records.update(dict.fromkeys(joined, joined))
    return {at: same for at, same in records.items() if len(same) > 1}


def _pairs(found: Sequence[Candidate], group: Sequence[int]) -> Iterator[tuple[float, int, int]]:
    """Yield how far apart two records of one division are, and their numbers."""
    for one, other in combinations(group, 2):
        km = _apart_km(found[one], found[other])
        if km is not None:
            yield km, one, other


def _best_record(same: Sequence[Candidate]) -> Candidate:
    """Return the record of the base, else the best ranked."""
    of_base = (candidate for candidate in same if candidate.place.place_id.startswith(_BASE_DIVISION))
    return next(of_base, same[0])


def _apart_km(candidate: Candidate, known: Candidate) -> float | None:
    """Return how far apart two sources have a division, 0 for one code; None where they are two divisions.

    Both are of one country and order.
    """
    one, other = candidate.place, known.place
    if _source(one) == _source(other):
        return None
    if one.feature_code == "ADM1" and None not in (one.admin1, other.admin1):
        return 0.0 if one.admin1 == other.admin1 else None
    if None not in (one.admin1, other.admin1) and one.admin1 != other.admin1:
        return None
    if one.feature_code == "ADM2" and None not in (one.admin2, other.admin2):
        return 0.0 if one.admin2 == other.admin2 else None
    if normalise(candidate.matched_name) != normalise(known.matched_name):
        return None
    km = distance_km(one.lat, one.lon, other.lat, other.lon)
    return km if km <= SAME_DIVISION_KM[one.feature_code or ""] else None


def _source(place: GazetteerPlace) -> str:
    return place.place_id.partition(":")[0]
