"""Places that are apart at a glance: most pairs are told so, without comparing the two at length."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.events.merge.accounts.facets import Where
from geomap.events.merge.judging.columns import Columns, Flags, Numbers, Points
from geomap.events.merge.judging.places import NEAR_KM
from geomap.gazetteer.distance import EARTH_RADIUS_KM
from geomap.model.vocabulary import DISTRICT_PREC

_ROUNDING: Final = 1.001
"""Distances are worked out here and for one pair in two ways, which differ by less than this."""


class PlacesAtAGlance:
    """The places of the accounts of some columns, as numbers."""

    def __init__(self, columns: Columns) -> None:
        where = columns.where
        self._land = where.numbered(lambda place: place.country or None)
        self._is_sure = where.each(lambda place: place.is_unsure) == 0
        self._moves = where.each(lambda place: len(place.lands)) > 0
        self._is_point = columns.prec <= DISTRICT_PREC
        self._id = where.numbered(lambda place: (place.place and place.place.place_id) or None)
        self._district = where.numbered(lambda place: (place.place and place.place.admin2) or None)
        self._province = where.numbered(lambda place: (place.place and place.place.admin1) or None)
        self._names_area = where.each(lambda place: place.area_order) > 0
        self._reach = np.maximum(where.each(_uncertainty_km), NEAR_KM) * _ROUNDING
        self._axes = _on_the_sphere(np.radians(where.each(_lat)), np.radians(where.each(_lon)))

    def are_apart(self, left: Numbers, right: Numbers) -> Flags:
        """Tell pairs that ``compare_places`` forbids; of some it cannot be told at a glance."""
        are_points = self._is_point[left] & self._is_point[right]
        apart = ~are_points & self._in_two_lands(left, right)
        rows = np.flatnonzero(are_points)
        apart[rows] = self._are_far(left[rows], right[rows])
        apart &= self._is_sure[left] & self._is_sure[right]
        return apart

    def _in_two_lands(self, left: Numbers, right: Numbers) -> Flags:
        """Tell places in two countries; a movement may be told of either."""
        ours, theirs = self._land[left], self._land[right]
        differ: Flags = (ours != theirs) & (ours > 0) & (theirs > 0)
        differ &= ~(self._moves[left] & self._moves[right])
        return differ

    def _are_far(self, left: Numbers, right: Numbers) -> Flags:
        """Tell points that are out of each other's reach, on whatever side of a border."""
        chord = np.sqrt(sum((axis[left] - axis[right]) ** 2 for axis in self._axes))
        km = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, chord / 2))
        far: Flags = km > np.maximum(self._reach[left], self._reach[right])
        far &= ~_same(self._id, left, right) & ~_same(self._district, left, right)
        may_be_area = self._names_area[left] | self._names_area[right]
        far &= ~(may_be_area & _same(self._province, left, right))
        return far


def _same(names: Numbers, left: Numbers, right: Numbers) -> Flags:
    same: Flags = (names[left] == names[right]) & (names[left] > 0)
    return same


def _on_the_sphere(lat: Points, lon: Points) -> tuple[Points, Points, Points]:
    """Return x, y and z of points on a sphere of radius 1."""
    return np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)


def _lat(where: Where) -> float | None:
    return where.place.lat if where.place else None


def _lon(where: Where) -> float | None:
    return where.place.lon if where.place else None


def _uncertainty_km(where: Where) -> float:
    return (where.place.uncertainty_km if where.place else None) or 0.0
