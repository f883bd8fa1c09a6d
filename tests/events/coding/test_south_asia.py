"""Wordings of reports from South and South-East Asia: encounters, bodies at the spot, totals of a strife."""

from datetime import date

import pytest

from geomap.articles.reading import make_article
from geomap.model import EventReport
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import reports, told

PUBLISHED = date(2024, 12, 3)


def as_published(text: str) -> list[EventReport]:
    """Code an article as geomap does: cleaned, with the places of the gazetteer."""
    coded = process_article(make_article(text, {}, origin="", default_date=PUBLISHED), Resources()).coded
    assert coded is not None
    return list(coded.reports)


def names(report: EventReport) -> tuple[list[str], list[str]]:
    return [actor.name for actor in report.side_a], [actor.name for actor in report.side_b]


@pytest.mark.parametrize(
    "text",
    [
        "Three rebels and a soldier were killed in a gunfight near Dorva on Monday.",
        "Four people, including three rebels and a soldier, were killed in a gunfight near Dorva on Monday.",
    ],
)
def test_the_dead_of_both_sides_of_a_gunfight_fought_each_other(text: str):
    (report,) = reports(text)
    acting, suffering = names(report)
    assert acting == ["Military Forces of Syria"]
    assert suffering == ["Opposition Rebels (Syria)"]
    assert report.deaths is not None
    assert report.deaths.best == 4


def test_the_side_that_lost_more_suffered():
    (report,) = reports("Three soldiers and a rebel were killed in a gunfight near Dorva on Monday.")
    assert names(report) == (["Opposition Rebels (Syria)"], ["Military Forces of Syria"])


def test_a_soldier_who_was_killed_apart_is_told_apart():
    found = told("Three rebels were killed in Dorva and a soldier was shot dead in Osrin on Monday.")
    assert found == [("Dorva", 3), ("Osrin", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "A mob killed three men in Dorva on Monday. The killings pushed the death toll in the region to 105.",
        "A mob killed three men in Dorva on Monday, taking the toll in the state to 45.",
    ],
)
def test_a_toll_of_a_whole_region_is_not_of_the_event(text: str):
    assert told(text) == [("Dorva", 3)]


def test_a_toll_of_the_blast_is_of_the_event():
    assert told("A bomb killed three men in Dorva on Monday, taking the toll in the blast to 5.") == [
        ("Dorva", 5)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The long strife between herders and farmers has already claimed the lives of over 150 people.",
        "At least 150 people lost their lives in the ethnic violence that broke out two months ago.",
        "They have been at odds since May last year, leading to the deaths of at least 200 people.",
    ],
)
def test_the_dead_of_a_strife_of_months_are_of_no_event(text: str):
    assert told(f"Gunmen shot dead two farmers in Dorva on Monday.\n\n{text}") == [("Dorva", 2)]


def test_dead_of_riots_that_broke_out_days_ago_are_of_an_event():
    (report,) = reports("At least 30 people were killed in riots that broke out in Dorva two days ago.")
    assert report.deaths is not None
    assert report.deaths.best == 30


def test_bodies_at_the_spot_are_those_of_the_fight():
    text = (
        "Soldiers fought rebels near Dorva on Monday. A patrol had come under fire.\n\n"
        "Two bodies were recovered from the spot, an officer said."
    )
    assert told(text) == [("Dorva", 2)]


def test_the_violent_encounter_is_the_one_just_told():
    found = as_published(
        "Three farmers lost their lives in an exchange of fire with gunmen in Bishnupur district of Manipur, "
        "according to police reports on Sunday.\n\nThe violent encounter occurred late on Saturday night at "
        "Moirang, where they kept watch, an officer said. The wounded were taken to a hospital.\n\n"
        "The chief minister came to see them. He asked for calm. Shops stayed shut. It rained."
    )
    assert len(found) == 1
    assert found[0].when.start == date(2024, 11, 30)


@pytest.mark.parametrize(
    ("text", "sub_type", "acting"),
    [
        (
            "A shopkeeper was shot dead by unidentified miscreants at Titagarh in West Bengal on Sunday.",
            "Attack",
            "Unidentified Armed Group (India)",
        ),
        (
            "Tear smoke shells were fired at a crowd of students in Pulwama in Kashmir on Sunday.",
            "Protest with intervention",
            "",
        ),
        (
            "The rebels decamped with six rifles from a police post in Dang in Nepal on Sunday.",
            "Looting/property destruction",
            "",
        ),
        (
            "Torch-light processions were taken out in Imphal in India on Sunday.",
            "Peaceful protest",
            "Protesters (India)",
        ),
    ],
)
def test_words_of_newsrooms_of_south_asia(text: str, sub_type: str, acting: str):
    report = as_published(text)[0]
    assert report.sub_event_type == sub_type
    assert not acting or names(report)[0] == [acting]


@pytest.mark.parametrize(
    "text",
    [
        "Kuki and Meitei armed men exchanged fire in Kangpokpi district of Manipur on Sunday.",
        "A Levies constable was shot dead in Pishin district of Balochistan on Sunday.",
        "A post was shelled north of Kilinochchi in Sri Lanka on Sunday.",
    ],
)
def test_peoples_forces_and_directions_are_no_places(text: str):
    (report,) = as_published(text)
    assert {place.country for place in report.places} <= {"IN", "PK", "LK"}
