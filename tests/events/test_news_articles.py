"""Articles of our own about thirty wars (and ordinary news), with the events a careful coder finds: floors.

Agency, newspaper, local site, UN and NGO reports, a channel's post; texts and expected events stand in the
folders ``news`` and ``news_later`` (written after the rules for the first). The floors only rise.
"""

from pathlib import Path

import pytest

from tests.events.news_scores import Score, coded, expected_events, score

HERE = Path(__file__).parent
FOLDERS = ("news", "news_later")


def figures_of(name: str) -> Score:
    folder = HERE / name
    found = score(expected_events(folder / "expected.csv"), dict(coded(folder)))
    print("\n".join([*found.lines, str(found)]))
    return found


@pytest.fixture(scope="module")
def figures() -> dict[str, Score]:
    return {name: figures_of(name) for name in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_events_are_found(figures: dict[str, Score], folder: str):
    assert figures[folder].recall >= 0.93


@pytest.mark.parametrize("folder", FOLDERS)
def test_few_events_are_invented(figures: dict[str, Score], folder: str):
    assert figures[folder].precision >= 0.94


@pytest.mark.parametrize(
    ("field", "floor"),
    [("type", 0.93), ("place", 0.95), ("date", 0.96), ("deaths", 0.92), ("side_a", 0.70), ("side_b", 0.86)],
)
@pytest.mark.parametrize("folder", FOLDERS)
def test_their_fields_are_right(figures: dict[str, Score], folder: str, field: str, floor: float):
    assert figures[folder].share(field) >= floor


@pytest.mark.parametrize(("folder", "article"), [("news", "ohio"), ("news_later", "belfast2019")])
def test_ordinary_news_has_no_event(figures: dict[str, Score], folder: str, article: str):
    assert not [line for line in figures[folder].lines if article in line]
