"""Counts that were given up, boasts of one side, days of the deed, whole wars, sides not named."""

import re
from datetime import date
from typing import Any, Final

import pytest

from geomap.events import code_article
from geomap.model import Article, Mention
from tests.events.coding.told_articles import PUBLISHED, REST, first_place, reports, told

KNOWN: Final[dict[str, Any]] = {
    "lat": 1.0, "lon": 2.0, "place_id": "t:Dorva", "place_name": "Dorva", "country": "SY",
    "feature_class": "P", "feature_code": "PPL",
}  # fmt: skip
"""Of a mention of the only town that the gazetteer has."""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A rubber tapper, 54, was shot dead in Dorva on Monday.", 1),
        ("Near Dorva, 12 villagers were found shot on Monday.", 12),
        ("A teacher was found beheaded in Dorva on Monday.", 1),
        ("The attack on a post in Dorva on Monday cost the lives of 53 soldiers and one civilian.", 54),
        ("Two of the eleven people who were killed by a bomb in Dorva on Monday were buried.", 11),
        ("A student was shot in the head by soldiers in Dorva on Monday.", 1),
        ("A crowd beat a nephew of the old judge to death in Dorva on Monday.", 1),
    ],
)
def test_everybody_who_died_is_counted(text: str, wanted: int):
    assert told(text) == [("Dorva", wanted)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two of the 11 guards were killed near Dorva on Monday.", 2),
        ("Five of the 20 hostages died in Dorva on Monday.", 5),
        ("Three of the 12 hostages killed, nine freed in Dorva on Monday.", 3),
        ("Three of the 12 hostages killed in Dorva on Monday were sisters.", 12),
        ("A baker was found shot in the leg in Dorva on Monday.", None),
        ("A student was shot in the head by soldiers in Dorva on Monday and is in hospital.", None),
    ],
)
def test_only_those_who_died_are_counted(text: str, wanted: int | None):
    assert told(text) == [("Dorva", wanted)]


@pytest.mark.parametrize(
    "first", ["The army had first spoken of 35 dead.", "Police at first reported 35 dead."]
)
def test_a_number_given_up_counts_nobody(first: str):
    assert told(f"Gunmen killed 20 people in Dorva on Monday. {first}") == [("Dorva", 20)]


def test_what_a_party_claims_to_have_inflicted_is_not_added_to_what_others_count():
    text = "Rebels took Dorva on Monday. Six civilians died. The army claimed to have killed 47 rebels there."
    assert told(text) == [("Dorva", 6)]
    assert told("The army claimed to have killed 47 rebels in Dorva on Monday.") == [("Dorva", 47)]


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("The army claimed that 47 rebels were killed.", 6),
        ("The army claimed it killed 47 people.", 6),
        ("The army claimed that 12 of its soldiers were killed.", 18),
    ],
)
def test_only_dead_of_the_other_side_are_a_boast(claim: str, wanted: int):
    text = f"Rebels attacked a base in Dorva on Monday. Six civilians died, the clinic said. {claim}"
    assert told(text) == [("Dorva", wanted)]


def test_dead_of_whom_people_without_arms_tell_are_no_boast():
    text = "Activists claimed 40 protesters were killed in Dorva on Monday; police said two died."
    assert told(text) == [("Dorva", 40)]


def test_people_died_on_the_day_of_the_action_not_of_the_count():
    text = (
        "Sixty-seven people died in Monday's fighting in Dorva, by a count that all sides agreed on only on "
        "Thursday."
    )
    (report,) = reports(text)
    assert report.when.start == date(2019, 5, 13)
    assert report.deaths is not None
    assert report.deaths.best == 67


def test_a_death_that_raises_a_toll_is_no_event_of_its_own():
    text = (
        "The number of soldiers killed in the attack on Dorva on 13 May rose to 19 on Thursday with the "
        "death of a sergeant in Kelmet."
    )
    assert told(text) == [("Dorva", 19)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody knows how many people have died in Kelmet.",
        "The council had recorded 816 civilians killed in the war by Thursday night.",
    ],
)
def test_what_nobody_knows_and_the_whole_war_are_no_event(sentence: str):
    assert told(f"Gunmen killed 20 people in Dorva on Monday.\n\n{sentence}") == [("Dorva", 20)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two nurses were killed in the conflict zone near Kelmet on Tuesday.",
        "Two nurses were killed in the war in Kelmet.",
        "Two nurses were killed in the war on Tuesday in Kelmet.",
    ],
)
def test_deaths_of_a_day_or_at_a_place_are_not_those_of_the_whole_war(sentence: str):
    assert told(f"Gunmen killed 20 people in Dorva on Monday.\n\n{sentence}")[1:] == [("Kelmet", 2)]


def test_a_bombed_theatre_is_no_play():
    assert told("A Russian plane bombed the theatre of Dorva on Monday.") == [("Dorva", None)]


def test_those_who_came_are_those_who_shot():
    text = "Soldiers of the 64th Battalion came to Dorva on Monday. They led the men out and shot nine dead."
    (report,) = reports(text)
    assert [actor.name for actor in report.side_a] == ["Military Forces of Syria"]


def test_only_planes_that_an_article_tells_of_bombed_again():
    text = (
        "Turkish jets bombed Osrin on Monday, killing two.\n\nTurkish jets bombed Dorva on Tuesday, killing "
        "six.\n\nOn Wednesday planes bombed the market of Kelmet and killed nine people."
    )
    report = next(report for report in reports(text) if first_place(report) == "Kelmet")
    assert [actor.name for actor in report.side_a] == ["Military Forces of Turkey"]


def test_who_invades_shells_too():
    text = (
        "Turkish troops captured Osrin from the Syrian army on Monday, killing three soldiers.\n\n"
        "In Dorva Turkish soldiers shot dead a baker on Tuesday.\n\nA shell killed four people in "
        "Kelmet that day."
    )
    report = next(report for report in reports(text) if first_place(report) == "Kelmet")
    assert [actor.name for actor in report.side_a] == ["Military Forces of Turkey"]


def test_a_table_of_the_dead_and_its_account_are_one():
    text = (
        "Killed, by place\n\n- Dorva, 13 May: 11 killed (shelling)\n- Osrin, 14 May: 24 killed (air strike)"
        "\n\nDorva. Mortar shells landed in Kelmet on 13 May, as people queued for water. Eleven people died."
    )
    assert sorted(dead or 0 for _, dead in told(text)) == [11, 24]


@pytest.mark.parametrize(
    "second",
    ["Raiders killed eleven villagers in Kelmet", "A second raid killed eleven villagers in Dorva"],
)
def test_as_many_dead_in_an_unknown_village_or_another_raid_are_others(second: str):
    text = (
        "Raiders killed eleven villagers in Dorva on Monday, officials said.\n\nIt was market day.\n\nIt was "
        f"hot.\n\nNobody slept.\n\nRain fell.\n\nIt rained.\n\nThe roads were closed.\n\n{second} on Monday."
    ) + REST
    article = Article(doc_id="a", text=text, pub_date=PUBLISHED, pub_date_basis="stated")
    mentions = [
        Mention(
            start=found.start(), end=found.end(), name=found[0], kind="literal", subkind="literal", score=0.9,
            **(KNOWN if found[0] == "Dorva" else {}),
        )
        for found in re.finditer("Dorva|Kelmet", text)
    ]  # fmt: skip
    assert [r.deaths.best for r in code_article(article, mentions).reports if r.deaths] == [11, 11]


def test_what_then_happened_in_a_time_long_past_is_background():
    held = "Rebels held Dorva from 2012 to 2016; then the Syrian army recaptured it."
    text = f"Rebels took Osrin on Monday.\n\n{held}"
    assert [first_place(report) for report in reports(text)] == ["Osrin"]


def test_what_happened_since_then_is_no_background():
    text = "The band was formed in 2009; since then its gunmen killed six drovers in Dorva."
    assert told(text) == [("Dorva", 6)]


def test_who_tried_for_hours_is_not_tried_for_a_crime():
    assert told("Medics tried for hours to stop the shelling of Dorva on Monday.") == [("Dorva", None)]
    assert told("He was tried for the shelling of Dorva on Monday.") == []


def test_attacks_of_a_year_are_not_counted():
    text = (
        "In {} attacks of raiders near Osrin 90 people died.\n\nThey killed ten people in Dorva on 3 May.\n\n"
        "They killed twelve people in Kelmet on 4 May."
    )
    parts = [("Dorva", 10), ("Kelmet", 12)]
    assert told(text.format("six")) == parts
    assert told(text.format("2019")) == [("Osrin", 90), *parts]


def test_the_force_that_counts_dead_fighters_killed_them():
    (report,) = reports("The Syrian army said that 13 terrorists were neutralised near Dorva on Monday.")
    assert [actor.name for actor in report.side_a] == ["Military Forces of Syria"]
    assert report.deaths_b == 13
