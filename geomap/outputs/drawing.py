"""What is drawn: the one decision that the map, GeoJSON and every other format share.

An event is drawn where somebody says that it happened, at a place known at least as a larger area. All
others are listed, with the reason.
"""

from __future__ import annotations

from typing import Final

from geomap.model import Event, EventPlace
from geomap.model.vocabulary import Factuality

MAX_DRAWN_WHERE_PREC: Final = 5
"""UCDP's where_prec 6 (country) and 7 (sea or air) are listed, not drawn."""
NOT_HAPPENED: Final[frozenset[Factuality]] = frozenset({"denied", "planned", "hypothetical"})
"""An event has the firmest factuality of its accounts, so "denied" means that no account affirms it."""


def undrawn_reason(event: Event, place: EventPlace | None) -> str | None:
    """Say why an event is not drawn at one of its places; None where it is drawn.

    The reason is the factuality of an event that is not known to have happened, ``no place``, the reason
    for which the place was left open, ``no coordinates``, ``country`` or ``sea or air``.
    """
    if event.factuality in NOT_HAPPENED:
        return event.factuality
    if place is None:
        return "no place"
    if place.lat is None or place.lon is None:
        return place.reason or "no coordinates"
    if place.where_prec <= MAX_DRAWN_WHERE_PREC:
        return None
    return "country" if place.where_prec == MAX_DRAWN_WHERE_PREC + 1 else "sea or air"


def is_drawn(event: Event, place: EventPlace | None) -> bool:
    """Tell whether an event is drawn at one of its places."""
    return undrawn_reason(event, place) is None
