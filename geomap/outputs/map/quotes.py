"""Quotes cut at the names of places, so that the page can mark them without any markup in the data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geomap.model import EventPlace, EventReport, Span

Quote = str | list[str]
"""The words; or, with marks, a list in which every second part is a place name."""

MOST_CHARACTERS: Final = 1200
"""A quote that runs on is cut here, with an ellipsis: two or three long sentences."""
SAFE_LINK: Final = re.compile(r"https?://[^\s\x00-\x1f]+\Z", re.IGNORECASE)


def marked_quote(report: EventReport) -> Quote:
    """Return the report's quote with the names of its places marked."""
    return mark(report.quote, place_offsets(report.places))


def place_offsets(places: Iterable[EventPlace]) -> list[tuple[int, int]]:
    """Return where the places' names stand in the article, in order and without overlaps."""
    found = sorted((p.start, p.end) for p in places if p.start is not None and p.end is not None)
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def mark(quote: Span, offsets: Iterable[tuple[int, int]]) -> Quote:
    """Cut a quote at stretches given as offsets into the article; those outside it are passed over."""
    text, done, parts = quote.text, 0, []
    for start, end in offsets:
        if quote.start <= start and end <= quote.end:
            parts += [text[done : start - quote.start], text[start - quote.start : end - quote.start]]
            done = end - quote.start
    if not parts:
        return text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "…"
    rest = text[done:]
    return [*parts, rest if len(text) <= MOST_CHARACTERS else rest[: max(0, MOST_CHARACTERS - done)] + "…"]


def safe_link(address: str | None) -> str | None:
    """Return an http(s) address, or None for anything else."""
    return address if address and SAFE_LINK.match(address) else None
