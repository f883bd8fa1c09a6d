"""Fields of an event as a person corrected them: its place, date, type and dead."""

from __future__ import annotations

from typing import cast

from geomap.events.merge.fields.notes import note, own_words
from geomap.model import DateSpan, Event, EventPlace
from geomap.model.vocabulary import (
    DISORDER_TYPE_OF,
    EVENT_TYPE_OF,
    EventType,
    date_precision,
    time_precision,
)
from geomap.project.corrections import CorrectedPlace, Correction, Deaths, days


def with_correction(event: Event, correction: Correction) -> Event:
    """Return an event with the fields that a correction sets, its note, and word of what was corrected."""
    fields, words = list[str](), own_words(event)
    if correction.place is not None:
        event = _with_place(event, correction.place)
        fields.append("place")
    if correction.date is not None:
        event = _with_date(event, correction.date)
        fields.append("date")
    if correction.type is not None:
        event = _with_type(event, correction.type)
        fields.append("type")
    if correction.deaths is not None:
        figures = correction.deaths
        event = _with_deaths(event, Deaths(best=figures) if isinstance(figures, int) else figures)
        fields.append("deaths")
    fields += [name for name in ("merge", "split") if getattr(correction, name)]
    event = event.but(corrected=tuple(dict.fromkeys((*event.corrected, *fields))))
    if correction.note:
        words = f"{words} [{correction.note}]".strip()
        event = event.but(corrected=tuple(dict.fromkeys((*event.corrected, "note"))))
    return event.but(notes=f"{note(event)} {words}".strip())


def _with_place(event: Event, place: CorrectedPlace) -> Event:
    by_hand = EventPlace(
        name=place.name,
        name_raw="",
        role="event",
        where_prec=place.where_prec,
        place_id=place.place_id,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        lat=place.lat,
        lon=place.lon,
        geo_confidence=1.0,
        reason="placed by hand",
    )
    return event.but(places=(by_hand, *(p for p in event.places if p.role != "event")))


def _with_date(event: Event, words: str) -> Event:
    start, end = days(words)
    length = (end - start).days + 1
    return event.but(
        when=DateSpan(start=start, end=end, text="dated by hand", basis="user"),
        date_prec=date_precision(length),
        time_precision=time_precision(length),
    )


def _with_type(event: Event, name: str) -> Event:
    kind = EVENT_TYPE_OF.get(name) or cast(EventType, name)
    return event.but(
        event_type=kind,
        disorder_type=DISORDER_TYPE_OF[kind],
        sub_event_type=name if name in EVENT_TYPE_OF else None,
        type_confidence=1.0,
    )


def _with_deaths(event: Event, deaths: Deaths) -> Event:
    """Set the toll; who died is kept only where the sum still fits."""
    low, high = deaths.range
    parts = (event.deaths_a, event.deaths_b, event.deaths_civilians, event.deaths_unknown)
    if sum(parts) != deaths.best:
        civilians = deaths.best if event.civilian_targeting else 0
        parts = (0, 0, civilians, deaths.best - civilians)
    return event.but(
        best=deaths.best,
        low=low,
        high=high,
        deaths_a=parts[0],
        deaths_b=parts[1],
        deaths_civilians=parts[2],
        deaths_unknown=parts[3],
        deaths_reported=True,
    )
