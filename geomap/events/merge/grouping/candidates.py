"""All pairs of accounts that are compared at all, found at once.

The rules are those of ``Blocks``, which finds the neighbours of one account.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

import numpy as np

from geomap.events.merge.grouping.blocks import CELL_DEGREES, ONE_HALF, province
from geomap.events.merge.grouping.near import Entries, Pairs, pairs_between, pairs_within
from geomap.events.merge.grouping.tie_index import TieIndex
from geomap.events.merge.judging.columns import Column, Columns, Numbers
from geomap.model.vocabulary import DISTRICT_PREC, PROVINCE_PREC

_ROWS: Final = 2**20
"""More than there are cells from pole to pole or around the world."""


def candidate_pairs(columns: Columns) -> Iterator[Pairs]:
    """Yield all pairs to compare, many at a time, the smaller number first.

    A pair that several things tie is given repeatedly.
    """
    found = _points(columns), _namesakes(columns), _provinces(columns), _coarse(columns)
    for left, right in chain(*found):
        yield np.minimum(left, right), np.maximum(left, right)


def _points(columns: Columns) -> Iterator[Pairs]:
    """Yield the accounts of a cell with each other, and with those of half of its neighbours."""
    placed = np.flatnonzero(columns.prec <= DISTRICT_PREC)
    cells = _cells(columns, placed)
    known, which = np.unique(cells, return_inverse=True)
    entries = Entries.of(columns, which, placed)
    yield from pairs_within(entries)
    for down, across in ONE_HALF:
        beside = cells + down * _ROWS + across
        at = np.minimum(np.searchsorted(known, beside), max(0, len(known) - 1))
        rows = np.flatnonzero(known[at] == beside) if len(known) else placed
        yield from pairs_between(Entries.of(columns, at[rows], placed[rows]), entries)


def _cells(columns: Columns, placed: Numbers) -> Numbers:
    row, column = (
        np.floor(columns.where.each(degrees)[placed] / CELL_DEGREES).astype(np.int64)
        for degrees in (
            lambda where: where.place.lat if where.place else None,
            lambda where: where.place.lon if where.place else None,
        )
    )
    return (columns.group[placed] * _ROWS + row + _ROWS // 2) * _ROWS + column + _ROWS // 2


def _namesakes(columns: Columns) -> Iterator[Pairs]:
    """Yield the points that may have been taken for another of their name with all points of the name."""
    names = Column(where.written for where in columns.where.distinct)
    key = columns.group * max(1, len(names.distinct)) + names.which[columns.where.which]
    point = columns.prec <= DISTRICT_PREC
    is_unsure = columns.where.each(lambda where: where.is_unsure) > 0
    unsure, sure = np.flatnonzero(point & is_unsure), np.flatnonzero(point & ~is_unsure)
    entries = Entries.of(columns, key[unsure], unsure)
    yield from pairs_within(entries)
    yield from pairs_between(entries, Entries.of(columns, key[sure], sure))


def _provinces(columns: Columns) -> Iterator[Pairs]:
    """Yield the accounts of a province with each other, and with those of points in it."""
    names = Column(map(province, columns.where.distinct))
    of_account = names.which[columns.where.which]
    key = columns.group * max(1, len(names.distinct)) + of_account
    point = np.flatnonzero(columns.prec <= DISTRICT_PREC)
    area = np.flatnonzero((columns.prec > DISTRICT_PREC) & (columns.prec <= PROVINCE_PREC))
    areas = Entries.of(columns, key[area], area)
    yield from pairs_within(areas)
    yield from pairs_between(areas, Entries.of(columns, key[point], point))


def _coarse(columns: Columns) -> Iterator[Pairs]:
    """Yield the accounts without town and province with all that something ties to them."""
    is_coarse = columns.prec > PROVINCE_PREC
    index = TieIndex(columns)
    coarse = index.add(np.flatnonzero(is_coarse))
    placed = index.look_up(np.flatnonzero(~is_coarse))
    for left, right in pairs_between(coarse, coarse):
        below = left < right
        yield left[below], right[below]
    yield from pairs_between(coarse, placed)
