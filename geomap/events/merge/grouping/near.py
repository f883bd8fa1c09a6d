"""Pairs of entries that share a key and are near in time: a join of sorted columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from geomap.events.merge.accounts.listed import SLACK_DAYS, WIDEST_DAYS
from geomap.events.merge.judging.columns import ANY_DAY, LAST_DAY, Columns, Numbers

PAIRS_AT_A_TIME: Final = 500_000
"""Pairs held in memory, about; more where one account alone meets more. Of more, the columns would no longer
fit into the memory that is near the processor."""
_SPAN: Final = LAST_DAY + 1
Pairs = tuple[Numbers, Numbers]


class Entries(NamedTuple):
    """Accounts under keys, one row for each account and key.

    Parameters
    ----------
    key
        Keys as numbers from 0, not many more than there are of them.
    first, last
        Days of the account.
    account
        Its number.
    """

    key: Numbers
    first: Numbers
    last: Numbers
    account: Numbers

    @classmethod
    def of(cls, columns: Columns, key: Numbers, account: Numbers) -> Entries:
        """Put accounts under keys."""
        return cls(key, columns.first[account], columns.last[account], account)

    def at(self, rows: Numbers) -> Entries:
        """Return some of the entries."""
        return Entries(*(column[rows] for column in self))


def pairs_within(entries: Entries) -> Iterator[Pairs]:
    """Yield each two accounts under one key that are at most two days apart."""
    entries = entries.at(np.lexsort((entries.first, entries.key)))
    begin = entries.key * _SPAN + entries.first
    # Whoever begins later and not after the other's end is near it; those without a date come first.
    ends = entries.key * _SPAN + np.minimum(entries.last + SLACK_DAYS, LAST_DAY)
    starts = np.arange(1, len(begin) + 1)
    for ours, theirs in _ranges(starts, np.searchsorted(begin, ends, "right")):
        yield entries.account[ours], entries.account[theirs]


def pairs_between(ours: Entries, theirs: Entries) -> Iterator[Pairs]:
    """Yield each account with each of the others under one key that is at most two days apart.

    Those of one account stand together where its entries do, so that a caller can tell repeated pairs.
    """
    theirs = theirs.at(np.lexsort((theirs.first, theirs.key)))
    begin = theirs.key * _SPAN + theirs.first
    base = ours.key * _SPAN
    is_wide = ours.first == ANY_DAY
    # All that has no date, and then what begins in time.
    earliest = np.maximum(ours.first - SLACK_DAYS - WIDEST_DAYS, ANY_DAY + 1)
    latest = np.minimum(ours.last + SLACK_DAYS, LAST_DAY)
    undated = np.searchsorted(begin, base), np.searchsorted(begin, base, "right")
    dated = (
        np.searchsorted(begin, base + np.where(is_wide, ANY_DAY + 1, earliest)),
        np.searchsorted(begin, base + latest, "right"),
    )
    starts, stops = (np.stack(both, axis=1).ravel() for both in zip(undated, dated, strict=True))
    for rows, others in _ranges(starts, stops):
        halved = rows // 2
        near = theirs.last[others] >= ours.first[halved] - SLACK_DAYS
        yield ours.account[halved[near]], theirs.account[others[near]]


def _ranges(starts: Numbers, stops: Numbers) -> Iterator[Pairs]:
    """Yield the number of each range with each number in it, some ranges at a time."""
    counts = np.maximum(stops - starts, 0)
    upto = np.cumsum(counts)
    done = 0
    while done < len(counts):
        before = upto[done - 1] if done else 0
        stop = max(done + 1, int(np.searchsorted(upto, before + PAIRS_AT_A_TIME, "right")))
        some = counts[done:stop]
        if some.any():
            rows = np.repeat(np.arange(done, stop), some)
            skipped = np.repeat(upto[done:stop] - some - before, some)
            yield rows, np.arange(len(rows)) - skipped + starts[rows]
        done = stop
