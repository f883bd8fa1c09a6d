"""The layer of literal place mentions: where articles name a place as a place, with a few words around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from geomap.model import Article, Mention
from geomap.outputs.map.payload import Payload
from geomap.outputs.map.rows import Location

CONTEXT: Final = 70
"""Characters shown before and after a name."""
SHOWN_PER_PLACE: Final = 12
"""Passages shown a place; the others are counted."""
PASSED_OVER: Final = frozenset({"chrome", "repeat"})

Passage = tuple[str, str, str]
"""Words before a name, the name as written, words after it."""


class NamedPlace(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A place that one article names literally: how often, and the first passages that do so."""

    at: Location
    name: str
    km: float | None
    number: int
    passages: tuple[Passage, ...]


def named_places(article: Article | None, mentions: Iterable[Mention]) -> tuple[NamedPlace, ...]:
    """Return the places that an article names literally, in the order of their first mention."""
    text = article.text if article else ""
    found: dict[Location, list[Mention]] = {}
    for mention in mentions:
        if mention.is_literal and mention.is_placed and mention.channel not in PASSED_OVER:
            at = (round(mention.lat or 0, 5), round(mention.lon or 0, 5))
            found.setdefault(at, []).append(mention)
    return tuple(_named_place(text, at, own) for at, own in found.items())


def _named_place(text: str, at: Location, mentions: Sequence[Mention]) -> NamedPlace:
    first = mentions[0]
    passages = tuple(_passage(text, mention) for mention in mentions[:SHOWN_PER_PLACE])
    return NamedPlace(at, first.place_name or first.name, first.uncertainty_km, len(mentions), passages)


def _passage(text: str, mention: Mention) -> Passage:
    before = text[max(0, mention.start - CONTEXT) : mention.start]
    return before, mention.name, text[mention.end : mention.end + CONTEXT]


def literal_mentions(named: Iterable[tuple[str, Sequence[NamedPlace]]], payload: Payload) -> list[list[Any]]:
    """Return [name, lat, lon, km, number, passages] for each place named, the most named first.

    A passage is [article, words before, the name, words after].

    Parameters
    ----------
    named
        Document ids in order, each with the places that it names.
    """
    places: dict[Location, list[Any]] = {}
    for doc_id, own in named:
        for one in own:
            place = places.get(one.at)
            if place is None:
                place = places[one.at] = [one.name, *one.at, one.km, 0, []]
            place[4] += one.number
            if room := SHOWN_PER_PLACE - len(place[5]):
                number = payload.article(doc_id)
                place[5] += [(number, *passage) for passage in one.passages[:room]]
    return sorted(places.values(), key=lambda place: (-place[4], place[0], place[1], place[2]))
