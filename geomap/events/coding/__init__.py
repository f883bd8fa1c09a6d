"""Coding one article: sentences, triggers, sides, place, date, numbers, and who says so."""

from geomap.events.coding.code import code_article
from geomap.events.coding.resources import CodingResources

__all__ = ["CodingResources", "code_article"]
