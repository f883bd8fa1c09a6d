"""Which accounts are compared at all: those of like kind, near in time and in space.

Points meet in the cells of a grid and their neighbours, provinces meet the points of their province,
and accounts that only name a country meet others through evidence: the day of publication, a named
group, a foreign party, a figure, a copied sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import floor
from typing import Final

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.facets import Where
from geomap.events.merge.accounts.listed import Listed
from geomap.events.merge.grouping.ties import Tied, ties
from geomap.model.vocabulary import PROVINCE_PREC

Key = tuple[str, ...] | tuple[str, str, int, int]

CELL_DEGREES: Final = 0.5
"""Grid cell: above 25 km in both directions up to 63 degrees of latitude."""
ONE_HALF: Final = ((0, 1), (1, -1), (1, 0), (1, 1))
"""Steps from a cell to half of its neighbours; for the others it is the neighbour."""


class Blocks:
    """An index of accounts by what makes them comparable."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        self._by_place: dict[Key, Listed] = {}
        self._coarse = Tied()
        for number, account in enumerate(accounts):
            if is_coarse(account):
                self._coarse.add(account, number)
            for key in place_keys(account):
                if key not in self._by_place:
                    self._by_place[key] = Listed()
                self._by_place[key].add(account.days, number)

    @cached_property
    def _placed(self) -> Tied:
        """The accounts that name a town or a province, by what may tie one that does not."""
        index = Tied()
        for number, account in enumerate(self._accounts):
            if not is_coarse(account):
                index.add(account, number)
        return index

    def neighbours(self, account: Account) -> list[int]:
        """Return the numbers of all accounts that may tell of the same event, sorted, itself included."""
        found = set(self._coarse.near(account))
        if is_coarse(account):
            found.update(self._placed.near(account))
        for key in near_places(account):
            if listed := self._by_place.get(key):
                found.update(listed.near(account.days))
        return sorted(found)


def is_coarse(account: Account) -> bool:
    """Whether an account names no town and no province."""
    return account.where.prec > PROVINCE_PREC


def place_keys(account: Account) -> tuple[Key, ...]:
    """Return the keys of its place under which others find an account."""
    group = account.kind.group
    if account.where.is_pointed:
        names = _names(account, "written unsure" if account.where.is_unsure else "written sure")
        return ("cell", group, *_cell(account)), ("point in", group, *province(account.where)), *names
    return () if is_coarse(account) else (("area", group, *province(account.where)),)


def near_places(account: Account) -> Iterator[Key]:
    """Yield the keys of places under which an account finds others."""
    group = account.kind.group
    if account.where.is_pointed:
        row, column = _cell(account)
        for i in (-1, 0, 1):
            yield from (("cell", group, row + i, column + j) for j in (-1, 0, 1))
        yield ("area", group, *province(account.where))
        yield from _names(account, "written unsure")
        if account.where.is_unsure:
            yield from _names(account, "written sure")
    elif not is_coarse(account):
        yield ("area", group, *province(account.where))
        yield ("point in", group, *province(account.where))


def _names(account: Account, sort: str) -> tuple[Key, ...]:
    """Return the key by which points meet one of their name that may have been taken for another."""
    return ((sort, account.kind.group, account.where.written),)


def registered_keys(account: Account) -> Iterator[tuple[object, ...]]:
    """Yield the keys under which others find an account."""
    yield from place_keys(account)
    yield from _tie_keys("coarse" if is_coarse(account) else "placed", account)


def lookup_keys(account: Account) -> Iterator[tuple[object, ...]]:
    """Yield the keys under which an account finds others."""
    yield from near_places(account)
    if is_coarse(account):
        yield from _tie_keys("placed", account)
    yield from _tie_keys("coarse", account)


def _tie_keys(sort: str, account: Account) -> Iterator[tuple[object, ...]]:
    for what, values in ties(account):
        yield from ((sort, account.kind.group, what, value) for value in values)


def _cell(account: Account) -> tuple[int, int]:
    assert account.place and account.place.lat is not None and account.place.lon is not None
    return floor(account.place.lat / CELL_DEGREES), floor(account.place.lon / CELL_DEGREES)


def province(where: Where) -> tuple[str, str]:
    """Return country and province of a place, empty where unknown."""
    place = where.place
    return (where.country or "", (place.admin1 or place.name) if place else "")
