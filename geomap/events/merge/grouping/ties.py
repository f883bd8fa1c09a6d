"""What may tie an account that names no town or province to others: a day, a group, a figure, a word."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from heapq import nsmallest
from itertools import starmap
from math import log
from typing import Final

from geomap.events.merge.accounts.account import (
    COMMON_GROUPS,
    DEMONSTRATIONS,
    Account,
)
from geomap.events.merge.accounts.facets import Days, Figures, Where, Who
from geomap.events.merge.accounts.listed import Listed
from geomap.events.merge.accounts.tables import MOVEMENT
from geomap.events.merge.accounts.wording import Tie
from geomap.events.merge.grouping.stable_number import stable_number
from geomap.events.merge.judging.numbers import NEAR
from geomap.events.merge.judging.subjects import seldom_subjects
from geomap.events.merge.judging.text import (
    SHORTEST_CONTENT_WORD,
    capitalised,
    rare_words,
    shingles,
    words,
)
from geomap.gazetteer.names import normalise
from geomap.model.vocabulary import AREA_PREC

Sort = Callable[..., Iterator[Tie]]
"""Yields the ties of one sort."""
_TELLING_SIZE: Final = 20
_TELLING_DEATHS: Final = 10
"""Figures from which accounts meet wherever they are told of: few events of a day share them."""
_COPY_MARKS: Final = 2
_number: Final = lru_cache(maxsize=65_536)(stable_number)
"""Many accounts have the same ties."""


def ties(account: Account) -> Iterator[Tie]:
    """Yield what may tie an account without a place to others."""
    for told, aspects in told_by_aspects(account):
        yield from told(*aspects)
    yield from told_by_words(account)


def told_by_aspects(account: Account) -> tuple[tuple[Sort, tuple[object, ...]], ...]:
    """Return the functions that yield ties, each with what it asks for: many accounts share that."""
    where, days = account.where, account.days
    return (
        (_of_parties, (account.who, where.country)),
        (_of_figures, (account.figures, where.countries)),
        (_of_days, (where.countries, account.pub_day, days)),
        (_of_place, (account.kind.group, where)),
    )


def packed_ties(account: Account) -> bytes:
    """Return a number of 8 bytes for each tie of an account within its group of types."""
    keys = {(account.kind.group, what, value) for what, values in ties(account) for value in values}
    return array("q", sorted(starmap(_number, keys))).tobytes()


def told_by_words(account: Account) -> list[Tie]:
    """Return the ties that rest on the words of an account."""
    quote, countries = account.report.quote.text, account.where.countries
    copy: Tie = "copy", _copy_marks(quote)
    if not countries:
        found: list[Tie] = [("named", capitalised(quote)), copy]
    else:
        telling = rare_words(quote)
        found = [*((said, telling) for said in _said_in(countries)), copy]
    if account.kind.family not in DEMONSTRATIONS or account.figures.deaths:
        # Lawyers and bus drivers are killed seldom, but march often.
        found.append(("seldom told of", _seldom_told_of(quote)))
    return found


@lru_cache(maxsize=4_096)
def _said_in(countries: frozenset[str]) -> tuple[str, ...]:
    return tuple(f"said in {country}" for country in countries)


def _of_parties(who: Who, country: str | None) -> Iterator[Tie]:
    for side in (who.side_a, who.side_b):
        yield "party", side.groups
        # Parties abroad tell a movement or a strike; those of an unplaced account stand for its country.
        yield "from", side.homes - {country}


def _of_figures(figures: Figures, countries: Collection[str]) -> Iterator[Tie]:
    deaths, size = figures.deaths, figures.size
    if deaths and deaths.best:
        for country in countries:
            yield f"killed in {country}", (deaths.best,)
            if deaths.best >= _TELLING_DEATHS:
                yield f"about as many killed in {country}", _steps(deaths.best)
        if deaths.best >= _TELLING_DEATHS:
            yield "killed", (deaths.best,)
    if size and (size.best or 0) >= _TELLING_SIZE:
        yield "strong", (size.best,)


def _steps(figure: int) -> tuple[int, int]:
    """Return two steps of a scale: figures that may be two counts of one thing share one."""
    step = int(log(figure, NEAR))
    return step, step + 1


def _of_days(countries: Collection[str], published: int | None, days: Days) -> Iterator[Tie]:
    first = None if days.is_stand_in else days.first
    told = {day for day in (published, first, days.last) if day is not None}
    yield from ((f"on the day in {country}", told) for country in countries)


def _of_place(group: str, where: Where) -> Iterator[Tie]:
    if group == MOVEMENT:
        yield "in", where.lands
    elif group not in COMMON_GROUPS:
        yield "in", (where.country,)
    if where.countries and where.place is not None and where.prec < AREA_PREC:
        # An account without a country finds by its words one that is placed.
        yield "named", _long_words(where.place.name)


@lru_cache(maxsize=16_384)
def _copy_marks(quote: str) -> tuple[int, ...]:
    """Return the two smallest checksums of a quote's shingles: copies of one text nearly always share one."""
    return tuple(nsmallest(_COPY_MARKS, shingles(quote)))


@lru_cache(maxsize=16_384)
def _seldom_told_of(quote: str) -> frozenset[str]:
    return seldom_subjects(frozenset(words(quote)))


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
