"""Sides that a sentence leaves out and the article tells: whose guns, whose enemies, civilians attacked."""

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
