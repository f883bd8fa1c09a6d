"""Counts in the words of registers: pronouns beside groups, ages beside ages, words that are no weapons."""

import pytest

from tests.events.coding.told_articles import first_place, reports


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("Rebels ambushed a commander in Dorva, killing him and two of his guards.", 3),
        ("Rebels ambushed a mayor in Dorva, killing him and his driver.", 2),
        ("A 21- and a 26-year-old man were killed in a shooting in Dorva on Monday.", 2),
        ("In Dorva, 36-year-old Karim Hadi was shot dead at a checkpoint on Monday.", 1),
        ("Soldiers fired at a bus in Dorva, killing a driver and two passengers, one a child.", 3),
        ("One officer and the two gunmen were killed in Dorva on Monday.", 3),
    ],
)
def test_the_dead_are_counted(sentence: str, dead: int):
    assert [(first_place(r), r.deaths.best if r.deaths else None) for r in reports(sentence)] == [
        ("Dorva", dead)
    ]


@pytest.mark.parametrize(
    ("sentence", "sub_type"),
    [
        ("Gunmen attacked villagers beside a gold mine in Dorva on Monday, killing four.", "Attack"),
        ("Gunmen stormed a bomb shelter in Dorva on Monday and killed four civilians.", "Attack"),
        ("A mine on a track near Dorva killed four civilians on Monday.", "Remote explosive/landmine/IED"),
    ],
)
def test_mines_of_ore_and_shelters_are_no_weapons(sentence: str, sub_type: str):
    assert [report.sub_event_type for report in reports(sentence)] == [sub_type]


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("A gang attacked a post in Dorva on Monday, killing eight soldiers and losing five of its own.", 13),
        ("The army said that it killed 30 rebels in Dorva on Monday and lost four men.", 34),
    ],
)  # fmt: skip
def test_own_losses_add(sentence: str, dead: int):
    assert [(first_place(r), r.deaths.best if r.deaths else None) for r in reports(sentence)] == [
        ("Dorva", dead)
    ]
