"""The local gazetteer: places, names, store, matching, areas, geocoder."""

from geomap.gazetteer.local import LocalGazetteer, open_gazetteer
from geomap.gazetteer.protocol import Gazetteer

__all__ = ["Gazetteer", "LocalGazetteer", "open_gazetteer"]
