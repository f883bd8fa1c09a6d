"""Words beside a deed that look like a denial, a plan, a reason or another time, and are none of these."""

import pytest

from tests.events.coding.told_articles import reports, told


@pytest.mark.parametrize(
    ("sentence", "sub_type"),
    [
        ("Sappers in Dorva averted a disaster on Monday by defusing ten kilograms of explosives.",
         "Disrupted weapons use"),
        ("In Dorva some 300 men, none of them in uniform, were detained by soldiers on Monday.", "Arrests"),
        ("Army guns continued for a fourth day on Monday to pound rebel camps near Dorva.",
         "Shelling/artillery/missile attack"),
        ("Six passengers were taken off a coach and gunned down in Dorva on Monday.", "Attack"),
        ("A company of 90 soldiers has since set up a base in Dorva.", "Headquarters or base established"),
    ],
)  # fmt: skip
def test_it_is_told_as_done(sentence: str, sub_type: str):
    assert [report.sub_event_type for report in reports(sentence)] == [sub_type]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sappers in Dorva prevented the bombing of a market on Monday.",
        "None of the men was killed in Dorva on Monday.",
        "Nobody has been killed in Dorva since the rebels left.",
        "If the rebels attack Dorva, thousands will flee.",
    ],
)
def test_it_is_still_not_told_as_done(sentence: str):
    assert not reports(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A boy of 17 died in Dorva on Monday after soldiers had fired on people in the market.", 1),
        ("Twelve people died in Dorva on Monday after a lorry had hit a mine.", 12),
    ],
)
def test_the_dead_are_told(sentence: str, expected: int):
    assert told(sentence) == [("Dorva", expected)]


def test_the_storming_since_which_a_town_is_held_has_its_day():
    (report,) = reports("Rebels have held the centre since storming Dorva on Tuesday.")
    assert report.when.start is not None
    assert report.when.start.isoformat() == "2019-05-14"


def test_since_when_a_war_was_is_no_day_of_what_ended_it():
    text = "In Dorva the sides signed a peace accord, ending a war in which 900 died since 1992."
    assert [r.sub_event_type for r in reports(text)] == ["Agreement"]
