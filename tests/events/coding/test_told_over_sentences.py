"""What several sentences of an article tell of one event, and what belongs to another."""

from datetime import date

from geomap.model import EventReport
from tests.events.coding.told_articles import code_with_places

PUBLISHED = date(2018, 3, 7)  # a Wednesday
PLACES = (
    ("Chad", "TD", "PCLI"), ("Bol", "TD", "PPL"), ("Baga Sola", "TD", "PPL"), ("Mao", "TD", "PPL"),
)  # fmt: skip
FILLER = " Soldiers of the army stood at a checkpoint. Traders kept their shops shut. Nobody slept."


def told(text: str) -> list[EventReport]:
    reports = code_with_places("told", text + "\n\n" + FILLER, PUBLISHED, PLACES).reports
    return [report for report in reports if not report.denies]


def dead(report: EventReport) -> int:
    return (report.deaths.best or 0) if report.deaths else 0


def test_a_lead_at_the_level_of_the_country_and_its_detail_are_one_event():
    reports = told(
        "Nine soldiers were killed in heavy fighting with insurgents in Chad, the army said.\n\n"
        "A spokesman said the soldiers died in a clash near Bol on Monday."
    )
    assert [(report.when.start, dead(report)) for report in reports] == [(date(2018, 3, 5), 9)]
    assert "Bol" in [place.name for place in reports[0].places]


def test_a_later_toll_replaces_the_first_on_whatever_day_it_is_given():
    reports = told(
        "A bomb killed four people at a market in Bol on Monday.\n\n"
        "By Tuesday evening the toll had risen to seven."
    )
    assert [(report.when.start, dead(report)) for report in reports] == [(date(2018, 3, 5), 7)]


def test_two_actions_of_one_sentence_keep_their_own_places_and_dead():
    reports = told(
        "Gunmen killed five traders in Bol on Monday, and a blast at a hotel in Baga Sola killed two guests."
    )
    assert [(report.places[0].name, dead(report)) for report in reports] == [("Bol", 5), ("Baga Sola", 2)]


def test_the_attack_in_a_last_paragraph_is_that_of_the_lead():
    reports = told(
        "Gunmen killed five traders in Bol on Monday.\n\nThe town has a lake port. Its market is large. "
        "Fish is sold there.\n\nThe attack came as elections were held on Sunday."
    )
    assert [report.places[0].name for report in reports] == ["Bol"]


def test_what_only_announces_the_next_sentence_is_not_told_twice():
    reports = told("The army answered with air strikes. On Monday a jet dropped bombs on Bol, killing six.")
    assert [(report.places[0].name, dead(report)) for report in reports] == [("Bol", 6)]


def test_houses_burned_beside_people_killed_do_not_name_the_event():
    reports = told(
        "On Monday, militants attacked Bol. At least six villagers were killed and ten houses were burned."
    )
    assert [(report.sub_event_type, dead(report)) for report in reports] == [("Attack", 6)]


def test_only_those_who_died_of_the_wounded_are_dead():
    reports = told("Fighting broke out in Bol on Monday. Doctors saw 60 wounded people, of whom five died.")
    assert [dead(report) for report in reports] == [5]


def test_who_was_among_the_dead_is_no_event_of_its_own():
    reports = told(
        "Gunmen killed 20 people in Bol on Monday.\n\nChildren were among the dead, a doctor said."
    )
    assert [dead(report) for report in reports] == [20]


def test_rockets_shot_down_kill_nobody():
    reports = told("Militants launched two rockets at Bol on Monday; both were shot down.")
    assert [dead(report) for report in reports] == [0]


def test_people_captured_are_arrested():
    reports = told("Gunmen killed 20 people in Bol on Monday.\n\nTwo rebels were captured in Mao on Tuesday.")
    assert [report.sub_event_type for report in reports] == ["Attack", "Arrests"]


def test_an_occupied_town_is_not_being_occupied():
    reports = told("Shells killed six people in occupied Bol on Monday.")
    assert [report.sub_event_type for report in reports] == ["Shelling/artillery/missile attack"]


def test_strikes_that_could_begin_are_none():
    assert told("The minister said that air strikes on Bol could begin within days.") == []


def test_the_city_is_the_one_named_before():
    reports = told(
        "Rebels and soldiers clashed in Bol on Sunday.\n\nOn Monday planes struck a market in the city."
    )
    assert [report.places[0].name for report in reports] == ["Bol", "Bol"]


def test_one_more_who_died_in_hospital_is_added():
    reports = told(
        "Four soldiers died in an ambush near Bol on Monday. A fifth soldier died of wounds in hospital."
    )
    assert [dead(report) for report in reports] == [5]


def test_a_state_that_frames_the_sentence_is_no_second_event():
    text = (
        "In Lac province, clashes between herders and the farmers of a village in Bol killed nine on Monday."
    )
    places = (("Lac", "TD", "ADM1"), ("Bol", "TD", "PPL"))
    reports = code_with_places("frame", text, PUBLISHED, places).reports
    assert [dead(report) for report in reports] == [9]


def test_soldiers_who_fire_on_a_protest_use_excessive_force():
    reports = told(
        "On Monday, in Bol, soldiers opened fire on youths who were protesting. One protester died."
    )
    assert [report.sub_event_type for report in reports] == ["Excessive force against protesters"]


def test_some_of_the_dead_have_places_of_their_own_and_the_sides_of_all():
    reports = told(
        "Soldiers shot dead six protesters in Chad on Monday.\n\nThree of them died in Bol, where shops "
        "burned, and two in Mao. A sixth was killed in Baga Sola."
    )
    kind = "Excessive force against protesters"
    assert [(report.sub_event_type, report.places[0].name, dead(report)) for report in reports] == [
        (kind, "Bol", 3),
        (kind, "Mao", 2),
        (kind, "Baga Sola", 1),
    ]
