"""Everything that ties an account without a place to others, as numbers: of all accounts at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import numpy as np

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.grouping.near import Entries
from geomap.events.merge.grouping.ties import Tie, told_by_aspects, told_by_words
from geomap.events.merge.judging.columns import Column, Columns, Numbers

_Keys = Callable[[str, Iterable[Tie]], list[int]]
"""Gives the numbers of the ties of an account, by the group of its type."""


class TieIndex:
    """Numbers of ties: accounts without a place add theirs, of the others only those count."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[str, dict[str, dict[object, int]]] = {}
        self._count = 0

    def add(self, numbers: Numbers) -> Entries:
        """Return some accounts under all that may tie them; what is new is numbered."""
        return self._entries(numbers, self._added)

    def look_up(self, numbers: Numbers) -> Entries:
        """Return some accounts under those of their ties that others were added under."""
        return self._entries(numbers, self._those_known)

    def _entries(self, numbers: Numbers, keys: _Keys) -> Entries:
        found = [self._by_words(numbers, keys), *self._by_aspects(numbers, keys)]
        key, account = (np.concatenate(columns) for columns in zip(*found, strict=True))
        return Entries.of(self._columns, key, account)

    def _by_words(self, numbers: Numbers, keys: _Keys) -> tuple[Numbers, Numbers]:
        accounts = [self._columns.accounts[number] for number in numbers.tolist()]
        found = [keys(account.kind.group, told_by_words(account)) for account in accounts]
        return _spread(found, np.arange(len(found)), numbers)

    def _by_aspects(self, numbers: Numbers, keys: _Keys) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield the ties of each sort: those that equal aspects have are looked up once."""
        accounts = self._columns.accounts
        for sort, aspects in enumerate(_aspects(self._columns)):
            _, first, which = np.unique(aspects[numbers], return_index=True, return_inverse=True)
            found = [_of_sort(accounts[number], sort, keys) for number in numbers[first].tolist()]
            yield _spread(found, which, numbers)

    def _added(self, group: str, found: Iterable[Tie]) -> list[int]:
        known_of = self._known.setdefault(group, {})
        numbers: list[int] = []
        for what, values in found:
            known = known_of.setdefault(what, {})
            for value in values:
                number = known.setdefault(value, self._count)
                self._count += number == self._count
                numbers.append(number)
        return numbers

    def _those_known(self, group: str, found: Iterable[Tie]) -> list[int]:
        if (known_of := self._known.get(group)) is None:
            return []
        return [
            known[value]
            for what, values in found
            if (known := known_of.get(what))
            for value in values
            if value in known
        ]


def _of_sort(account: Account, sort: int, keys: _Keys) -> list[int]:
    told, aspects = told_by_aspects(account)[sort]
    return keys(account.kind.group, told(*aspects))


def _aspects(columns: Columns) -> tuple[Numbers, ...]:
    """Return what the ties of each sort depend on, as numbers, in the order of ``told_by_aspects``."""
    where, group = columns.where, columns.group
    country = where.numbered(lambda place: place.country)
    countries = where.numbered(lambda place: place.countries)
    published = Column(account.pub_day for account in columns.accounts).which
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


def _spread(found: list[list[int]], which: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return keys and accounts as rows: account ``numbers[n]`` has the keys ``found[which[n]]``."""
    flat: Numbers = np.fromiter(chain.from_iterable(found), np.int64)
    sizes = np.fromiter(map(len, found), np.int64, len(found))
    starts, many = np.cumsum(sizes) - sizes, sizes[which]
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return flat[np.repeat(starts[which], many) + within], np.repeat(numbers, many)
