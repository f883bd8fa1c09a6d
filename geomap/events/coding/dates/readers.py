"""What a date expression stands for: one reader a form."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from geomap.model import DateSpan
from geomap.model.vocabulary import DateBasis

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "a",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
        ],
        1,
    )
} | {"one": 1}

_FEASTS: Final = {
    ("New Year", "Day"): (1, 1),
    ("New Year", "Eve"): (12, 31),
    ("Christmas", "Day"): (12, 25),
    ("Christmas", "Eve"): (12, 24),
}
"""Month and day of the feasts that newsrooms write by name."""

Kind = Literal["day", "range", "month", "year", "weekday", "relative", "night", "shift"]


@dataclass(slots=True, frozen=True)
class Anchor:
    """What relative dates are resolved against; ``day`` None where nothing is known.

    ``told`` is the day of what the article told last: "two days later" counts from it.
    """

    day: date | None
    basis: DateBasis
    told: date | None = None


Reader = Callable[[re.Match[str], Anchor], DateSpan | None]


def _month(text: str) -> int:
    return _MONTHS[text.lower().rstrip(".")]


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(anchor: Anchor, month: int, day: int) -> date | None:
    """Return the latest such day that is not (much) after the anchor."""
    if anchor.day is None:
        return None
    for year in (anchor.day.year + 1, anchor.day.year, anchor.day.year - 1):
        made = _make(year, month, day)
        if made and made <= anchor.day + timedelta(days=3):
            return made
    return None


def _day(match: re.Match[str], anchor: Anchor, suffix: str = "") -> tuple[date | None, DateBasis]:
    groups = match.groupdict()
    month = _month(groups.get("month" + suffix) or groups["month"])
    day = int(groups["day" + suffix])
    if groups.get("year"):
        return _make(int(groups["year"]), month, day), "stated"
    made = _near(anchor, month, day)
    return made, anchor.basis if made else "none"


def read_day(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "12 May 2015", "May 12"."""
    made, basis = _day(match, anchor)
    if not 1 <= int(match["day"]) <= 31:
        return None
    return DateSpan(start=made, end=made, basis=basis)


def read_day_range(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "3-5 May 2016", "Dec. 1 and 2"."""
    first, basis = _day(match, anchor)
    last, _ = _day(match, anchor, "2")
    if first and last and first <= last:
        return DateSpan(start=first, end=last, basis=basis)
    return None


def read_two_days(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "from 28 February to 2 March 2022": a year that one end gives holds for both."""
    groups = match.groupdict()
    year = groups["year2"] or groups["year"]
    months, days = (
        (_month(groups["month"]), _month(groups["month2"])),
        (int(groups["day"]), int(groups["day2"])),
    )
    if year:
        last = _make(int(year), months[1], days[1])
        basis: DateBasis = "stated"
    else:
        last = _near(anchor, months[1], days[1])
        basis = anchor.basis
    if last is None:
        return None
    first = _make(int(groups["year"]) if groups["year"] else last.year, months[0], days[0])
    if first is not None and first > last:
        first = _make(last.year - 1, months[0], days[0])
    return DateSpan(start=first, end=last, basis=basis) if first else None


def read_feast(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "New Year's Day", "Christmas Eve": the last one up to publication."""
    month, day = _FEASTS[match["feast"], match["part"]]
    made = _near(anchor, month, day)
    return DateSpan(start=made, end=made, basis=anchor.basis) if made else None


def read_numeric(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read 12/2/24: of month-first and day-first the one nearer to the anchor; else month first."""
    first, second, year = int(match["n1"]), int(match["n2"]), match["n3"]
    orders = ((second, first), (first, second)) if match["dots"] else ((first, second), (second, first))
    made: list[date] = []
    for month, day in orders:
        full = int(year) + (2000 if len(year) == 2 else 0) if year else None
        one = _make(full, month, day) if full else _near(anchor, month, day) if month <= 12 else None
        if one is not None:
            made.append(one)
    if not made:
        return None
    known = anchor.day
    best = min(made, key=lambda one: abs((known - one).days)) if known is not None else made[0]
    return DateSpan(start=best, end=best, basis="stated" if year else anchor.basis)


def read_iso(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read 2015-05-12."""
    del anchor
    made = _make(int(match["y"]), int(match["m"]), int(match["d"]))
    return DateSpan(start=made, end=made, basis="stated") if made else None


def read_month(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "May 2015", "mid-October", "in May"."""
    month = _month(match["month"])
    basis: DateBasis = "stated"
    if match.groupdict().get("year"):
        year = int(match["year"])
    elif anchor.day is None:
        return None
    else:
        year, basis = anchor.day.year - (month > anchor.day.month), anchor.basis
    first, last = 1, monthrange(year, month)[1]
    part = (match.groupdict().get("part") or "").lower()
    if part.startswith(("early", "beginning")):
        last = 10
    elif part.startswith("mid"):
        first, last = 11, 20
    elif part.startswith(("late", "end")):
        first = 21
    end = date(year, month, last)
    if anchor.day is not None and date(year, month, first) <= anchor.day < end:
        end = anchor.day  # nothing is told of the days to come
    return DateSpan(start=date(year, month, first), end=end, basis=basis)


def read_year(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "in 2011", "from 2012 to 2016"; the year of a name ("the Land Act 2013") is no date."""
    del anchor
    before = match.string[: match.start()].rsplit(maxsplit=1)[-1:]
    name = before[0].rstrip(",") if before else ""
    if match.group()[0].isdecimal() and name[:1].isupper() and name.isalpha():
        return None
    first = int(match["year"])
    last = int(match["year2"]) if match["year2"] else first
    return DateSpan(start=date(first, 1, 1), end=date(max(first, last), 12, 31), basis="stated")


def _weekday_before(anchor: date, weekday: int, *, strictly: bool) -> date:
    back = (anchor.weekday() - weekday) % 7
    return anchor - timedelta(days=back or (7 if strictly else 0))


def read_weekday(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "Sunday", "last Thursday", "Saturday and Sunday", "overnight into Monday"."""
    if anchor.day is None:
        return DateSpan(start=None, end=None, basis="none")
    weekday = _DAYS[_weekday_name(match["weekday"])]
    before = (match["which"] or "").lower()
    day = _weekday_before(anchor.day, weekday, strictly="last" in before or "previous" in before)
    first = last = day
    if match["weekday2"]:
        second = _weekday_before(anchor.day, _DAYS[_weekday_name(match["weekday2"])], strictly=False)
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


def _weekday_name(text: str) -> str:
    lowered = text.lower()
    return {"satur": "sat", "wednes": "wed"}.get(lowered, lowered)


def read_ago(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "two days ago", "a year earlier"."""
    if anchor.day is None:
        return None
    count = count_of(match["n"])
    unit = match["unit"].lower().rstrip("s")
    if count is None:
        return None
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}[unit] * count
    middle = anchor.day - timedelta(days=days)
    slack = {"day": 0, "week": 1, "month": 15, "year": 183, "decade": 1800}[unit]
    return DateSpan(
        start=middle - timedelta(days=slack), end=middle + timedelta(days=slack), basis=anchor.basis
    )


def count_of(text: str) -> int | None:
    """Return the number that a word or numeral stands for, None where it is none."""
    lowered = text.lower()
    if lowered.isdecimal():
        return int(lowered)
    if lowered in {"several", "few", "a few"}:
        return 3
    return _NUMBERS.get("a" if lowered == "an" else lowered)


def read_past(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "in the past 24 hours", "over the last three days"; headlines leave out "the"."""
    if anchor.day is None:
        return None
    count, unit = count_of(match["n"] or "a"), match["unit"].lower().rstrip("s")
    if count is None or unit == "year":
        return None  # so long a time dates no event
    days = max(1, {"hour": 1, "day": 24, "week": 168, "month": 720, "year": 8760}[unit] * count // 24)
    return DateSpan(start=anchor.day - timedelta(days=days), end=anchor.day, basis=anchor.basis)


_OFFSETS: Final[dict[str, tuple[int, int]]] = {
    "today": (0, 0), "this morning": (0, 0), "this afternoon": (0, 0), "this evening": (0, 0),
    "tonight": (0, 0), "yesterday": (1, 1), "last night": (1, 1), "overnight": (1, 0), "all night": (1, 0),
    "through the night": (1, 0), "throughout the night": (1, 0), "during the night": (1, 0),
    "at dawn": (0, 0), "last evening": (1, 1),
    "the day before yesterday": (2, 2), "earlier in the day": (0, 0),
}  # fmt: skip


def read_relative(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read today, yesterday, overnight and the weeks, months and years around the anchor."""
    words = " ".join(match["relative"].lower().split())
    if anchor.day is None:
        return DateSpan(start=None, end=None, basis="none")
    if words in _OFFSETS:
        return _back(anchor, *_OFFSETS[words])
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
