"""Compare the days of two accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geomap.events.merge.accounts.facets import Days
from geomap.events.merge.judging.evidence import OUTLIER, Evidence, remembered

_WEEK: Final = 7
_LOOSELY_DATED: Final = 0.3
"""Movements, agreements and the like take days and are dated loosely: a gap harms them less."""
OUTLIER_DAYS: Final = 4
"""An account may be off by this much and stay a claim beside the others; further off it is another event."""


def slack_days(days: Days) -> int:
    """Return by how many days an account's date may be off: one, two where it is an interval."""
    return 1 if days.first == days.last else 2


@remembered
def compare_dates(left: Days, right: Days) -> Iterator[Evidence]:
    """Weigh the days; an account without any date is neither for nor against."""
    yield _compare(left, right)


def _compare(left: Days, right: Days) -> Evidence:
    if left.first is None or right.first is None:
        return Evidence("date:none", "one account has no date")
    assert left.last is not None and right.last is not None
    gap = max(left.first, right.first) - min(left.last, right.last)
    if gap > 0:
        return _apart(left, right, gap)
    if not (left.is_stand_in or right.is_stand_in):
        return _overlapping(left, right)
    if left.is_bulletin or right.is_bulletin:
        return _by_bulletin(*((right, left) if left.is_stand_in else (left, right)))
    return _by_publication(left, right)


def _apart(left: Days, right: Days, gap: int) -> Evidence:
    harm = 1.0 if left.is_common else _LOOSELY_DATED
    if gap > max(slack_days(left), slack_days(right)):
        return Evidence(OUTLIER, f"{gap} days apart", harm, forbids=gap > OUTLIER_DAYS)
    if _gives_the_day(left) and _gives_the_day(right):
        return Evidence("date:stated apart", f"{gap} days apart by what both say", harm)
    return Evidence("date:day apart" if gap == 1 else "date:two days apart", f"{gap} days apart", harm)


def _by_bulletin(bulletin: Days, paper: Days) -> Evidence:
    """Weigh a bulletin of the last hours: it sums up what others tell one by one, and is told no later."""
    assert bulletin.last is not None and paper.last is not None
    if paper.last > bulletin.last:
        return Evidence("date:told later", "published after the bulletin of the day")
    if paper.last == bulletin.last:
        return Evidence("date:bulletin published", "published on the day of the bulletin")
    return Evidence("date:bulletin", "one is the bulletin of a day")


def _gives_the_day(days: Days) -> bool:
    return not days.is_stand_in and days.first == days.last


def _overlapping(left: Days, right: Days) -> Evidence:
    assert left.first is not None and left.last is not None
    assert right.first is not None and right.last is not None
    longest = max(left.last - left.first, right.last - right.first) + 1
    if _is_after_bulletin(left, right) or _is_after_bulletin(right, left):
        return Evidence(
            "date:bulletin", "one is the bulletin of a day, the other of the day on which it came"
        )
    if longest == 2 and left.first != right.first and left.last != right.last:
        # Two nights, or the bulletins of two mornings.
        return Evidence("date:partly", "of two days each, one of them the same")
    if longest > _WEEK:
        return Evidence("date:wide", "dates overlap, one of them wide")
    if longest > 2:
        return Evidence("date:overlap", "dates overlap")
    return Evidence("date:same day", "same day" if longest == 1 else "same night or two days")


def _is_after_bulletin(bulletin: Days, told: Days) -> bool:
    """Whether an account gives the day on which the bulletin came: that mostly sums up the day before."""
    return (
        bulletin.is_bulletin
        and not told.is_bulletin
        and bulletin.first != bulletin.last
        and told.first == told.last == bulletin.last
    )


def _by_publication(left: Days, right: Days) -> Evidence:
    """Weigh days of which at least one is a publication day: news is of the day or of the day before."""
    assert left.last is not None and right.last is not None
    later = abs(left.last - right.last)
    if later == 0:
        return Evidence("date:same publication", "published on the day")
    paper = left if left.last > right.last else right
    if paper.is_follow_up:
        return Evidence("date:followed up", f"published {later} days later, of what came after")
    if left.is_stand_in and right.is_stand_in:
        feature = "date:later publication" if later == 1 else "date:much later publication"
        return Evidence(feature, f"published {later} days apart")
    if later == 1:
        return Evidence("date:told next day", "published on the day after the other's")
    return Evidence("date:told later", f"published {later} days after the other's day")
