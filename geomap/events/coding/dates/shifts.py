"""Dates of background: seasons, and days counted from the day told last ("two days later")."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from geomap.events.coding.dates.anchor import Anchor
from geomap.events.coding.dates.words import DAYS_IN, SEASONS, SLACK_OF, count_of
from geomap.model import DateSpan
from geomap.model.vocabulary import DateBasis

_MONTHS: Final = 12


def read_season(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "in the summer of 2014", "last spring": three months (of the northern half of the Earth)."""
    first = SEASONS[match["season"].lower()]
    if match["year"]:
        year = int(match["year"])
        basis: DateBasis = "stated"
    elif anchor.day is not None:
        year, basis = anchor.day.year, anchor.basis
        if date(year, first, 1) > anchor.day or (match["last"] and anchor.day.month - first < 3):
            year -= 1
    else:
        return None
    last_year, last = (year, first + 2) if first < 12 else (year + 1, 2)
    end = date(last_year, last, monthrange(last_year, last)[1])
    if anchor.day is not None:
        end = max(date(year, first, 1), min(end, anchor.day))
    return DateSpan(start=date(year, first, 1), end=end, basis=basis)


def read_part_of_year(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "in the first half of the year", "in the first nine months of 2015", up to the anchor."""
    if anchor.day is None:
        return None
    words = match.group().lower()
    year = int(match["year"]) if match["year"] else anchor.day.year - words.endswith("last year")
    months = {"half": 6, "quarter": 3, "six months": 6, "nine months": 9}[match["part"].lower()]
    before = {"first": 0, "second": months, "last": 12 - months}[match["which"].lower()]
    last = before + months
    if last > _MONTHS:
        return None
    start, end = date(year, before + 1, 1), date(year, last, monthrange(year, last)[1])
    if start > anchor.day:
        return None
    return DateSpan(start=start, end=min(end, anchor.day), basis="stated" if match["year"] else anchor.basis)


def read_shift(match: re.Match[str], anchor: Anchor) -> DateSpan | None:
    """Read "two days later", "a week earlier", "the same day": counted from the day told last."""
    words = match.group().lower().split()
    backwards = bool({"earlier", "before", "previous"}.intersection(words))
    base = anchor.told or (anchor.day if backwards else None)
    if base is None:
        return None
    days, slack = _shift(match)
    day = base + timedelta(days=-days if backwards else days)
    last = anchor.day or date.max
    return DateSpan(
        start=min(day - timedelta(days=slack), last),
        end=min(day + timedelta(days=slack), last),
        basis="inferred",
    )


def _shift(match: re.Match[str]) -> tuple[int, int]:
    """Return how many days a phrase leads away, and how many more or less it may be."""
    unit = (match.groupdict().get("unit") or "").lower().rstrip("s")
    if not unit:
        is_same = {"same", "that"}.intersection(match.group().lower().split())
        return (0 if is_same else 1), 0
    count = count_of(match["n"] or "a") or 1
    return DAYS_IN[unit] * count, SLACK_OF[unit]
