import pickle

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.schema import number_of, numbered_id
from geomap.gazetteer.store import Store


def ids(candidates):
    return [c.place.place_id for c in candidates]


def test_the_larger_place_of_a_name_comes_first_and_the_area_is_offered(small):
    assert ids(small.candidates("Aleppo")) == ["gn:1", "adm:SY.09", "gn:2"]


def test_a_country_restricts_the_answers(small):
    assert ids(small.candidates("aleppo", countries=["US"])) == ["gn:2"]


def test_a_candidate_says_by_which_name_and_tier_it_was_found(small):
    (found,) = small.candidates("Karhouk")
    assert (found.place.place_id, found.tier, found.matched_name) == ("gns:-3", "skeleton", "Karhuk")
    assert 0.6 < found.similarity < 1


def test_an_arabic_name_proposes_a_place_that_has_only_a_latin_name(small):
    assert ids(small.candidates("كرهوك")) == ["gns:-3"]


def test_similar_names_are_not_proposed_when_not_asked_for(small):
    assert small.candidates("Karhouk", fuzzy=False) == ()


def test_the_and_genitive_are_ignored_and_countries_have_their_own_tier(small):
    (country,) = small.candidates("the Syria’s", fuzzy=False)
    assert (country.place.place_id, country.tier, country.place.geonameid) == ("reg:sy", "country", 163843)


def test_an_empty_name_has_no_candidates(small):
    assert small.candidates(" - ") == ()


def test_parents_go_from_the_division_to_the_country(small):
    assert [p.place_id for p in small.parents("gn:1")] == ["adm:SY.09", "reg:sy"]


def test_names_of_divisions_and_countries_are_filled_in(small):
    place = small.place("gn:1")
    assert (place.admin1_name, place.country_name, place.iso3, place.geonameid) == (
        "Aleppo",
        "Syria",
        "SYR",
        1,
    )
    assert place.population == 2_000_000
    assert small.place("gns:-3").population is None


def test_nearest_gives_places_with_their_distance(small):
    ((found, away),) = small.nearest(36.21, 37.16, limit=1)
    assert found.place_id == "gn:1"
    assert 1.0 < away < 1.2


def test_nearest_reaches_across_the_antimeridian(small):
    assert small.nearest(-17.0, -179.95)[0][0].place_id == "gn:4"


def test_nothing_within_reach_is_an_empty_answer(small):
    assert small.nearest(0.0, 0.0) == ()


def test_a_gazetteer_pickles_as_its_path(small):
    data = pickle.dumps(small)
    assert len(data) < 500
    assert ids(pickle.loads(data).candidates("Karhuk")) == ["gns:-3"]


@pytest.mark.parametrize("place_id", ["gn:170063", "gns:-2537443", "gns:11542298", "gnis:132838"])
def test_numeric_ids_survive_the_store(place_id):
    assert numbered_id(number_of(place_id)) == place_id


@pytest.mark.parametrize("place_id", ["sup:tanf", "reg:sy", "adm:SY.09", "gn:w12"])
def test_other_ids_are_kept_as_text(place_id):
    assert number_of(place_id) is None


def test_a_file_that_is_no_store_is_an_error_with_its_name(tmp_path):
    path = tmp_path / "broken.sqlite"
    path.write_text("not a database, " * 100)
    with pytest.raises(GazetteerError, match=r"broken\.sqlite"):
        Store(path)
