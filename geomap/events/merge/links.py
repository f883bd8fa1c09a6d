"""Merge blocks: which reports must be looked at together, so that merging can be cut into buckets.

Clusters never reach beyond a chain of joining pairs. Both reports of such a pair share a block:
a stretch of days of one group of types. A report near the border of a stretch is in both blocks; one
without a date, or with a wide one, may pair with any and is in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from geomap.events.merge.account import Account, account_of
from geomap.events.merge.blocks import SLACK_DAYS, WIDEST_DAYS, Blocks
from geomap.events.merge.cluster import Constraints
from geomap.events.merge.clusters import DenialFinder
from geomap.events.merge.denials import DAYS_AFTER, DAYS_BEFORE
from geomap.events.merge.judge import Judge
from geomap.model import EventReport

BLOCK_DAYS: Final = 28


def merge_blocks(report: EventReport) -> tuple[str, ...] | None:
    """Return the names of the blocks that a report is in; None for all of them."""
    account = account_of(report)
    days = _denied_days(account) if account.stage == "denied" else _days(account)
    if days is None:
        return None
    first, last = days
    stretches = range((first - SLACK_DAYS) // BLOCK_DAYS, (last + SLACK_DAYS) // BLOCK_DAYS + 1)
    return tuple(f"{account.group} {stretch}" for stretch in stretches)


def joining_links(reports: Iterable[EventReport]) -> Iterator[tuple[str, str]]:
    """Yield the ids of each two reports that may stand in one event, from those of some blocks.

    The links of all blocks together tie every event: merging what they tie, and each rest alone,
    gives what merging everything gives.
    """
    accounts = sorted((account_of(report) for report in reports), key=lambda account: account.order)
    told = [account for account in accounts if account.stage != "denied"]
    judge, finder = Judge(), DenialFinder(told)
    for left, right in Blocks(told).pairs():
        if judge.score(told[left], told[right]) >= 0:
            yield told[left].report_id, told[right].report_id
    for account in accounts:
        answered = finder.find(account, Constraints()) if account.stage == "denied" else None
        if answered is not None:
            yield account.report_id, told[answered].report_id


def _days(account: Account) -> tuple[int, int] | None:
    first, last = account.first_day, account.last_day
    if first is None or last is None or last - first >= WIDEST_DAYS:
        return None
    return first, last


def _denied_days(denial: Account) -> tuple[int, int] | None:
    """Return the days on which what is denied may have happened."""
    said = denial.pub_day if denial.pub_day is not None else denial.last_day
    if said is None:
        return None
    first, last = said - DAYS_AFTER, said + DAYS_BEFORE
    if denial.first_day is None or denial.last_day is None:
        return first, last
    if denial.last_day - denial.first_day >= WIDEST_DAYS:
        return None
    return min(first, denial.first_day), max(last, denial.last_day)
