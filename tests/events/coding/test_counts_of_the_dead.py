"""Long reports about the dead: places told before, days of a list, totals and their parts, asides."""

from datetime import date

import pytest

from geomap.events.coding.placing.there import says_there
from tests.events.coding.told_articles import coded, first_place, reports, told


def test_there_is_the_place_of_the_sentence_before():
    text = "On Monday a second band came to Kelmet. The mayor said ten people were killed there by gunmen."
    assert told(text) == [("Kelmet", 10)]


@pytest.mark.parametrize(
    ("sentence", "is_place"),
    [
        ("ten were killed there on monday", True),
        ("there , too , scores were injured", True),
        ("there were no dead", False),
        ("police said there had been two attacks", False),
    ],
)
def test_there_as_a_subject_is_no_place(sentence: str, is_place: bool):
    assert says_there(sentence.split()) is is_place


def test_numbers_of_two_days_are_two_events():
    text = "In Dorva at least 35 people died in shelling on Wednesday and 17 on Monday, doctors said."
    assert told(text) == [("Dorva", 35), ("Dorva", 17)]
    assert len({report.report_id for report in reports(text)}) == 2


def test_a_verb_that_goes_on_tells_of_the_same_event():
    text = "In the city of Dorva, rebel shells landed near Kelmet on Tuesday and killed eight people."
    assert len(told(text)) == 1


def test_a_clause_tells_how_an_action_went():
    text = (
        "A court in Kelmet held five men on Monday over last Thursday's assault on a hotel in Dorva, "
        "in which gunmen killed 45 people."
    )
    assert [dead for _, dead in told(text) if dead] == [45]


def test_parts_of_a_total_have_its_day_and_means():
    text = (
        "Air strikes by the army killed at least 60 people across Syria on Tuesday, doctors said.\n\n"
        "The worst blow fell on a market in Dorva. Some 40 people were killed there.\n\n"
        "Jets also hit a bakery in Kelmet and killed 15 people."
    )
    reports = coded(text).reports
    assert [first_place(report) for report in reports] == ["Dorva", "Kelmet"]
    assert {report.when.start for report in reports} == {date(2019, 5, 14)}
    assert {report.sub_event_type for report in reports} == {"Air/drone strike"}


@pytest.mark.parametrize(
    "aside",
    [
        "Aircraft flew some of the most seriously wounded to Kelmet.",
        "It was the worst day in 22 months of siege.",
        "Doctors in Kelmet treated 170 people with gunshot and blast injuries.",
    ],
)
def test_what_is_told_aside_is_no_event(aside: str):
    assert told(f"Rebels shelled Dorva on Monday and killed six people. {aside}") == [("Dorva", 6)]


def test_one_more_victim_adds_to_the_toll():
    text = (
        "A bomb went off in Dorva on Wednesday, killing five people and wounding 55, police said. "
        "A sixth victim, a militiaman who had stood at the gate, died in surgery on Thursday."
    )
    assert told(text) == [("Dorva", 6)]


def test_those_hurt_in_the_raid_are_of_the_raid_told_before():
    text = (
        "The number of people killed when gunmen attacked Dorva on Tuesday has risen to 57. The mayor had "
        "given a figure of 34 on Wednesday; more bodies have since been found, he said. A nurse said it was "
        "treating 31 of the 70 people injured in the raid."
    )
    assert told(text) == [("Dorva", 57)]


def test_the_dead_after_a_semicolon_died_too():
    text = (
        "Three soldiers were killed on Thursday when rebels ambushed their patrol in Dorva; "
        "ten rebels also died, a colonel said."
    )
    assert told(text) == [("Dorva", 13)]


def test_a_toll_that_rises_keeps_the_day_of_the_deed():
    text = (
        "The death toll from Monday's truck bomb in Dorva climbed past 200 on Thursday as several of the "
        "injured died, the health ministry said. Rebels said one of their men had blown himself up there."
    )
    (report,) = coded(text).reports
    assert (report.when.start, report.deaths and report.deaths.best) == (date(2019, 5, 13), 200)


def test_a_place_after_a_semicolon_is_of_what_follows_it():
    text = "On Monday a bomber died in Dorva; in Kelmet three bodies were found after explosions."
    assert told(text) == [("Dorva", 1), ("Kelmet", 3)]


def test_what_one_saw_is_no_toll_beside_the_toll():
    text = (
        "Jets hit a market in Dorva on Monday. Forty people died, said an elder; "
        "a doctor said he had seen 31 bodies."
    )
    assert told(text) == [("Dorva", 40)]


def test_a_witness_tells_of_the_event_told_before():
    text = (
        "Gunmen shot dead nine men in Dorva on Monday.\n\n"
        '"They begged, and they were shot one by one," said a survivor who reached Kelmet.'
    )
    assert told(text) == [("Dorva", 9)]


def test_words_of_who_fights_still_tell_of_an_event():
    text = (
        "Gunmen shot dead nine men in Dorva on Monday.\n\n"
        '"We shelled the barracks of Kelmet on Tuesday," a rebel commander said.'
    )
    assert "Kelmet" in [place for place, _ in told(text)]


def test_an_estimate_of_the_war_is_no_event():
    text = (
        "Rebels shelled Dorva on Monday and killed six people.\n\nIt rained.\n\n"
        "Estimates of the number of people it has killed range from 20,000 to 150,000."
    )
    assert told(text) == [("Dorva", 6)]


def test_a_part_of_at_least_so_many_is_not_added():
    text = "At least 117 people, 40 or more of them children, died when rebels bombed Dorva on Monday."
    assert told(text) == [("Dorva", 117)]
