"""Words of a text give away its country; demonyms of regions lead to the region."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.actors.table import read_actors
from geomap.toponyms.resolution.vocabulary import country_shares, place_of_demonym
from tools.write_country_words_of_actors import TABLE, table_text


def test_offices_and_courts_speak_for_their_country():
    shares = country_shares("The sheriff's office said the selectmen met. School district taxes rose.")
    assert max(shares, key=shares.get) == "US"


def test_a_word_at_the_start_of_a_sentence_counts_too():
    assert "US" in country_shares("Selectmen voted on Monday.")


def test_several_countries_may_share_a_word():
    shares = country_shares("A gendarmerie post was burnt.")
    assert shares["FR"] > shares["BF"] > 0


def test_plain_words_say_nothing():
    assert country_shares("Shelling went on all night and nobody slept.") == {}


def test_a_part_of_a_word_says_nothing():
    assert country_shares("The randomised trial of premierships") == {}


@given(st.text())
def test_shares_stay_below_one(text):
    shares = country_shares(text)
    assert all(share > 0 for share in shares.values())
    assert sum(shares.values()) < 1


def test_demonyms_of_regions_lead_to_the_region_in_singular_and_plural():
    assert place_of_demonym("Texan") == place_of_demonym("Texans") == "Texas"
    assert place_of_demonym("African") == "Africa"
    assert place_of_demonym("Table") is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("FARDC soldiers opened fire on a ferry.", "CD"),
        ("al Shabaab fighters mined the road.", "SO"),
        ("Fighters of Al-Shabaab mined the road.", "SO"),
        ("The MNLF denied it.", "PH"),
        ("The upazila was quiet after the hartal.", "BD"),
        ("The U.S. Army landed at noon.", "US"),
    ],
)
def test_who_acts_gives_away_the_country(text, country):
    shares = country_shares(text)
    assert max(shares, key=shares.get) == country


def test_a_name_that_several_actors_share_says_nothing():
    assert "SO" not in country_shares("ISIS claimed the blast.")


def test_the_table_of_actors_names_follows_from_the_actors():
    assert TABLE.read_text(encoding="utf-8") == table_text(read_actors())


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("VDPs and soldiers were ambushed.", "BF"),
        ("Wazalendo fighters took a hill.", "CD"),
        ("CRPF personnel fired at villagers, gram panchayat members said.", "IN"),
        ("Chhatra Dal men threw cocktails at a bus.", "BD"),
    ],
)
def test_forces_and_parties_give_their_country_away(text, country):
    shares = country_shares(text)
    assert max(shares, key=shares.__getitem__) == country
