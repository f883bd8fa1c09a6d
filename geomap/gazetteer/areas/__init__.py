"""Countries and provinces as polygons, and who holds what by whose view."""
