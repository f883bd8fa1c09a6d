"""One place in two layers: the candidates of a name that are one village, or one division."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.names import normalise
from geomap.model import Candidate, GazetteerPlace

SAME_PLACE_KM: Final = 5.0
"""Within so many km two settlements of one name are one: points of village lists are good to 2 km at best,
those of the supplement to some more; of two villages that are that near it matters little which is meant."""

SAME_DIVISION_KM: Final = 120.0
"""The same for divisions of one order and name whose codes are not known: one source gives the middle of a
district, another its seat."""

_CELL_DEGREES: Final = 0.1  # wider than SAME_PLACE_KM up to 60 degrees north and south
_BASE_DIVISION: Final = "adm:"
_SEATS: Final = ("PPLA", "PPLC")


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
    kept: list[Candidate] = []
    cells: defaultdict[tuple[str | None, int, int], list[GazetteerPlace]] = defaultdict(list)
    divisions: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for candidate in candidates:
        place = candidate.place
        if place.feature_class in {None, "P"}:
            row, column = round(place.lat / _CELL_DEGREES), round(place.lon / _CELL_DEGREES)
            around = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            near = (other for y, x in around for other in cells.get((place.country, y, x), ()))
            if any(_is_the_same(place, other) for other in near):
                continue
            cells[place.country, row, column].append(place)
        elif order := _order_of(place):
            known = divisions[place.country, order]
            twin = next((at for at in known if _is_the_same_division(candidate, kept[at])), None)
            if twin is not None:
                if place.place_id.startswith(_BASE_DIVISION):
                    kept[twin] = candidate
                continue
            known.append(len(kept))
        kept.append(candidate)
    return kept


def of_two_records(one: GazetteerPlace, other: GazetteerPlace) -> GazetteerPlace:
    """Return what two layers know of a place that has one number in both: what the first says, mostly.

    A division of the base stays that, and an area the record that knows its reach; what is a seat in one
    layer ("PPLA") does not become any town by a list that calls every place a populated one.
    """
    if other.place_id.startswith(_BASE_DIVISION) or (one.extent_km is None and other.extent_km is not None):
        return other
    is_told_less = one.feature_code in {None, "PPL"} and (other.feature_code or "").startswith(_SEATS)
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


def _is_the_same_division(candidate: Candidate, known: Candidate) -> bool:
    """Whether two divisions of one order, of two sources, are one: by codes, else by name and distance."""
    one, other = candidate.place, known.place
    if _source(one) == _source(other):
        return False
    if one.feature_code == "ADM1" and None not in (one.admin1, other.admin1):
        return one.admin1 == other.admin1
    if None not in (one.admin1, other.admin1) and one.admin1 != other.admin1:
        return False
    if one.feature_code == "ADM2" and None not in (one.admin2, other.admin2):
        return one.admin2 == other.admin2
    if normalise(candidate.matched_name) != normalise(known.matched_name):
        return False
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= SAME_DIVISION_KM


def _source(place: GazetteerPlace) -> str:
    return place.place_id.partition(":")[0]
