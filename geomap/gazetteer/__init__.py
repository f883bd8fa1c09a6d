"""The local gazetteer: places, names, store, matching, areas, geocoder."""
