"""The layer of literal place mentions: where articles name a place as a place, with a few words around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geomap.model import Mention
from geomap.outputs.map.payload import Payload

CONTEXT: Final = 70
"""Characters shown before and after a name."""
SHOWN_PER_PLACE: Final = 12
"""Passages shown a place; the others are counted."""
PASSED_OVER: Final = frozenset({"chrome", "repeat"})


def literal_mentions(mentions: Mapping[str, Sequence[Mention]], payload: Payload) -> list[list[Any]]:
    """Return [name, lat, lon, km, number, passages] for each place named, the most named first.

    A passage is [article, words before, the name, words after].
    """
    places: dict[tuple[float, float], list[Any]] = {}
    for doc_id in sorted(mentions):
        article = payload.articles.get(doc_id)
        text = article.text if article else ""
        for mention in mentions[doc_id]:
            if mention.is_literal and mention.is_placed and mention.channel not in PASSED_OVER:
                _add(places, mention, payload.article(doc_id), text)
    return sorted(places.values(), key=lambda place: (-place[4], place[0], place[1], place[2]))


def _add(places: dict[tuple[float, float], list[Any]], mention: Mention, article: int, text: str) -> None:
    at = (round(mention.lat or 0, 5), round(mention.lon or 0, 5))
    name = mention.place_name or mention.name
    place = places.setdefault(at, [name, *at, mention.uncertainty_km, 0, []])
    place[4] += 1
    if len(place[5]) < SHOWN_PER_PLACE:
        before = text[max(0, mention.start - CONTEXT) : mention.start]
        place[5].append([article, before, mention.name, text[mention.end : mention.end + CONTEXT]])
