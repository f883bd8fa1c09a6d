"""All pairs of accounts that are compared at all, found at once.

The rules are those of ``Blocks``, which finds the neighbours of one account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.facets import DISTRICT_PREC
from geomap.events.merge.grouping.blocks import CELL_DEGREES, ONE_HALF, PROVINCE_PREC, province
from geomap.events.merge.grouping.near import Entries, Pairs, pairs_between, pairs_within
from geomap.events.merge.grouping.ties import Tie, ties, told_by_aspects, told_by_words
from geomap.events.merge.judging.columns import Column, Columns, Numbers

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
    index = _TieIndex()
    coarse = _entries(columns, np.flatnonzero(is_coarse), index.add)
    placed = _entries(columns, np.flatnonzero(~is_coarse), index.known)
    for left, right in pairs_between(coarse, coarse):
        below = left < right
        yield left[below], right[below]
    yield from pairs_between(coarse, placed)


class _TieIndex:
    """Everything that ties an account without a place to others, as numbers."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, dict[object, int]]] = {}
        self._count = 0
        self._looked_up: dict[tuple[object, ...], list[int]] = {}

    def add(self, account: Account) -> Iterator[int]:
        """Yield the keys of an account; new ones are numbered."""
        group = self._known.setdefault(account.kind.group, {})
        for what, values in ties(account):
            known = group.setdefault(what, {})
            for value in values:
                number = known.setdefault(value, self._count)
                self._count += number == self._count
                yield number

    def known(self, account: Account) -> list[int]:
        """Return those keys of an account that others were added under."""
        group = account.kind.group
        if group not in self._known:
            return []
        found = self._those_of(group, told_by_words(account))
        for told, aspects in told_by_aspects(account):
            key = (group, told, *aspects)
            numbers = self._looked_up.get(key)
            if numbers is None:
                numbers = self._looked_up[key] = self._those_of(group, told(*aspects))
            found += numbers
        return found

    def _those_of(self, group: str, found: Iterable[Tie]) -> list[int]:
        known_of = self._known[group]
        return [
            known[value]
            for what, values in found
            if (known := known_of.get(what))
            for value in known.keys() & values
        ]


def _entries(columns: Columns, numbers: Numbers, keys: Callable[[Account], Iterable[int]]) -> Entries:
    found = [list(keys(columns.accounts[number])) for number in numbers.tolist()]
    key: Numbers = np.fromiter(chain.from_iterable(found), np.int64)
    return Entries.of(columns, key, np.repeat(numbers, np.array([len(each) for each in found], np.int64)))
