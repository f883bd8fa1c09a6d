"""Coding conflict events in one article, and merging the accounts of many."""

from geomap.events.coding import CodingResources, code_article

__all__ = ["CodingResources", "code_article"]
