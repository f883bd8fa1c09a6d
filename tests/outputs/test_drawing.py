"""One decision for all outputs: what is drawn, and why the rest is only listed."""

import io
import json

import pytest

from geomap.outputs.drawing import undrawn_reason
from geomap.outputs.flat import flat_row
from geomap.outputs.frames import events_frame, places_frame
from geomap.outputs.geojson import point, write_geojson
from geomap.outputs.map.event_parts import page_part
from geomap.outputs.map.html import json_bytes
from geomap.outputs.map.payload import Payload
from tests.outputs.examples import ALEPPO, clash

NOT_HAPPENED = ["planned", "hypothetical", "denied"]


def page_data(event):
    payload = Payload({}, None)
    payload.add(page_part([event]))
    return payload


def extra(payload):
    """Return what only the first event has."""
    found = json.loads(json_bytes(payload.to_dict()["extras"]))
    return dict(zip(found["rows"], found["values"], strict=True)).get(0, {})


@pytest.mark.parametrize("factuality", ["reported", "claimed"])
def test_what_somebody_says_happened_is_drawn(factuality):
    event = clash(factuality=factuality)
    assert undrawn_reason(event, event.primary_place) is None
    assert point(event) is not None


@pytest.mark.parametrize("factuality", NOT_HAPPENED)
def test_what_did_not_happen_has_no_geometry_in_any_export_but_keeps_its_row(factuality):
    event = clash(factuality=factuality)
    out = io.BytesIO()
    write_geojson([event], out)
    (found,) = json.loads(out.getvalue().decode())["features"]
    assert found["geometry"] is None
    assert found["properties"]["no_location_reason"] == factuality
    assert events_frame([event]).geometry.isna().all()
    assert places_frame([event]).geometry.isna().all()


@pytest.mark.parametrize("factuality", NOT_HAPPENED)
def test_the_page_is_told_not_to_draw_what_did_not_happen(factuality):
    payload = page_data(clash(factuality=factuality))
    assert extra(payload)["reason"] == factuality
    assert payload.drawn_points() == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (None, "no place"),
        (ALEPPO.but(lat=None, lon=None, reason="ambiguous"), "ambiguous"),
        (ALEPPO.but(lat=None, lon=None), "no coordinates"),
        (ALEPPO.but(where_prec=5), None),
        (ALEPPO.but(where_prec=6), "country"),
        (ALEPPO.but(where_prec=7), "sea or air"),
    ],
)
def test_page_and_exports_agree_on_what_is_drawn_and_why_not(place, reason):
    event = clash(places=(place,) if place else ())
    assert flat_row(event)["no_location_reason"] == reason
    assert extra(page_data(event)).get("reason") == reason
    assert (point(event) is None) == (reason is not None)
