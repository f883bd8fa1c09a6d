"""One event as the page needs it, apart from all others: rows are kept, numbered together later.

A row depends on its event alone, so that a project renders an event once and reads the row back as
often as the page is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple, get_args

import msgspec

from geomap.events.merge.notes import note
from geomap.model import Actor, Article, Count, Event, EventPlace, EventReport
from geomap.model.vocabulary import EventType, Factuality
from geomap.outputs.drawing import undrawn_reason
from geomap.outputs.links import web_link
from geomap.outputs.map.quotes import marked_quote

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
FACTUALITIES: Final[tuple[str, ...]] = get_args(Factuality)
UNKNOWN_TYPE: Final = len(EVENT_TYPES)
TYPE_NUMBERS: Final[dict[str | None, int]] = {name: k for k, name in enumerate(EVENT_TYPES)}
STATUS_NUMBERS: Final[dict[str, int]] = {name: k for k, name in enumerate(FACTUALITIES)}
UNSTATED: Final = frozenset({"inferred", "none"})
USUAL_ROLES: Final = frozenset({"event", "mention_only"})
AT_A_TIME: Final = 64
"""Events whose rows are made together: few enough to stay in the processor's cache."""
EPOCH: Final = date(1970, 1, 1).toordinal()

Location = tuple[float, float]
"""Latitude and longitude, degrees WGS 84, to five decimals (about a metre)."""
PlaceWords = tuple[str, str, str, str]
"""Name, first-order division, second-order division, ISO 3166-1 alpha-2 country; empty where unknown."""
ActorWords = tuple[str, str | None]
"""Name and ACLED's interaction class."""


class PlaceRow(NamedTuple):
    """A place of an event, and whether something is drawn there."""

    words: PlaceWords
    at: Location | None
    drawn: bool


class OtherPlace(NamedTuple):
    """A place beside the primary one: its role, UCDP's where_prec, radius in km."""

    place: PlaceRow
    role: str
    where_prec: int
    km: float | None


class Heading(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What is shown of an article: ``day`` counts from 1970-01-01; the link is http(s) or None."""

    title: str | None = None
    publisher: str | None = None
    day: int | None = None
    link: str | None = None
    language: str | None = None


class SourceRow(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One account: its article, denies + 2 x factuality, its quote with marks, who says so."""

    doc_id: str
    kind: int
    quote: str
    heading: Heading
    says: tuple[str, ...] = ()


class EventColumns(NamedTuple):
    """What goes into the columns of the same names as it is; ``sources`` is a number of accounts."""

    id: str
    prec: int
    km: float | None
    placeConfidence: int  # noqa: N815 - the page's name
    day: int | None
    days: int
    dayPrec: int  # noqa: N815 - the page's name
    type: int
    killed: int | None
    status: int
    confidence: int
    sources: int


class EventRow(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """One event: its columns, what is numbered over all events, and what only some events have."""

    columns: EventColumns
    place: PlaceRow | None
    sub: str | None
    side_a: tuple[ActorWords, ...]
    side_b: tuple[ActorWords, ...]
    sources: tuple[SourceRow, ...]
    assoc: tuple[ActorWords, ...]
    others: tuple[OtherPlace, ...]
    extra: dict[str, Any]

    @property
    def order(self) -> tuple[int, str]:
        """The key that sorts rows as the page shows them."""
        return first_day_order(self.columns.day), self.columns.id


def first_day_order(day: int | None) -> int:
    """Return the key that sorts the newest first and unknown days last."""
    return EPOCH if day is None else -day


def epoch_day(day: date | None) -> int | None:
    """Return days since 1970-01-01, or None."""
    return day.toordinal() - EPOCH if day else None


def article_heading(article: Article) -> Heading:
    """Return what the page shows of an article; without a title, the name of its file."""
    title = article.title or article.origin
    day, link = epoch_day(article.pub_date), web_link(article.url)
    return Heading(title, article.publisher, day, link, article.language)


def event_rows(events: Iterable[Event]) -> Iterator[EventRow]:
    """Yield events as rows, in their order.

    Made field by field over some events at a time, which is a little quicker than row by row.
    """
    stream = iter(events)
    while some := list(islice(stream, AT_A_TIME)):
        yield from _rows(some)


def _rows(events: Sequence[Event]) -> Iterator[EventRow]:
    places = [event.places[0] if event.places else None for event in events]
    reasons = list(map(undrawn_reason, events, places))
    return map(
        EventRow,
        _columns(events, places),
        [
            None if place is None else _place_row(place, drawn=reason is None)
            for place, reason in zip(places, reasons, strict=True)
        ],
        [event.sub_event_type for event in events],
        _sides([event.side_a for event in events]),
        _sides([event.side_b for event in events]),
        _sources([event.reports for event in events]),
        _sides([event.assoc_a + event.assoc_b for event in events]),
        [_others(event) if len(event.places) > 1 else () for event in events],
        map(_extra, events, places, reasons),
    )


def _columns(events: Sequence[Event], places: Sequence[EventPlace | None]) -> Iterator[EventColumns]:
    spans = [event.when for event in events]
    columns = zip(
        [event.event_id for event in events],
        [0 if place is None else place.where_prec for place in places],
        [None if place is None else _rounded(place.uncertainty_km) for place in places],
        [0 if place is None else round(place.geo_confidence * 100) for place in places],
        [epoch_day(when.start) for when in spans],
        [(when.end - when.start).days if when.start and when.end else 0 for when in spans],
        [event.date_prec or 0 for event in events],
        [TYPE_NUMBERS.get(event.event_type, UNKNOWN_TYPE) for event in events],
        [event.best if event.deaths_reported else None for event in events],
        [STATUS_NUMBERS[event.factuality] for event in events],
        [round(event.type_confidence * 100) for event in events],
        [len(event.reports) for event in events],
        strict=True,
    )
    return map(EventColumns._make, columns)


def _sources(accounts: Sequence[tuple[EventReport, ...]]) -> list[tuple[SourceRow, ...]]:
    """Return the accounts of each event, in its order."""
    reports = [report for own in accounts for report in own]
    headings = map(
        Heading,
        [report.title for report in reports],
        [report.publisher for report in reports],
        [epoch_day(report.pub_date) for report in reports],
        [web_link(report.url) for report in reports],
    )
    rows = map(
        SourceRow,
        [report.doc_id for report in reports],
        [report.denies + 2 * STATUS_NUMBERS[report.factuality] for report in reports],
        map(marked_quote, reports),
        headings,
        [report.attributed_to for report in reports],
    )
    return [tuple(islice(rows, len(own))) for own in accounts]


def _place_row(place: EventPlace, *, drawn: bool) -> PlaceRow:
    lat, lon = place.lat, place.lon
    at = None if lat is None or lon is None else _location(lat, lon)
    return PlaceRow((place.name, place.admin1 or "", place.admin2 or "", place.country or ""), at, drawn)


@lru_cache(maxsize=65_536)
def _location(lat: float, lon: float) -> Location:
    return round(lat, 5), round(lon, 5)


def _others(event: Event) -> tuple[OtherPlace, ...]:
    return tuple(
        OtherPlace(
            _place_row(place, drawn=undrawn_reason(event, place) is None),
            place.role,
            place.where_prec,
            _rounded(place.uncertainty_km),
        )
        for place in event.places[1:]
    )


def _sides(actors: Sequence[tuple[Actor, ...]]) -> list[tuple[ActorWords, ...]]:
    return [tuple([(actor.name, actor.actor_type) for actor in side]) if side else () for side in actors]


def _extra(event: Event, place: EventPlace | None, reason: str | None) -> dict[str, Any]:
    """Return what only some events have, without the fields that are empty."""
    found: dict[str, Any] = {} if place is None else _place_words(place)
    if words := own_words(event):
        found["note"] = words
    if event.deaths_reported:
        found["range"], found["sides"] = _range(event), _deaths_by_side(event)
    if event.injured or event.size:
        found["injured"], found["size"] = _count(event.injured), _count(event.size)
    when = event.when
    if when.text or when.basis in UNSTATED:
        found["when"], found["basis"] = when.text, when.basis if when.basis in UNSTATED else None
    if event.n_independent < len(event.reports):
        found["independent"] = event.n_independent
    if event.conflicts:
        found["conflicts"] = _conflicts(event)
    if reason:
        found["reason"] = reason
    if event.civilian_targeting:
        found["civilians"] = 1
    if event.event_clarity == 2:
        found["summary"] = 1
    if event.corrected or event.merge_notes:
        found["corrected"], found["merged"] = event.corrected, event.merge_notes
    return {key: value for key, value in found.items() if value} if found else found


def own_words(event: Event) -> str:
    """Return what a person wrote about the event: its notes, without the line that geomap makes itself.

    The page makes that line from the event's fields, in the reader's language.
    """
    made = note(event) if event.notes else ""
    return event.notes.removeprefix(made).strip()


def _range(event: Event) -> list[int | None] | None:
    several = event.low != event.best or event.high != event.best
    return [event.low, event.high] if several else None


def _deaths_by_side(event: Event) -> list[int] | None:
    sides = [event.deaths_a, event.deaths_b, event.deaths_civilians, event.deaths_unknown]
    return sides if event.deaths_civilians or sides.count(0) < len(sides) - 1 else None


def _place_words(place: EventPlace) -> dict[str, Any]:
    found: dict[str, Any] = {"relation": place.relation} if place.relation else {}
    if place.name_raw != place.name:
        found["raw"] = place.name_raw
    if place.role not in USUAL_ROLES:
        found["role"] = place.role
    return found


def _conflicts(event: Event) -> list[list[Any]]:
    """Return [field, [[row of the source, value, words], ...]] for each field in dispute."""
    at = {report.report_id: k for k, report in enumerate(event.reports)}
    return [
        [c.field, [[at.get(claim.report_id, -1), claim.value, claim.words] for claim in c.claims]]
        for c in event.conflicts
    ]


def _rounded(km: float | None) -> float | None:
    return None if km is None else round(km, 1)


def _count(count: Count | None) -> list[Any] | None:
    return None if count is None else [count.best, count.low, count.high, count.unit, count.text]
