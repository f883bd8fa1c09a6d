"""In which part of its country a report says that something happened."""

import pytest

from geomap.events.merge.accounts.bearings import bearing_told
from geomap.model import EventPlace, EventReport, Span

NORTH, SOUTH, EAST = (0, 2), (0, -2), (2, 0)


def report(text: str) -> EventReport:
    return EventReport(
        report_id="r",
        doc_id="d",
        quote=Span(start=0, end=len(text), text=text),
        trigger=Span(start=0, end=1, text=text[:1]),
    )


def country(name: str, text: str) -> EventPlace:
    start = text.index(name)
    return EventPlace(
        name=name, name_raw=name, role="event", where_prec=6, start=start, end=start + len(name)
    )


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("Ten herders were killed in northern Mali.", NORTH),
        ("Clashes in the separatist east, officials said.", EAST),
        ("An air strike in south Yemen killed six.", SOUTH),
        ("Shells fell in east Aleppo.", None),
        ("Ten herders were killed in South Sudan on Monday.", None),
        ("The shells landed in North Korea, Seoul said.", None),
    ],
)
def test_a_direction_is_that_of_a_country_and_no_part_of_its_name(text, bearing):
    assert bearing_told(report(text), None) == bearing


@pytest.mark.parametrize(
    ("name", "bearing"), [("South Sudan", None), ("northern South Sudan", NORTH), ("eastern Ukraine", EAST)]
)
def test_a_place_that_is_a_country_bears_the_direction_before_its_name(name, bearing):
    text = f"Raiders struck {name} at dawn."
    assert bearing_told(report(text), country(name, text)) == bearing
