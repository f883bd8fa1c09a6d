"""Events to parts of the page: a pure function of the events, made field by field over all of a part.

A field of many events at a time costs half of what all fields of one event after the other do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from geomap.model import Actor, Event, EventPlace, EventReport
from geomap.outputs.drawing import undrawn_reason
from geomap.outputs.links import web_link
from geomap.outputs.map.extras import extras
from geomap.outputs.map.numbering import Index
from geomap.outputs.map.page_part import OtherPlaces, PagePart, raw
from geomap.outputs.map.quotes import marked_quote
from geomap.outputs.map.rows import (
    STATUS_NUMBERS,
    TYPE_NUMBERS,
    UNKNOWN_TYPE,
    ActorWords,
    Heading,
    PlaceRow,
    PlaceWords,
    epoch_day,
)

EVENTS_AT_ONCE: Final = 64
"""Events to a part where nothing is kept: few enough that they stay in the processor's cache."""
_NOWHERE: Final = EventPlace(name="", name_raw="", role="event", where_prec=0)


def page_parts(events: Iterable[Event]) -> Iterator[PagePart]:
    """Yield events in parts, in their order."""
    stream = iter(events)
    while some := list(islice(stream, EVENTS_AT_ONCE)):
        yield page_part(some)


def page_part(events: Sequence[Event]) -> PagePart:
    """Return events as one part."""
    primary = [event.places[0] if event.places else None for event in events]
    reasons = list(map(undrawn_reason, events, primary))
    reports = [report for event in events for report in event.reports]
    places, sides, numbers, headings = Index(), Index(), Index(), _headings(reports)
    place = [
        -1 if place is None else places[_place(place, drawn=reason is None)]
        for place, reason in zip(primary, reasons, strict=True)
    ]
    side_a = [sides[_side(event.side_a)] for event in events]
    side_b = [sides[_side(event.side_b)] for event in events]
    quotes = list(map(marked_quote, reports))
    found = list(map(extras, events, primary, reasons))
    return PagePart(
        columns=_columns(events, [place or _NOWHERE for place in primary]),
        subs=[event.sub_event_type for event in events],
        assoc={
            k: sides[_side(e.assoc_a + e.assoc_b)] for k, e in enumerate(events) if e.assoc_a or e.assoc_b
        },
        others={k: _others(event, places) for k, event in enumerate(events) if len(event.places) > 1},
        places=list(places),
        place=place,
        sides=list(sides),
        side_a=side_a,
        side_b=side_b,
        source_articles=[numbers[report.doc_id] for report in reports],
        articles=[(doc_id, headings[doc_id]) for doc_id in numbers],
        source_kinds=[report.denies + 2 * STATUS_NUMBERS[report.factuality] for report in reports],
        says={k: report.attributed_to for k, report in enumerate(reports) if report.attributed_to},
        quotes=raw([text for text, _ in quotes]),
        marks=raw([marks for _, marks in quotes]),
        extra_rows=[k for k, extra in enumerate(found) if extra],
        extras=raw([extra for extra in found if extra]),
    )


def _columns(events: Sequence[Event], places: Sequence[EventPlace]) -> tuple[list[Any], ...]:
    """Return the values of ``EVENT_COLUMNS``."""
    spans = [event.when for event in events]
    return (
        [event.event_id for event in events],
        [place.where_prec for place in places],
        [_rounded(place.uncertainty_km) for place in places],
        [round(place.geo_confidence * 100) for place in places],
        [epoch_day(when.start) for when in spans],
        [(when.end - when.start).days if when.start and when.end else 0 for when in spans],
        [event.date_prec or 0 for event in events],
        [TYPE_NUMBERS.get(event.event_type, UNKNOWN_TYPE) for event in events],
        [event.best if event.deaths_reported else None for event in events],
        [STATUS_NUMBERS[event.factuality] for event in events],
        [round(event.type_confidence * 100) for event in events],
        [len(event.reports) for event in events],
    )


def _headings(reports: Sequence[EventReport]) -> dict[str, Heading]:
    """Return what the first account of each article says of it, by document id."""
    first = {report.doc_id: report for report in reversed(reports)}
    return {
        doc_id: Heading(r.title, r.publisher, epoch_day(r.pub_date), web_link(r.url))
        for doc_id, r in first.items()
    }


def _place(place: EventPlace, *, drawn: bool) -> PlaceRow:
    words = (place.name, place.admin1 or "", place.admin2 or "", place.country or "")
    return _place_row(words, place.lat, place.lon, drawn)


@lru_cache(maxsize=65_536)
def _place_row(words: PlaceWords, lat: float | None, lon: float | None, drawn: bool) -> PlaceRow:
    at = None if lat is None or lon is None else (round(lat, 5), round(lon, 5))
    return PlaceRow(words, at, drawn)


def _others(event: Event, numbers: Index) -> OtherPlaces:
    return [
        (
            numbers[_place(place, drawn=undrawn_reason(event, place) is None)],
            place.role,
            place.where_prec,
            _rounded(place.uncertainty_km),
        )
        for place in event.places[1:]
    ]


def _side(actors: tuple[Actor, ...]) -> tuple[ActorWords, ...]:
    return tuple([(actor.name, actor.actor_type) for actor in actors]) if actors else ()


@lru_cache(maxsize=4096)
def _rounded(km: float | None) -> float | None:
    return None if km is None else round(km, 1)
