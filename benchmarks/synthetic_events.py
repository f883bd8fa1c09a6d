"""Events in any number for measuring outputs: places of the base map's towns, made-up sentences.

Deterministic: the same number and seed give the same events. Nothing here is a real report.
"""

from __future__ import annotations

import gzip
import json
import random
from datetime import date, timedelta
from pathlib import Path

from geomap.events.merge.fields.notes import note
from geomap.model import Actor, Count, DateSpan, Event, EventPlace, EventReport, Span
from geomap.model.vocabulary import DISORDER_TYPE_OF, EVENT_TYPE_OF, SUB_EVENT_TYPES

BASEMAP = Path(__file__).parents[1] / "geomap/outputs/map/assets/basemap.json.gz"
SYRIA_AND_IRAQ = (35.5, 29.0, 48.5, 37.5)
"""West, south, east, north in degrees."""
ACTORS = [
    ("Military Forces of Syria", "State forces"),
    ("Military Forces of Iraq", "State forces"),
    ("Northern Shield Brigade", "Rebel group"),
    ("River Valley Front", "Rebel group"),
    ("Desert Hawks", "Political militia"),
    ("Tribal Guard", "Identity militia"),
    ("Civilians (Syria)", "Civilians"),
    ("Civilians (Iraq)", "Civilians"),
    ("Protesters (Iraq)", "Protesters"),
    ("Foreign Air Force", "External/Other forces"),
]
PUBLISHERS = [
    f"{name} {kind}"
    for name in ("Euphrates", "Levant", "Tigris", "Border")
    for kind in ("Post", "Wire", "Daily")
]
SAMPLE = """forces fighters said near the town on road village shelled convoy crossed late evening
residents officials reported heavy clashes after dawn and withdrew toward river bridge several were
wounded witnesses told reporters that aircraft struck a position outside district others denied it"""
WORDS = SAMPLE.split()


def towns() -> list[tuple[str, float, float]]:
    """Return (name, lat, lon) of some 2,000 points around the region's towns."""
    west, south, east, north = SYRIA_AND_IRAQ
    cities = json.loads(gzip.decompress(BASEMAP.read_bytes()))["cities"]
    near = [(c[0], c[1], c[2]) for c in cities if south < c[1] < north and west < c[2] < east]
    maker = random.Random(1)
    villages = [
        (
            f"{name} {direction}",
            round(lat + maker.uniform(-0.3, 0.3), 4),
            round(lon + maker.uniform(-0.3, 0.3), 4),
        )
        for name, lat, lon in near
        for direction in ("North", "South", "East", "West", "Bridge", "Camp")
    ]
    return (near + villages)[:2000]


def make_events(n: int, *, seed: int = 7, spread: float = 0.0) -> list[Event]:
    """Return n events on gazetteer-like places, or on as many points with a spread in degrees."""
    maker, places = random.Random(seed), towns()
    subs = [sub for kinds in SUB_EVENT_TYPES.values() for sub in kinds]
    return [_event(k, maker, places[int(len(places) * maker.random() ** 2)], subs, spread) for k in range(n)]


def _event(
    k: int, maker: random.Random, town: tuple[str, float, float], subs: list[str], spread: float
) -> Event:
    name, lat, lon = town
    sub = maker.choice(subs)
    day = date(2024, 1, 1) + timedelta(days=maker.randrange(330))
    prec = maker.choices((1, 2, 4, 6), (70, 18, 9, 3))[0]
    killed = maker.choice((None, None, 0, 1, 2, 3, 7, 15))
    place = EventPlace(
        name=name,
        name_raw=name,
        role="event",
        where_prec=prec,
        country="SY",
        admin1="Province",
        lat=round(lat + maker.uniform(-spread, spread), 5),
        lon=round(lon + maker.uniform(-spread, spread), 5),
        uncertainty_km={1: 2.0, 2: 12.0, 4: 45.0, 6: 300.0}[prec],
        geo_confidence=round(maker.uniform(0.4, 1), 2),
    )
    reports = tuple(_report((k, j), maker, place, day) for j in range(maker.choice((1, 1, 1, 2, 3))))
    side_a, side_b = maker.sample(ACTORS, 2)
    event = Event(
        event_id=f"e{k:06x}",
        when=DateSpan(start=day, end=day, basis="stated"),
        date_prec=1,
        time_precision=1,
        event_type=EVENT_TYPE_OF[sub],
        sub_event_type=sub,
        disorder_type=DISORDER_TYPE_OF[EVENT_TYPE_OF[sub]],
        type_confidence=round(maker.uniform(0.5, 1), 2),
        places=(place,),
        side_a=(Actor(name=side_a[0], actor_type=side_a[1]),),
        side_b=(Actor(name=side_b[0], actor_type=side_b[1]),),
        best=killed or 0,
        low=killed or 0,
        high=killed or 0,
        deaths_unknown=killed or 0,
        deaths_reported=killed is not None,
        number_of_sources=len(reports),
        n_independent=len(reports),
        reports=reports,
    )
    return event.but(notes=note(event))


def _report(number: tuple[int, int], maker: random.Random, place: EventPlace, day: date) -> EventReport:
    (k, j), name = number, place.name
    before, after = (
        " ".join(maker.choices(WORDS, k=maker.randrange(9, 20))),
        " ".join(maker.choices(WORDS, k=maker.randrange(9, 20))),
    )
    text = f"{before.capitalize()} {name} {after}."
    start = len(before) + 1
    return EventReport(
        report_id=f"r{k:06x}{j}",
        doc_id=f"doc{maker.randrange(max(1, k)):06d}" if k else "doc000000",
        quote=Span(start=0, end=len(text), text=text),
        trigger=Span(start=0, end=4, text=text[:4]),
        title=f"{name}: {' '.join(maker.choices(WORDS, k=5))}",
        publisher=maker.choice(PUBLISHERS),
        url=f"https://example.org/{k}/{j}",
        pub_date=day,
        places=(place.but(start=start, end=start + len(name)),),
        deaths=Count(best=1),
    )
