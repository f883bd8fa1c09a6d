"""Tolls that change, parts of sentences that count nobody, totals of a war, and what is told aside."""

from datetime import date

import pytest

from geomap.model import CodedArticle
from tests.events.coding.told_articles import code_with_places

PUBLISHED = date(2019, 5, 17)  # a Friday
PLACES = (
    ("Dorva", "SY", "PPL"),
    ("Kelmet", "SY", "PPL"),
    ("Syria", "SY", "PCLI"),
)


def coded(text: str) -> CodedArticle:
    return code_with_places("a", text, PUBLISHED, PLACES)


def dead(text: str) -> int | None:
    (report,) = coded(text).reports
    return report.deaths.best if report.deaths else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The number of people killed by gunmen who raided Dorva on Monday has risen to 37, police said.",
            37,
        ),
        ("The toll from Monday's air raid on a school in Dorva has gone up from 33 to 47.", 47),
        ("The ministry put the number of dead in clashes in Dorva at 113.", 113),
        ("A car bomb in Dorva has killed 84 people, up from 79 on Sunday.", 84),
        ("Gunmen shot a baker dead in front of his wife and five children in Dorva on Monday.", 1),
        ("On Monday the bodies of a man of 65 and his son, 45, were found in Dorva, both shot.", 2),
        ("Shells hit a house in Dorva on Monday and fourteen members of one family were killed.", 14),
        ("Gunmen attacked Dorva on Monday and 57 people died. Two of the attackers also died.", 59),
        ("Troops shot dead nine protesters in Dorva on Monday, and thousands came to bury their dead.", 9),
        ("The army said a battle at Dorva on Monday left tens of thousands of rebels dead.", 20_000),
    ],
)
def test_the_number_of_the_event_is_counted(text: str, wanted: int):
    assert dead(text) == wanted


@pytest.mark.parametrize(
    "total",
    [
        "Fighting in the north has killed more than 400 civilians this year, a rights group says.",
        "The ministry says that 498 of its soldiers have lost their lives.",
        "The war has driven 1.4 million people from their homes in eighteen years.",
        "The rebels have abducted more than 20,000 children since 1987.",
    ],
)
def test_a_total_of_the_war_is_no_event(total: str):
    article = f"Rebels shelled Dorva on Monday.\n\nOne wall fell.\n\nNobody slept.\n\nIt rained.\n\n{total}"
    (report,) = coded(article).reports
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert report.deaths is None


def test_the_day_of_a_count_is_not_the_day_of_the_dead():
    (report,) = coded(
        "The number of people killed in Monday's bombing of a market in Dorva rose to 84 on Thursday."
    ).reports
    assert report.when.start == date(2019, 5, 13)


def test_what_came_days_before_adds_no_dead():
    bomb, earlier = coded(
        "A bomb tore into a bus near Dorva on Tuesday, killing 13, two days after 16 soldiers died in Kelmet."
    ).reports
    assert bomb.deaths is not None and bomb.deaths.best == 13
    assert earlier.deaths is not None and earlier.deaths.best == 16
    assert (bomb.when.start, earlier.when.start) == (date(2019, 5, 14), date(2019, 5, 12))


def test_an_exercise_is_no_attack():
    assert not coded("Jets bombed mock bunkers near Dorva on Monday as the army opened an exercise.").reports


def test_a_gas_cylinder_is_no_bomb():
    text = "Five bakers were killed when a gas cylinder exploded in Dorva on Monday."
    assert not coded(text).reports


def test_rebels_take_a_town():
    (report,) = coded("Rebels take Dorva").reports
    assert report.sub_event_type == "Non-state actor overtakes territory"
    assert not coded("The minister took Dorva for granted.").reports


def test_a_group_is_no_target_of_its_own_withdrawal():
    (report,) = coded("Hezbollah withdrew its fighters from Dorva on Monday.").reports
    assert report.sub_event_type == "Non-violent transfer of territory"
    assert [actor.name for actor in report.side_a] == ["Hezbollah"]
    assert not report.side_b


def test_the_army_is_the_one_named_before_with_its_state():
    reports = coded(
        "The Israeli army shelled Dorva on Monday.\n\nOne wall fell. Nobody slept. It rained.\n\n"
        "The army said its soldiers had killed two rebels in Kelmet on Tuesday."
    ).reports
    assert {actor.name for report in reports for actor in report.side_a} == {"Military Forces of Israel"}
