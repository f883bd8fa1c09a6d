"""Events to parts of the page: a pure function of the events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.model import Event
from geomap.outputs.map.event_columns import EventColumns
from geomap.outputs.map.page_part import PagePart

EVENTS_AT_ONCE: Final = 64
"""Events read at a time: few enough that they stay in the processor's cache while their fields are read."""


def page_part(events: Sequence[Event]) -> PagePart:
    """Return events as one part, in their order."""
    columns = EventColumns()
    for first in range(0, len(events), EVENTS_AT_ONCE):
        columns.add(events[first : first + EVENTS_AT_ONCE])
    return columns.part()
