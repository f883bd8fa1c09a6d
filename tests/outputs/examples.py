"""Events that the tests of the outputs share."""

from datetime import date

from geomap.model import Actor, DateSpan, Event, EventPlace

ALEPPO = EventPlace(
    name="Aleppo", name_raw="the city", role="event", where_prec=1, country="SY", admin1="Aleppo",
    lat=36.20124, lon=37.16117, place_id="gn:170063", geonameid=170063, uncertainty_km=2.0,
)  # fmt: skip
ARMY = Actor(name="Military Forces of Syria", actor_type="State forces", country="SY")
REBELS = Actor(name="Hayat Tahrir al-Sham", actor_type="Rebel group", country="SY")


def clash(**changes):
    event = Event(
        event_id="e1", event_type="Battles", sub_event_type="Armed clash", side_a=(REBELS,), side_b=(ARMY,),
        places=(ALEPPO,), when=DateSpan(start=date(2024, 11, 27), end=date(2024, 11, 29)), best=3, low=3,
        high=None, deaths_reported=True, deaths_unknown=3,
    )  # fmt: skip
    return event.but(**changes)
