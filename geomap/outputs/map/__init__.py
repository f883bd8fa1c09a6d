"""The map page: one HTML file with everything inside, drawn by folium and Leaflet."""

from geomap.outputs.map.info import MapInfo
from geomap.outputs.map.write import PageContent, check_info, to_map, write_map, write_page

__all__ = ["MapInfo", "PageContent", "check_info", "to_map", "write_map", "write_page"]
