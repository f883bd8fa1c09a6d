"""Compare the days of two accounts."""

from __future__ import annotations

from typing import Final, NamedTuple

from geomap.events.merge.account import Account

_WEEK: Final = 7
_OUTLIER: Final = -3.0
_OUTLIER_DAYS: Final = 4
"""An account may be off by this much and stay a claim beside the others; further off it is another event."""


class DateEvidence(NamedTuple):
    """How two accounts' days speak for or against one event.

    ``apart``: no evidence joins these two, though a third account may (an outlier among many).
    ``forbidden``: they never stand in one event.
    """

    points: float
    reason: str
    apart: bool = False
    forbidden: bool = False


def slack_days(account: Account) -> int:
    """Return by how many days an account's date may be off: one, two where it is an interval."""
    if account.first_day is None or account.last_day is None:
        return 0
    return 1 if account.first_day == account.last_day else 2


def compare_dates(left: Account, right: Account) -> DateEvidence:
    """Weigh the days; an account without any date is neither for nor against."""
    if left.first_day is None or right.first_day is None:
        return DateEvidence(-0.4, "one account has no date")
    assert left.last_day is not None and right.last_day is not None
    gap = max(left.first_day, right.first_day) - min(left.last_day, right.last_day)
    if gap > max(slack_days(left), slack_days(right)):
        return DateEvidence(_OUTLIER, f"{gap} days apart", apart=True, forbidden=gap > _OUTLIER_DAYS)
    if gap > 0:
        return DateEvidence(-0.2 - 0.6 * (gap - 1), "a day apart" if gap == 1 else f"{gap} days apart")
    longest = max(left.last_day - left.first_day, right.last_day - right.first_day) + 1
    if longest > _WEEK:
        return DateEvidence(0.2, "dates overlap, one of them wide")
    return DateEvidence(1.2 if longest <= 2 else 0.8, "same day" if longest == 1 else "dates overlap")
