"""Divisions under the names that reports use, and words that look like directions but are names."""

import pytest

from geomap.gazetteer.answering.answers import answers


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("South Kordofan", "adm:SD.50"),
        ("West Darfur", "adm:SD.47"),
        ("Rif Dimashq", "adm:SY.08"),
        ("Rural Damascus", "adm:SY.08"),
        ("Idleb province", "adm:SY.12"),
        ("Hadramawt governorate", "adm:YE.04"),
        ("Zamfara state", "adm:NG.57"),
        ("Kachin State", "adm:MM.04"),
    ],
)
def test_a_division_answers_to_its_common_name(world, written, place_id):
    assert answers(world, written, limit=1)[0].place.place_id == place_id


def test_a_direction_before_a_city_still_leads_to_the_city(world):
    assert answers(world, "northern Aleppo", countries=["SY"], limit=1)[0].place.name == "Aleppo"
