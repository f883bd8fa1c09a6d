"""Quotes with the names of places in them: plain text, and where the names stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.model import EventPlace, EventReport

MOST_CHARACTERS: Final = 1200
"""A quote that runs on is cut here, with an ellipsis: two or three long sentences."""

MarkedQuote = tuple[str, Sequence[int]]
"""A text, and start and end of each name in it, one after the other, in Unicode code points."""


def marked_quote(report: EventReport) -> MarkedQuote:
    """Return the report's quote and where the names of its places stand in it.

    A name that is not wholly in the quote, or overlaps one before it, is passed over.
    """
    text, origin, places = report.quote.text, report.quote.start, report.places
    if len(text) > MOST_CHARACTERS:
        text = text[:MOST_CHARACTERS] + "…"
    if len(places) != 1:
        return text, _marks(places, origin, len(text))
    start, end = places[0].start, places[0].end  # most accounts name one place
    if start is None or end is None or not origin <= start < end <= origin + len(text):
        return text, ()
    return text, (start - origin, end - origin)


def _marks(places: Sequence[EventPlace], origin: int, length: int) -> list[int]:
    marks, done = list[int](), 0
    found = [(place.start, place.end) for place in places]
    for start, end in sorted([(start, end) for start, end in found if start is not None and end is not None]):
        first, last = start - origin, end - origin
        if done <= first < last <= length:
            marks += (first, last)
            done = last
    return marks
