"""Events of the page that follow each other, as columns with numbers of their own.

A part depends on its events alone: a project keeps it until one of them changes. What is long (quotes, what
only some events have) stands in it as JSON that is copied into the page; what is told many times has numbers
within the part, which the page replaces by its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from geomap.outputs.map.html import json_bytes
from geomap.outputs.map.rows import ActorWords, Heading, PlaceRow

OtherPlaces = list[tuple[int, str, int, float | None]]
"""Number of the place, role, UCDP's where_prec, radius in km: of each place beside the primary one."""


class PagePart(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Some events, as columns; rows and accounts are counted from 0 within the part.

    Parameters
    ----------
    columns
        Those of ``EVENT_COLUMNS``, in their order.
    subs
        Sub-types, by event.
    places, sides, articles
        What the numbers in the other fields mean: places, actors of a side, articles with what the first
        account says of them.
    place, side_a, side_b
        By event; -1 stands for no place.
    source_articles, source_kinds
        By account, those of one event after those of the other.
    says
        Who says so, by account, where anybody is named.
    quotes, marks
        JSON arrays by account: the quote, and where names of places stand in it.
    extra_rows, extras
        Events that have what only some have, and a JSON array of it.
    assoc, others
        Number of the side of all associated actors, and the places beside the primary one, by event.
    """

    columns: tuple[list[Any], ...]
    subs: list[str | None]
    places: list[PlaceRow]
    place: list[int]
    sides: list[tuple[ActorWords, ...]]
    side_a: list[int]
    side_b: list[int]
    articles: list[tuple[str, Heading]]
    source_articles: list[int]
    source_kinds: list[int]
    says: dict[int, tuple[str, ...]]
    quotes: msgspec.Raw
    marks: msgspec.Raw
    extra_rows: list[int]
    extras: msgspec.Raw
    assoc: dict[int, int]
    others: dict[int, OtherPlaces]

    @property
    def drawn(self) -> int:
        """Number of events that are drawn on the map."""
        return sum(self.places[number].drawn for number in self.place if number >= 0)


def raw(value: list[Any]) -> msgspec.Raw:
    """Return a JSON array as it goes into the page."""
    return msgspec.Raw(json_bytes(value))


def joined(arrays: Iterable[msgspec.Raw]) -> msgspec.Raw:
    """Return JSON arrays as one."""
    filled = [array for array in arrays if memoryview(array).nbytes > len("[]")]
    if len(filled) == 1:
        return filled[0]
    return msgspec.Raw(b"[%b]" % b",".join(memoryview(array)[1:-1] for array in filled))
