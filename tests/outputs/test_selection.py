"""Events are chosen by day, type, box, country, number of sources, or a condition."""

from datetime import date

import pytest

from geomap.errors import OptionError
from geomap.model import DateSpan, Event, EventPlace
from geomap.outputs.selection import Selection


def event(event_id, name, lat, lon, day, **fields):
    country = fields.pop("country", "SY")
    place = EventPlace(
        name=name, name_raw=name, role="event", where_prec=1, lat=lat, lon=lon, country=country
    )
    when = DateSpan(start=day, end=day)
    return Event(event_id=event_id, places=(place,), when=when, **fields)


EVENTS = [
    event(
        "idlib", "Idlib", 35.93, 36.63, date(2024, 12, 2), best=7, event_type="Battles", number_of_sources=3
    ),
    event("hama", "Hama", 35.13, 36.76, date(2024, 12, 1), sub_event_type="Air/drone strike"),
    event("qaim", "Qaim", 34.37, 41.09, date(2024, 11, 20), country="IQ"),
    Event(event_id="nowhere"),
]


def ids(**conditions):
    return [chosen.event_id for chosen in Selection(**conditions).apply(EVENTS)]


def test_nothing_asked_keeps_everything():
    assert ids() == ["idlib", "hama", "qaim", "nowhere"]


def test_days_are_included_at_both_ends():
    assert ids(since=date(2024, 12, 1)) == ["idlib", "hama"]
    assert ids(until=date(2024, 11, 20)) == ["qaim"]


def test_a_type_or_sub_type_is_met_in_any_case():
    assert ids(types=("battles",)) == ["idlib"]
    assert ids(types=("Battles", "air/drone strike")) == ["idlib", "hama"]


def test_a_box_may_cross_the_date_line():
    assert ids(bbox=(36, 35, 37, 36)) == ["idlib", "hama"]
    assert ids(bbox=(170, -90, 37, 90)) == ["idlib", "hama"]


@pytest.mark.parametrize("name", ["IQ", "irq", "Iraq"])
def test_a_country_goes_by_code_or_name(name):
    assert ids(countries=(name,)) == ["qaim"]


def test_events_can_be_asked_for_by_number_of_sources():
    assert ids(min_sources=2) == ["idlib"]


def test_any_condition_over_the_columns():
    assert ids(where="best > 5 OR country = 'Iraq'") == ["idlib", "qaim"]


@pytest.mark.parametrize("where", ["no_such_column = 1", "best >", "1); DROP TABLE events; --"])
def test_a_condition_that_makes_no_sense_is_explained(where):
    with pytest.raises(OptionError, match="--where"):
        ids(where=where)
