"""When: date expressions of newsrooms, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geomap.events.coding.date_patterns import DATE_FORMS
from geomap.events.coding.date_readers import Anchor, Kind
from geomap.model import DateSpan

__all__ = ["Anchor", "DateHit", "date_hits"]


@dataclass(slots=True, frozen=True)
class DateHit:
    """A date expression: code points ``start`` to ``end`` of the text, and the days it stands for."""

    start: int
    end: int
    span: DateSpan
    kind: Kind


# What a sentence must hold for a form of date to be worth trying: (?P<need>...) by name.
_CLUES: Final = re.compile(
    r"(?P<digit>\d)"
    r"|(?P<month>\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"|(?P<weekday>\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))"
    r"|(?P<relative>day|night|week|month|year|morning|afternoon|evening|ago|decade|hour)",
    re.I,
)
_NEEDS: Final = {"day": "digit", "range": "digit", "year": "digit", "month": "month", "weekday": "weekday"}


def date_hits(text: str, start: int, end: int, anchor: Anchor) -> list[DateHit]:
    """Return the date expressions of ``text[start:end]`` in order, without overlaps.

    Parameters
    ----------
    anchor
        Day of publication (or of the statement) and where it comes from.

    Notes
    -----
    A weekday is the latest one on or before the anchor, "last Thursday" the latest before it;
    "overnight" is two days; "last week" from Monday 2 December is 25 November to 1 December.
    """
    clues = {match.lastgroup for match in _CLUES.finditer(text, start, end)}
    if not clues:
        return []
    found: list[DateHit] = []
    for kind, pattern, reader in DATE_FORMS:
        if _NEEDS.get(kind, "relative") not in clues:
            continue
        for match in pattern.finditer(text, start, end):
            first, last = match.span()
            if any(hit.start < last and first < hit.end for hit in found):
                continue
            span = reader(match, anchor)
            if span is not None:
                found.append(DateHit(first, last, span.but(text=match.group().strip()), kind))
    found.sort(key=lambda hit: hit.start)
    return list(_joined(found, text))


def _joined(hits: list[DateHit], text: str) -> Iterator[DateHit]:
    """Join "Monday, 5 January" into one date; the full date wins over the weekday beside it."""
    skip = -1
    for position, hit in enumerate(hits):
        if position == skip:
            continue
        following = hits[position + 1] if position + 1 < len(hits) else None
        if (
            following
            and following.start - hit.end <= 4
            and not text[hit.end : following.start].strip(" ,.([on")
        ):
            pair = {hit.kind, following.kind}
            if pair in ({"weekday", "day"}, {"weekday", "range"}):
                full = hit if hit.kind in {"day", "range"} else following
                words = text[hit.start : following.end]
                if full.span.start is None and "weekday" in pair:
                    full = hit if hit.kind == "weekday" else following
                yield DateHit(hit.start, following.end, full.span.but(text=words), full.kind)
                skip = position + 1
                continue
            if pair in ({"night", "range"}, {"night", "day"}):
                full = hit if hit.kind != "night" else following
                yield DateHit(
                    hit.start, following.end, full.span.but(text=text[hit.start : following.end]), full.kind
                )
                skip = position + 1
                continue
        yield hit
