"""Find the pairs of accounts worth comparing, without comparing all with all.

Two accounts meet when they are of one group of types, their days lie within two days of each other,
and they share a key: points meet in the cells of a grid, areas meet the points of their province,
and accounts that only name a country meet others through evidence: the day of publication, a named
group, a foreign party, a figure, a copied sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from math import floor
from typing import Final

from geomap.events.merge.account import COMMON_GROUPS, COUNTRY_PREC, MOVEMENT, Account
from geomap.events.merge.text import SHORTEST_CONTENT_WORD, capitalised, rare_words, shingles
from geomap.gazetteer.names import normalise

Key = tuple[str, ...] | tuple[str, str, int, int]

CELL_DEGREES: Final = 0.5
"""Grid cell: above 25 km in both directions up to 63 degrees of latitude."""
SLACK_DAYS: Final = 2
WIDEST_DAYS: Final = 10
"""Accounts with a wider interval are looked up like undated ones."""
_TELLING_SIZE: Final = 20
_TELLING_DEATHS: Final = 10
"""Figures from which accounts meet wherever they are told of: few events of a day share them."""
_AREA_PREC: Final = 4


class Blocks:
    """An index of accounts by what makes them comparable."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        self._ties = [ties(account) for account in accounts]
        self._dated: dict[Key, list[tuple[int, int]]] = {}
        self._undated: dict[Key, list[int]] = {}
        for number, account in enumerate(accounts):
            keys = registered_keys(account, self._ties[number])
            if is_wide(account):
                for key in keys:
                    self._undated.setdefault(key, []).append(number)
            else:
                entry = (account.first_day or 0, number)
                for key in keys:
                    self._dated.setdefault(key, []).append(entry)
        for listed in self._dated.values():
            listed.sort()

    def neighbours(self, account: Account) -> list[int]:
        """Return the numbers of all accounts that may tell of the same event, sorted, itself included."""
        return sorted(self._sharing(account, ties(account)))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield each pair of numbers once, the smaller first, in order."""
        for number, (account, tied) in enumerate(zip(self._accounts, self._ties, strict=True)):
            for other in sorted(other for other in self._sharing(account, tied) if other > number):
                yield number, other

    def _sharing(self, account: Account, tied: Sequence[str]) -> set[int]:
        """Return the numbers of the accounts near in time that share a key."""
        found: set[int] = set()
        of_any_day = is_wide(account)
        for key in lookup_keys(account, tied):
            found.update(self._undated.get(key, ()))
            if listed := self._dated.get(key):
                found.update([number for _, number in listed] if of_any_day else self._near(listed, account))
        return found

    def _near(self, listed: Sequence[tuple[int, int]], account: Account) -> list[int]:
        """Return those of a list that lie within the days of a dated account, or two days from them."""
        assert account.first_day is not None and account.last_day is not None
        earliest = account.first_day - SLACK_DAYS
        start = bisect_left(listed, (earliest - WIDEST_DAYS, -1))
        stop = bisect_left(listed, (account.last_day + SLACK_DAYS + 1, -1), start)
        accounts = self._accounts
        return [number for _, number in listed[start:stop] if (accounts[number].last_day or 0) >= earliest]


def is_wide(account: Account) -> bool:
    """Whether an account is looked up like one without a date."""
    if account.first_day is None or account.last_day is None:
        return True
    return account.last_day - account.first_day >= WIDEST_DAYS


def registered_keys(account: Account, tied: Sequence[str]) -> Iterator[Key]:
    """Yield the keys under which others find an account; ``tied`` are its :func:`ties`."""
    group = account.group
    if account.is_pointed:
        yield ("cell", group, *_cell(account))
        yield ("point in", group, *_province(account))
    elif account.prec == _AREA_PREC:
        yield ("area", group, *_province(account))
    else:
        yield from (("coarse", group, evidence) for evidence in tied)
        return
    yield from (("placed", group, evidence) for evidence in tied)


def lookup_keys(account: Account, tied: Sequence[str]) -> Iterator[Key]:
    """Yield the keys under which an account finds others; ``tied`` are its :func:`ties`."""
    group = account.group
    if account.is_pointed:
        row, column = _cell(account)
        for i in (-1, 0, 1):
            yield from (("cell", group, row + i, column + j) for j in (-1, 0, 1))
        yield ("area", group, *_province(account))
    elif account.prec == _AREA_PREC:
        yield ("area", group, *_province(account))
        yield ("point in", group, *_province(account))
    else:
        yield from (("placed", group, evidence) for evidence in tied)
    yield from (("coarse", group, evidence) for evidence in tied)


def _cell(account: Account) -> tuple[int, int]:
    assert account.place and account.place.lat is not None and account.place.lon is not None
    return floor(account.place.lat / CELL_DEGREES), floor(account.place.lon / CELL_DEGREES)


def _province(account: Account) -> tuple[str, str]:
    place = account.place
    return (account.country or "", (place.admin1 or place.name) if place else "")


def ties(account: Account) -> tuple[str, ...]:
    """Return what may tie an account without a place to others."""
    return (*_parties_and_figures(account), *_days_and_words(account))


def _parties_and_figures(account: Account) -> Iterator[str]:
    for side in (account.side_a, account.side_b):
        yield from sorted(side.groups)
        # Parties abroad tell a movement or a strike; those of an unplaced account stand for its country.
        yield from (f"from {home}" for home in sorted(side.homes) if home != account.country)
    deaths, _, size = account.numbers
    if deaths and deaths.best:
        yield from (f"{deaths.best} deaths in {country}" for country in sorted(account.countries))
        if deaths.best >= _TELLING_DEATHS:
            yield f"{deaths.best} deaths"
    if size and (size.best or 0) >= _TELLING_SIZE:
        yield f"{size.best} strong"


def _days_and_words(account: Account) -> Iterator[str]:
    if account.group == MOVEMENT:
        yield from (f"in {land}" for land in sorted(account.lands))
    elif account.group not in COMMON_GROUPS:
        yield f"in {account.country}"
    days = sorted({day for day in (account.pub_day, account.last_day) if day is not None})
    yield from (f"{country} on {day}" for country in sorted(account.countries) for day in days)
    yield from (f"named {word}" for word in _names_of_places(account))
    telling = sorted(rare_words(account.report.quote.text))
    yield from (f"{country} says {word}" for country in sorted(account.countries) for word in telling)
    # The two smallest checksums of its shingles: copies of one text nearly always share one.
    yield from (f"copy {value}" for value in nsmallest(2, shingles(account.report.quote.text)))


def _names_of_places(account: Account) -> list[str]:
    """Return by which names an account without a country finds one that is placed, and is found."""
    if not account.countries:
        return sorted(capitalised(account.report.quote.text))
    if account.place is None or account.prec >= COUNTRY_PREC:
        return []
    return sorted(
        {word for word in normalise(account.place.name).split() if len(word) >= SHORTEST_CONTENT_WORD}
    )
