"""Matching the datelines with which wire stories begin and the signatures with which they end."""

from __future__ import annotations

import re
from functools import cache

from geomap.articles.cues import agencies
from geomap.articles.date_phrases import month_pattern
from geomap.articles.paragraphs import Paragraph

_LONGEST_DATELINE = 90
_LONGEST_SIGN_OFF = 60
"""Characters of the opening in which a dateline ends, and of the end in which a sign-off stands."""


def dateline_end(text: str, paragraph: Paragraph) -> int | None:
    """Return the offset after a paragraph's dateline, or None where it has none."""
    start, end = paragraph
    match = _dateline().match(text, start, min(end, start + _LONGEST_DATELINE))
    return start + len(match.group().rstrip()) if match and match.end() < end else None


def sign_off_start(text: str, paragraph: Paragraph) -> int | None:
    """Return the offset of the agency's name after a paragraph's last sentence, or None."""
    start, end = paragraph
    match = _sign_off().search(text, max(start, end - _LONGEST_SIGN_OFF), end)
    return match.start("name") if match and match.start("name") > start else None


@cache
def _dateline() -> re.Pattern[str]:
    """Match the place, day and agency with which wire stories begin.

    Forms seen: "AMMAN/BEIRUT – ", "KYIV, Ukraine (AP) — ", "Beirut, Dec 3 (AFP) - ",
    "MOSCOW, December 3. /TASS/. ", "KYIV (Dec 3) - ", "Damascus, SANA- ", "Baghdad / Agency - ",
    "Tawila, 3 December 2024 (Valley Voice) - ". After a town in capitals, initials in brackets are an
    agency, known or not; after a town and a day, any name in brackets before a dash. Without one
    it may be an entry of a chronicle, whose day is the event's.
    """
    capitals = r"(?:[^\W\da-z_][^\W\da-z_'’.-]+(?:[ /-](?:al-|el-|[^\W\da-z_]+))*)"
    town = r"(?:[A-Z][\w'’.-]+(?:[ -][A-Z][\w'’.-]+){0,3})"
    region = r"(?:,\s*[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})?"
    month_day = rf"(?:{month_pattern()}\.?\s*\d{{1,2}}|\d{{1,2}}\s*{month_pattern()})"
    told_day = rf"[,.]\s*{month_day}\.?(?:,?\s*\d{{4}})?\.?"
    day = f"(?:{told_day})?"
    name = r"\s*\([A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){0,3}\)"
    agency = rf"(?:[,/ ]*[(/\[]\s*{agencies()}\s*[)/\]]\.?|\s*[,/]\s*{agencies()})"
    dash = r"\s*[–—-]{1,2}\s*(?=\S)"
    spaced_dash = r"(?:\s+[–—-]{1,2}\s+|\s*[–—]\s*|\s*--\s*)(?=[^\W\da-z_]|[\d\"“‘'])"
    places = rf"(?:{capitals}(?:\s?/\s?{capitals})*)"
    return re.compile(
        rf"(?:{places}|{town}(?:\s?/\s?{town})?){region}(?i:{day})\s*{agency}(?:{dash}|\s*[:.]?\s+(?=[^\W\da-z_]|[\"“]))"
        rf"|{places}{region}(?i:{day})(?:\s*\((?:[A-Z]{{2,6}}|(?i:{month_day}))\))?{spaced_dash}"
        rf"|(?:{places}|{town}){region}(?i:{told_day}){name}{spaced_dash}"
    )


@cache
def _sign_off() -> re.Pattern[str]:
    """Match an agency's name after the last sentence of a paragraph: "... REUTERS", "... (AFP)"."""
    return re.compile(rf"(?<=[.!?”\"’'])\s*(?P<name>[–—-]?\s*[(\[/]?{agencies()}[)\]/]?\.?)$")
