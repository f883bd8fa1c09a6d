"""Finding the spans of place names, by the tagger, by the gazetteer or by spaCy."""
