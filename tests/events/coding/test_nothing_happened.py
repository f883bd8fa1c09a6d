"""What is refused, asked or done by nature is no event, and lends no dead to another one."""

import pytest

from tests.events.coding.told_articles import told


@pytest.mark.parametrize(
    "text",
    [
        "The rebels rejected the truce in Dorva on Monday, their spokesman said.",
        "The government turned down a ceasefire in Dorva on Monday.",
        "The governor refused a ceasefire in Dorva on Monday.",
        "Army bombed Dorva?",
        "Did the army bomb Dorva on Monday?",
    ],
)
def test_what_is_refused_or_asked_did_not_happen(text: str):
    assert told(text) == []


def test_who_refuses_may_be_shot():
    assert told("Two men who refused were shot dead by soldiers in Dorva on Monday.") == [("Dorva", 2)]


def test_the_dead_of_an_earthquake_are_not_those_of_an_arson():
    text = "Arsonists burned down a mosque in Dorva on Monday. The earthquake killed 3,600 people in Syria."
    assert told(text) == [("Dorva", None)]
