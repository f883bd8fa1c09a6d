"""Coding conflict events in one article, and merging the accounts of many."""

from geomap.events.coding import CODER_VERSION, CodingResources, code_article

__all__ = ["CODER_VERSION", "CodingResources", "code_article"]
