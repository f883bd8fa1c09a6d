"""Words beside a name: what qualifies it, what kind of place it is, what is a building in a town."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.toponyms.resolution.feature_words import (
    address_words,
    cue_around,
    is_in_town,
    split_direction,
    split_feature_word,
)
from geomap.toponyms.resolution.links import any_of, is_within, relation_between


@pytest.mark.parametrize(
    ("between", "relations"),
    [
        (", ", {("comma", True)}),
        (" (", {("comma", True)}),
        ("'s ", {("owner", False)}),
        (" province's ", {("owner", False)}),
        (" city of ", {("owner", False)}),
        (" in ", {("in", True)}),
        (", a small town in ", {("in", True)}),
        (", north of ", {("near", True), ("near", False)}),
        (", 20 km south of the city of ", {("near", True), ("near", False)}),
        (" near ", {("near", True), ("near", False)}),
        (" and ", {("near", True), ("near", False)}),
        (" said that the talks with ", set()),
        (". ", set()),
    ],
)
def test_the_words_between_two_names_join_them(between, relations):
    assert set(relation_between(between)) == relations


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("in Homs province on Monday", "Homs", "A.ADM1"),
        ("the town of Suran fell", "Suran", "P.*"),
        ("the Euphrates river froze", "Euphrates", "H.STM*"),
        ("at Hmeimim airbase today", "Hmeimim", "S.AIR*"),
    ],
)
def test_a_feature_word_beside_the_name_calls_for_its_kind(text, name, kind):
    start = text.index(name)
    assert kind in cue_around(text, start, start + len(name))


def test_a_feature_word_that_belongs_elsewhere_says_nothing():
    text = "Aleppo was quiet, state television said"
    assert cue_around(text, 0, 6) == ()


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Homs province", "Homs"),
        ("Rapides Parish", "Rapides"),
        ("City of London", "London"),
        ("Lake Chad", "Chad"),
        ("Qaim border crossing", "Qaim"),
        ("Damascus", "Damascus"),
        ("Province", "Province"),
    ],
)
def test_feature_words_are_taken_off_but_never_the_whole_name(name, core):
    assert split_feature_word(name)[0] == core


@given(st.text(min_size=1).filter(str.strip))
def test_taking_words_off_never_leaves_nothing(name):
    assert split_feature_word(name)[0].strip()
    area = split_direction(name)
    assert area is None or area.strip()


def test_a_direction_is_taken_off_an_area():
    assert split_direction("northern Syria") == "Syria"
    assert split_direction("Syria") is None


def test_streets_stand_in_their_town_but_camps_and_crossings_do_not():
    assert is_in_town("Royal Street")
    assert is_in_town("University of Aleppo")
    assert not is_in_town("Yarmouk camp")
    assert not is_in_town("Qaim border crossing")
    assert not is_in_town("St. Cloud")


@pytest.mark.parametrize("word", sorted({*address_words("kind"), *address_words("part")}))
def test_each_word_of_addresses_joins_a_name_to_what_holds_it(word):
    assert is_within(f" {word} in ")
    assert is_within(f" {word}, ")


def test_signs_in_a_word_of_addresses_stand_for_themselves():
    assert is_within(" sub-city of ")
    assert not is_within(" subxcity of ")
    assert any_of(["st.", "c+"]) == r"st\.|c\+"
