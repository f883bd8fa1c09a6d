"""Accounts as columns of numbers, so that pairs of them are found and weighed many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import count, zip_longest
from typing import Any, Final, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from geomap.events.merge.accounts.account import Account
from geomap.events.merge.accounts.facets import Days, Figures, Kind, Where, Who
from geomap.events.merge.accounts.listed import is_wide
from geomap.events.merge.judging.evidence import Weighed
from geomap.events.merge.judging.places import as_country, is_only_country

Numbers = npt.NDArray[np.int64]
Points = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Aspect = TypeVar("Aspect", bound=Hashable)
_COLUMNS: Final = 10
"""Five aspects, and five columns of reports."""
_WORTH_A_TABLE: Final = 4
"""Entries of a table, for each value looked up in it, up to which sorting the values takes longer."""

ANY_DAY: Final = 0
"""First day of an account that is looked up like one without a date; no calendar has it."""
LAST_DAY: Final = 2**23
"""Above every ordinal of a day: the last day of such an account."""


class Weights(NamedTuple):
    """What one aspect of many pairs comes to.

    Parameters
    ----------
    points
        One array a piece of evidence, in the order in which they are added up; 0 where a pair has fewer.
    at_most
        What the score of each pair comes to at most.
    """

    points: list[Points]
    at_most: Points


class Column(Generic[Aspect]):
    """One aspect of all accounts: each distinct one once, and which of them each account has.

    Parameters
    ----------
    aspects
        One an account; told apart as dictionaries tell them.
    """

    def __init__(self, aspects: Iterable[Aspect]) -> None:
        numbers: defaultdict[Aspect, int] = defaultdict(count().__next__)
        self.which: Numbers = np.fromiter(map(numbers.__getitem__, aspects), np.int64)
        self.distinct = list(numbers)

    def each(self, value: Callable[[Aspect], float | None]) -> Points:
        """Return a number of each account's aspect, not-a-number for None."""
        found = np.array([value(aspect) for aspect in self.distinct], np.float64)
        return found[self.which]

    def numbered(self, value: Callable[[Aspect], Hashable]) -> Numbers:
        """Return for each account which value its aspect has: equal ones one number from 1, None 0."""
        numbers: dict[Hashable, int] = {None: 0}
        found = [numbers.setdefault(value(aspect), len(numbers)) for aspect in self.distinct]
        return np.array(found, np.int64)[self.which]

    def weigh(self, compare: Callable[[Aspect, Aspect], Weighed], left: Numbers, right: Numbers) -> Weights:
        """Compare the aspects of pairs of accounts, each two aspects once."""
        return self.weigh_aspects(compare, self.which[left], self.which[right])

    def weigh_aspects(
        self, compare: Callable[[Aspect, Aspect], Weighed], left: Numbers, right: Numbers
    ) -> Weights:
        """Compare pairs of aspects, given by their numbers among the distinct ones, each two once."""
        many = max(1, len(self.distinct))
        pairs, which = numbered_from_0(left * many + right, many * many)
        weighed = [compare(self.distinct[one], self.distinct[other]) for one, other in _split(pairs, many)]
        columns = zip_longest(*(found.points for found in weighed), fillvalue=0.0)
        at_most = np.array([found.at_most for found in weighed], np.float64)
        return Weights([np.array(column)[which] for column in columns], at_most[which])


def distinct(values: Numbers) -> Numbers:
    """Return each value once, in order: sorting takes less time than the hashing of ``np.unique``."""
    values = np.sort(values)
    is_new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=is_new[1:])
    return values[is_new]


def numbered_from_0(values: Numbers, end: int) -> tuple[Numbers, Numbers]:
    """Return each value once, in order, and for each row which of them it is.

    Parameters
    ----------
    values
        From 0 up to ``end``; where that is not far off, they are looked up in a table, not sorted.
    """
    if end > _WORTH_A_TABLE * len(values):
        return np.unique(values, return_inverse=True)
    is_given = np.zeros(end, np.bool_)
    is_given[values] = True
    given = np.flatnonzero(is_given)
    number = np.empty(end, np.int64)
    number[given] = np.arange(len(given))
    return given, number[values]


def _split(pairs: Numbers, many: int) -> Iterable[tuple[int, int]]:
    return zip((pairs // many).tolist(), (pairs % many).tolist(), strict=True)


class Places(Column[Where]):
    """The places of all accounts: beside one that only names a country all places of a country are one."""

    def __init__(self, aspects: Iterable[Where]) -> None:
        super().__init__(aspects)
        self._seen = Column([*self.distinct, *map(as_country, self.distinct)])
        self._is_country = np.array(list(map(is_only_country, self.distinct)), np.bool_)

    def weigh(self, compare: Callable[[Where, Where], Weighed], left: Numbers, right: Numbers) -> Weights:
        """Compare the places of pairs of accounts, each two once."""
        ours, theirs = self.which[left], self.which[right]
        shift = np.where(self._is_country[ours] | self._is_country[theirs], len(self.distinct), 0)
        seen = self._seen.which
        return self._seen.weigh_aspects(compare, seen[ours + shift], seen[theirs + shift])


class Columns:
    """What pairs are found and judged by, one row an account.

    Parameters
    ----------
    first, last
        Ordinals of the days; :data:`ANY_DAY` and :data:`LAST_DAY` where an account has no date or a wide one.
    rank
        Place of each account in the order of report ids: the smaller one is the left of a pair.
    ids, articles, newsrooms, quotes
        Of the reports; newsrooms only where they are known.
    published
        Ordinals of the days of publication; None where they are not known.
    """

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.accounts = accounts
        where, days, kind, who, figures, *of_reports = _columns_of(accounts)
        self.ids, self.articles, self.newsrooms, self.quotes, self.published = of_reports
        self.where = Places(where)
        self.days: Column[Days] = Column(days)
        self.kind: Column[Kind] = Column(kind)
        self.who: Column[Who] = Column(who)
        self.figures: Column[Figures] = Column(figures)
        self.aspects: tuple[Column[Any], ...] = (self.where, self.days, self.kind, self.who, self.figures)
        dated = [not is_wide(days) for days in self.days.distinct]
        self.first = self._days([days.first for days in self.days.distinct], dated, ANY_DAY)
        self.last = self._days([days.last for days in self.days.distinct], dated, LAST_DAY)
        self.group: Numbers = Column(kind.group for kind in self.kind.distinct).which[self.kind.which]
        self.prec = self.where.each(lambda where: where.prec)
        self.rank: Numbers = np.empty(len(accounts), np.int64)
        self.rank[sorted(range(len(accounts)), key=self.ids.__getitem__)] = np.arange(len(accounts))

    def _days(self, days: list[Any], dated: list[bool], otherwise: int) -> Numbers:
        found = [day if is_dated else otherwise for day, is_dated in zip(days, dated, strict=True)]
        return np.array(found, np.int64)[self.days.which]

    def __len__(self) -> int:
        return len(self.accounts)


def _columns_of(accounts: Iterable[Account]) -> list[tuple[Any, ...]]:
    """Return the aspects of accounts, and what is compared of their reports, as columns.

    All of an account is taken at once: of many, each would have to be fetched from far off again and again.
    """
    rows = [
        (*account.aspects, told.report_id, told.doc_id, told.publisher, told.quote.text, account.pub_day)
        for account in accounts
        for told in [account.report]
    ]
    return list(zip(*rows, strict=True)) or [()] * _COLUMNS
