"""Reports that look back: chronologies and investigations, whose events lie long before publication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.events.coding.dates.dates import Anchor
from geomap.events.coding.dating.spans import is_background, is_exact
from geomap.events.coding.reading import Reading

_LEAST: Final = 4
"""Least days of long ago that such a report tells."""


def looks_back(readings: Sequence[Reading], anchor: Anchor, days: int) -> bool:
    """Whether most days on which a report tells of actions lie long before its publication.

    They are its news, no background.

    Parameters
    ----------
    days
        An event dated so many days before publication, in another year, is background elsewhere.
    """
    told = [hit.span for reading in readings for hit in reading.dates if is_exact(hit.span)]
    old = sum(is_background(span, anchor, days) for span in told)
    return old >= _LEAST and 2 * old > len(told)
