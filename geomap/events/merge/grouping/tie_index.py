"""Everything that ties an account without a place to others, as numbers: of all accounts at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.wording import Tie
from geomap.events.merge.grouping.near import Entries
from geomap.events.merge.grouping.ties import told_by_aspects, told_by_words
from geomap.events.merge.judging.columns import Column, Columns, Flags, Numbers

_BYTES: Final = 8
"""Bytes of a number."""
_LOWEST_BITS: Final = 2**20 - 1
"""Of a number: as many as a table of them fits into the memory that is near the processor."""


class TieIndex:
    """Ties as numbers: accounts without a place add theirs, of the others only those count.

    Two ties of one number, which is next to impossible, would have two accounts compared in vain.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: Numbers = np.empty(0, np.int64)
        self._may_be_known: Flags = np.zeros(_LOWEST_BITS + 1, np.bool_)

    def add(self, numbers: Numbers) -> Entries:
        """Return some accounts under all that may tie them."""
        ties, account = self._ties(numbers)
        self._known, which = np.unique(ties, return_inverse=True)
        self._may_be_known[self._known & _LOWEST_BITS] = True
        return Entries.of(self._columns, which, account)

    def look_up(self, numbers: Numbers) -> Entries:
        """Return some accounts under those of their ties that others were added under."""
        ties, account = self._ties(numbers)
        # Most are not known, and their lowest bits tell it sooner than a search.
        may_be = np.flatnonzero(self._may_be_known[ties & _LOWEST_BITS])
        ties, account = ties[may_be], account[may_be]
        which = np.searchsorted(self._known, ties)
        is_known = which < len(self._known)
        is_known[is_known] = self._known[which[is_known]] == ties[is_known]
        return Entries.of(self._columns, which[is_known], account[is_known])

    def _ties(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return all ties of some accounts, and the account of each; all of them are stored or none is."""
        accounts = [self._columns.accounts[number] for number in numbers.tolist()]
        stored = [account.told.ties for account in accounts if account.told is not None]
        if stored:
            sizes = np.fromiter(map(len, stored), np.int64, len(stored)) // _BYTES
            return np.frombuffer(b"".join(stored), np.int64), np.repeat(numbers, sizes)
        by_words = [_numbers(account, told_by_words(account)) for account in accounts]
        found = [_spread(by_words, np.arange(len(by_words)), numbers), *self._by_aspects(numbers)]
        ties, account = (np.concatenate(columns) for columns in zip(*found, strict=True))
        return ties, account

    def _by_aspects(self, numbers: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield the ties of each sort: those that equal aspects have are looked up once."""
        accounts = self._columns.accounts
        for sort, aspects in enumerate(_aspects(self._columns)):
            _, first, which = np.unique(aspects[numbers], return_index=True, return_inverse=True)
            found = [_of_sort(accounts[number], sort) for number in numbers[first].tolist()]
            yield _spread(found, which, numbers)


def _of_sort(account: Account, sort: int) -> array[int]:
    told, aspects = told_by_aspects(account)[sort]
    return _numbers(account, told(*aspects))


def _numbers(account: Account, ties: Iterable[Tie]) -> array[int]:
    """Return numbers of ties that hold for this process alone."""
    group = account.kind.group
    return array("q", [hash((group, what, value)) for what, values in ties for value in values])


def _aspects(columns: Columns) -> tuple[Numbers, ...]:
    """Return what the ties of each sort depend on, as numbers, in the order of ``told_by_aspects``."""
    where, group = columns.where, columns.group
    country = where.numbered(lambda place: place.country)
    countries = where.numbered(lambda place: place.countries)
    published = Column(columns.published).which
    return (
        _together(group, columns.who.which, country),
        _together(group, columns.figures.which, countries),
        _together(group, countries, published, columns.days.which),
        _together(group, where.which),
    )


def _together(*columns: Numbers) -> Numbers:
    """Return one number for each row: equal rows have equal ones."""
    together = columns[0]
    for column in columns[1:]:
        together = together * (int(column.max(initial=0)) + 1) + column
    return together


def _spread(found: list[array[int]], which: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return ties and accounts as rows: account ``numbers[n]`` has the ties ``found[which[n]]``."""
    flat: Numbers = np.fromiter(chain.from_iterable(found), np.int64)
    sizes = np.fromiter(map(len, found), np.int64, len(found))
    starts, many = np.cumsum(sizes) - sizes, sizes[which]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return flat[np.repeat(starts[which], many) + within], np.repeat(numbers, many)
