"""GeoJSON follows RFC 7946 and geopandas reads it back."""

import io
import json

import geopandas

from geomap.outputs.geojson import write_geojson
from tests.outputs.examples import ALEPPO, clash


def written(*events):
    out = io.BytesIO()
    write_geojson(events, out)
    return out.getvalue().decode()


def test_coordinates_are_longitude_first():
    document = json.loads(written(clash()))
    assert document["features"][0]["geometry"]["coordinates"] == [37.16117, 36.20124]
    assert "crs" not in document


def test_the_id_stands_at_feature_level_and_in_the_properties():
    found = json.loads(written(clash()))["features"][0]
    assert found["id"] == found["properties"]["event_id"] == "e1"


def test_a_country_is_listed_without_a_geometry_but_keeps_its_coordinates():
    country = ALEPPO.but(name="Syria", where_prec=6)
    found = json.loads(written(clash(places=(country,))))["features"][0]
    assert found["geometry"] is None
    assert found["properties"]["latitude"] == ALEPPO.lat


def test_geopandas_reads_it(tmp_path):
    path = tmp_path / "events.geojson"
    path.write_text(written(clash(), clash(event_id="e2", places=())), encoding="utf-8")
    frame = geopandas.read_file(path)
    assert list(frame["event_id"]) == ["e1", "e2"]
    assert frame.crs.to_epsg() == 4326


def test_no_events_make_a_valid_empty_collection():
    assert json.loads(written()) == {"type": "FeatureCollection", "features": []}
