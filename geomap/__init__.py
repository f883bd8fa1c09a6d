"""geomap: from news articles about armed conflict to a sourced map, offline."""

__version__ = "0.1.0"
