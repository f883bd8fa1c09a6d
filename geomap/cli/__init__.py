"""The command line."""

from geomap.cli.main import main

__all__ = ["main"]
