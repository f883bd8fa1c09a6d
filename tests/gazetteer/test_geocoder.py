import pickle

import geopandas.tools
import pytest
from geopy.exc import ConfigurationError, GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service

from geomap.gazetteer import LocalGeocoder


@pytest.fixture(scope="module")
def geocoder(small_store):
    return LocalGeocoder(path=small_store)


def test_a_name_gives_one_location_with_the_whole_record(geocoder):
    location = geocoder.geocode("Aleppo")
    assert (location.latitude, location.longitude) == (36.2, 37.16)
    assert location.raw["place_id"] == "gn:1"
    assert location.raw["tier"] == "exact"
    assert 0 < location.raw["score"] <= 1
    assert location.address == "Ḩalab, Aleppo, Syria"


def test_all_locations_come_as_a_list_and_nothing_is_none(geocoder):
    assert len(geocoder.geocode("Aleppo", exactly_one=False, limit=2)) == 2
    assert geocoder.geocode("Qwrtpsdf") is None
    assert geocoder.geocode("Qwrtpsdf", exactly_one=False) is None


def test_country_viewbox_and_feature_type_restrict_the_answers(geocoder):
    assert geocoder.geocode("Aleppo", country_codes="us").raw["place_id"] == "gn:2"
    box = [(39, -81), (42, -78)]
    assert geocoder.geocode("Aleppo", viewbox=box).raw["place_id"] == "gn:2"
    assert geocoder.geocode("Karhuk", viewbox=box, bounded=True) is None
    assert geocoder.geocode("Aleppo", featuretype="state").raw["place_id"] == "adm:SY.09"


def test_a_dict_is_a_query_too(geocoder):
    assert geocoder.geocode({"city": "Aleppo", "country": "Syria"}).raw["country"] == "SY"


def test_the_address_is_in_the_asked_language_where_the_name_is(geocoder):
    assert geocoder.geocode("حلب", language="ar").address.startswith("حلب")


def test_reverse_gives_the_nearest_place(geocoder):
    location = geocoder.reverse("36.21, 37.16")
    assert location.raw["place_id"] == "gn:1"
    assert location.raw["distance_km"] == pytest.approx(1.11, abs=0.02)
    assert geocoder.reverse((0, 0)) is None


@pytest.mark.parametrize("query", ["", "  ", {"planet": "Mars"}])
def test_a_bad_query_raises_as_geopy_does(geocoder, query):
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


def test_a_missing_store_is_a_configuration_error(tmp_path):
    with pytest.raises(ConfigurationError, match=r"none\.sqlite"):
        LocalGeocoder(path=tmp_path / "none.sqlite")


def test_it_works_in_a_rate_limiter_and_pickles_as_its_options(geocoder):
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Aleppo").raw["place_id"] == "gn:1"
    assert pickle.loads(pickle.dumps(geocoder)).geocode("Aleppo").raw["place_id"] == "gn:1"


def test_geopy_knows_it_by_name():
    assert get_geocoder_for_service("geomap") is LocalGeocoder


def test_geopandas_geocodes_with_it(small_store):
    frame = geopandas.tools.geocode(["Aleppo", "Qwrtpsdf"], provider=LocalGeocoder, path=small_store)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.iloc[0].x == pytest.approx(37.16)
    assert frame.geometry.iloc[1].is_empty
