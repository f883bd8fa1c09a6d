"""Wordings of news from the Middle East: whose fighters, who is believed to be whom, two speakers' counts."""

from datetime import date

import pytest

from geomap.articles.reading import make_article
from geomap.model import EventReport
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import REST

PUBLISHED = date(2024, 12, 3)  # a Tuesday
PKK = "PKK: Kurdistan Workers' Party"
SDF = "SDF: Syrian Democratic Forces"


def read(text: str, rest: str = "") -> list[EventReport]:
    """Code a text as geomap does: cleaned, with the places of the gazetteer."""
    coded = process_article(
        make_article(text + rest, {}, origin="", default_date=PUBLISHED), Resources()
    ).coded
    assert coded is not None
    return list(coded.reports)


def sides(report: EventReport) -> tuple[list[str], list[str]]:
    return [actor.name for actor in report.side_a], [actor.name for actor in report.side_b]


def dead(report: EventReport) -> int | None:
    return report.deaths.best if report.deaths else None


def test_what_happens_in_gaza_and_hebron_is_not_in_israel():
    for text in (
        "Israeli troops shot dead two men in Gaza on Monday.",
        "Israeli troops shot and wounded a boy near Hebron on Monday.",
    ):
        (report,) = read(text)
        assert report.places[0].country == "PS"
        assert sides(report) == (["Military Forces of Israel"], ["Civilians (Palestine)"])


@pytest.mark.parametrize("boats", ["naval boats", "navy boats", "navy ships", "gunboats"])
def test_boats_of_a_navy_act_for_their_state(boats: str):
    (report,) = read(f"Israeli {boats} opened fire at fishermen off Rafah on Monday and wounded one.")
    assert sides(report) == (["Military Forces of Israel"], ["Civilians (Palestine)"])


@pytest.mark.parametrize(
    ("text", "side", "name"),
    [
        ("Hezbollah said its fighters attacked Israeli positions near Metula on Monday.", 0, "Hezbollah"),
        ("The PKK said its guerrillas killed four soldiers near Cukurca, Turkey, on Monday.", 0, PKK),
        ("The SDF announced that two of its fighters were killed by a Turkish drone near Qamishli.", 1, SDF),
    ],
)
def test_a_groups_own_fighters_are_the_group(text: str, side: int, name: str):
    (report,) = read(text)
    assert name in sides(report)[side]


def test_positions_of_a_state_are_its_forces():
    (report,) = read("Hezbollah fighters attacked Israeli positions near Metula on Monday.")
    assert sides(report)[1] == ["Military Forces of Israel"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen believed to be members of Islamic State shot dead two policemen in Kirkuk on Monday.",
        "Gunmen, thought to be from the Islamic State (ISIS), killed on Monday two policemen in Mosul.",
        "The militants who shot dead two policemen in Kirkuk on Monday are believed to be members of ISIS.",
    ],
)
def test_people_are_who_they_are_believed_to_be(text: str):
    (report,) = read(text)
    assert sides(report) == (["Islamic State"], ["Police Forces of Iraq"])
    assert dead(report) == 2


def test_an_army_that_announces_dead_of_the_other_side_killed_them_but_not_its_own():
    (report,) = read(
        "The Saudi-led coalition announced the killing of 70 Houthi fighters near Marib on Monday."
    )
    assert sides(report) == (["Operation Restoring Hope"], ["Houthi Movement"])
    (report,) = read("The Turkish army announced the killing of two soldiers near Cukurca on Monday.")
    assert sides(report) == ([], ["Military Forces of Turkey"])


@pytest.mark.parametrize(
    "text",
    [
        "A car blew up near a police patrol in Baghdad on Monday, killing two people.",
        "A suicide car bomb slammed a police patrol in Baghdad on Monday, killing two people.",
        "Two police recruits were killed in a blast in Baghdad on Monday.",
    ],
)
def test_police_beside_a_bomb_did_not_set_it_off(text: str):
    (report,) = read(text)
    assert sides(report)[0] == []
    assert dead(report) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gunmen shot dead on Sunday two policemen in Kirkuk.", 2),
        ("Gunmen killed late on Sunday three policemen in Kirkuk.", 3),
        ("Militants killed on Sunday evening four policemen in Kirkuk.", 4),
        ("Five policemen shot dead on Sunday 20 km from Kirkuk.", 5),
        ("Gunmen killed, on Sunday evening, six policemen in Kirkuk.", 6),
        ("Two policemen killed, on Sunday evening, in Kirkuk were buried.", 2),
    ],
)
def test_an_object_may_follow_the_day(text: str, count: int):
    (report,) = read(text)
    assert sides(report)[1] == ["Police Forces of Iraq"]
    assert dead(report) == count


@pytest.mark.parametrize(
    "text",
    [
        "A market in Aleppo was bombed on Monday. 12 people died, said one doctor; nearly 60, said others.",
        "State media said 12 people died in a raid on Homs on Monday; activists said nearly 60 did.",
        "A raid on Homs on Monday killed 12 people, state media said, and 60, according to activists.",
    ],
)
def test_counts_of_two_speakers_are_told_both(text: str):
    (report,) = read(text)
    assert report.deaths is not None
    assert (report.deaths.low, report.deaths.best, report.deaths.high) == (12, 12, 60)


def test_speakers_who_count_at_two_places_tell_of_two_events():
    found = read("Police said 12 people were killed in Homs on Monday, and activists said 20 died in Hama.")
    assert [dead(report) for report in found] == [12, 20]


def test_some_of_those_slain_are_counted_where_they_were_killed():
    (report,) = read("Thirteen of those slain were killed in Deraa on Monday, activists said.")
    assert dead(report) == 13


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Three men were killed in clashes in Tubas on Monday, among the deadliest days of the year, "
            "with more than 90 men killed.",
            3,
        ),
        (
            "A blast in Mosul killed three people on Monday, and families buried victims of an attack that "
            "killed 51 in Basra.",
            3,
        ),
    ],
)
def test_dead_of_other_days_are_not_added(text: str, count: int):
    assert [dead(report) for report in read(text)] == [count]


def test_others_wounded_once_more_are_the_same():
    (report,) = read(
        "A truck bomb in Dibis, Iraq, killed six people and wounded 15 others on Monday, an officer said. "
        "He said 15 other people were wounded in the attack."
    )
    assert report.injured is not None
    assert report.injured.best == 15


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah and Israel have exchanged near-daily fire across the border since the war broke out.",
        "The campaign began after militants had carried out hundreds of attacks throughout Sinai.",
        "On the Israeli side, 10 soldiers and seven civilians have been killed, according to the army.",
        "The fighting between Hezbollah and Israel has killed 310 people on the Lebanese side.",
        "It rained. The offensive has resulted in over 40,200 deaths, most of them women and children.",
    ],
)
def test_what_only_tells_of_the_war_is_no_event(text: str):
    found = read("Hezbollah fired rockets at Haifa on Monday. " + text, REST)
    assert [report.sub_event_type for report in found] == ["Shelling/artillery/missile attack"]


def test_air_raid_sirens_are_no_air_raid():
    (report,) = read("Hezbollah fired 20 rockets at Haifa on Monday. Air raid sirens sounded in the city.")
    assert report.sub_event_type == "Shelling/artillery/missile attack"


def test_an_occupied_place_is_not_taken():
    (report,) = read("Two men were shot dead in the northern occupied West Bank town of Tubas on Monday.")
    assert report.sub_event_type == "Attack"


def test_a_name_that_is_a_province_and_a_group():
    (report,) = read(
        "Seven soldiers were killed on Sunday in an attack by Province of Sinai near Rafah, Egypt."
    )
    assert sides(report)[0] == ["Sinai Province"]


def test_people_who_were_gathered_hold_no_protest():
    assert read("The five were gathered outside a shelter in the Nuseirat camp on Monday.") == []
    (report,) = read("Crowds were gathered outside parliament in Baghdad on Monday to demand jobs.")
    assert report.sub_event_type == "Peaceful protest"


def test_whose_troops_act_after_a_comma_is_not_the_country_of_an_article():
    (report,) = read(
        "In raids around Iraq, US troops killed 12 insurgents on Sunday. Iraqi officials said two soldiers "
        "were hurt."
    )[:1]
    assert sides(report) == (["Military Forces of the United States"], ["Opposition Rebels (Iraq)"])
