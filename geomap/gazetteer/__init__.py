"""The local gazetteer: places, names, store, matching, areas, geocoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.gazetteer.answering.local import LocalGazetteer, open_gazetteer
from geomap.gazetteer.protocol import Gazetteer

if TYPE_CHECKING:
    from geomap.gazetteer.geocoder import LocalGeocoder

__all__ = ["Gazetteer", "LocalGazetteer", "LocalGeocoder", "open_gazetteer"]


def __getattr__(name: str) -> Any:
    """Import the geocoder only when it is asked for: geopy takes a tenth of a second."""
    if name == "LocalGeocoder":
        from geomap.gazetteer.geocoder import LocalGeocoder

        return LocalGeocoder
    raise AttributeError(name)
