"""Reports for the merging tests: a short way to write one account of an event."""

from __future__ import annotations

import hashlib
from datetime import date

from geomap.events.merge import Judge, account_of, merge_reports
from geomap.model import Actor, Count, DateSpan, EventPlace, EventReport, Span
from geomap.model.vocabulary import EVENT_TYPE_OF

TOWNS = {
    "Dara": (34.10, 65.10, "Wardak", 1),
    "Sangin": (34.14, 65.14, "Wardak", 1),
    "Khost": (36.90, 70.00, "Takhar", 1),
    "Wardak": (34.20, 65.30, "Wardak", 4),
    "Afghanistan": (33.0, 66.0, None, 6),
    "Tajikistan": (38.5, 71.0, None, 6),
}
COUNTRIES = {"Tajikistan": "TJ"}


def place(name: str, *, relation: str | None = None) -> EventPlace:
    lat, lon, admin1, prec = TOWNS[name]
    return EventPlace(
        name=name,
        name_raw=name,
        role="event",
        where_prec=2 if relation else prec,
        place_id=f"gn:{name}",
        country=COUNTRIES.get(name, "AF"),
        admin1=admin1,
        lat=lat,
        lon=lon,
        uncertainty_km={1: 2.0, 4: 60.0, 6: 500.0}[prec] if not relation else 10.0,
        relation=relation,
        geo_confidence=0.9,
    )


def exact(number: int, unit: str = "") -> Count:
    return Count(best=number, low=number, high=number, unit=unit, text=str(number))


def actor(name: str, country: str | None = "AF", actor_type: str = "Rebel group") -> Actor:
    return Actor(name=name, name_raw=name, actor_type=actor_type, country=country)  # type: ignore[arg-type]


TALIBAN = actor("Taliban")
ARMY = actor("Military Forces of Afghanistan", actor_type="State forces")
CIVILIANS = actor("Civilians (Afghanistan)", actor_type="Civilians")
PROTESTERS = actor("Protesters (Afghanistan)", actor_type="Protesters")
TAJIKS = actor("Unidentified Armed Group (Tajikistan)", "TJ", "Political militia")


def account(
    doc: str,
    quote: str = "",
    *,
    at: str | None = "Dara",
    relation: str | None = None,
    day: date | None = date(2019, 5, 3),
    end: date | None = None,
    sub: str = "Armed clash",
    side_a: tuple[Actor, ...] = (TALIBAN,),
    side_b: tuple[Actor, ...] = (ARMY,),
    deaths: Count | None = None,
    size: Count | None = None,
    publisher: str | None = None,
    said_by: tuple[str, ...] = (),
    pub: date | None = date(2019, 5, 4),
    denies: bool = False,
    basis: str = "stated",
    **more: object,
) -> EventReport:
    quote = quote or f"Account of {doc}."
    report_id = hashlib.sha256(f"{doc} {quote} {at} {day}".encode()).hexdigest()[:12]
    fields: dict[str, object] = {
        "report_id": report_id,
        "doc_id": doc,
        "quote": Span(start=0, end=len(quote), text=quote),
        "trigger": Span(start=0, end=1, text=quote[:1]),
        "publisher": publisher or f"Paper {doc}",
        "pub_date": pub,
        "event_type": EVENT_TYPE_OF[sub],
        "sub_event_type": sub,
        "type_confidence": 0.8,
        "side_a": side_a,
        "side_b": side_b,
        "places": (place(at, relation=relation),) if at else (),
        "when": DateSpan(start=day, end=end or day, text="on the day", basis=basis if day else "none"),
        "deaths": deaths,
        "deaths_unknown": deaths.best if deaths else 0,
        "size": size,
        "attributed_to": said_by,
        "denies": denies,
    }
    return EventReport(**(fields | more))  # type: ignore[arg-type]


def features(left: EventReport, right: EventReport) -> set[str]:
    """Return the kinds of evidence on two accounts."""
    return {piece.feature for piece in Judge().evidence(account_of(left), account_of(right))}


def events(*reports: EventReport) -> int:
    return len(merge_reports(reports))
