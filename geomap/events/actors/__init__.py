"""Actors: armed groups, states, civilians; found in a text and named as ACLED names them."""

from geomap.events.actors.index import ActorIndex

__all__ = ["ActorIndex"]
