"""A village that stands in two layers is one candidate; what merely lies beside it is another."""

from geomap.gazetteer.answering.duplicates import without_duplicates
from geomap.model import Candidate, GazetteerPlace


def candidate(place_id, lat, lon, feature_class="P", country="SY"):
    place = GazetteerPlace(
        place_id=place_id, name="Karal", lat=lat, lon=lon, country=country, feature_class=feature_class
    )
    return Candidate(place=place, matched_name="Karal", name_kind="official", tier="exact", similarity=1.0)


def ids(*candidates):
    return [kept.place.place_id for kept in without_duplicates(candidates)]


def test_the_better_of_two_records_of_one_village_is_kept():
    assert ids(candidate("sup:karal", 35.50, 36.50), candidate("gns:1", 35.52, 36.51, None)) == ["sup:karal"]


def test_two_towns_of_one_source_that_lie_near_each_other_are_two():
    assert ids(candidate("gn:1", 35.50, 36.50), candidate("gn:2", 35.52, 36.51)) == ["gn:1", "gn:2"]


def test_villages_of_one_name_some_way_apart_are_two():
    assert ids(candidate("sup:karal", 35.50, 36.50), candidate("gns:2", 35.56, 36.50)) == [
        "sup:karal",
        "gns:2",
    ]


def test_an_air_base_and_a_division_are_no_duplicates_of_the_town_beside_them():
    found = ids(
        candidate("gn:1", 35.5, 36.5),
        candidate("sup:base", 35.5, 36.51, "S"),
        candidate("adm:SY.1", 35.5, 36.5, "A"),
    )
    assert found == ["gn:1", "sup:base", "adm:SY.1"]


def test_villages_on_two_sides_of_a_border_are_two():
    found = ids(candidate("sup:karal", 35.5, 36.5), candidate("gns:2", 35.5, 36.51, country="TR"))
    assert found == ["sup:karal", "gns:2"]
