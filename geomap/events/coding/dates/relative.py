"""What a date stands for that counts from another: weekdays, "two days ago", "last week", "overnight"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geomap.events.coding.dates.anchor import Anchor
from geomap.events.coding.dates.words import DAYS_BACK, DAYS_IN, SLACK_OF, WEEKDAYS, count_of
from geomap.model import DateSpan


def _weekday_before(anchor: date, weekday: int, *, strictly: bool) -> date:
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if strictly else 0))


def read_weekday(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "Sunday", "last Thursday", "Saturday and Sunday", "overnight into Monday"."""
    if anchor.day is None:
        return DateSpan(start=None, end=None, basis="none")
    weekday = WEEKDAYS[match["weekday"].lower()]
    before = (match["which"] or "").lower()
    day = _weekday_before(anchor.day, weekday, strictly="last" in before or "previous" in before)
    first = last = day
    if match["weekday2"]:
        second = _weekday_before(anchor.day, WEEKDAYS[match["weekday2"].lower()], strictly=False)
        if second > first:
            last = second
        elif (first - second).days <= 6:
            first = second - timedelta(days=(second.weekday() - weekday) % 7)
            last = second
    if match["night"] and not match["weekday2"]:
        first, last = (
            (day - timedelta(days=1), day) if "to" in match["night"] else (day, day + timedelta(days=1))
        )
        last = min(last, anchor.day) if last > anchor.day else last
    return DateSpan(start=first, end=last, basis=anchor.basis)


def read_ago(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "two days ago", "a year earlier"."""
    if anchor.day is None:
        return None
    count = count_of(match["n"])
    unit = match["unit"].lower().rstrip("s")
    if count is None:
        return None
    middle, slack = anchor.day - timedelta(days=DAYS_IN[unit] * count), timedelta(days=SLACK_OF[unit])
    return DateSpan(start=middle - slack, end=middle + slack, basis=anchor.basis)


def read_past(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "in the past 24 hours", "over the last three days"; headlines leave out "the"."""
    if anchor.day is None:
        return None
    count, unit = count_of(match["n"] or "a"), match["unit"].lower().rstrip("s")
    if count is None or unit == "year":
        return None  # so long a time dates no event
    days = max(1, {"hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}[unit] * count // 24)
    return DateSpan(start=anchor.day - timedelta(days=days), end=anchor.day, basis=anchor.basis)


def read_relative(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read today, yesterday, overnight and the weeks, months and years around the anchor."""
    words = " ".join(match["relative"].lower().split())
    if anchor.day is None:
        return DateSpan(start=None, end=None, basis="none")
    if words in DAYS_BACK:
        return _back(anchor, *DAYS_BACK[words])
    first, last = _period(words, anchor.day)
    return DateSpan(start=first, end=last, basis=anchor.basis)


def _period(words: str, day: date) -> tuple[date, date]:
    """Return the weekend, week, month or year that words name, seen from a day."""
    if "weekend" in words:
        sunday = _weekday_before(day, 6, strictly=False)
        return sunday - timedelta(days=1), sunday
    is_this = "this" in words
    monday = day - timedelta(days=day.weekday())
    first_of_month, first_of_year = day.replace(day=1), date(day.year, 1, 1)
    periods = {
        "week": (monday, monday - timedelta(days=7)),
        "month": (first_of_month, (first_of_month - timedelta(days=1)).replace(day=1)),
        "year": (first_of_year, date(day.year - 1, 1, 1)),
    }
    this, before = periods[words.rsplit(maxsplit=1)[-1]]
    return (this, day) if is_this else (before, this - timedelta(days=1))


def _back(anchor: Anchor, first: int, last: int) -> DateSpan:
    assert anchor.day is not None
    return DateSpan(
        start=anchor.day - timedelta(days=first), end=anchor.day - timedelta(days=last), basis=anchor.basis
    )
