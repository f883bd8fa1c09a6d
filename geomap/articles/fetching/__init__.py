"""Fetching pages, only when asked: checked addresses, limits, robots, an archive of raw bytes."""

from geomap.articles.fetching.archive import PageArchive
from geomap.articles.fetching.fetch import Fetched, Fetcher, FetchLimits

__all__ = ["FetchLimits", "Fetched", "Fetcher", "PageArchive"]
