"""Who "the group" is, who claims an attack and who is blamed for it."""

from datetime import date

import pytest

from geomap.model import EventReport
from tests.events.coding.told_articles import code_with_places


def told(text: str) -> list[EventReport]:
    places = (("Maiduguri", "NG", "PPL"), ("Bama", "NG", "PPL"))
    return list(code_with_places("told", text, date(2019, 5, 8), places).reports)


def test_the_group_is_the_one_named_last():
    reports = told("Boko Haram posted a video on Sunday. On Monday the group raided Bama and killed six men.")
    assert [actor.name for actor in reports[-1].side_a] == ["Boko Haram"]


def test_a_group_without_a_name_before_it_stays_unnamed():
    reports = told("On Monday the rebels raided Bama and killed six.")
    assert "Boko" not in reports[0].side_a[0].name


@pytest.mark.parametrize(
    "sentence",
    [
        "Boko Haram claimed responsibility for the attack.",
        "Boko Haram said it carried out the attack.",
        "The governor blamed Boko Haram.",
    ],
)
def test_who_claims_or_is_blamed_acts(sentence: str):
    reports = told(f"A bomb killed six people at a market in Maiduguri on Monday. {sentence}")
    assert [[actor.name for actor in report.side_a] for report in reports] == [["Boko Haram"]]


def test_nobody_who_denies_it_acts():
    reports = told("A bomb killed six people in Maiduguri on Monday. No group has claimed responsibility.")
    assert reports[0].side_a == ()


def test_forces_with_the_name_of_a_people_fight():
    text = "In central Bosnia, Croat and Muslim forces fought in Travnik on Sunday."
    places = (("Travnik", "BA", "PPL"),)
    reports = code_with_places("forces", text, date(1993, 6, 11), places).reports
    assert [report.sub_event_type for report in reports] == ["Armed clash"]


def test_the_army_is_that_of_the_country_where_two_armies_were_named_together():
    text = (
        "Nigerian and Chadian troops are hunting rebels around the lake.\n\n"
        "The army recaptured Bama from the rebels on Monday."
    )
    (report,) = (report for report in told(text) if report.places)
    assert [actor.name for actor in report.side_a] == ["Military Forces of Nigeria"]


def test_the_army_is_the_foreign_one_that_alone_was_named():
    text = "Chadian troops are hunting rebels.\n\nThe army recaptured Bama from the rebels on Monday."
    (report,) = (report for report in told(text) if report.places)
    assert [actor.name for actor in report.side_a] == ["Military Forces of Chad"]
