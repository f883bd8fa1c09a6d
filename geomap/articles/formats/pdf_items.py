"""Telling the lines with which an item of a list begins, by the mark, number or date in front."""

from __future__ import annotations

import re
from functools import cache

from geomap.articles.date_phrases import find_dates, month_pattern
from geomap.articles.paragraphs import ends_sentence

_BULLET = re.compile(r"[•▪●○◦‣■□►➢❖✓✔]\s*\S")
_MARK = re.compile(r"(?:[-–—*·]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
"""Marks that also stand at the beginning of a line in the middle of a sentence."""
_LONGEST_DATE = 40
"""Characters at the head of a line in which a date opens an item."""


def begins_item(before: str, line: str) -> bool:
    """Tell whether a line begins an item of a list, or an entry of a chronicle, below another line."""
    if _BULLET.match(line):
        return True
    follows = ends_sentence(before)
    if _MARK.match(line):
        return follows or bool(_MARK.match(before))
    rest = _after_date(line)
    if rest is None:
        return False
    return rest.startswith(":") or (follows and (not rest or rest.startswith(("–", "—", "-"))))


def _after_date(line: str) -> str | None:
    """Return what follows the date with which a line begins, None where it begins with no date."""
    match = _day_and_month().match(line)
    if match:
        return line[match.end() :].lstrip()
    dates = find_dates(line[:_LONGEST_DATE])
    return line[dates[0].end :].lstrip() if dates and dates[0].start == 0 else None


@cache
def _day_and_month() -> re.Pattern[str]:
    month, day = month_pattern(), r"\d{1,2}(?:st|nd|rd|th)?"
    weekday = r"(?:[^\W\d_]+,?\s+)?"
    return re.compile(
        rf"{weekday}(?:{day}\.?\s+{month}|{month}\.?\s+{day})(?:,?\s+(?:19|20)\d\d)?(?!\w)", re.IGNORECASE
    )
