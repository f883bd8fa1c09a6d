"""Wordings that agencies use every day: allies on one side, "others wounded", tolls told once more."""

from datetime import date

import pytest

from geomap.articles.reading import make_article
from geomap.model import EventReport
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import reports, sides

LATER = "\n\nIt is a war of rebels and soldiers.\n\nIt rained.\n\nNobody slept.\n\nThe wells were dry."


def as_published(text: str, published: date) -> list[EventReport]:
    """Code an article as geomap does: cleaned, with the places of the gazetteer."""
    coded = process_article(make_article(text, {}, origin="", default_date=published), Resources()).coded
    assert coded is not None
    return list(coded.reports)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers and militiamen ambushed the rebels near Dorva on Monday.",
        "Soldiers and militiamen fought the retreating rebels near Dorva on Monday.",
        "Soldiers and militiamen battled rebels near Dorva on Monday.",
    ],
)
def test_those_who_fight_others_together_are_one_side(text: str):
    (report,) = reports(text)
    acting, suffering = sides(report)
    assert (len(acting), len(suffering)) == (2, 1)


def test_those_who_fight_with_nobody_else_named_fight_each_other():
    (report,) = reports("Soldiers and rebels fought near Dorva on Monday.")
    acting, suffering = sides(report)
    assert (len(acting), len(suffering)) == (1, 1)


def test_a_word_before_a_group_describes_it():
    (report,) = reports("Soldiers were ambushed by the local Boko Haram near Dorva on Monday.")
    assert sides(report)[0] == ["Boko Haram"]


def test_others_wounded_are_no_more_than_the_wounded_told_before():
    (report,) = reports(
        "A bomb killed 28 people and wounded 54 others in Dorva on Friday.\n\n"
        "The minister said that 28 people died in the blast and 54 other people were injured."
    )
    assert report.injured is not None
    assert report.injured.best == 54


def test_two_others_wounded_are_more_than_those_counted_in_the_sentence():
    (report,) = reports("A bomb wounded five soldiers and two others in Dorva on Friday.")
    assert report.injured is not None
    assert report.injured.best == 7


def test_the_same_toll_told_as_another_kind_of_violence_is_no_second_event():
    found = as_published(
        "A suicide bomber struck a hotel in Mogadishu on Wednesday, killing 15 people, police said.\n\n"
        "Residents heard gunfire near the hotel late into the night. An officer said the dead were 15 "
        "and another 20 were wounded.\n\nAl Shabaab claimed responsibility for the attack on the hotel.",
        date(2016, 6, 2),
    )
    assert [(report.sub_event_type, report.deaths and report.deaths.best) for report in found] == [
        ("Suicide bomb", 15)
    ]


def test_a_related_incident_is_another_event():
    found = as_published(
        "Rebels ambushed a patrol near Cali on Monday, killing four soldiers.\n\n"
        "In a related incident, the army arrested a group of men suspected of selling rifles to the rebels."
        + LATER,
        date(2024, 12, 3),
    )
    assert [report.sub_event_type for report in found] == ["Armed clash", "Arrests"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead five villagers in Dorva on Monday, in a valley where the army is fighting rebels.",
        "Gunmen shot dead five villagers in Dorva on Monday. The group launches frequent attacks there.",
    ],
)
def test_what_goes_on_all_the_time_is_no_event_of_that_day(text: str):
    assert [report.sub_event_type for report in reports(text)] == ["Attack"]


def test_the_country_is_that_of_the_places_known_for_sure():
    found = as_published(
        "Pakistani officials said 12 militants were killed on Thursday in clashes of troops with fighters "
        "who came over from Afghanistan.\n\nGunmen killed nine policemen in eastern Pakistan.",
        date(2012, 7, 13),
    )
    assert {actor.country for report in found for actor in report.side_b} <= {"PK", None}
    assert "Police Forces of Pakistan" in [name for report in found for name in sides(report)[1]]


def test_a_local_government_area_is_a_place():
    (report,) = as_published(
        "Gunmen killed 14 people in Ashim village in Kaura Local Government Area of southern Kaduna State on "
        "Monday.",
        date(2017, 2, 21),
    )
    assert report.places[0].admin2 == "Kaura"


@pytest.mark.parametrize(
    ("text", "sub_event_type", "deaths"),
    [
        (
            "A suicide drone exploded in the market of Dorva on Friday, killing five people.",
            "Air/drone strike",
            5,
        ),
        ("Four people were killed in a suicide car-bomb attack in Dorva on Friday.", "Suicide bomb", 4),
        (
            "Sixteen civilians were killed on Friday in Dorva after shelling by the army.",
            "Shelling/artillery/missile attack",
            16,
        ),
        (
            "The number of airstrikes executed by the army on Dorva has jumped to 11.",
            "Air/drone strike",
            None,
        ),
    ],
)
def test_how_people_were_killed_is_told_in_many_ways(text: str, sub_event_type: str, deaths: int | None):
    (report,) = reports(text)
    assert (report.sub_event_type, report.deaths and report.deaths.best) == (sub_event_type, deaths)


def test_the_attack_of_the_next_sentence_is_the_one_told_before_and_names_who_did_it():
    (report,) = as_published(
        "On Sunday 38 people were killed in a drone attack by paramilitaries in Darfur, activists said. "
        "The attack, carried out by the Rapid Support Forces, hit the centre of El-Fasher with four missiles."
        + LATER,
        date(2024, 12, 16),
    )
    assert (sides(report)[0], report.sub_event_type) == (["RSF: Rapid Support Forces"], "Air/drone strike")


@pytest.mark.parametrize(
    "text",
    [
        "Dorva has been besieged by the rebels since May.",
        "The army ordered people to leave Dorva ahead of a ground operation.",
    ],
)
def test_what_goes_on_or_lies_ahead_is_no_event(text: str):
    assert reports(text + LATER) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed between 9 and 14 civilians in Dorva on Monday.",
        "Between nine and fourteen civilians were killed by rebels in Dorva on Monday.",
    ],
)
def test_a_number_between_two_counts_the_dead_from_the_lower_to_the_higher(text: str):
    (report,) = reports(text)
    assert report.deaths is not None
    assert (report.deaths.low, report.deaths.high) == (9, 14)
    assert sides(report)[1][0].startswith("Civilians")
