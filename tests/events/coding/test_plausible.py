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
