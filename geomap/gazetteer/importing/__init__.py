"""Places that users bring: GeoNames files, places of their own."""
