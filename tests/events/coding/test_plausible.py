"""Ordinary news uses the words of violence too; it yields no event, and says why."""

import pytest

from tests.events.coding.test_first_events import coded


@pytest.mark.parametrize(
    "text",
    [
        "Two women died in Torbeya after their car left the road in an accident on Friday.",
        "The striker was injured late in the match in Torbeya and will miss the season.",
        "Dozens of volunteers battled the flames in Torbeya for hours.",
    ],
)
def test_everyday_life_is_no_conflict(text):
    result = coded(text, "Torbeya")
    assert result.reports == ()
    assert "no conflict event" in result.left_out[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "Two women died in Torbeya when shells hit their car on Friday.",
        "A soldier died in Torbeya in an accident with a grenade during a clash with rebels.",
        "Clashes went on in Torbeya overnight.",
    ],
)
def test_violence_beside_such_words_still_counts(text):
    assert coded(text, "Torbeya").reports


LOCAL_NEWS = (
    "A man was arrested in Torbeya on Monday after his neighbour was shot in a quarrel about a fence. "
    "The victim, 43, died in hospital, the county coroner said. "
    "Detectives found 150 pounds of marijuana in the house. "
    "The suspect was charged with murder and booked into the county jail. "
    "He gave an address in the 400 block of Elm Street. "
    "A burn ban in the county was lifted on the same day. "
    "The bowling team of the school beat Marlow 45-23 in the evening. "
)


def test_an_article_of_local_news_tells_of_no_conflict():
    assert coded(LOCAL_NEWS, "Torbeya").reports == ()


def test_one_with_soldiers_and_rebels_does():
    text = LOCAL_NEWS + "In other news, rebels ambushed soldiers near Torbeya on Sunday, killing three."
    assert coded(text, "Torbeya").reports


def test_bombs_and_shells_speak_of_war_by_themselves():
    text = LOCAL_NEWS + "An air strike killed four people in Torbeya on Sunday, doctors said."
    (report,) = coded(text, "Torbeya").reports
    assert report.sub_event_type == "Air/drone strike"
