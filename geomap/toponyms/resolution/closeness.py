"""How near each candidate lies to the places that the other names of a document probably mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from geomap.gazetteer.distance import EARTH_RADIUS_KM
from geomap.toponyms.resolution.groups import Group
from geomap.toponyms.resolution.rows import Rows
from geomap.toponyms.resolution.static import COUNTRY, Floats, Ints

NEAR_KM: Final = 60.0
"""Closeness falls to 1/e within so many km: the surroundings of a town."""
WIDE_KM: Final = 400.0
"""The same for one part of the world."""

NEIGHBOUR_CHARACTERS: Final = 200
"""Names within so many characters are a name's neighbours."""

MOST_ANCHORS: Final = 1_000
"""Places that all candidates are compared with, the weightiest of a document that names more: so its
time grows with the number of its names and not with their square."""

_BLOCK: Final = 200_000
"""Distances that are worked out at once, which bounds the memory."""


class Closeness:
    """Computes how near all candidates of a document are to the likely places of its names.

    Parameters
    ----------
    groups, rows
        The document.
    weights
        How much each group speaks for its surroundings.
    """

    def __init__(self, groups: list[Group], rows: Rows, weights: Floats) -> None:
        self._rows, self._weights = rows, weights
        self._trust = np.array([table.trust for table in rows.tables])
        self._pairs = _pairs(groups, rows)
        self._datelines = np.flatnonzero([group.is_dateline for group in groups])
        self._outlets = np.flatnonzero([group.is_outlet for group in groups])

    def features(self, probability: Floats) -> list[Floats]:
        """Return for each row, 0 to 1, how near it lies.

        To the nearest anchor, to all within a town's surroundings, to all within one part of the
        world, to the nearest neighbour in the text; whether in the dateline's country, how near to
        the dateline, how near to the outlet. An anchor is the likeliest place of another name,
        unless that is a whole country.
        """
        rows = self._rows
        best = best_rows(probability, rows)
        silent = (rows.level[best] == COUNTRY) | (np.diff(rows.starts) == 0)
        strength = np.where(silent, 0.0, probability[best])
        trusted = strength * self._trust
        return [
            *self._to_anchors(best, strength, trusted),
            self._to_neighbours(best, trusted),
            self._in_country_of_dateline(best, probability),
            self._to_groups(self._datelines, best, trusted),
            self._to_groups(self._outlets, best, trusted),
        ]

    def _to_anchors(self, best: Ints, strength: Floats, trusted: Floats) -> Floats:
        """Return the closeness to the nearest anchor and the weighted means of two closenesses, 3 x n."""
        rows = self._rows
        anchors = _weightiest(self._weights * strength)
        weight = (self._weights * strength)[anchors]
        found = np.zeros((3, len(rows.owner)))
        for block in _blocks(len(rows.owner), len(anchors)):
            km = distances(rows.unit[block], rows.unit[best[anchors]])
            others = (rows.owner[block][:, None] != anchors).astype(float)
            near = np.exp(km / -NEAR_KM) * others
            wide = np.exp(km / -WIDE_KM) * others
            total = np.maximum(others @ weight, 1e-9)
            found[0, block] = (near * trusted[anchors]).max(axis=1, initial=0.0)
            found[1, block] = near @ weight / total
            found[2, block] = wide @ weight / total
        return found

    def _to_neighbours(self, best: Ints, trusted: Floats) -> Floats:
        """Return the closeness to the nearest place of a name that stands close by."""
        rows, (row, other) = self._rows, self._pairs
        found = np.zeros(len(rows.owner))
        if len(row):
            cosine = np.einsum("ij,ij->i", rows.unit[row], rows.unit[best[other]])
            np.maximum.at(found, row, np.exp(_km(cosine) / -NEAR_KM) * trusted[other])
        return found

    def _in_country_of_dateline(self, best: Ints, probability: Floats) -> Floats:
        rows, anchors = self._rows, best[self._datelines]
        if not len(anchors):
            return np.zeros(len(rows.owner))
        same = rows.country[:, None] == rows.country[anchors]
        others = rows.owner[:, None] != self._datelines
        return np.asarray((same * others * probability[anchors]).max(axis=1, initial=0.0))

    def _to_groups(self, groups: Ints, best: Ints, trusted: Floats) -> Floats:
        """Return the closeness, in one part of the world, to the nearest place of a few groups."""
        rows = self._rows
        if not len(groups):
            return np.zeros(len(rows.owner))
        km = distances(rows.unit, rows.unit[best[groups]])
        others = rows.owner[:, None] != groups
        return np.asarray((np.exp(km / -WIDE_KM) * others * trusted[groups]).max(axis=1, initial=0.0))


def distances(a: Floats, b: Floats) -> Floats:
    """Return the great-circle distances between two lists of unit vectors, km, len(a) x len(b)."""
    return _km(a @ b.T)


def best_rows(probability: Floats, rows: Rows) -> Ints:
    """Return each group's most probable row (row 0 for a group without rows)."""
    first_rows, sizes = rows.starts[:-1], np.diff(rows.starts)
    filled = sizes > 0
    best = np.zeros(len(sizes), dtype=np.int64)
    if filled.any():
        most = np.maximum.reduceat(probability, first_rows[filled])
        at_most = np.flatnonzero(probability == np.repeat(most, sizes[filled]))
        best[filled] = at_most[np.searchsorted(at_most, first_rows[filled])]
    return best


def _km(cosine: Floats) -> Floats:
    """Return kilometres for cosines, which rounding may have brought beyond 1."""
    bounded = np.minimum(cosine, 1.0)
    np.maximum(bounded, -1.0, out=bounded)
    return np.asarray(EARTH_RADIUS_KM * np.arccos(bounded, out=bounded))


def _pairs(groups: list[Group], rows: Rows) -> tuple[Ints, Ints]:
    """Return each row beside each group that its own group has a mention close to: rows, groups."""
    own, others = _neighbours(groups)
    sizes = np.diff(rows.starts)[own]
    first_of_pair = np.repeat(np.cumsum(sizes) - sizes, sizes)
    row = np.repeat(rows.starts[own], sizes) + np.arange(len(first_of_pair)) - first_of_pair
    return row, np.repeat(others, sizes)


def _weightiest(weight: Floats) -> Ints:
    """Return the groups that have any weight, the weightiest where there are many, in their order."""
    order = np.argsort(-weight, kind="stable")[:MOST_ANCHORS]
    return np.sort(order[weight[order] > 0])


def _blocks(rows: int, columns: int) -> Iterator[slice]:
    """Cut rows into blocks that stay in a processor's cache, whatever the size of the document."""
    size = max(1, _BLOCK // max(columns, 1))
    for start in range(0, rows, size):
        yield slice(start, start + size)


def _neighbours(groups: list[Group]) -> tuple[Ints, Ints]:
    """Return the pairs of groups, each in both directions, that have mentions close to each other."""
    spans = sorted((*span, number) for number, group in enumerate(groups) for span in group.spans)
    pairs = set()
    for position, (_, end, number) in enumerate(spans):
        for following in range(position + 1, len(spans)):
            start, _, other = spans[following]
            if start - end > NEIGHBOUR_CHARACTERS:
                break
            if number != other:
                pairs |= {(number, other), (other, number)}
    own, others = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    return own, others
