"""What is shown can be taken home as CSV and GeoJSON."""

import csv
import io
import json

import pytest

from tests.outputs.map.reader import choose, downloaded

pytestmark = pytest.mark.browser


def test_the_csv_holds_what_is_shown(open_page):
    page = open_page()
    choose(page, "type", "Explosions/Remote violence")
    text = downloaded(page, "#csv")
    assert text.startswith("\ufeffevent_id,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["event_id"] for row in rows] == ["market", "raid"]
    assert (rows[0]["best"], rows[0]["latitude"], rows[0]["where_prec"]) == ("7", "35.8", "4")
    assert rows[1]["best"] == ""
    assert rows[1]["quotes"] == "غارة جوية استهدفت مواقع قرب حماة فجر الأحد."


def test_the_geojson_holds_what_is_shown(open_page):
    page = open_page()
    features = json.loads(downloaded(page, "#geojson"))["features"]
    assert [feature["id"] for feature in features] == ["market", "crossing", "raid", "somewhere"]
    assert features[0]["geometry"] == {"type": "Point", "coordinates": [36.7, 35.8]}
    assert features[3]["geometry"] is None


def test_no_cell_is_taken_for_a_formula(open_page, events):
    hostile = events[0].but(notes='=HYPERLINK("http://x","y")', places=(events[0].places[0].but(lon=-3.5),))
    row = next(csv.DictReader(io.StringIO(downloaded(open_page([hostile]), "#csv").removeprefix("\ufeff"))))
    assert row["notes"].startswith("'=HYPERLINK")
    assert row["longitude"] == "-3.5"
