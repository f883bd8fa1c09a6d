"""Actors are found by name or made by rule, with their words and their class."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.events.actors import ActorIndex


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return ActorIndex.load()


def names(index: ActorIndex, text: str, country: str | None = None) -> list[str]:
    return [actor.name for actor in index.find(text, country=country)]


def test_longest_alias_wins(index: ActorIndex) -> None:
    assert names(index, "Fighters of Kataib Hezbollah left.", "SY")[-1] == "Kataib Hezbollah"
    assert names(index, "Hezbollah fired rockets.", "LB") == ["Hezbollah"]


@pytest.mark.parametrize(
    "spelling", ["Nujabaa", "Harakat al-Nujaba", "Harakat al Nujaba", "the Al-Nujaba Movement", "Nujabah"]
)
def test_spellings_of_one_group_are_one_actor(index: ActorIndex, spelling: str) -> None:
    assert names(index, f"Men of {spelling} arrived.", "SY")[-1] == "Harakat Hezbollah al-Nujaba"


def test_capitals_inside_a_short_name_are_needed(index: ActorIndex) -> None:
    assert names(index, "LeT and LET gunmen fled.", "IN")[:2] == ["LeT: Lashkar-e-Taiba"] * 2
    assert "LeT: Lashkar-e-Taiba" not in names(index, "Let Pan Hla was bombed.", "MM")


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Badr sent a convoy.", "IQ", "Badr Organisation"),
        ("The Badr Brigades left Aleppo.", "SY", "Badr Martyrs Brigade"),
        ("Iraq's Badr brigades sent a convoy.", "SY", "Badr Organisation"),
        ("Al-Shabaab raided a base.", "SO", "Al Shabaab"),
        ("Al-Shabaab raided a base.", "MZ", "Islamist Militia (Mozambique)"),
        ("Lebanon's Hezbollah left.", "SY", "Hezbollah"),
        ("Iraqi Hezbollah left.", "SY", "Kataib Hezbollah"),
        ("ISIS struck a convoy.", "NG", "ISWAP: Islamic State West Africa Province"),
        ("ISIS struck a convoy.", "IQ", "Islamic State"),
        ("The National Liberation Army kidnapped two.", "CO", "ELN: National Liberation Army (Colombia)"),
        ("The SNA shelled a hill.", "SY", "SNA: Syrian National Army"),
        ("The SNA shelled a hill.", "SO", "Military Forces of Somalia"),
    ],
)
def test_homonyms_follow_the_country(index: ActorIndex, text: str, country: str, name: str) -> None:
    assert names(index, text, country)[0] == name


@pytest.mark.parametrize(("year", "known"), [(1991, False), (2013, True), (2016, True), (None, True)])
def test_an_actor_that_began_years_later_is_not_meant(
    index: ActorIndex, year: int | None, known: bool
) -> None:
    text = "Coalition aircraft bombed Baghdad."
    found = {actor.name for actor in index.find(text, country="IQ", year=year)}
    assert ("Global Coalition Against Daesh" in found) is known


def test_a_country_named_in_the_passage_settles_a_homonym(index: ActorIndex) -> None:
    assert names(index, "Al-Shabaab burned a village in Mozambique.")[0] == "Islamist Militia (Mozambique)"


@pytest.mark.parametrize(
    ("words", "country", "name", "actor_type"),
    [
        ("The Syrian army", "SY", "Military Forces of Syria", "State forces"),
        ("Government forces", "SY", "Military Forces of Syria", "State forces"),
        ("Regime forces", "SY", "Military Forces of Syria", "State forces"),
        ("The army of Chad", "CM", "Military Forces of Chad", "External/Other forces"),
        ("Russian warplanes", "SY", "Military Forces of Russia", "External/Other forces"),
        ("Riot police", "KE", "Police Forces of Kenya", "State forces"),
        ("Iraqi border police", "IQ", "Police Forces of Iraq", "State forces"),
        ("Residents", "UA", "Civilians (Ukraine)", "Civilians"),
        ("Palestinians", "PS", "Civilians (Palestine)", "Civilians"),
        ("Gunmen", "NG", "Unidentified Armed Group (Nigeria)", "Political militia"),
        ("Rebels", "SY", "Opposition Rebels (Syria)", "Rebel group"),
        ("Protesters", "IR", "Protesters (Iran)", "Protesters"),
        ("A mob", "IN", "Rioters (India)", "Rioters"),
        ("Gunmen", None, "Unidentified Armed Group", "Political militia"),
    ],
)
def test_rules_make_actors_for_every_country(
    index: ActorIndex, words: str, country: str | None, name: str, actor_type: str
) -> None:
    actor = index.find(f"{words} moved in.", country=country)[0]
    assert (actor.name, actor.actor_type) == (name, actor_type)


def test_two_countries_share_the_word_of_the_second(index: ActorIndex) -> None:
    assert names(index, "Russian and Syrian warplanes struck.", "SY") == [
        "Military Forces of Russia",
        "Military Forces of Syria",
    ]


def test_backers_are_not_parties(index: ActorIndex) -> None:
    assert names(index, "Iran-backed militias and Al-Qaeda-linked gunmen fought.", "SY") == [
        "Unidentified Armed Group (Syria)",
        "Unidentified Armed Group (Syria)",
    ]
    assert names(index, "Pro-Houthi statements followed.", "YE") == []


def test_a_name_and_its_fighters_are_one_actor(index: ActorIndex) -> None:
    (actor,) = index.find("Boko Haram militants fled.", country="NG")
    assert actor.name_raw == "Boko Haram militants"


def test_acronyms_need_their_capitals(index: ActorIndex) -> None:
    assert names(index, "This is what they told us.", "SY") == []


def test_names_do_not_run_over_a_full_stop(index: ActorIndex) -> None:
    assert names(index, "He left Syria. Army rations ran out.", "IQ") == ["Military Forces of Iraq"]


def test_umbrellas_are_known(index: ActorIndex) -> None:
    assert index.parent("Badr Organisation") == "Popular Mobilization Forces"


def test_index_pickles(index: ActorIndex) -> None:
    copy = pickle.loads(pickle.dumps(index))
    assert names(copy, "HTS took a hill.", "SY") == ["HTS: Hayat Tahrir al-Sham"]


@given(st.text(alphabet="Badr al-Hezbollah’s army.of Syrian\nISIS,éß😀ا", max_size=80))
def test_words_stand_where_the_offsets_say(text: str) -> None:
    actors = ActorIndex.load().find(text, country="SY")
    assert all(text[actor.start : actor.end] == actor.name_raw for actor in actors)
    assert all(a.end <= b.start for a, b in pairwise(actors) if a.end and b.start is not None)


def test_a_slice_gives_offsets_into_the_whole_text(index: ActorIndex) -> None:
    text = "Police left. Residents stayed."
    (actor,) = index.find(text, 13, country="SY")
    assert (actor.start, actor.end) == (13, 22)


@pytest.mark.parametrize(
    "text",
    [
        "Convoys brought more fighters from pro-Iranian groups Badr and Hezbollah.",
        "Dozens of militants of the Badr Organisation crossed.",
        "Some 300 fighters, mainly from the Badr group, crossed.",
    ],
)
def test_people_and_the_group_they_belong_to_are_one_party(index: ActorIndex, text: str) -> None:
    first = index.find(text, country="IQ")[0]
    assert first.name == "Badr Organisation"
    assert first.name_raw.startswith(("fighters", "militants"))


def test_people_who_act_on_a_group_stay_two(index: ActorIndex) -> None:
    assert names(index, "Gunmen attacked Badr fighters.", "IQ") == [
        "Unidentified Armed Group (Iraq)",
        "Badr Organisation",
    ]
