"""What may tie an account that names no town or province to others: a day, a group, a figure, a word."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import Final

from geomap.events.merge.accounts.account import COMMON_GROUPS, COUNTRY_PREC, MOVEMENT, Account
from geomap.events.merge.accounts.listed import Listed
from geomap.events.merge.judging.text import SHORTEST_CONTENT_WORD, capitalised, rare_words, shingles
from geomap.gazetteer.names import normalise

Tie = tuple[str, Collection[object]]
"""What is shared ("killed in SY") and the values, any of which ties two accounts."""
_TELLING_SIZE: Final = 20
_TELLING_DEATHS: Final = 10
"""Figures from which accounts meet wherever they are told of: few events of a day share them."""
_COPY_MARKS: Final = 2


def ties(account: Account) -> Iterator[Tie]:
    """Yield what may tie an account without a place to others."""
    yield from _parties_and_figures(account)
    yield from _days_and_words(account)


def _parties_and_figures(account: Account) -> Iterator[Tie]:
    who, where = account.who, account.where
    for side in (who.side_a, who.side_b):
        yield "party", side.groups
        # Parties abroad tell a movement or a strike; those of an unplaced account stand for its country.
        yield "from", side.homes - {where.country}
    deaths, size = account.figures.deaths, account.figures.size
    if deaths and deaths.best:
        for country in where.countries:
            yield f"killed in {country}", (deaths.best,)
        if deaths.best >= _TELLING_DEATHS:
            yield "killed", (deaths.best,)
    if size and (size.best or 0) >= _TELLING_SIZE:
        yield "strong", (size.best,)


def _days_and_words(account: Account) -> Iterator[Tie]:
    kind, where, quote = account.kind, account.where, account.report.quote.text
    if kind.group == MOVEMENT:
        yield "in", where.lands
    elif kind.group not in COMMON_GROUPS:
        yield "in", (where.country,)
    days = {day for day in (account.pub_day, account.days.last) if day is not None}
    telling = rare_words(quote)
    for country in where.countries:
        yield f"on the day in {country}", days
        yield f"said in {country}", telling
    yield "named", _names_of_places(account)
    yield "copy", _copy_marks(quote)


@lru_cache(maxsize=16_384)
def _copy_marks(quote: str) -> tuple[int, ...]:
    """Return the two smallest checksums of a quote's shingles: copies of one text nearly always share one."""
    return tuple(nsmallest(_COPY_MARKS, shingles(quote)))


def _names_of_places(account: Account) -> frozenset[str]:
    """Return by which names an account without a country finds one that is placed, and is found."""
    if not account.where.countries:
        return capitalised(account.report.quote.text)
    if account.place is None or account.where.prec >= COUNTRY_PREC:
        return frozenset()
    return _long_words(account.place.name)


@lru_cache(maxsize=16_384)
def _long_words(name: str) -> frozenset[str]:
    return frozenset(word for word in normalise(name).split() if len(word) >= SHORTEST_CONTENT_WORD)


class Tied:
    """An index of accounts by what may tie them to others."""

    def __init__(self) -> None:
        self._listed: dict[tuple[str, str], dict[object, Listed]] = {}

    def add(self, account: Account, number: int) -> None:
        """Add an account by all that may tie it."""
        for what, values in ties(account):
            listed = self._listed.setdefault((account.kind.group, what), {})
            for value in values:
                if value not in listed:
                    listed[value] = Listed()
                listed[value].add(account.days, number)

    def near(self, account: Account) -> Iterator[int]:
        """Yield the accounts that something ties to another and that are near in time, some repeatedly."""
        if not self._listed:
            return
        for what, values in ties(account):
            if listed := self._listed.get((account.kind.group, what)):
                for value in listed.keys() & values:
                    yield from listed[value].near(account.days)
