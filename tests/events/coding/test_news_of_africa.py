"""How newsrooms and radio stations of Africa tell of their wars, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.articles.reading import make_article
from geomap.model import EventReport
from geomap.pipeline.coding import process_article
from geomap.pipeline.resources import Resources
from tests.events.coding.told_articles import code_with_places

PLACES = (
    ("Dorva", "SS", "PPL"),
    ("Kelmet", "SS", "PPL"),
    ("Osrin", "SS", "ADM2"),
    ("South Sudan", "SS", "PCLI"),
)
PUBLISHED = date(2019, 5, 17)  # a Friday


def reports(text: str) -> list[EventReport]:
    """Return the events of a text about South Sudan."""
    found = code_with_places("a", text, PUBLISHED, PLACES).reports
    return [report for report in found if not report.denies]


def types(text: str) -> list[str]:
    """Return the sub types of the events of a text."""
    return [report.sub_event_type for report in reports(text)]


def counts(text: str) -> list[tuple[int | None, int | None]]:
    """Return the dead and the hurt of the events of a text."""
    return [
        (r.deaths.best if r.deaths else None, r.injured.best if r.injured else None) for r in reports(text)
    ]


def test_an_attack_that_took_place_takes_no_village() -> None:
    assert types("The first attack took place around the village of Dorva, South Sudan, on Monday.") == [
        "Attack"
    ]


def test_who_makes_bricks_is_no_rioter() -> None:
    assert types("The families make bricks near Dorva, South Sudan, and sold them on Monday.") == []


def test_of_several_participles_all_have_the_subject_of_the_first() -> None:
    told = (
        "Armed men attacked Dorva, South Sudan, on Sunday, killing and abducting people and burning houses."
    )
    (report,) = reports(told)
    assert [actor.name for actor in report.side_a] == ["Unidentified Armed Group (South Sudan)"]


def test_who_attacks_a_boma_attacks_its_people() -> None:
    assert types("Armed youths attacked Dorva Boma, South Sudan, on Wednesday.") == ["Attack"]


def test_a_number_in_brackets_after_a_name_is_an_age() -> None:
    told = "Gunmen fired on a bus near Dorva, South Sudan, on Monday. Nyandeng Kuol (12) was wounded."
    assert counts(told) == [(None, 1)]


def test_what_a_toll_may_come_to_is_not_counted() -> None:
    told = (
        "Five villagers were killed in Dorva, South Sudan, on Monday. The number of dead could rise to forty."
    )
    assert counts(told) == [(5, None)]


def test_a_personnel_is_one() -> None:
    assert counts("A security personnel was wounded by armed men in Dorva, South Sudan, on Monday.") == [
        (None, 1)
    ]


def test_what_a_group_is_notorious_for_is_no_event() -> None:
    assert types("The rebels are notorious for kidnapping thousands of children in Dorva, South Sudan.") == []
    assert types("This is not the first time that Dorva, South Sudan, has seen a deadly attack.") == []


@pytest.mark.parametrize(
    ("told", "group"),
    [
        ("Fighters of the Kelmet People's Front attacked a post", "Kelmet People's Front"),
        ("The Osrin Liberation Front killed two soldiers", "Osrin Liberation Front"),
        (
            "The National Movement for the Redemption of Osrin (NMRO) ambushed soldiers",
            "National Movement for the Redemption of Osrin",
        ),
        ("Soldiers clashed with the White Tigers militia", "White Tigers"),
    ],
)
def test_a_group_of_no_table_acts_under_its_own_name(told: str, group: str) -> None:
    (report,) = reports(f"{told} in Dorva, South Sudan, on Monday.")
    assert group in {actor.name for actor in (*report.side_a, *report.side_b)}


def test_its_short_form_is_the_same_group() -> None:
    told = (
        "The Osrin Liberation Front (OLFO) attacked Dorva, South Sudan, on Monday.\n\n"
        "On Wednesday the OLFO killed three policemen in Kelmet, South Sudan."
    )
    assert [report.side_a[0].name for report in reports(told)] == ["Osrin Liberation Front"] * 2


@pytest.mark.parametrize(
    "told",
    [
        "The National Front criticised the budget. Gunmen killed two traders",
        "Troops on the Eastern Front killed two traders",
        "The Golden Brigade of the army said that gunmen killed two traders",
        "The Kenyan Army said that gunmen killed two traders",
    ],
)
def test_parties_and_units_are_no_armed_groups(told: str) -> None:
    found = reports(f"{told} in Dorva, South Sudan, on Monday.")
    names = {actor.name for report in found for actor in (*report.side_a, *report.side_b)}
    assert not {"National Front", "Eastern Front", "Golden Brigade", "Kenyan Army"} & names


@pytest.mark.parametrize(
    "told",
    [
        "Rebels from a Ugandan Islamist group called the Allied Democratic Forces (ADF) killed two traders",
        "A rebel group in Osrin, the Allied Democratic Forces, killed two traders",
        "The Allied Democratic Forces, the main rebel group, killed two traders",
    ],
)
def test_a_group_and_what_it_is_described_as_are_one(told: str) -> None:
    (report,) = reports(f"{told} in Dorva, South Sudan, on Monday.")
    assert [actor.name for actor in report.side_a] == ["ADF: Allied Democratic Forces"]


@pytest.mark.parametrize(
    ("followers", "side"),
    [
        ("Forces loyal to former vice president Riek Machar", "SPLM/A-IO"),
        ("Fighters loyal to an exiled former deputy president", "Unidentified Armed Group"),
        ("Militiamen loyal to a warlord", "Unidentified Armed Group"),
        ("Gunmen loyal to the fallen president, Kuol Deng,", "Unidentified Armed Group"),
        ("Forces loyal to the government", "Military Forces of South Sudan"),
        ("Militiamen loyal to the government", "Militia (Pro-Government)"),
    ],
)
def test_followers_are_the_forces_of_their_leader(followers: str, side: str) -> None:
    (report,) = reports(f"{followers} attacked Dorva, South Sudan, on Monday, killing three traders.")
    assert [actor.name.startswith(side) for actor in report.side_a] == [True]


def test_a_village_of_the_name_in_another_land_is_not_meant() -> None:
    told = (
        "NAIROBI - Gunmen attacked the village of Mandela in Garissa on Monday, killing three herders.\n\n"
        "Police from Wajir and Mandera were sent there, the commissioner said in Nairobi.\n\n"
        "Residents of Garissa and Wajir buried the dead. Shops in Mandera stayed closed."
    )
    coded = process_article(make_article(told, {}, origin="", default_date=PUBLISHED), Resources()).coded
    assert coded is not None
    assert {place.country for report in coded.reports for place in report.places} <= {"KE", None}


def test_the_country_of_a_town_is_no_state_of_its_neighbour() -> None:
    told = "Gunmen killed four soldiers near Diffa, Niger, on Sunday, the army said."
    coded = process_article(make_article(told, {}, origin="", default_date=PUBLISHED), Resources()).coded
    assert coded is not None
    assert [place.country for report in coded.reports for place in report.places] == ["NE"]


@pytest.mark.parametrize(
    ("told", "acting"),
    [
        ("The rebels claimed to have driven the army out of", "Opposition Rebels"),
        ("Clashes between elements of the Anti-Balaka and the Seleka killed nine in", "Anti-Balaka"),
        ("Three women were raped by men whom they described as Janjaweed in", "Janjaweed"),
    ],
)
def test_who_did_it(told: str, acting: str) -> None:
    (report,) = reports(f"{told} Dorva, South Sudan, on Monday.")
    assert [actor.name.split(" (")[0] for actor in report.side_a] == [acting]


LATER = "\n\nIt rained.\n\nNobody slept.\n\nThe wells were dry.\n\nIt is a war of rebels and soldiers."


def test_the_sentence_after_a_lead_tells_its_day() -> None:
    told = (
        "At least 30 people have died in an attack near Dorva, South Sudan. According to the mayor, "
        "villagers were attacked on Monday."
    )
    (report,) = reports(told + LATER)
    assert (report.when.start, report.deaths and report.deaths.best) == (date(2019, 5, 13), 30)


def test_the_dead_called_by_their_number_are_those_counted_so() -> None:
    told = (
        "Bandits killed three people near Dorva, South Sudan, on Wednesday. One man was shot dead in "
        "the market of Kelmet on Tuesday.\n\nThe three herders were shot dead by men in a lorry."
    )
    found = {r.places[0].name_raw: r.deaths.best for r in reports(told + LATER) if r.deaths and r.places}
    assert found == {"Dorva": 3, "Kelmet": 1}
