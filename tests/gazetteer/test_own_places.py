import json
from importlib.resources import files

import pytest

from geomap.errors import ImportRowError, OptionError
from geomap.gazetteer import LocalGazetteer
from geomap.gazetteer.feature_codes import class_of_code
from geomap.gazetteer.importing.own_places import (
    add_own_places,
    own_place,
    own_records,
    read_own_places,
    remove_own_place,
)
from geomap.gazetteer.importing.user_layers import layer_paths
from geomap.model.tables import read_table


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_place_comes_before_all_others_of_its_name(small_store, own_folder, tmp_path):
    path = write(tmp_path / "own.csv", "name,lat,lon,aliases,country\nAleppo,10,20,Post Seven; نقطة,SY\n")
    add_own_places(list(read_own_places(path)))
    gazetteer = LocalGazetteer([small_store, *layer_paths()])
    assert gazetteer.candidates("aleppo")[0].place.place_id.startswith("user:")
    assert gazetteer.candidates("نقطة", fuzzy=False)[0].place.lat == 10


def test_the_same_place_twice_is_one_place(own_folder, tmp_path):
    path = write(tmp_path / "own.csv", "name,lat,lon\nPost Seven,10,20\n")
    for _ in range(2):
        assert add_own_places(list(read_own_places(path))) == 1


def test_points_of_geojson_can_be_added_and_a_place_removed(own_folder, tmp_path):
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [20.5, 10.25]},
        "properties": {"id": "p7", "name": "Post Seven", "feature_code": "INSM"},
    }
    path = write(tmp_path / "own.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    add_own_places(list(read_own_places(path)))
    (record,) = own_records()
    assert (record["id"], record["lat"], record["lon"]) == ("user:p7", 10.25, 20.5)
    remove_own_place("user:p7")
    assert own_records() == []
    assert layer_paths() == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name,lat,lon\n,1,2\n", r"own\.csv:2: no name"),
        ("name,lat,lon\nX,1,east\n", r"own\.csv:2: X: lat and lon must be numbers"),
        ("name,lat,lon\nX,91,2\n", r"own\.csv:2: X: coordinates 91\.0, 2\.0 are outside"),
        ("place,lat,lon\nX,1,2\n", r"own\.csv:1: no column name"),
        (
            "name,lat,lon,population\nX,1,2,nan\n",
            r"own\.csv:2: population 'nan': expected a number",
        ),
        ("name,lat,lon,population\nX,1,2,inf\n", r"own\.csv:2: population 'inf'"),
        ("name,lat,lon,extent_km\nX,1,2,-5\n", r"own\.csv:2: extent_km '-5'"),
        ("name,lat,lon,precision_km\nX,1,2,far\n", r"own\.csv:2: precision_km 'far'"),
    ],
)
def test_a_bad_row_is_named(tmp_path, text, problem):
    with pytest.raises(ImportRowError, match=problem):
        list(read_own_places(write(tmp_path / "own.csv", text)))


@pytest.mark.parametrize(
    ("features", "problem"),
    [
        (["here"], "feature 1: only points"),
        ([{"geometry": "here"}], "feature 1: only points"),
        ([{"geometry": {"type": "Point", "coordinates": None}}], "feature 1: a point needs"),
        ([{"geometry": {"type": "Point", "coordinates": [20]}}], "feature 1: a point needs"),
        ([{"geometry": {"type": "Point", "coordinates": [2, 1]}, "properties": ["X"]}], "are no object"),
        ("all", "features is no list"),
    ],
)
def test_a_bad_feature_is_named(tmp_path, features, problem):
    path = write(tmp_path / "own.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(ImportRowError, match=problem):
        list(read_own_places(path))


def test_removing_an_unknown_place_says_so(own_folder):
    with pytest.raises(OptionError, match="user:nothing"):
        remove_own_place("user:nothing")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ({}, ("P", None)),
        ({"feature_code": "AIRB"}, ("S", "AIRB")),
        ({"feature_code": "airb"}, ("S", "AIRB")),
        ({"feature_code": "H.WTRC"}, ("H", "WTRC")),
        ({"feature_class": "T", "feature_code": "XYZ"}, ("T", "XYZ")),
        ({"feature_class": "s", "feature_code": "s.airb"}, ("S", "AIRB")),
    ],
)
def test_the_class_of_an_own_place_follows_from_its_code(kind, expected):
    place = own_place({"name": "Post Seven", "lat": 10, "lon": 20, **kind}, "--place", None)
    assert (place.feature_class, place.feature_code) == expected


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ({"feature_code": "XYZ"}, r"feature code 'XYZ': give its class too, such as S\.XYZ"),
        ({"feature_code": "Q.X"}, "feature class 'Q': expected one of A, H, L"),
        ({"feature_class": "Q"}, "feature class 'Q'"),
        ({"feature_code": ".AIRB"}, r"feature code '\.AIRB': expected one such as"),
        ({"feature_code": "S."}, r"feature code 'S\.': expected one such as"),
        ({"feature_code": "A.B.C"}, "feature class 'A.B'"),
        ({"feature_class": "P", "feature_code": "S.XYZ"}, "'P' contradicts feature code 'S.XYZ'"),
        ({"feature_class": "P", "feature_code": "airb"}, "'P' contradicts .* GeoNames files AIRB under S"),
        ({"feature_code": "P.AIRB"}, "'P' contradicts feature code 'P.AIRB'; GeoNames files AIRB under S"),
    ],
)
def test_a_class_or_code_that_cannot_be_is_refused(kind, problem):
    with pytest.raises(ImportRowError, match=problem):
        own_place({"name": "Post", "lat": 1, "lon": 2, **kind}, "--place", None)


def test_every_code_has_one_class_of_geonames():
    table = files("geomap.gazetteer") / "data" / "feature_codes.csv"
    codes = [row["feature_code"] for _, row in read_table(table, ("feature_code", "feature_class"))]
    assert len(codes) == len(set(codes))
    assert set(class_of_code().values()) == set("AHLPRSTV")
