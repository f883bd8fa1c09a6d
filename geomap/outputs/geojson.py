"""GeoJSON by RFC 7946: one feature an event, flat properties, WGS 84, longitude first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any, Final

from geomap.model import Event
from geomap.outputs.drawing import is_drawn
from geomap.outputs.flat import flat_row

DECIMALS: Final = 6
"""Decimal places of coordinates: about 0.1 m, as RFC 7946 section 11.2 recommends."""


def point(event: Event) -> dict[str, Any] | None:
    """Return the geometry of an event: a point, or None where it is not drawn."""
    place = event.primary_place
    if place is None or place.lat is None or place.lon is None or not is_drawn(event, place):
        return None
    return {"type": "Point", "coordinates": [round(place.lon, DECIMALS), round(place.lat, DECIMALS)]}


def feature(event: Event) -> dict[str, Any]:
    """Return one event as a GeoJSON feature, its id at feature level and among the properties."""
    return {"type": "Feature", "id": event.event_id, "geometry": point(event), "properties": flat_row(event)}


def feature_line(event: Event) -> str:
    """Return one event as a GeoJSON feature on one line."""
    return json.dumps(feature(event), ensure_ascii=False, allow_nan=False)


def write_features(lines: Iterable[str], out: IO[str]) -> None:
    """Write features, one a line as :func:`feature_line` gives them, as a feature collection."""
    out.write('{"type": "FeatureCollection", "features": [\n')
    before = ""
    for line in lines:
        out.write(f"{before}{line}\n")
        before = ","
    out.write("]}\n")


def write_geojson(events: Iterable[Event], out: IO[str]) -> None:
    """Write events as GeoJSON, in the order given."""
    write_features(map(feature_line, events), out)
