"""A village or division that stands in two layers is one candidate; what merely lies beside it is another."""

from geomap.gazetteer.answering.duplicates import of_two_records, without_duplicates
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


def division(place_id, lat, *, code="ADM2", admin1="09", admin2=None, name="Karal", extent=None):
    place = GazetteerPlace(
        place_id=place_id, name=name, lat=lat, lon=36.5, country="SY", feature_class="A", feature_code=code,
        admin1=admin1, admin2=admin2, extent_km=extent,
    )  # fmt: skip
    return Candidate(place=place, matched_name=name, name_kind="official", tier="exact", similarity=1.0)


def test_of_one_division_in_two_layers_the_base_s_is_kept_wherever_the_other_has_its_point():
    assert ids(division("user:1", 35.0), division("adm:SY.09.7", 35.7, admin2="7")) == ["adm:SY.09.7"]
    province = division("gn:1", 34.0, code="ADM1"), division("adm:SY.09", 36.0, code="ADM1")
    assert ids(*province) == ["adm:SY.09"]


def test_divisions_of_two_provinces_two_codes_two_names_or_two_orders_are_two():
    one = division("adm:SY.09.7", 35.0, admin2="7")
    for other in (
        division("user:1", 35.0, admin1="10"),
        division("gn:1", 35.0, admin2="8"),
        division("user:1", 35.0, name="Dofo"),
        division("user:1", 35.0, code="ADM3"),
        division("user:1", 37.0),
    ):
        assert len(ids(one, other)) == 2


def test_communes_of_one_name_that_only_one_layer_has_are_kept_beside_the_one_that_both_have():
    communes = [division(f"gn:{n}", 35.0 + n / 10, code="ADM4") for n in range(5)]
    assert ids(*communes, division("adm:SY.09.7", 35.31, code="ADM4")) == [
        "gn:0",
        "gn:1",
        "gn:2",
        "adm:SY.09.7",
        "gn:4",
    ]
    assert len(ids(division("user:1", 35.31, code="ADM4"), *communes)) == 5


def test_a_commune_far_from_its_namesake_of_another_layer_is_another_one():
    assert len(ids(division("gn:1", 35.0, code="ADM4"), division("user:1", 35.5, code="ADM4"))) == 2
    assert len(ids(division("gn:1", 35.0, code="ADM3"), division("user:1", 35.3, code="ADM3"))) == 1


def test_of_three_layers_each_has_a_division_once():
    layers = [division(f"{source}:1", lat) for source, lat in (("gn", 35.0), ("user", 35.2), ("adm", 35.1))]
    assert ids(*layers) == ["adm:1"]


def test_a_seat_stays_one_where_a_list_calls_every_place_a_populated_one():
    town = candidate("gn:1", 35.5, 36.5).place
    seat = of_two_records(town.but(feature_code="PPL"), town.but(feature_code="PPLA", population=7))
    assert (seat.feature_code, seat.population) == ("PPLA", None)
    assert of_two_records(town.but(feature_code="PPLX"), town.but(feature_code="PPLA")).feature_code == "PPLX"


def test_of_two_records_of_a_division_that_of_the_base_is_taken():
    base, dump = division("adm:SY.09", 35.0, extent=90.0).place, division("gn:1", 35.1, extent=60.0).place
    assert of_two_records(dump, base) is base
