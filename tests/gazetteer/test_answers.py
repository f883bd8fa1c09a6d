"""Behaviour on the gazetteer that geomap ships; quality is measured in benchmarks/ and pinned here."""

from pathlib import Path

import pytest

from geomap.gazetteer.answering.answers import answers
from geomap.gazetteer.distance import distance_km
from tests.tables import rows_of

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def first(world, text, **options):
    return answers(world, text, limit=1, **options)[0]


def test_the_qualifier_decides_between_places_of_one_name(world):
    assert first(world, "Long Beach, CA").place.admin1_name == "California"
    assert first(world, "Long Beach, New York").place.admin1_name == "New York"


def test_a_vicinity_keeps_its_uncertainty(world):
    answer = first(world, "Vicinity of Tishreen Dam, Manbij")
    assert answer.place.feature_code == "DAM"
    assert answer.uncertainty_km >= 10
    assert "relation:near" in answer.reasons


def test_a_village_is_found_by_a_spelling_that_only_sounds_like_it(world):
    answer = first(world, "Karhouk, Al Hasaka", countries=["SY"])
    assert answer.place.name == "Karhuk"
    assert answer.tier == "skeleton"


def test_where_only_the_qualifier_is_known_the_answer_says_so(world):
    answer = first(world, "Qwrtpsdf, Manbij", countries=["SY"])
    assert (answer.place.name, answer.tier) == ("Manbij", None)
    assert answer.score < 0.5
    assert answer.uncertainty_km > 20


def test_an_unknown_quarter_of_a_town_is_placed_in_the_town(world):
    answer = first(world, "Qwrtpsdf neighbourhood, Manbij", countries=["SY"])
    assert answer.place.name == "Manbij"


def test_a_second_order_division_is_an_area_of_its_own(world):
    place = first(world, "Fairfax County, Virginia").place
    assert (place.feature_code, place.admin1_name) == ("ADM2", "Virginia")
    assert place.extent_km > 10


def test_a_country_comes_before_towns_of_its_name(world):
    assert first(world, "Lebanon").place.place_id == "reg:lb"
    assert first(world, "US").place.place_id == "reg:us"


def test_a_demonym_is_marked_as_such(world):
    (found, *_) = world.candidates("Syrians")
    assert (found.place.place_id, found.name_kind) == ("reg:sy", "demonym")


@pytest.mark.parametrize(
    ("table", "within_km", "known", "least"),
    [("news", 12, True, 82), ("news", 12, False, 80), ("syria", 10, True, 345), ("syria", 10, False, 335)],
)
def test_spellings_of_reports_get_the_right_place_first(world, table, within_km, known, least):
    right = 0
    for row in rows_of(BENCHMARKS / f"{table}_spellings.csv"):
        found = answers(world, row["spelling"], countries=[row["country"]] if known else None, limit=1)
        here = found and distance_km(
            float(row["lat"]), float(row["lon"]), found[0].place.lat, found[0].place.lon
        )
        right += bool(found) and here <= within_km
    assert right >= least


def test_a_town_comes_before_the_district_named_after_it(world):
    assert first(world, "Ma'arrat an-Nu'man", countries=["SY"]).place.place_id == "gn:167611"
    assert first(world, "معرة النعمان", countries=["SY"]).place.feature_class == "P"


def test_letters_with_and_without_hamza_are_one_name(world):
    assert first(world, "تل ابيض", countries=["SY"]).place.place_id == "gn:163750"


def test_a_word_of_kind_alone_is_the_thing_at_the_place_beside_it(world):
    answer = first(world, "Military Airport, Deir ez-Zor", countries=["SY"])
    assert answer.place.place_id == "sup:deir-ez-zor-airport"


def test_of_two_qualifiers_the_nearest_stands_in_for_an_unknown_place(world):
    assert first(world, "Qwrtpsdf, Manbij, Aleppo", countries=["SY"]).place.name == "Manbij"


def test_a_part_of_a_town_is_not_looked_for_elsewhere_in_its_province(world):
    place = first(world, "Jandoul roundabout, Aleppo", countries=["SY"]).place
    assert place.place_id == "gn:170063"


def test_a_border_named_after_the_other_side_does_not_move_a_place_there(world):
    assert first(world, "Sarmada town, near the Turkish border").place.country == "SY"


def test_a_second_word_of_kind_may_belong_to_the_name(world):
    assert first(world, "حي طريق الباب، حلب", countries=["SY"]).place.name == "Tariq al-Bab"


def test_a_qualifier_may_have_a_direction_behind_it(world):
    place = first(world, "المنصورة، ريف الرقة الغربي", countries=["SY"]).place
    assert (place.admin1_name, place.feature_class) == ("Raqqa", "P")


def test_a_town_among_words_that_name_nothing_is_better_than_no_answer(world):
    answer = first(world, "جمرك درعا القديم", countries=["SY"])
    assert answer.place.name == "Daraa"
    assert answer.score < 0.5


@pytest.mark.parametrize(
    "text",
    ["West Darfur", "South Kordofan", "Anbar", "Idlib province", "Cabo Delgado", "North Kivu", "Uruzgan"],
)
def test_a_province_by_its_own_name_is_sure(world, text):
    answer = first(world, text)
    assert answer.place.feature_code == "ADM1"
    assert answer.score >= 0.7


@pytest.mark.parametrize("name", ["Gaza", "Hebron", "Judean Hills", "Isawiya"])
def test_points_of_gaza_and_the_west_bank_that_the_source_files_under_israel_are_filed_by_their_area(
    world, name
):
    near = [
        found.place
        for found in world.candidates(name, fuzzy=False)
        if distance_km(31.6, 35.0, found.place.lat, found.place.lon) < 100
    ]
    assert near
    assert {place.country for place in near} == {"PS"}
