"""How far apart two places are, where both have a point."""

from __future__ import annotations

from typing import Protocol

from geomap.gazetteer.distance import distance_km


class Pointed(Protocol):
    """A mention or place that may have a point (WGS 84)."""

    @property
    def lat(self) -> float | None:
        """Latitude, degrees north."""

    @property
    def lon(self) -> float | None:
        """Longitude, degrees east."""


def km_between(one: Pointed, two: Pointed) -> float | None:
    """Return the great-circle distance of two places, km; None where either has no point."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    return distance_km(one.lat, one.lon, two.lat, two.lon)
