"""The map page: one HTML file with everything inside, drawn by folium and Leaflet."""

from geomap.outputs.map.info import MapInfo
from geomap.outputs.map.write import to_map, without_collector, write_map

__all__ = ["MapInfo", "to_map", "without_collector", "write_map"]
