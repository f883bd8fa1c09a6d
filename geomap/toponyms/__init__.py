"""Reading and resolving place names: text in, mentions on the map out."""
