"""Accounts in the order of their days: those that overlap in time are found without looking at the rest."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from geomap.events.merge.accounts.facets import Days

SLACK_DAYS: Final = 2
WIDEST_DAYS: Final = 10
"""Accounts with a wider interval are looked up like undated ones."""


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

    def _sorted(self) -> list[tuple[int, int, int]]:
        if not self._in_order:
            self._dated.sort()
            self._in_order = True
        return self._dated
