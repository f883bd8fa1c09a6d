"""What the days of a date say of it: that they are exact, long past, or still to come."""

from __future__ import annotations

from datetime import timedelta

from geomap.events.coding.dates.dates import Anchor, DateHit
from geomap.model import DateSpan


def lies_ahead(hit: DateHit, anchor: Anchor) -> bool:
    """Whether a date lies after publication: nothing happened on it yet."""
    start = hit.span.start
    return anchor.day is not None and start is not None and start > anchor.day + timedelta(days=1)


def is_exact(span: DateSpan | None) -> bool:
    """Whether a date names days: in the lead of a report such a date is what the report is about."""
    if span is None or span.start is None or span.end is None:
        return False
    return (span.end - span.start).days <= 6


def is_background(span: DateSpan, anchor: Anchor, days: int) -> bool:
    """Whether a date lies in another year, long before publication; a bare year is no date."""
    if span.text.isdecimal():
        return False
    if anchor.day is None or span.end is None:
        return False
    return (anchor.day - span.end).days > days and span.end.year < anchor.day.year
