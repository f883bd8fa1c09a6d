"""Keys of an index of events on disk: what :class:`Blocks` and denials look up, as numbers.

With it the events that new accounts may belong to are found without reading all others. Whatever
:class:`Blocks` finds is found here too; a few more may be, since only first days are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from geomap.events.merge.accounts.account import Account, account_of, own_date
from geomap.events.merge.accounts.listed import SLACK_DAYS, WIDEST_DAYS, is_wide
from geomap.events.merge.grouping.blocks import lookup_keys, registered_keys
from geomap.events.merge.grouping.stable_number import stable_number
from geomap.model import Event

ANY_DAY: Final = -1
"""Stands for the day of an account that is looked up like an undated one."""
_LAST_DAY: Final = 10**7
_DENIED_WITHIN: Final = 7
"""Days after an event within which a denial may answer it, see ``denials``."""


class Wanted(NamedTuple):
    """A key to look up, and the first days between which an entry counts, besides ANY_DAY."""

    key: int
    first: int = 0
    last: int = _LAST_DAY


def event_keys(event: Event) -> set[tuple[int, int]]:
    """Return the entries (key, first day) under which an event is found."""
    found = {(stable_number("article", report.doc_id), ANY_DAY) for report in event.reports}
    for report in event.reports:
        account = account_of(own_date(report))
        day = ANY_DAY if is_wide(account.days) or account.days.first is None else account.days.first
        if account.is_denial:
            found.add((stable_number("denial", account.kind.group, account.where.country), ANY_DAY))
            continue
        found.update((stable_number(*key), day) for key in registered_keys(account))
        found.update((stable_number("told", account.kind.group, land), day) for land in _lands(account))
    return found


def wanted_keys(account: Account) -> Iterator[Wanted]:
    """Yield what to look up to find all events that an account may be linked to."""
    if account.is_denial:
        yield Wanted(stable_number("told", account.kind.group, account.where.country), *_days_denied(account))
        return
    first, last = 0, _LAST_DAY
    if not is_wide(account.days) and account.days.first is not None and account.days.last is not None:
        first, last = account.days.first - SLACK_DAYS - WIDEST_DAYS, account.days.last + SLACK_DAYS
    yield from (Wanted(stable_number(*key), first, last) for key in lookup_keys(account))
    yield from (Wanted(stable_number("denial", account.kind.group, land)) for land in _lands(account))


def reports_of_article(doc_id: str) -> Wanted:
    """Return what to look up to find the events that an article tells of."""
    return Wanted(stable_number("article", doc_id))


def _lands(account: Account) -> set[str | None]:
    """Return the countries whose denials may answer an account; None for denials without one."""
    return {account.where.country, *account.who.homes, None}


def _days_denied(denial: Account) -> tuple[int, int]:
    """Return the first days between which what is denied may have begun."""
    days = [day for day in (denial.pub_day, denial.days.first, denial.days.last) if day is not None]
    if not days:
        return 0, _LAST_DAY
    return min(days) - _DENIED_WITHIN - WIDEST_DAYS, max(days) + SLACK_DAYS
