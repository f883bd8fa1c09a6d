"""Sides that a sentence leaves out and the article tells: whose guns, whose enemies, civilians attacked."""

import pytest

from geomap.model import EventReport
from tests.events.coding.told_articles import first_place, reports


def at(place: str, text: str) -> EventReport:
    return next(report for report in reports(text) if first_place(report) == place)


def names(actors) -> list[str]:
    return [actor.name for actor in actors]


SHELLED = "Turkish artillery shelled Dorva on Monday, killing two women.\n\n"
AGAIN = "Turkish artillery shelled Osrin on Monday and killed a man.\n\n"
UNSAID = "A shell hit a bakery in Kelmet on Tuesday and killed three people."


def test_shells_that_nobody_is_said_to_have_fired_are_those_of_the_army_that_shells_everywhere_else():
    report = at("Kelmet", SHELLED + AGAIN + UNSAID)
    assert names(report.side_a) == ["Military Forces of Turkey"]
    assert any(trace.field == "side_a" for trace in report.trace)


def test_one_bombardment_by_an_army_lays_no_other_one_to_it():
    assert at("Kelmet", SHELLED + UNSAID).side_a == ()


def test_rebels_who_shell_one_town_are_not_taken_to_shell_the_next():
    text = "Rebels shelled Dorva on Monday, killing two.\n\nA shell killed three people in Kelmet on Tuesday."
    assert at("Kelmet", text).side_a == ()


def test_two_armies_that_shell_leave_it_open():
    text = SHELLED + (
        "Russian artillery shelled Osrin on Monday, killing a man.\n\nA shell killed three people in Kelmet."
    )
    assert at("Kelmet", text).side_a == ()


def test_fighters_without_a_name_are_the_only_rebels_that_the_article_names():
    text = (
        "Hayat Tahrir al-Sham fighters attacked a post of the army in Dorva on Monday, killing two soldiers."
        "\n\nThe Syrian army killed 18 fighters in Kelmet on Tuesday."
    )
    assert names(at("Kelmet", text).side_b) == ["HTS: Hayat Tahrir al-Sham"]


def test_people_whom_armed_men_attack_are_civilians():
    report = at("Dorva", "Gunmen went from door to door in Dorva on Monday and killed 14 men.")
    assert names(report.side_b) == ["Civilians (Syria)"]
    assert (report.deaths_civilians, report.deaths_unknown) == (14, 0)


def test_an_implied_side_has_no_words_of_its_own():
    text = SHELLED + AGAIN + UNSAID
    assert [actor.name_raw for actor in at("Kelmet", text).side_a] == [""]
    assert [actor.name_raw for actor in at("Dorva", text).side_a] == ["Turkish artillery"]


def test_a_side_that_was_inferred_is_no_evidence_for_the_next_one():
    text = (
        "Turkish artillery shelled Dorva on Monday, killing two women. A shell killed two men in Osrin that "
        "day.\n\nA shell hit a bakery in Kelmet on Wednesday and killed three people."
    )
    assert at("Kelmet", text).side_a == ()


def test_who_attacked_does_not_depend_on_the_order_in_which_it_is_told():
    raids = (
        "HTS fighters attacked a post of the army in Dorva on Monday, killing two soldiers.",
        "HTS fighters attacked a base of the army in Osrin on Tuesday, killing four soldiers.",
        "Unidentified men shot dead a soldier in Syria last week.",
        "Three soldiers were killed in an ambush in Kelmet on Wednesday.",
    )
    for order in (raids, raids[::-1]):
        assert names(at("Kelmet", "\n\n".join(order)).side_a) == ["HTS: Hayat Tahrir al-Sham"]


def test_an_explosion_that_hurt_people_was_aimed_at_civilians():
    report = at("Dorva", "A roadside bomb blew up in Dorva on Monday, leaving six dead.")
    assert names(report.side_b) == ["Civilians (Syria)"]
    assert report.civilian_targeting


def test_who_tells_that_fighters_were_killed_killed_them():
    report = at("Dorva", "The army said that 13 militants were killed in Dorva on Monday.")
    assert names(report.side_a) == ["Military Forces of Syria"]


@pytest.mark.parametrize(
    "text",
    [
        "Police said 12 militants died in an air strike in Dorva on Monday.",
        "The army said 13 militants were killed by a bomb in Dorva on Monday.",
        "The army said 13 militants were killed by unknown men in Dorva on Monday.",
        "The army said 13 militants died in a feud in Dorva on Monday.",
    ],
)
def test_who_only_tells_that_fighters_died_did_not_kill_them(text: str):
    assert not any(actor.actor_type == "State forces" for actor in at("Dorva", text).side_a)


FLIGHT = "Russian jets bombed {} on Monday, killing two women.\n\n"
DRONES = "A Turkish drone strike killed {} in Sarun on Tuesday.\n\n"
RAID = "An air strike hit a market in Kelmet on Wednesday and killed four people."


def test_one_flight_of_a_foreign_air_force_lays_no_other_one_to_it():
    drones = DRONES.format("a farmer")
    assert at("Kelmet", FLIGHT.format("Dorva") + drones + RAID).side_a == ()
    twice = FLIGHT.format("Dorva") + FLIGHT.format("Osrin")
    assert names(at("Kelmet", twice + drones + RAID).side_a) == ["Military Forces of Russia"]
    own = "Syrian army jets bombed Dorva on Monday, killing two women.\n\n"
    assert names(at("Kelmet", own + drones + RAID).side_a) == ["Military Forces of Syria"]


INVASION = (
    "Turkish troops attacked a base of the Syrian army in Dorva on Monday, killing two soldiers.\n\n"
    "Turkish troops attacked a post of the Syrian army in Osrin on Tuesday, killing four soldiers.\n\n"
)


def test_invaders_are_not_taken_to_shell_where_others_shell_too():
    shell = "A shell hit a bakery in Kelmet on Thursday and killed three people."
    assert names(at("Kelmet", INVASION + shell).side_a) == ["Military Forces of Turkey"]
    theirs = "Syrian army artillery shelled Sarun on Wednesday, killing a man.\n\n"
    assert at("Kelmet", INVASION + theirs + shell).side_a == ()


def test_the_dead_of_a_bomb_of_whom_nothing_is_told_are_of_unknown_standing():
    report = at("Dorva", "A roadside bomb blew up in Dorva on Monday, leaving six dead.")
    assert (report.deaths_civilians, report.deaths_unknown) == (0, 6)
