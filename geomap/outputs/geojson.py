"""GeoJSON by RFC 7946: one feature an event, flat properties, WGS 84, longitude first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any, Final

import msgspec

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


def feature_lines(events: Iterable[Event]) -> bytes:
    """Return events as GeoJSON features in UTF-8, one a line, a comma before each but the first."""
    return b",".join(_encoded(feature(event)) + b"\n" for event in events)


def _encoded(value: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 cannot hold
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def write_features(parts: Iterable[bytes], out: IO[bytes]) -> None:
    """Write features as a feature collection; the parts are what :func:`feature_lines` gives."""
    out.write(b'{"type":"FeatureCollection","features":[\n')
    before = b""
    for part in filter(None, parts):
        out.write(before)
        out.write(part)
        before = b","
    out.write(b"]}\n")


def write_geojson(events: Iterable[Event], out: IO[bytes]) -> None:
    """Write events as GeoJSON in UTF-8, in the order given."""
    write_features((feature_lines((event,)) for event in events), out)
