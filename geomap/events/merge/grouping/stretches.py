"""Merge blocks: which reports must be looked at together, so that merging can be cut into pieces.

Clusters never reach beyond a chain of joining pairs, denials and what they answer. Both reports of such a
pair share a block: a stretch of days of one group of types. A report near the border of a stretch is in
both blocks; one without a date may pair with any and is in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from geomap.events.merge.accounts.account import (
    DENIED,
    Account,
    account_of,
    days_told,
    own_date,
    stage_of,
    without_lent_date,
)
from geomap.events.merge.accounts.listed import SLACK_DAYS, WIDEST_DAYS
from geomap.events.merge.accounts.tables import type_family
from geomap.events.merge.grouping.blocks import Blocks
from geomap.events.merge.grouping.denials import DAYS_AFTER, DAYS_BEFORE
from geomap.events.merge.judging.dates import OUTLIER_DAYS
from geomap.model import EventReport

BLOCK_DAYS: Final = 28


def merge_blocks(report: EventReport) -> tuple[str, ...] | None:
    """Return the names of the blocks that a report, as its article gave it, is in; None for all of them."""
    group, _ = type_family(report)
    days = _denied_days(report) if stage_of(report) == DENIED else _days(report)
    if days is None:
        return None
    first, last = days
    slack = OUTLIER_DAYS if last - first >= WIDEST_DAYS else SLACK_DAYS
    stretches = range((first - slack) // BLOCK_DAYS, (last + slack) // BLOCK_DAYS + 1)
    return _named(group, stretches.start, stretches.stop)


@lru_cache(maxsize=4_096)
def _named(group: str, start: int, stop: int) -> tuple[str, ...]:
    return tuple(f"{group} {stretch}" for stretch in range(start, stop))


def _days(report: EventReport) -> tuple[int, int] | None:
    first, last = days_told(report.when, report.pub_date)
    return None if first is None or last is None else (first, last)


def _denied_days(denial: EventReport) -> tuple[int, int] | None:
    """Return the days on which what is denied may have happened."""
    told = _days(denial)
    said = denial.pub_date.toordinal() if denial.pub_date else told and told[1]
    if said is None:
        return None
    first, last = said - DAYS_AFTER, said + DAYS_BEFORE
    return (min(first, told[0]), max(last, told[1])) if told else (first, last)


class Stretch:
    """The accounts of one merge block, worked out when they are first asked for."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        everything = list(accounts)
        self.told = [account for account in everything if not account.is_denial]
        self.denials = [account for account in everything if account.is_denial]
        self._blocks = Blocks(self.told)

    def neighbours(self, account: Account) -> Iterator[Account]:
        """Yield the accounts that may tell of the same event as another."""
        return (self.told[number] for number in self._blocks.neighbours(account))


class Stretches:
    """Reports by their merge blocks: those that are far from all that is asked for are not even compared."""

    def __init__(self, reports: Iterable[EventReport]) -> None:
        self._reports = {report.report_id: report for report in reports}
        self._undated: list[str] = []
        self._by_block: dict[str, list[str]] = {}
        self._accounts: dict[str, Account] = {}
        self._opened: dict[str, Stretch] = {}
        for name, report in self._reports.items():
            blocks = merge_blocks(without_lent_date(report))
            for listed in [self._undated] if blocks is None else map(self._listed, blocks):
                listed.append(name)

    def account(self, report_id: str) -> Account | None:
        """Return the account of a report, as its article gave it; None where there is no such report."""
        if report_id not in self._accounts and report_id in self._reports:
            self._accounts[report_id] = account_of(own_date(self._reports[report_id]))
        return self._accounts.get(report_id)

    def around(self, account: Account) -> Iterator[Stretch]:
        """Yield the stretches in which an account's neighbours are, and those that it denies."""
        blocks = merge_blocks(account.report)
        for block in self._by_block if blocks is None else blocks:
            yield self._open(block)
        if not self._by_block:
            yield self._open("")

    def _listed(self, block: str) -> list[str]:
        return self._by_block.setdefault(block, [])

    def _open(self, block: str) -> Stretch:
        if block not in self._opened:
            names = (*self._by_block.get(block, ()), *self._undated)
            found = (self.account(name) for name in names)
            self._opened[block] = Stretch(account for account in found if account is not None)
        return self._opened[block]
