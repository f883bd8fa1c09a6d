"""Tolls and their days: "35 people died on Saturday and 17 on Monday" are two events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from geomap.events.coding.candidate import Candidate, dates_disagree
from geomap.events.coding.casualties.casualties import Casualties
from geomap.events.coding.casualties.quantity import Quantity
from geomap.events.coding.dates.dates import DateHit
from geomap.events.coding.dating.spans import is_exact
from geomap.events.coding.reading import Reading
from geomap.events.coding.vocabulary.tables import word_list

_JOINS: Final = word_list("between_tolls_of_days")
_BETWEEN: Final = 2
"""Most words from a number to its day ("17 on Monday", "another three last Monday")."""
_DAYS: Final = frozenset({"weekday", "day", "relative"})


def parted_by_day(candidate: Candidate) -> list[Candidate]:
    """Return a candidate, or one for each day of a list of tolls at one place.

    The first keeps its day; each number after it that stands bare beside a day of its own is another event.
    """
    reading = candidate.main_reading
    if len(reading.dates) < 2 or candidate.when is None:
        return [candidate]
    told = [c for c, index in candidate.casualties if index == reading.sentence.index]
    if not told or candidate.main.trigger_class.family not in {"violence", "unrest"}:
        return [candidate]
    first = max(told, key=lambda casualties: (casualties.what == "deaths", -casualties.first))
    return [candidate, *_on_other_days(candidate, reading, first)]


def _on_other_days(candidate: Candidate, reading: Reading, first: Casualties) -> Iterator[Candidate]:
    """Yield an event for each bare number of the sentence with another day beside it ("and 17 on Monday")."""
    used = {c.first for c in reading.casualties}
    words = reading.sentence.words
    for group in reading.groups:
        if group.first <= first.cue or group.first in used or group.head or group.is_subset:
            continue
        hit = _day_beside(reading, group)
        if (
            hit is None
            or words[group.first - 1] not in _JOINS
            or not dates_disagree(candidate.when, hit.span)
        ):
            continue
        count = replace(first, count=group.count, first=group.first, last=group.last)
        yield replace(
            candidate,
            when=hit.span,
            links=list(candidate.links),
            casualties=[(count, reading.sentence.index)],
            triggers=list(candidate.triggers),
            readings=list(candidate.readings),
        )


def _day_beside(reading: Reading, group: Quantity) -> DateHit | None:
    """Return the day that follows a number at once."""
    for hit in reading.dates:
        gap = hit.first - group.last
        if 0 <= gap <= _BETWEEN and hit.kind in _DAYS and is_exact(hit.span):
            return hit
    return None
