"""Writing events: the map page, GeoJSON and the other GIS formats."""
