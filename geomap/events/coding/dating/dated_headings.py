"""Days, and places beside them, on lines that head parts of a text ("LC317 - Dorva, 10 August 2019")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate
from geomap.events.coding.dates.clues import MONTH
from geomap.events.coding.dates.dates import Anchor, date_hits
from geomap.events.coding.dating.spans import lies_ahead
from geomap.events.coding.places.link import Link
from geomap.events.coding.places.sites import Site, where_level
from geomap.events.coding.sentences.text import Sentence, read_sentence
from geomap.model import DateSpan, Mention

_LINE: Final = re.compile(r"(?:^|\n)[^\S\n]*([^\n]{4,60}[^\s.,;!?…\"”'’)])[^\S\n]*(?=\n)")
"""A short line that ends like no sentence, and as a group its words."""
_DAY: Final = re.compile(rf"(?:\d(?:st|nd|rd|th)?\s+)?{MONTH}(?:\s+\d)?")
_LEAST: Final = 2
"""Days that such lines tell in all: one alone may be that of publication, or of a picture."""
_CERTAINTY: Final = 0.4
_WEEK: Final = timedelta(days=6)


def number_days(text: str, body: Sequence[Sentence], anchor: Anchor) -> None:
    """Set ``day`` of the sentences that stand under a line with a day of its own."""
    lines: list[tuple[int, int]] = []
    days: list[DateSpan] = []
    for match in _LINE.finditer(text):
        if _DAY.search(match[1]) is None:
            continue
        hits = date_hits(read_sentence(text, *match.span(1)), text, anchor, frozenset({"day"}))
        if len(hits) == 1 and hits[0].span.start is not None and not lies_ahead(hits[0], anchor):
            lines.append(match.span(1))
            days.append(hits[0].span)
    if len({day.start for day in days}) < _LEAST:
        return
    for sentence in body:
        if above := bisect_right(lines, (sentence.start, sentence.end)):
            sentence.day, sentence.heading = days[above - 1], lines[above - 1]


def place_by_headings(events: Sequence[Candidate], mentions: Sequence[Mention]) -> None:
    """Give events without place the one that their dated heading names."""
    for event in events:
        line = event.main_reading.sentence.heading
        if event.links or line is None:
            continue
        named = (m for m in mentions if line[0] <= m.start < line[1] and m.is_literal and m.lat is not None)
        place = min(named, key=where_level, default=None)
        if place is not None:
            link = Link(Site(place, 0, 1, None, "in"), "event", _CERTAINTY)
            event.links = [(link, event.main_reading.sentence)]


def under_heading(anchor: Anchor, sentence: Sentence) -> Anchor:
    """Return the anchor of a sentence: a weekday under a day long past is that day or one soon after it."""
    day = sentence.day.end if sentence.day else None
    if day is None or anchor.day is None or anchor.day - day <= _WEEK:
        return anchor
    return replace(anchor, day=day + _WEEK)
