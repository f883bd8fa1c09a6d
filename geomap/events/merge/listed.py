"""Accounts in the order of their days: those that overlap in time are found without looking at the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from geomap.events.merge.facets import Days

SLACK_DAYS: Final = 2
WIDEST_DAYS: Final = 10
"""Accounts with a wider interval are looked up like undated ones."""
Pair = tuple[int, int]


def is_wide(days: Days) -> bool:
    """Whether an account is looked up like one without a date."""
    return days.first is None or days.last is None or days.last - days.first >= WIDEST_DAYS


class Listed:
    """Numbers of accounts with their days. To be added to first, and asked afterwards."""

    __slots__ = ("_dated", "_in_order", "_undated", "_widest")

    def __init__(self) -> None:
        self._dated: list[tuple[int, int, int]] = []
        self._undated: list[int] = []
        self._widest = 0
        self._in_order = True

    def add(self, days: Days, number: int) -> None:
        """Add an account."""
        first, last = days.first, days.last
        if first is None or last is None or last - first >= WIDEST_DAYS:
            self._undated.append(number)
        else:
            self._dated.append((first, last, number))
            self._widest = max(self._widest, last - first)
            self._in_order = False

    def near(self, days: Days) -> list[int]:
        """Return the accounts within the days of another or at most two days from them."""
        dated = self._sorted()
        if days.first is None or days.last is None or is_wide(days):
            return [*self._undated, *(number for _, _, number in dated)]
        earliest, latest = days.first - SLACK_DAYS, days.last + SLACK_DAYS
        start = bisect_left(dated, (earliest - self._widest,))
        stop = bisect_left(dated, (latest + 1,), start)
        return [*self._undated, *(number for _, last, number in dated[start:stop] if last >= earliest)]

    def pairs(self) -> Iterator[Pair]:
        """Yield each two of these accounts that are near in time."""
        dated = self._sorted()
        for position, (_, last, number) in enumerate(dated):
            stop = bisect_left(dated, (last + SLACK_DAYS + 1,), position)
            yield from ((number, other) for _, _, other in dated[position + 1 : stop])
        for position, number in enumerate(self._undated):
            yield from ((number, other) for other in self._undated[position + 1 :])
            yield from ((number, other) for _, _, other in dated)

    def pairs_with(self, others: Listed) -> Iterator[Pair]:
        """Yield each of these accounts with each of the others that is near in time."""
        ours, theirs = self._sorted(), others._sorted()
        for first, last, number in ours:
            start = bisect_left(theirs, (first - SLACK_DAYS - others._widest,))
            stop = bisect_left(theirs, (last + SLACK_DAYS + 1,), start)
            for _, ended, other in theirs[start:stop]:
                if ended >= first - SLACK_DAYS:
                    yield number, other
        yield from ((number, other) for number in self._undated for other in others._everyone())
        yield from ((number, other) for _, _, number in ours for other in others._undated)

    def _everyone(self) -> Iterator[int]:
        yield from self._undated
        yield from (number for _, _, number in self._dated)

    def _sorted(self) -> list[tuple[int, int, int]]:
        if not self._in_order:
            self._dated.sort()
            self._in_order = True
        return self._dated
