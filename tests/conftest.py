"""Settings for all tests."""

from hypothesis import settings

settings.register_profile("geomap", deadline=None)
settings.load_profile("geomap")
