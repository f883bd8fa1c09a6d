"""Finding full dates in a text: "3 December 2024", "Dec. 3, 2024", "2024-12-03", "03.12.2024"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from geomap.articles.cues import DATA
from geomap.errors import DataFileError
from geomap.model.tables import read_table

Order = Literal["day_first", "month_first"]
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
_PIVOT = 70
"""Years of two digits from here on belong to the twentieth century (POSIX strptime: 69)."""

_LONGEST_WRITTEN = 40
"""Characters in which a written date stands, counted back from its year."""


class FoundDate(NamedTuple):
    """A date in a text: where it stands, and the day; None where day and month may be swapped."""

    start: int
    end: int
    day: date | None


def find_dates(text: str, *, order: Order | None = None) -> list[FoundDate]:
    """Find the dates that give day, month and year, in the order of the text.

    Parameters
    ----------
    order
        How to read "3/12/2024". None decides by the text: a number above 12 shows the order for
        all; two-digit years without leading zeros are the American way, month first; otherwise
        the day stays open (``day`` is None).
    """
    text = text.translate(_ARABIC_DIGITS)
    order = order or _numeric_order(text)
    found = [*_written(text), *_iso(text), *_numeric(text, order)]
    found.sort(key=lambda item: (item.start, -item.end, str(item.day)))
    kept: list[FoundDate] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def find_yearless(text: str) -> list[tuple[int, int]]:
    """Return (month, day) of dates written without a year ("Dec. 3", "3 December")."""
    text = text.translate(_ARABIC_DIGITS)
    month, nth = month_pattern(), r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
    month_first = rf"(?P<m1>{month})\.?\s+{nth.format('d1')}"
    day_first = rf"{nth.format('d2')}\.?\s+(?P<m2>{month})"
    pairs = []
    for match in re.finditer(rf"\b(?:{month_first}|{day_first})(?!\w)", text, re.IGNORECASE):
        name, day = match["m1"] or match["m2"], int(match["d1"] or match["d2"])
        if 1 <= day <= 31:
            pairs.append((_months()[" ".join(name.casefold().split())], day))
    return pairs


def parse_date(words: str) -> date | None:
    """Read words that are one date, a time and weekday allowed; None where they are not."""
    found = [item.day for item in find_dates(words) if item.day]
    return found[0] if len(found) == 1 else None


@cache
def _months() -> dict[str, int]:
    path = DATA / "months.csv"
    months: dict[str, int] = {}
    columns = ("language", "month", "names")
    for line, row in read_table(path, columns, required=columns):
        if not row["month"].isdecimal() or not 1 <= int(row["month"]) <= 12:
            raise DataFileError(str(path), line, f"month {row['month']!r}; expected 1 to 12")
        for name in row["names"].split(";"):
            if months.setdefault(name.strip().casefold(), int(row["month"])) != int(row["month"]):
                raise DataFileError(str(path), line, f"{name.strip()!r} names another month above")
    return months


@cache
def month_pattern() -> str:
    """Return a pattern that matches the name of a month in any language of the table."""
    names = sorted(_months(), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + ")"


@cache
def _written_patterns() -> tuple[re.Pattern[str], ...]:
    month, year = month_pattern(), r"(?P<year>(?:19|20)\d\d)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|-?го|-?е)?"
    of = r"(?:\s+(?:de|of|del))?"
    return (
        re.compile(rf"(?<!\w){day}\.?{of}\s+(?P<month>{month})\.?,?{of}\s+{year}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?P<month>{month})\.?\s+{day},?\s+{year}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<!\w){day}[-/ ](?P<month>{month})\.?[-/ ]{year}(?!\d)", re.IGNORECASE),
    )


def _written(text: str) -> list[FoundDate]:
    """Read dates with the month's name; only the neighbourhood of a year is searched."""
    found = set()
    for year in re.finditer(r"(?:19|20)\d\d(?!\d)", text):
        window = max(0, year.start() - _LONGEST_WRITTEN), year.end()
        for pattern in _written_patterns():
            for match in pattern.finditer(text, *window):
                name = " ".join(match["month"].casefold().split())
                day = _valid(int(match["year"]), _months().get(name, 0), int(match["day"]))
                if day:
                    found.add(FoundDate(match.start(), match.end(), day))
    return list(found)


def _iso(text: str) -> list[FoundDate]:
    found = []
    for match in re.finditer(r"(?<![\w/.-])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])", text):
        day = _valid(int(match[1]), int(match[3]), int(match[4]))
        if day:
            found.append(FoundDate(match.start(), match.end(), day))
    return found


_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d/-])")


def _numeric_order(text: str) -> Order | None:
    """Tell from all slashed dates of a text whether the day or the month comes first."""
    pairs = [(m[1], m[3], m[4]) for m in _NUMERIC.finditer(text) if m[2] == "/"]
    if any(int(first) > 12 >= int(second) for first, second, _ in pairs):
        return "day_first"
    if any(int(second) > 12 >= int(first) for first, second, _ in pairs):
        return "month_first"
    plain = [p for p in pairs if len(p[2]) == 2]
    if plain and any(len(a) == 1 or len(b) == 1 for a, b, _ in plain):
        return "month_first"
    return None


def _numeric(text: str, order: Order | None) -> list[FoundDate]:
    """Read dates of digits; with full stops the day comes first everywhere."""
    found = []
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        reading = "day_first" if match[2] == "." or first == second else order
        if reading is None and _valid(year, first, second) and _valid(year, second, first):
            found.append(FoundDate(match.start(), match.end(), None))
            continue
        swap = reading == "month_first" or (reading is None and second > 12)
        day = _valid(year, first, second) if swap else _valid(year, second, first)
        if day:
            found.append(FoundDate(match.start(), match.end(), day))
    return found


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _valid(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
