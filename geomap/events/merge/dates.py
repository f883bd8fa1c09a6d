"""Compare the days of two accounts."""

from __future__ import annotations

from typing import Final

from geomap.events.merge.account import COMMON_GROUPS, Account
from geomap.events.merge.evidence import Evidence

_WEEK: Final = 7
_LOOSELY_DATED: Final = 0.3
"""Movements, agreements and the like take days and are dated loosely: a gap harms them less."""
OUTLIER_DAYS: Final = 4
"""An account may be off by this much and stay a claim beside the others; further off it is another event."""


def slack_days(account: Account) -> int:
    """Return by how many days an account's date may be off: one, two where it is an interval."""
    return 1 if account.first_day == account.last_day else 2


def compare_dates(left: Account, right: Account) -> Evidence:
    """Weigh the days; an account without any date is neither for nor against."""
    if left.first_day is None or right.first_day is None:
        return Evidence("date:none", "one account has no date")
    assert left.last_day is not None and right.last_day is not None
    gap = max(left.first_day, right.first_day) - min(left.last_day, right.last_day)
    harm = 1.0 if left.group in COMMON_GROUPS else _LOOSELY_DATED
    if gap > max(slack_days(left), slack_days(right)):
        return Evidence("date:outlier", f"{gap} days apart", harm, forbids=gap > OUTLIER_DAYS)
    if gap > 0:
        return Evidence("date:day apart" if gap == 1 else "date:two days apart", f"{gap} days apart", harm)
    if left.is_stand_in or right.is_stand_in:
        return _by_publication(left, right)
    longest = max(left.last_day - left.first_day, right.last_day - right.first_day) + 1
    return _overlapping(longest)


def _overlapping(longest: int) -> Evidence:
    if longest > _WEEK:
        return Evidence("date:wide", "dates overlap, one of them wide")
    if longest > 2:
        return Evidence("date:overlap", "dates overlap")
    return Evidence("date:same day", "same day" if longest == 1 else "same night or two days")


def _by_publication(left: Account, right: Account) -> Evidence:
    """Weigh days of which at least one is a publication day: news is of the day or of the day before."""
    assert left.last_day is not None and right.last_day is not None
    later = abs(left.last_day - right.last_day)
    if later == 0:
        return Evidence("date:same publication", "published on the day")
    if left.is_stand_in and right.is_stand_in:
        return Evidence("date:later publication", f"published {later} days apart", later)
    if later == 1:
        return Evidence("date:told next day", "published on the day after the other's")
    return Evidence("date:told later", f"published {later} days after the other's day")
