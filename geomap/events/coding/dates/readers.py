"""What a date of the calendar stands for: one reader a form of writing it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from geomap.events.coding.dates.anchor import Anchor
from geomap.events.coding.dates.words import FEASTS, MONTHS
from geomap.model import DateSpan
from geomap.model.vocabulary import DateBasis


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(anchor: Anchor, month: int, day: int) -> date | None:
    """Return such a day of the heading's year, else the latest that is not (much) after the anchor."""
    if anchor.year is not None:
        return _make(anchor.year, month, day)
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
    month, day = FEASTS[f"{match['feast']} {match['part']}"]
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
    elif anchor.year is not None:
        year, basis = anchor.year, anchor.basis
    elif anchor.day is not None:
        year, basis = anchor.day.year - (month > anchor.day.month), anchor.basis
    else:
        return None
    first, last = 1, monthrange(year, month)[1]
    part = (match.groupdict().get("part") or "").lower()
    if part.endswith("half of"):
        first, last = (1, 15) if part.startswith("first") else (16, last)
    elif part.startswith(("early", "beginning", "first")):
        last = 10
    elif part.startswith("mid"):
        first, last = 11, 20
    elif part.startswith(("late", "end", "last")):
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
