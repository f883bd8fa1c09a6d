"""Towns that gave their province its name: "Kandahar" without more is the city.

News says "province", "governorate" or "oblast" where it means the division, so the bare name is that
of the town; coders of events take it so as well (ACLED's and UCDP's codebooks place an event at the
town named). The rankers' training texts cannot teach this: they are mostly American, where states
bear other names than their capitals, and a point in either counts as right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from geomap.gazetteer.answering.similarity import alike
from geomap.gazetteer.distance import distance_km
from geomap.gazetteer.feature_codes import is_seat_code
from geomap.gazetteer.names import normalise
from geomap.model import Candidate, GazetteerPlace
from geomap.model.vocabulary import EXACT_TIERS
from geomap.toponyms.resolution.document import Weighed
from geomap.toponyms.resolution.groups import DocumentNames

_SEATS: Final = {
    "ADM1": ("PPLA", "PPLC", "PPLG"), "ADM2": ("PPL",), "ADM3": ("PPL",), "ADM4": ("PPL",),
}  # fmt: skip
"""What the code of a division's namesake begins with; provinces are named after their capital alone."""
_WIDEST_KM: Final = 150.0
_WIDEST_BELOW_KM: Final = 30.0
"""A division's point lies no farther from the town of its name, km: of the first order, of others.

A town that the gazetteer puts into the second-order division of its name, or knows as the seat of some
division, may lie as far off as in one of the first.
"""
_ALIKE: Final = 0.6
"""Least likeness of the name in the text and the town's own: "Santa Fe de Antioquia" is not Antioquia."""
_ALIKE_RENAMED: Final = 0.4
"""The same for the seat of the division, which may have been respelt since ("Chittagong", now Chattogram)."""
_TRUE_SEATS: Final = frozenset(_SEATS["ADM1"])
_PARENTAL: Final = frozenset({"in", "comma"})


def seat_of(names: DocumentNames, weighed: Weighed, group: int, best: Candidate) -> int | None:
    """Return the candidate of a group that is the town of a division's name, None where the division stays.

    It stays where words beside the name make it an area ("Kandahar province", "northern Kandahar") or
    name a place in it ("a village in Kandahar").

    Parameters
    ----------
    group
        Position of the group in ``names``.
    best
        Its most probable candidate.
    """
    named, division = names.groups[group], best.place
    codes = _SEATS.get(division.feature_code or "")
    if not codes or named.kinds or named.is_area or named.entry.reading != "whole":
        return None
    name = normalise(named.entry.used)
    for number in _by_probability(weighed, group):
        candidate = named.entry.candidates[number]
        code = candidate.place.feature_code or ""
        is_town = code.startswith(codes) and candidate.tier in EXACT_TIERS
        if (
            is_town
            and _is_in(division, candidate.place)
            and alike(name, normalise(candidate.place.name)) >= _least_alike(division, code)
        ):
            return None if _holds_another(names, weighed, group, division) else number
    return None


def _by_probability(weighed: Weighed, group: int) -> Sequence[int]:
    order: list[int] = np.argsort(-weighed.probability[weighed.rows.of_group(group)], kind="stable").tolist()
    return order


def _least_alike(division: GazetteerPlace, code: str) -> float:
    """Return how like the name in the text the town's own name must be."""
    return _ALIKE_RENAMED if division.feature_code == "ADM1" and code in _TRUE_SEATS else _ALIKE


def _is_in(division: GazetteerPlace, place: GazetteerPlace) -> bool:
    if place.country != division.country or place.admin1 != division.admin1:
        return False
    stated = division.feature_code == "ADM2" and division.admin2 and place.admin2 == division.admin2
    is_seat = is_seat_code(place.feature_code)
    widest = _WIDEST_KM if division.feature_code == "ADM1" or stated or is_seat else _WIDEST_BELOW_KM
    return distance_km(division.lat, division.lon, place.lat, place.lon) <= widest


def _holds_another(names: DocumentNames, weighed: Weighed, group: int, division: GazetteerPlace) -> bool:
    """Whether the text names a place in the division as being in it; one that nobody knows counts."""
    for link in names.links:
        if link.to != group or link.relation not in _PARENTAL:
            continue
        candidates = names.groups[link.group].entry.candidates
        if not candidates:
            return True
        row = int(weighed.best[link.group]) - weighed.rows.of_group(link.group).start
        inner = candidates[row].place
        if inner.country == division.country and inner.admin1 == division.admin1:
            return True
    return False
