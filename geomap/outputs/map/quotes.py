"""Quotes with the names of places marked, as plain text: no markup ever stands in the data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from geomap.model import EventPlace, EventReport, Span

MARK_START: Final = "\x02"
MARK_END: Final = "\x03"
"""Control characters around a name; where an article has them itself, they are replaced."""
MOST_CHARACTERS: Final = 1200
"""A quote that runs on is cut here, with an ellipsis: two or three long sentences."""
_MARKS: Final = str.maketrans({MARK_START: "\ufffd", MARK_END: "\ufffd"})


def marked_quote(report: EventReport) -> str:
    """Return the report's quote with the names of its places marked."""
    return mark(report.quote, place_offsets(report.places))


def place_offsets(places: Iterable[EventPlace]) -> list[tuple[int, int]]:
    """Return where the places' names stand in the article, in order and without overlaps."""
    offsets = [(place.start, place.end) for place in places]
    found = [(start, end) for start, end in offsets if start is not None and end is not None and end > start]
    if len(found) < 2:
        return found
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def mark(quote: Span, offsets: Iterable[tuple[int, int]]) -> str:
    """Mark stretches of a quote, given as offsets into the article; those outside it are passed over."""
    text = quote.text
    if MARK_START in text or MARK_END in text:
        text = text.translate(_MARKS)
    if len(text) > MOST_CHARACTERS:
        text = text[:MOST_CHARACTERS] + "…"
    marked, done = "", 0
    for start, end in offsets:
        first, last = start - quote.start, end - quote.start
        if first >= done and last <= len(text):
            marked += f"{text[done:first]}{MARK_START}{text[first:last]}{MARK_END}"
            done = last
    return marked + text[done:] if done else text
