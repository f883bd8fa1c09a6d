"""Quotes with the names of places in them: plain text, and where the names stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from geomap.model import EventPlace, EventReport

MOST_CHARACTERS: Final = 1200
"""A quote that runs on is cut here, with an ellipsis: two or three long sentences."""

Marks = Sequence[int]
"""Start and end of each name in a text, one after the other, in Unicode code points."""


def marked_quotes(reports: Iterable[EventReport]) -> tuple[list[str], list[Marks]]:
    """Return the quotes of accounts, and where the names of their places stand in each.

    A name that is not wholly in the quote, or overlaps one before it, is passed over.
    """
    texts, marks = list[str](), list[Marks]()
    for report in reports:
        quote, places = report.quote, report.places
        text, origin = quote.text, quote.start
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS] + "…"
        texts.append(text)
        if len(places) == 1:  # most accounts name one place
            start, end = places[0].start, places[0].end
            if start is None or end is None or not origin <= start < end <= origin + len(text):
                marks.append(())
            else:
                marks.append((start - origin, end - origin))
        else:
            marks.append(_marks(places, origin, len(text)))
    return texts, marks


def _marks(places: Sequence[EventPlace], origin: int, length: int) -> list[int]:
    marks, done = list[int](), 0
    found = [(place.start, place.end) for place in places]
    for start, end in sorted([(start, end) for start, end in found if start is not None and end is not None]):
        first, last = start - origin, end - origin
        if done <= first < last <= length:
            marks += (first, last)
            done = last
    return marks
