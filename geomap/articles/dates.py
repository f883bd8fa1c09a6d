"""The day on which an article was published, and where that is known from.

In this order: stated in the article (front matter is read before), given by the user, inferred
from the running heads of its pages, the file's name or the latest dated citation, else none. Never
today's date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from geomap.articles.date_phrases import find_dates, find_yearless
from geomap.articles.line_labels import is_date_line
from geomap.model import Block
from geomap.model.vocabulary import DateBasis

_HALF_A_YEAR = timedelta(days=183)
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")

_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d)")


class PublicationDate(NamedTuple):
    """The day (None while unknown), its basis, and what the user should know about it."""

    day: date | None
    basis: DateBasis
    warning: str | None = None


def publication_date(
    text: str,
    blocks: Sequence[Block],
    *,
    default: date | None = None,
    file_name: str = "",
    around: Sequence[str] = (),
) -> PublicationDate:
    """Find the publication date of an article whose front matter gives none.

    Parameters
    ----------
    blocks
        The text's blocks; bylines and datelines state a date, bibliographies only hint at one.
    default
        The user's date. It also gives the year to a dateline such as "BEIRUT, Dec 3".
    file_name
        A date in it, such as ``2024-12-03_hama.txt``, counts as inferred.
    around
        Running heads and feet of its pages; the only day that they give counts as inferred.
    """
    stated = _stated(text, blocks) or _completed(text, blocks, default)
    if stated:
        return PublicationDate(stated, "stated")
    if default:
        return PublicationDate(default, "user")
    running = _from_around(around)
    if running:
        warning = f"publication date {running} taken from the heads and feet of the pages"
        return PublicationDate(running, "inferred", warning)
    named = _from_name(file_name)
    if named:
        return PublicationDate(named, "inferred", f"publication date {named} taken from the file's name")
    cited = _latest(text, blocks, "bibliography")
    if cited:
        return PublicationDate(
            cited, "inferred", f"publication date {cited} inferred from the latest citation"
        )
    return PublicationDate(None, "none", "no publication date: give one with --date or in the front matter")


def _stated(text: str, blocks: Sequence[Block]) -> date | None:
    """Return the date of the first byline, date line or dateline that has a full one."""
    for block in blocks:
        words = text[block.start : block.end]
        if block.channel in ("byline", "dateline") or (block.channel == "chrome" and is_date_line(words)):
            days = [found.day for found in find_dates(words) if found.day]
            if days:
                return days[0]
    return None


def _completed(text: str, blocks: Sequence[Block], near: date | None) -> date | None:
    """Return a dateline's day and month in the year that brings it nearest to the user's date."""
    if near is None:
        return None
    for block in blocks:
        if block.channel != "dateline":
            continue
        for month, day in find_yearless(text[block.start : block.end]):
            for year in (near.year, near.year - 1, near.year + 1):
                try:
                    candidate = date(year, month, day)
                except ValueError:
                    continue
                if abs(candidate - near) <= _HALF_A_YEAR:
                    return candidate
    return None


def _latest(text: str, blocks: Sequence[Block], channel: str) -> date | None:
    """Return the latest date in the blocks of a channel, read together to settle day and month."""
    words = "\n".join(text[b.start : b.end] for b in blocks if b.channel == channel)
    return max((found.day for found in find_dates(words) if found.day), default=None)


def _from_around(lines: Sequence[str]) -> date | None:
    """Return the day in the lines around an article, unless there are several.

    A line with a time of day tells when the pages were printed.
    """
    days = set()
    for line in lines:
        found = find_dates(line)
        rest = line
        for each in reversed(found):
            rest = f"{rest[: each.start]} {rest[each.end :]}"
        if not _TIME.search(rest):
            days |= {each.day for each in found}
    return days.pop() if len(days) == 1 else None


def _from_name(file_name: str) -> date | None:
    match = _NAME_DATE.search(file_name)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None
