"""Articles of our own about twenty wars (and ordinary news), with the events a careful coder finds: floors.

Agency, newspaper, local site, UN and NGO reports, a channel's post; texts and expected events stand in the
folder ``news``. The floors only rise.
"""

from pathlib import Path

import pytest

from tests.events.news_scores import Score, coded, expected_events, score

FOLDER = Path(__file__).with_name("news")


@pytest.fixture(scope="module")
def figures() -> Score:
    found = score(expected_events(FOLDER / "expected.csv"), dict(coded(FOLDER)))
    print("\n".join([*found.lines, str(found)]))
    return found


def test_the_events_are_found(figures: Score):
    assert figures.recall >= 0.86


def test_few_events_are_invented(figures: Score):
    assert figures.precision >= 0.87


@pytest.mark.parametrize(
    ("field", "floor"),
    [("type", 0.95), ("place", 0.95), ("date", 0.93), ("deaths", 0.92), ("side_a", 0.76), ("side_b", 0.84)],
)
def test_their_fields_are_right(figures: Score, field: str, floor: float):
    assert figures.share(field) >= floor


def test_ordinary_news_has_no_event(figures: Score):
    assert not [line for line in figures.lines if "ohio" in line]
